//! A template from its draft to a counted click, and what Meta does to it meanwhile; on both databases, with the
//! emulator as Meta and its reviewer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{Ids, Ms};
use serde_json::{Value, json};
use testkit::{Client, Product, each_product};
use uuid::Uuid;

mod scene;
use scene::{ANA, path, scene, thread};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile";

fn body(text: &str, samples: &[&str]) -> Value {
    let mut body = json!({ "type": "BODY", "text": text });
    if !samples.is_empty() {
        body["example"] = json!({ "body_text": [samples] });
    }
    body
}

fn definition(name: &str, category: &str, components: &Value) -> Value {
    json!({ "name": name, "language": "es", "category": category, "components": components })
}

async fn account(client: &Client) -> Value {
    client.get("/v1/accounts").await["data"][0].clone()
}

async fn drafted(client: &Client, definition: Value, targets: Value) -> Value {
    let account = account(client).await;
    let new = json!({ "account_id": account["id"], "definition": definition, "targets": targets });
    client.post("/v1/templates", new).await
}

fn at(template: &Value, rest: &str) -> String {
    format!("/v1/templates/{}{rest}", template["id"].as_str().unwrap())
}

async fn review(product: &Product, template: &Value, action: &str, body: Value) {
    let vendor_id = template["vendor_id"].as_str().unwrap();
    product.reviewer().post(&format!("/emulator/templates/{vendor_id}/{action}"), body).await;
    product.settle().await;
}

/// Submitted, approved by hand, and read again.
async fn approved(product: &Product, client: &Client, definition: Value, targets: Value) -> Value {
    let draft = drafted(client, definition, targets).await;
    let submitted = client.post(&at(&draft, "/submit"), Value::Null).await;
    assert_eq!(submitted["status"], "in_review", "{submitted}");
    review(product, &submitted, "approve", json!({})).await;
    client.get(&at(&draft, "")).await
}

fn by_hand(product: &Product) {
    product.meta.set_conditions(&json!({ "review": "manual", "review_rules": "review" })).unwrap();
}

fn send(template: &Value, values: &Value) -> Value {
    json!({ "client_id": Ids.next::<Uuid>(), "kind": "template", "template_id": template["id"], "values": values })
}

fn value(name: &str, text: &str) -> Value {
    json!({ "place": { "part": "body" }, "name": name, "input": { "kind": "text", "text": text } })
}

async fn events(product: &Product, name: &str) -> Vec<Value> {
    let all = product.program().get("/v1/events?limit=1000").await["data"].clone();
    all.as_array().unwrap().iter().filter(|event| event["name"] == name).cloned().collect()
}

#[tokio::test]
async fn a_draft_is_linted_refused_mended_approved_and_sent_when_the_window_is_closed() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let mario = product.member("mario").await;
        let components = json!([body("Hola {{1}}", &[]), { "type": "BUTTONS", "buttons": [
            { "type": "QUICK_REPLY", "text": "Ya lo tengo" },
            { "type": "URL", "text": "Seguir", "url": "https://ferre.example/s" }] }]);
        let targets = json!([{ "place": "button1", "target": "https://ferre.example/s/{{1}}",
            "utm": { "source": "whatsapp", "campaign": "envíos" } }]);
        let draft = drafted(&mario, definition("pedido", "UTILITY", &components), targets.clone()).await;
        assert_eq!((&draft["status"], &draft["editable"]), (&json!("draft"), &json!(true)));
        let refused = mario.call("POST", &at(&draft, "/submit"), Value::Null).await;
        refused.refused(409, "template.lint");
        let rules: Vec<&str> = refused.body["params"]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        assert!(rules.contains(&"template.body.variable_at_end"), "{rules:?}");
        assert!(rules.contains(&"template.variable.sample_missing"), "{rules:?}");
        luis.call("POST", &at(&draft, "/submit"), Value::Null).await.refused(403, "permission.denied");

        let mut mended = components.clone();
        mended[0] =
            body("Hola {{1}}, tu pedido {{2}} ya salió y llegará muy pronto a tu casa.", &["Ana", "A-1"]);
        let changed = json!({ "definition": definition("pedido", "UTILITY", &mended) });
        mario.call("PATCH", &at(&draft, ""), changed).await.ok();
        let submitted = mario.post(&at(&draft, "/submit"), Value::Null).await;
        assert_eq!(submitted["status"], "in_review", "{submitted}");
        let url = submitted["components"][1]["buttons"][1]["url"].as_str().unwrap();
        assert_eq!(url, format!("{}/l/{{{{1}}}}", product.base_url()));
        mario.call("POST", &at(&draft, "/submit"), Value::Null).await.refused(409, "template.not_editable");
        let early = luis.call("POST", &path(&conversation, "/messages"), send(&draft, &json!([]))).await;
        early.refused(409, "template.not_sendable");
        assert_eq!(early.body["params"]["status"], "in_review");

        let why = json!({ "reason": "INVALID_FORMAT", "recommendation": "Di de qué tienda es." });
        review(product, &submitted, "reject", why).await;
        let rejected = mario.get(&at(&draft, "")).await;
        assert_eq!(
            (&rejected["status"], &rejected["reason"]),
            (&json!("rejected"), &json!("INVALID_FORMAT"))
        );
        assert!(rejected["recommendation"].as_str().unwrap().contains("tienda"), "{rejected}");
        let told = mario.get("/v1/notifications").await["data"][0].clone();
        assert_eq!((&told["kind"], &told["template"]["name"]), (&json!("template"), &json!("pedido")));
        assert!(luis.get("/v1/notifications").await["data"].as_array().unwrap().is_empty());
        mended[0] = body(
            "Hola {{1}}, de Ferretería Norte: tu pedido {{2}} ya salió y llegará pronto.",
            &["Ana", "A-1"],
        );
        let changed = json!({ "definition": definition("pedido", "UTILITY", &mended) });
        mario.call("PATCH", &at(&draft, ""), changed).await.ok();
        let again = mario.post(&at(&draft, "/submit"), Value::Null).await;
        assert_eq!(again["status"], "in_review");
        review(product, &again, "approve", json!({})).await;

        product.jump(25 * Ms::HOUR);
        let text = json!({ "client_id": Ids.next::<Uuid>(), "kind": "text", "text": "tarde" });
        luis.call("POST", &path(&conversation, "/messages"), text).await.refused(409, "window.closed");
        let offers = luis.get(&path(&conversation, "/templates")).await["data"].clone();
        assert_eq!((&offers[0]["usable"], &offers[0]["template"]["name"]), (&json!(true), &json!("pedido")));
        assert_eq!(offers[0]["estimate"], json!({ "amount": 0.0113, "currency": "USD" }));
        let asked: Vec<&str> = offers[0]["template"]["variables"]
            .as_array()
            .unwrap()
            .iter()
            .map(|variable| variable["name"].as_str().unwrap())
            .collect();
        assert_eq!(asked, ["1", "2", "payload", "1"], "{}", offers[0]["template"]["variables"]);

        let button = |text: &str| {
            json!({ "place": { "part": { "button": 1 } }, "name": "1",
            "input": { "kind": "text", "text": text } })
        };
        let some = json!([value("1", "$contact.firstname")]);
        let preview = path(&conversation, &format!("/templates/{}/preview", draft["id"].as_str().unwrap()));
        let seen = luis.post(&preview, json!({ "values": some })).await;
        assert!(seen["filled"]["body"].as_str().unwrap().starts_with("Hola Ana, de Ferretería"), "{seen}");
        let missing: Vec<&Value> =
            seen["missing"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
        assert_eq!(missing, [&json!("1"), &json!("2")]);
        let refused = luis.call("POST", &path(&conversation, "/messages"), send(&draft, &some)).await;
        refused.refused(409, "template.missing_values");
        let unknown = json!([value("1", "$contact.lastname"), value("2", "A-7"), button("A-7")]);
        let refused = luis.call("POST", &path(&conversation, "/messages"), send(&draft, &unknown)).await;
        refused.refused(409, "template.missing_values");
        let odd = json!([value("1", "Ana"), value("2", "A\n7"), button("A-7")]);
        luis.call("POST", &path(&conversation, "/messages"), send(&draft, &odd))
            .await
            .refused(409, "template.invalid_values");

        let good = json!([value("1", "$contact.firstname|\"amiga\""), value("2", "A-7"), button("A-7")]);
        let request = send(&draft, &good);
        let sent = luis.call("POST", &path(&conversation, "/messages"), request.clone()).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let twice = luis.call("POST", &path(&conversation, "/messages"), request).await;
        assert_eq!((twice.status, &twice.body["id"]), (200, &sent.body["id"]));
        assert!(sent.body["text"].as_str().unwrap().contains("tu pedido A-7"), "{}", sent.body);
        assert_eq!(
            sent.body["content"]["buttons"][1]["target"],
            "https://ferre.example/s/A-7?utm_source=whatsapp&utm_campaign=env%C3%ADos"
        );
        product.settle().await;
        let message = luis.get(&format!("/v1/messages/{}", sent.body["id"].as_str().unwrap())).await;
        assert_eq!(message["message"]["status"], "delivered", "{message}");
        let ana = product.person(ANA, "Ana");
        let wire = product.meta.messages(&ana, product.phone_number_id()).unwrap().pop().unwrap();
        let token = wire["object"]["components"][1]["parameters"][0]["text"].as_str().unwrap().to_owned();
        assert_eq!(token.len(), 16, "{wire}");

        let anybody = product.anonymous();
        let link = format!("/l/{token}");
        let target =
            Some("https://ferre.example/s/A-7?utm_source=whatsapp&utm_campaign=env%C3%ADos".to_owned());
        assert_eq!(anybody.open("GET", &link, "WhatsApp/2.25 A").await, (302, target.clone()));
        assert_eq!(anybody.open("HEAD", &link, PHONE).await, (302, target.clone()));
        assert!(events(product, "link.clicked").await.is_empty(), "nobody has clicked yet");
        assert_eq!(anybody.open("GET", &link, PHONE).await, (302, target.clone()));
        assert_eq!(
            anybody.open("GET", &format!("{link}?to=https://evil.example"), PHONE).await,
            (302, target)
        );
        for bad in ["/l/nobody", "/l/..%2f..", "/l/%00"] {
            assert_eq!(anybody.open("GET", bad, PHONE).await, (404, None), "{bad}");
        }
        let clicks = events(product, "link.clicked").await;
        assert_eq!(clicks.len(), 1, "a second click within a second is the same");
        assert_eq!((&clicks[0]["message_id"], &clicks[0]["data"]["first"]), (&sent.body["id"], &json!(true)));
        let seen = thread(&luis, &conversation).await.pop().unwrap();
        assert_eq!(seen["message"]["content"]["clicks"], 1, "{seen}");
        let used = mario.get(&at(&draft, "")).await;
        assert_eq!((&used["sent_30d"], used["last_used_at"].is_string()), (&json!(1), true));

        review(product, &again, "pause", json!({})).await;
        let paused = mario.get(&at(&draft, "")).await;
        assert_eq!(
            (&paused["status"], paused["paused_until"].is_string()),
            (&json!("paused"), true),
            "{paused}"
        );
        let late = luis.call("POST", &path(&conversation, "/messages"), send(&draft, &good)).await;
        late.refused(409, "template.not_sendable");
        let offers = luis.get(&path(&conversation, "/templates")).await["data"].clone();
        assert_eq!((&offers[0]["usable"], &offers[0]["why_not"]), (&json!(false), &json!("paused")));
    })
    .await;
}

#[tokio::test]
async fn a_pressed_button_says_which_template_it_was() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let components = json!([body("¿Vienes mañana a la cita?", &[]),
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "Sí" }] }]);
        let template =
            approved(product, &product.program(), definition("cita", "UTILITY", &components), json!([]))
                .await;
        let payload = json!([{ "place": { "part": { "button": 0 } }, "name": "payload",
            "input": { "kind": "text", "text": "VIENE" } }]);
        luis.post(&path(&conversation, "/messages"), send(&template, &payload)).await;
        product.settle().await;
        let sent = product.meta.sent().pop().unwrap();
        let pressed = json!({ "kind": "button", "object": { "text": "Sí", "payload": "VIENE" },
            "reply_to": sent.id });
        product.meta.say_object(&product.person(ANA, "Ana"), product.phone_number_id(), pressed).unwrap();
        product.settle().await;
        let told = events(product, "message.received").await.pop().unwrap();
        assert_eq!(
            told["data"]["button"],
            json!({ "payload": "VIENE", "template_id": template["id"] }),
            "{told}"
        );
    })
    .await;
}

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
async fn marketing_is_not_sent_to_somebody_who_stopped_it() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let components = json!([body("Esta semana hay descuentos en toda la tienda.", &[])]);
        let program = product.program();
        let template =
            approved(product, &program, definition("oferta", "MARKETING", &components), json!([])).await;
        let ana = product.person(ANA, "Ana");
        let number = product.phone_number_id();
        let stop = format!("/emulator/people/{ana}/chats/{number}/marketing");
        product.reviewer().post(&stop, json!({ "stopped": true })).await;
        product.settle().await;
        let seen = luis.get(&path(&conversation, "")).await;
        assert!(seen["marketing_stopped_at"].is_string(), "{seen}");
        luis.call("POST", &path(&conversation, "/messages"), send(&template, &json!([])))
            .await
            .refused(409, "template.marketing_stopped");
        let offers = luis.get(&path(&conversation, "/templates")).await["data"].clone();
        assert_eq!(offers[0]["why_not"], "marketing_stopped");
        product.jump(Ms::MINUTE);
        product.reviewer().post(&stop, json!({ "stopped": false })).await;
        product.settle().await;
        let sent = luis.call("POST", &path(&conversation, "/messages"), send(&template, &json!([]))).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
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
        let sync = json!({ "account_id": account["id"] });
        let waba = account["waba_id"].as_str().unwrap();
        let edge = format!("/v25.0/{waba}/message_templates");
        let meta = product.reviewer().with_key("EAAtest");
        let components = json!([body("Gracias por tu visita de hoy.", &[])]);
        let made = meta.post(&edge, definition("gracias", "UTILITY", &components)).await;
        mila.call("POST", "/v1/templates/sync", sync.clone()).await.ok();
        let found = mila.get("/v1/templates").await["data"].clone();
        assert_eq!((&found[0]["name"], &found[0]["status"]), (&json!("gracias"), &json!("in_review")));
        assert_eq!(found[0]["vendor_id"], made["id"]);
        review(product, &found[0], "approve", json!({})).await;
        let kept = mila.get("/v1/templates?status=approved&q=VISITA").await["data"].clone();
        assert_eq!(kept.as_array().unwrap().len(), 1);
        meta.call("DELETE", &format!("{edge}?name=gracias"), Value::Null).await.ok();
        product.settle().await;
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
