//! What Meta does to templates, and what members do with them; on both databases, with the emulator as Meta and its
//! reviewer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use serde_json::{Value, json};
use testkit::each_product;

mod scene;
mod template_scene;
use scene::{path, scene};
use template_scene::*;

#[tokio::test]
async fn another_category_is_shown_with_what_it_costs() {
    each_product(async |product| {
        by_hand(product);
        let adela = product.member("adela").await;
        let components = json!([body("Tu cita es mañana a las nueve.", &[])]);
        let template =
            approved(product, &adela, definition("aviso", "UTILITY", &components), json!([])).await;
        let warned = json!({ "category": "MARKETING", "warn": true });
        review(product, &template, "category", warned).await;
        let seen = adela.get(&at(&template, "")).await;
        assert_eq!((&seen["category"], &seen["correct_category"]), (&json!("UTILITY"), &json!("MARKETING")));
        let cost =
            json!({ "market": "Rest of Latin America", "currency": "USD", "before": 0.0113, "after": 0.074 });
        assert_eq!(seen["cost_change"], cost);
        review(product, &template, "category", json!({ "category": "MARKETING" })).await;
        let seen = adela.get(&at(&template, "")).await;
        assert_eq!((&seen["category"], &seen["previous_category"]), (&json!("MARKETING"), &json!("UTILITY")));
        assert_eq!((&seen["correct_category"], &seen["cost_change"]), (&Value::Null, &cost));
        review(product, &template, "quality", json!({ "score": "YELLOW" })).await;
        assert_eq!(adela.get(&at(&template, "")).await["quality"], "yellow");
        let told = adela.get("/v1/notifications").await["data"].clone();
        assert_eq!(told.as_array().unwrap().len(), 2, "{told}");
    })
    .await;
}

#[tokio::test]
async fn templates_made_elsewhere_are_found_and_those_deleted_elsewhere_are_gone() {
    each_product(async |product| {
        by_hand(product);
        let mila = product.member("mila").await;
        let account = account(&mila).await;
        assert_eq!(account["channels"], json!([product.channel_id]));
        assert_eq!(
            (&account["prices"]["utility"], &account["prices"]["currency"]),
            (&json!(0.0113), &json!("USD"))
        );
        let sync = json!({ "account_id": account["id"] });
        let waba = account["waba_id"].as_str().unwrap();
        let edge = format!("/v25.0/{waba}/message_templates");
        let components = json!([body("Gracias por tu visita de hoy.", &[])]);
        let made = product.at_meta("POST", &edge, definition("gracias", "UTILITY", &components)).await;
        mila.call("POST", "/v1/templates/sync", sync.clone()).await.ok();
        let found = mila.get("/v1/templates").await["data"].clone();
        assert_eq!((&found[0]["name"], &found[0]["status"]), (&json!("gracias"), &json!("in_review")));
        assert_eq!(found[0]["vendor_id"], made["id"]);
        review(product, &found[0], "approve", json!({})).await;
        let kept = mila.get("/v1/templates?status=approved&q=VISITA").await["data"].clone();
        assert_eq!(kept.as_array().unwrap().len(), 1);
        product.at_meta("DELETE", &format!("{edge}?name=gracias"), json!({})).await;
        mila.call("POST", "/v1/templates/sync", sync).await.ok();
        assert_eq!(mila.get("/v1/templates").await["data"], json!([]));
        assert_eq!(events(product, "template.removed").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_approved_text_stays_until_the_edited_one_is_submitted() {
    each_product(async |product| {
        by_hand(product);
        let adela = product.member("adela").await;
        let first = json!([body("Tu cita es mañana a las nueve.", &[])]);
        let template = approved(product, &adela, definition("aviso", "UTILITY", &first), json!([])).await;
        let second = definition("aviso", "UTILITY", &json!([body("Tu cita es mañana a las diez.", &[])]));
        let edited = adela.call("PATCH", &at(&template, ""), json!({ "definition": second })).await.ok();
        assert_eq!(edited["components"][0]["text"], "Tu cita es mañana a las nueve.");
        assert_eq!(edited["draft"]["components"][0]["text"], "Tu cita es mañana a las diez.");
        let submitted = adela.post(&at(&template, "/submit"), Value::Null).await;
        assert_eq!((&submitted["status"], &submitted["draft"]), (&json!("in_review"), &Value::Null));
        assert_eq!(submitted["components"][0]["text"], "Tu cita es mañana a las diez.");
        review(product, &submitted, "approve", json!({})).await;
        let renamed = definition("otro", "UTILITY", &first);
        adela
            .call("PATCH", &at(&template, ""), json!({ "definition": renamed }))
            .await
            .refused(422, "request.invalid");
        let copy = adela.post(&at(&template, "/duplicate"), json!({})).await;
        assert_eq!((&copy["name"], &copy["status"]), (&json!("aviso_2"), &json!("draft")));
        let translated = adela.post(&at(&template, "/duplicate"), json!({ "language": "pt_BR" })).await;
        assert_eq!((&translated["name"], &translated["language"]), (&json!("aviso"), &json!("pt_BR")));
        adela
            .call("POST", &at(&template, "/duplicate"), json!({ "language": "pt_BR" }))
            .await
            .refused(409, "template.name_taken");
        let favourite = json!({ "favourite": true, "archived": true });
        let kept = adela.call("PATCH", &at(&template, ""), favourite).await.ok();
        assert_eq!((&kept["favourite"], &kept["archived"]), (&json!(true), &json!(true)));
        assert_eq!(adela.get("/v1/templates?archived=true").await["data"].as_array().unwrap().len(), 1);
        adela.call("DELETE", &at(&template, ""), Value::Null).await.ok();
        adela.call("GET", &at(&template, ""), Value::Null).await.refused(404, "not_found");
        let taken = adela.post(&at(&copy, "/submit"), Value::Null).await;
        assert_eq!(taken["status"], "in_review");
    })
    .await;
}

#[tokio::test]
async fn templates_are_kept_in_folders() {
    each_product(async |product| {
        by_hand(product);
        let adela = product.member("adela").await;
        let components = json!([body("Tu pedido ya está listo, ven cuando quieras.", &[])]);
        let template =
            approved(product, &adela, definition("listo", "UTILITY", &components), json!([])).await;
        assert_eq!(template["folder"], Value::Null);
        let names = async |query: &str| -> Vec<String> {
            let page = adela.get(&format!("/v1/templates?{query}")).await;
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["language"].as_str().unwrap().to_owned())
                .collect()
        };
        let into = |name: &str| json!({ "folder": name });
        let moved = adela.call("PATCH", &at(&template, ""), into("  Pedidos   de hoy ")).await.ok();
        assert_eq!((&moved["folder"], &moved["status"]), (&json!("Pedidos de hoy"), &json!("approved")));
        let copy = adela.post(&at(&template, "/duplicate"), json!({ "language": "pt_BR" })).await;
        assert_eq!(copy["folder"], "Pedidos de hoy", "a translation stays beside its original");
        assert_eq!(names("folder=Pedidos%20de%20hoy").await, ["es", "pt_BR"]);
        adela.call("PATCH", &at(&copy, ""), into("")).await.ok();
        assert_eq!((names("folder=").await, names("folder=Otra").await.len()), (vec!["pt_BR".to_owned()], 0));
        adela.call("PATCH", &at(&template, ""), into(&"x".repeat(60))).await.ok();
        adela.call("PATCH", &at(&template, ""), into(&"x".repeat(61))).await.refused(422, "request.invalid");
        product
            .member("luis")
            .await
            .call("PATCH", &at(&template, ""), into("Mía"))
            .await
            .refused(403, "permission.denied");
    })
    .await;
}

#[tokio::test]
async fn a_default_fills_what_a_send_leaves_open() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let adela = product.member("adela").await;
        let components = json!([body("Hola {{1}}, tu cita es a las {{2}} de hoy.", &["Ana", "nueve"])]);
        let mut text = definition("aviso", "UTILITY", &components);
        text["message_send_ttl_seconds"] = json!(3600);
        let template = approved(product, &adela, text, json!([])).await;
        assert_eq!(
            (&template["defaults"], &template["message_send_ttl_seconds"]),
            (&json!([]), &json!(3600))
        );
        for wrong in [value("3", "nada"), value("1", "$contact.nothing")] {
            let refused = adela.call("PATCH", &at(&template, ""), json!({ "defaults": [wrong] })).await;
            refused.refused(422, "request.invalid");
        }
        let defaults = json!([value("1", r#"$contact.email|"cliente""#)]);
        let changed = json!({ "defaults": defaults });
        let kept = adela.call("PATCH", &at(&template, ""), changed).await.ok();
        assert_eq!(kept["defaults"], defaults);
        let required = |variable: &Value| variable["required"] == true;
        let needs: Vec<bool> = kept["variables"].as_array().unwrap().iter().map(required).collect();
        assert_eq!(needs, [false, true]);
        let given = json!([value("2", "diez")]);
        let sent = luis.post(&path(&conversation, "/messages"), send(&template, &given)).await;
        assert_eq!(sent["text"], "Hola cliente, tu cita es a las diez de hoy.");
        let own = json!([value("1", "Eva"), value("2", "diez")]);
        let sent = luis.post(&path(&conversation, "/messages"), send(&template, &own)).await;
        assert_eq!(sent["text"], "Hola Eva, tu cita es a las diez de hoy.");
        let samples = luis.get("/v1/variables/samples").await["data"].clone();
        assert_eq!(samples[0]["values"]["$contact.name"], samples[0]["name"]);
        let copy = adela.post(&at(&template, "/duplicate"), json!({})).await;
        assert_eq!(copy["defaults"], defaults);
    })
    .await;
}

#[tokio::test]
async fn a_template_that_waits_to_be_sent_is_not_deleted() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let program = product.program();
        let components = json!([body("Tu cita es mañana a las nueve.", &[])]);
        let template =
            approved(product, &program, definition("aviso", "UTILITY", &components), json!([])).await;
        let sent = luis.post(&path(&conversation, "/messages"), send(&template, &json!([]))).await;
        let refused = program.call("DELETE", &at(&template, ""), Value::Null).await;
        refused.refused(409, "template.in_use");
        assert_eq!(refused.body["params"]["uses"][0]["id"], sent["id"]);
        product.settle().await;
        let at_ten = app::rfc3339(product.now().plus(domain::Ms::HOUR));
        let later = json!({ "at": at_ten, "message": send(&template, &json!([])) });
        let waits = luis.post(&path(&conversation, "/scheduled"), later).await;
        let uses = program.get(&at(&template, "/uses")).await["data"].clone();
        assert_eq!((&uses[0]["kind"], &uses[0]["id"]), (&json!("scheduled"), &waits["id"]), "{uses}");
        luis.call("DELETE", &format!("/v1/scheduled/{}", waits["id"].as_str().unwrap()), Value::Null)
            .await
            .ok();
        program.call("DELETE", &at(&template, ""), Value::Null).await.ok();
        let seen = luis.get(&format!("/v1/messages/{}", sent["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["content"]["name"], "aviso", "what was sent stays readable");
    })
    .await;
}

#[tokio::test]
async fn starters_pass_and_permissions_hold() {
    each_product(async |product| {
        let (vera, mila) = (product.member("vera").await, product.member("mila").await);
        for language in ["es", "en", "pt"] {
            let starters = vera.get(&format!("/v1/templates/starters?language={language}")).await["data"].clone();
            for definition in starters.as_array().unwrap() {
                let found = vera.post("/v1/templates/lint", json!({ "definition": definition })).await;
                let errors = found["findings"].as_array().unwrap().iter();
                assert_eq!(errors.filter(|finding| finding["severity"] == "error").count(), 0, "{found}");
            }
        }
        let account = account(&vera).await["id"].clone();
        let new = json!({ "account_id": account, "definition": definition("x", "UTILITY", &json!([body("Hola", &[])])) });
        vera.call("POST", "/v1/templates", new.clone()).await.refused(403, "permission.denied");
        let made = mila.post("/v1/templates", new.clone()).await;
        mila.call("POST", "/v1/templates", new).await.refused(409, "template.name_taken");
        vera.call("PATCH", &at(&made, ""), json!({ "favourite": true })).await.ok();
        vera.call("PATCH", &at(&made, ""), json!({ "archived": true })).await.refused(403, "permission.denied");
        let elsewhere = json!({ "targets": [{ "place": "button0", "target": "https://x.example" }] });
        mila.call("PATCH", &at(&made, ""), elsewhere).await.refused(422, "request.invalid");
    })
    .await;
}
