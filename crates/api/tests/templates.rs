//! A template from its draft to a counted click; on both databases, with the emulator as Meta and its reviewer.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{Ids, Ms};
use serde_json::{Value, json};
use testkit::{Answer, Client, Product, each_product};
use uuid::Uuid;

mod pictures;
mod scene;
mod template_scene;
use pictures::png;
use scene::{ANA, path, scene, thread};
use template_scene::*;

const TARGET: &str = "https://ferre.example/s/A-7?utm_source=whatsapp&utm_campaign=env%C3%ADos";

/// One template through its life, a member who writes it and one who sends it.
struct Life<'a> {
    product: &'a Product,
    mario: Client,
    luis: Client,
    conversation: Value,
    template: Value,
}

fn order(text: &str, samples: &[&str]) -> Value {
    let components = json!([body(text, samples), { "type": "BUTTONS", "buttons": [
        { "type": "QUICK_REPLY", "text": "Ya lo tengo" },
        { "type": "URL", "text": "Seguir", "url": "https://ferre.example/s" }] }]);
    definition("pedido", "UTILITY", &components)
}

impl Life<'_> {
    async fn rewrite(&self, text: &str) -> Value {
        let changed = json!({ "definition": order(text, &["Ana", "A-1"]) });
        self.mario.call("PATCH", &at(&self.template, ""), changed).await.ok();
        let submitted = self.mario.post(&at(&self.template, "/submit"), Value::Null).await;
        assert_eq!(submitted["status"], "in_review", "{submitted}");
        submitted
    }

    async fn send(&self, values: &Value) -> Answer {
        self.luis.call("POST", &path(&self.conversation, "/messages"), send(&self.template, values)).await
    }

    async fn now(&self) -> Value {
        self.mario.get(&at(&self.template, "")).await
    }

    async fn is_refused_by_lint(&self) {
        let refused = self.mario.call("POST", &at(&self.template, "/submit"), Value::Null).await;
        refused.refused(409, "template.lint");
        let findings = refused.body["params"]["findings"].as_array().unwrap().iter();
        let rules: Vec<&str> = findings.map(|finding| finding["rule"].as_str().unwrap()).collect();
        assert!(rules.contains(&"template.body.variable_at_end"), "{rules:?}");
        assert!(rules.contains(&"template.variable.sample_missing"), "{rules:?}");
        let denied = self.luis.call("POST", &at(&self.template, "/submit"), Value::Null).await;
        denied.refused(403, "permission.denied");
    }

    async fn is_rejected_with_a_reason(&self) {
        let submitted =
            self.rewrite("Hola {{1}}, tu pedido {{2}} ya salió y llegará pronto a tu casa.").await;
        let url = submitted["components"][1]["buttons"][1]["url"].as_str().unwrap();
        assert_eq!(url, format!("{}/l/{{{{1}}}}", self.product.base_url()));
        let again = self.mario.call("POST", &at(&self.template, "/submit"), Value::Null).await;
        again.refused(409, "template.not_editable");
        let early = self.send(&json!([])).await;
        early.refused(409, "template.not_sendable");
        assert_eq!(early.body["params"]["status"], "in_review");
        let why = json!({ "reason": "INVALID_FORMAT", "recommendation": "Di de qué tienda es." });
        review(self.product, &submitted, "reject", why).await;
        let seen = self.now().await;
        assert_eq!((&seen["status"], &seen["reason"]), (&json!("rejected"), &json!("INVALID_FORMAT")));
        assert!(seen["recommendation"].as_str().unwrap().contains("tienda"), "{seen}");
        let told = self.mario.get("/v1/notifications").await["data"][0].clone();
        assert_eq!((&told["kind"], &told["template"]["name"]), (&json!("template"), &json!("pedido")));
        assert!(self.luis.get("/v1/notifications").await["data"].as_array().unwrap().is_empty());
    }

    async fn is_offered_when_the_window_is_closed(&self) {
        self.product.jump(25 * Ms::HOUR);
        let text = json!({ "client_id": Ids.next::<Uuid>(), "kind": "text", "text": "tarde" });
        let closed = self.luis.call("POST", &path(&self.conversation, "/messages"), text).await;
        closed.refused(409, "window.closed");
        let offer = self.luis.get(&path(&self.conversation, "/templates")).await["data"][0].clone();
        assert_eq!((&offer["usable"], &offer["template"]["name"]), (&json!(true), &json!("pedido")));
        assert_eq!(offer["estimate"], json!({ "amount": 0.0113, "currency": "USD" }));
        let asked = offer["template"]["variables"].as_array().unwrap().iter();
        let asked: Vec<&str> = asked.map(|variable| variable["name"].as_str().unwrap()).collect();
        assert_eq!(asked, ["1", "2", "payload", "1"]);
        let id = self.template["id"].as_str().unwrap();
        let preview = path(&self.conversation, &format!("/templates/{id}/preview"));
        let seen = self.luis.post(&preview, json!({ "values": [value("1", "$contact.firstname")] })).await;
        assert!(seen["filled"]["body"].as_str().unwrap().starts_with("Hola Ana, de Ferretería"), "{seen}");
        let missing = seen["missing"].as_array().unwrap().iter();
        let missing: Vec<&Value> = missing.map(|one| &one["name"]).collect();
        assert_eq!(missing, [&json!("1"), &json!("2")]);
    }

    /// The token of its link.
    async fn is_sent(&self) -> String {
        let button = json!({ "place": { "part": { "button": 1 } }, "name": "1",
            "input": { "kind": "text", "text": "A-7" } });
        let with = |first: &str, second: &str| json!([value("1", first), value("2", second), button]);
        self.send(&json!([value("1", "Ana")])).await.refused(409, "template.missing_values");
        self.send(&with("$contact.lastname", "A-7")).await.refused(409, "template.missing_values");
        self.send(&with("Ana", "A\n7")).await.refused(409, "template.invalid_values");
        let request = send(&self.template, &with("$contact.firstname|\"amiga\"", "A-7"));
        let messages = path(&self.conversation, "/messages");
        let sent = self.luis.call("POST", &messages, request.clone()).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let twice = self.luis.call("POST", &messages, request).await;
        assert_eq!((twice.status, &twice.body["id"]), (200, &sent.body["id"]));
        assert!(sent.body["text"].as_str().unwrap().contains("tu pedido A-7"), "{}", sent.body);
        assert_eq!(sent.body["content"]["buttons"][1]["target"], TARGET);
        self.product.settle().await;
        let seen = self.luis.get(&format!("/v1/messages/{}", sent.body["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["status"], "delivered", "{seen}");
        let used = self.now().await;
        assert_eq!((&used["sent_30d"], used["last_used_at"].is_string()), (&json!(1), true));
        let ana = self.product.person(ANA, "Ana");
        let wire = self.product.meta.messages(&ana, self.product.phone_number_id()).unwrap().pop().unwrap();
        wire["object"]["components"][1]["parameters"][0]["text"].as_str().unwrap().to_owned()
    }

    async fn is_clicked(&self, token: &str) {
        let (anybody, link) = (self.product.anonymous(), format!("/l/{token}"));
        let target = (302, Some(TARGET.to_owned()));
        assert_eq!(anybody.open("GET", &link, "WhatsApp/2.25 A").await, target);
        let sly = format!("{link}?to=https://evil.example");
        assert_eq!(anybody.open("HEAD", &sly, PHONE).await, target);
        assert!(events(self.product, "link.clicked").await.is_empty(), "nobody has clicked yet");
        assert_eq!(anybody.open("GET", &link, PHONE).await, target);
        for bad in ["/l/nobody", "/l/..%2f..", "/l/%00"] {
            assert_eq!(anybody.open("GET", bad, PHONE).await, (404, None), "{bad}");
        }
        let clicks = events(self.product, "link.clicked").await;
        let seen = thread(&self.luis, &self.conversation).await.pop().unwrap();
        assert_eq!((clicks.len(), &clicks[0]["data"]["first"]), (1, &json!(true)));
        assert_eq!(clicks[0]["message_id"], seen["message"]["id"]);
        assert_eq!(seen["message"]["content"]["clicks"], 1, "{seen}");
    }

    async fn is_paused(&self, submitted: &Value) {
        review(self.product, submitted, "pause", json!({})).await;
        let seen = self.now().await;
        assert_eq!((&seen["status"], seen["paused_until"].is_string()), (&json!("paused"), true), "{seen}");
        self.send(&json!([])).await.refused(409, "template.not_sendable");
        let offer = self.luis.get(&path(&self.conversation, "/templates")).await["data"][0].clone();
        assert_eq!((&offer["usable"], &offer["why_not"]), (&json!(false), &json!("paused")));
    }
}

#[tokio::test]
async fn a_template_from_its_draft_to_a_click_and_a_pause() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let mario = product.member("mario").await;
        let targets = json!([{ "place": "button1", "target": "https://ferre.example/s/{{1}}",
            "utm": { "source": "whatsapp", "campaign": "envíos" } }]);
        let template = drafted(&mario, order("Hola {{1}}", &[]), targets).await;
        assert_eq!((&template["status"], &template["editable"]), (&json!("draft"), &json!(true)));
        let life = Life { product, mario, luis, conversation, template };
        life.is_refused_by_lint().await;
        life.is_rejected_with_a_reason().await;
        let text = "Hola {{1}}, de Ferretería Norte: tu pedido {{2}} ya salió y llegará pronto.";
        let submitted = life.rewrite(text).await;
        review(product, &submitted, "approve", json!({})).await;
        life.is_offered_when_the_window_is_closed().await;
        let token = life.is_sent().await;
        assert_eq!(token.len(), 16);
        life.is_clicked(&token).await;
        life.is_paused(&submitted).await;
    })
    .await;
}

#[tokio::test]
async fn a_picture_goes_along_as_a_sample_and_as_the_templates_own_file() {
    each_product(async |product| {
        by_hand(product);
        let (luis, conversation) = scene(product).await;
        let program = product.program();
        let picture = program.upload("/v1/files?name=a.png", "image/png", png(40, 30)).await;
        assert_eq!(picture.status, 201, "{}", picture.body);
        let components = json!([{ "type": "HEADER", "format": "IMAGE" }, body("Mira nuestra nueva tienda.", &[])]);
        let new = json!({ "account_id": account(&program).await["id"], "files": { "header": picture.body["id"] },
            "definition": definition("tienda", "UTILITY", &components) });
        let draft = program.post("/v1/templates", new).await;
        assert!(draft["files"]["header"]["url"].is_string(), "{draft}");
        let submitted = program.post(&at(&draft, "/submit"), Value::Null).await;
        assert_eq!(submitted["status"], "in_review", "{submitted}");
        review(product, &submitted, "approve", json!({})).await;
        product.jump(2 * Ms::DAY);
        product.app.sweep_files(product.seeded.workspace_id).await.unwrap();
        let sent = luis.post(&path(&conversation, "/messages"), send(&draft, &json!([]))).await;
        assert_eq!(sent["file"]["id"], picture.body["id"], "{sent}");
        product.settle().await;
        let seen = luis.get(&format!("/v1/messages/{}", sent["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["status"], "delivered", "{seen}");
        let ana = product.person(ANA, "Ana");
        let wire = product.meta.messages(&ana, product.phone_number_id()).unwrap().pop().unwrap();
        assert!(wire["object"]["components"][0]["parameters"][0]["image"]["id"].is_string(), "{wire}");
        let wrong = program.upload("/v1/files?name=a.txt", "text/plain", b"hola".to_vec()).await.ok();
        let values = json!([{ "place": { "part": "header" }, "name": "media",
            "input": { "kind": "media", "file_id": wrong["id"] } }]);
        let refused = luis.call("POST", &path(&conversation, "/messages"), send(&draft, &values)).await;
        refused.refused(409, "file.kind");
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
        product.at_meta("POST", &stop, json!({ "stopped": true })).await;
        let seen = luis.get(&path(&conversation, "")).await;
        assert!(seen["marketing_stopped_at"].is_string(), "{seen}");
        luis.call("POST", &path(&conversation, "/messages"), send(&template, &json!([])))
            .await
            .refused(409, "template.marketing_stopped");
        let offers = luis.get(&path(&conversation, "/templates")).await["data"].clone();
        assert_eq!(offers[0]["why_not"], "marketing_stopped");
        product.jump(Ms::MINUTE);
        product.at_meta("POST", &stop, json!({ "stopped": false })).await;
        let sent = luis.call("POST", &path(&conversation, "/messages"), send(&template, &json!([]))).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
    })
    .await;
}
