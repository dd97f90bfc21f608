//! Messages that are to be sent later: at their time, in the window, with their variables.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::Ms;
use serde_json::{Value, json};
use testkit::{Product, each_product};

mod scene;
use scene::{path, scene, text, thread};

fn at(product: &Product, ms: i64) -> String {
    app::rfc3339(product.now().plus(ms))
}

async fn due(product: &Product) {
    product.app.send_scheduled().await.unwrap();
    product.settle().await;
}

#[tokio::test]
async fn a_message_leaves_at_its_time_with_its_variables_filled() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let url = path(&conversation, "/scheduled");
        let body = json!({ "at": at(product, Ms::HOUR), "message": text("Buenas, $contact.firstname") });
        let first = luis.call("POST", &url, body.clone()).await;
        let again = luis.call("POST", &url, body).await;
        assert_eq!((first.status, again.status), (201, 200), "{}", first.body);
        assert_eq!(first.body["id"], again.body["id"]);
        assert_eq!(
            (&first.body["state"], &first.body["author"]["name"]),
            (&json!("waiting"), &json!("Luis"))
        );
        due(product).await;
        assert!(product.meta.sent().is_empty());
        let draft = json!({ "mode": "reply", "text": "mientras tanto" });
        luis.call("PUT", &path(&conversation, "/draft"), draft).await.ok();
        product.jump(Ms::HOUR + Ms::MINUTE);
        due(product).await;
        due(product).await;
        assert_eq!(product.meta.sent().len(), 1);
        let page = luis.get(&url).await;
        let sent = &page["data"][0];
        assert_eq!((&sent["state"], &sent["text"]), (&json!("sent"), &json!("Buenas, $contact.firstname")));
        let newest = thread(&luis, &conversation).await.pop().unwrap()["message"].clone();
        assert_eq!((&newest["text"], &newest["id"]), (&json!("Buenas, Ana"), &sent["message_id"]));
        assert_eq!(newest["author"]["name"], "Luis");
        let detail = luis.get(&path(&conversation, "")).await;
        assert_eq!(detail["draft"]["text"], "mientras tanto");
        let ended = format!("/v1/scheduled/{}", sent["id"].as_str().unwrap());
        luis.call("DELETE", &ended, Value::Null).await.refused(409, "schedule.ended");
    })
    .await;
}

#[tokio::test]
async fn a_time_after_the_window_is_refused_and_one_in_the_past() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let url = path(&conversation, "/scheduled");
        let ask = async |ms: i64, message: Value| {
            luis.call("POST", &url, json!({ "at": at(product, ms), "message": message })).await
        };
        let late = ask(Ms::DAY + Ms::HOUR, text("tarde")).await;
        late.refused(409, "window.closed_then");
        assert_eq!(late.body["params"]["closes_at"], conversation["window"]["expires_at"]);
        ask(-Ms::MINUTE, text("ayer")).await.refused(422, "schedule.in_past");
        ask(Ms::HOUR, text("  ")).await.refused(422, "message.empty");
        let unknown = ask(Ms::HOUR, text("Hola $contact.nam")).await;
        unknown.refused(409, "variable.missing");
        assert_eq!(unknown.body["params"]["names"], json!(["$contact.nam"]));
        let note = json!({ "client_id": domain::Ids.next::<uuid::Uuid>(), "kind": "note", "text": "x" });
        ask(Ms::HOUR, note).await.refused(422, "request.invalid");
        let made = ask(Ms::HOUR, text("a tiempo")).await.ok();
        let one = format!("/v1/scheduled/{}", made["id"].as_str().unwrap());
        let vera = product.member("vera").await;
        vera.call("DELETE", &one, Value::Null).await.refused(403, "permission.denied");
        let moved = luis.call("PATCH", &one, json!({ "at": at(product, 2 * Ms::HOUR) })).await.ok();
        assert_ne!(moved["at"], made["at"]);
        let late = json!({ "at": at(product, 25 * Ms::HOUR) });
        luis.call("PATCH", &one, late).await.refused(409, "window.closed_then");
        product.jump(Ms::HOUR + Ms::MINUTE);
        due(product).await;
        assert!(product.meta.sent().is_empty());
        luis.call("DELETE", &one, Value::Null).await.ok();
        product.jump(Ms::HOUR);
        due(product).await;
        assert!(product.meta.sent().is_empty());
        assert_eq!(luis.get(&url).await["data"][0]["state"], "cancelled");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_leave_at_its_time_says_why_to_its_author() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let url = path(&conversation, "/scheduled");
        let body = json!({ "at": at(product, Ms::HOUR), "message": text("hola") });
        luis.post(&url, body).await;
        // Nobody looked for a day: the window has closed meanwhile.
        product.jump(Ms::DAY + Ms::HOUR);
        due(product).await;
        let page = luis.get(&url).await;
        let failed = &page["data"][0];
        assert_eq!((&failed["state"], &failed["reason"]), (&json!("failed"), &json!("window.closed")));
        let told = luis.get("/v1/notifications").await;
        assert_eq!(
            (&told["data"][0]["kind"], &told["data"][0]["contact_name"]),
            (&json!("failed"), &json!("Ana"))
        );
        let events = product.program().get("/v1/events?limit=1000").await;
        let names: Vec<&str> =
            events["data"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"message.scheduled") && names.contains(&"message.schedule_ended"));
        product.writes(scene::ANA, "Ana", "¿hola?").await;
        luis.post(&url, json!({ "at": at(product, Ms::HOUR), "message": text("de Luis") })).await;
        let owner = product.member("rosa").await;
        let his = format!("/v1/members/{}", product.seeded.member_ids[1]);
        owner.call("PATCH", &his, json!({ "active": false })).await.ok();
        product.jump(2 * Ms::HOUR);
        due(product).await;
        let list = owner.get(&url).await;
        assert_eq!(list["data"][0]["reason"], "member.inactive");
    })
    .await;
}

#[tokio::test]
async fn a_file_waits_with_its_message_and_is_checked_when_it_is_written_down() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let url = path(&conversation, "/scheduled");
        let file = luis.call("POST", "/v1/files?name=precios.txt", json!({ "a": 1 })).await.ok();
        let message = |shown_as: &str| {
            json!({ "client_id": domain::Ids.next::<uuid::Uuid>(), "kind": "file", "file_id": file["id"],
                "as": shown_as, "caption": "Para $contact.firstname" })
        };
        let wrong = json!({ "at": at(product, Ms::HOUR), "message": message("image") });
        luis.call("POST", &url, wrong).await.refused(409, "file.kind");
        let made =
            luis.post(&url, json!({ "at": at(product, 2 * Ms::HOUR), "message": message("document") })).await;
        assert_eq!((&made["kind"], &made["text"]), (&json!("file"), &json!("Para $contact.firstname")));
        product.jump(3 * Ms::HOUR);
        due(product).await;
        let newest = thread(&luis, &conversation).await.pop().unwrap()["message"].clone();
        assert_eq!((&newest["kind"], &newest["text"]), (&json!("document"), &json!("Para Ana")), "{newest}");
        assert_eq!(newest["file"]["id"], file["id"]);
        assert_eq!(product.meta.sent().len(), 1);
    })
    .await;
}
