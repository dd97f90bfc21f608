//! A person writes, a member answers, the answer reaches the phone, and the ticks come back; on both databases,
//! through HTTP, with the emulator as Meta.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{Ids, Ms};
use serde_json::{Value, json};
use testkit::each_product;
use uuid::Uuid;

mod scene;
use scene::{ANA, list, path, scene, text, thread};

#[tokio::test]
async fn a_message_is_answered_and_the_ticks_come_back() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        assert_eq!(conversation["unread"], 1);
        assert_eq!(conversation["last_message"]["extract"], "¿Tienen repuestos?");
        assert_eq!(conversation["window"]["state"], "open");
        let sent = luis.post(&path(&conversation, "/messages"), text("Sí, claro")).await;
        assert_eq!(
            (sent["status"].as_str(), sent["author"]["name"].as_str()),
            (Some("queued"), Some("Luis"))
        );
        product.meta.open_chat(&product.person(ANA, "Ana"), product.phone_number_id(), true).unwrap();
        product.settle().await;
        let seen = luis.get(&format!("/v1/messages/{}", sent["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["status"], "read", "{seen}");
        assert_eq!(seen["message"]["vendor_id"], product.meta.sent()[0].id.as_str());
        assert_eq!(seen["receipts"].as_array().unwrap().len(), 1);
        let after = product.conversation_with("Ana").await;
        assert_eq!(
            (&after["waiting_since"], &after["last_message"]["status"]),
            (&Value::Null, &json!("read"))
        );
        let items = thread(&luis, &conversation).await;
        let kinds: Vec<&str> = items.iter().map(|item| item["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["event", "message", "message"]);
    })
    .await;
}

#[tokio::test]
async fn the_same_client_id_is_one_message() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let body = text("una vez");
        let first = luis.call("POST", &path(&conversation, "/messages"), body.clone()).await;
        let again = luis.call("POST", &path(&conversation, "/messages"), body).await;
        assert_eq!((first.status, again.status), (201, 200));
        assert_eq!(first.body["id"], again.body["id"]);
        product.settle().await;
        assert_eq!(product.meta.sent().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_closed_window_refuses_text_before_any_call_and_notes_still_go() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        product.jump(Ms::DAY + Ms::MINUTE);
        let refused = luis.call("POST", &path(&conversation, "/messages"), text("tarde")).await;
        refused.refused(409, "window.closed");
        assert_eq!(refused.body["params"]["closed_at"], conversation["window"]["expires_at"]);
        let note = json!({ "client_id": Ids.next::<Uuid>(), "kind": "note", "text": "llamar mañana" });
        let note = luis.post(&path(&conversation, "/messages"), note).await;
        assert_eq!((note["direction"].as_str(), &note["status"]), (Some("note"), &Value::Null));
        product.settle().await;
        assert!(product.meta.sent().is_empty());
        let long = luis.call("POST", &path(&conversation, "/messages"), text(&"x".repeat(4_097))).await;
        long.refused(422, "message.too_long");
        luis.call("POST", &path(&conversation, "/messages"), text("  ")).await.refused(422, "message.empty");
    })
    .await;
}

#[tokio::test]
async fn reactions_go_both_ways() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let inbound = thread(&luis, &conversation).await.pop().unwrap()["message"].clone();
        let url = format!("/v1/messages/{}/reaction", inbound["id"].as_str().unwrap());
        let reacted = luis.call("PUT", &url, json!({ "emoji": "👍" })).await.ok();
        assert_eq!(
            (&reacted["reactions"][0]["emoji"], &reacted["reactions"][0]["pending"]),
            (&json!("👍"), &json!(true))
        );
        product.settle().await;
        let seen = luis.get(&format!("/v1/messages/{}", inbound["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["reactions"][0]["pending"], false);
        let sent = luis.post(&path(&conversation, "/messages"), text("¡listo!")).await;
        product.settle().await;
        let vendor_id = product.meta.sent().last().unwrap().id.clone();
        let ana = product.person(ANA, "Ana");
        product.meta.react(&ana, product.phone_number_id(), &vendor_id, "❤️").unwrap();
        product.settle().await;
        let seen = luis.get(&format!("/v1/messages/{}", sent["id"].as_str().unwrap())).await;
        assert_eq!(seen["message"]["reactions"][0]["by"], "contact");
        luis.call("PUT", &url, json!({ "emoji": "" })).await.ok();
        product.settle().await;
        let seen = luis.get(&format!("/v1/messages/{}", inbound["id"].as_str().unwrap())).await;
        assert!(seen["message"]["reactions"].as_array().unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reply_quotes_and_reopens_a_closed_conversation() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let inbound = thread(&luis, &conversation).await.pop().unwrap()["message"].clone();
        luis.post(&path(&conversation, "/close"), json!({})).await;
        let mut reply = text("aquí estamos");
        reply["reply_to_id"] = inbound["id"].clone();
        let sent = luis.post(&path(&conversation, "/messages"), reply).await;
        assert_eq!(sent["conversation_id"], conversation["id"]);
        assert_eq!(sent["reply_to"]["author_name"], "Ana");
        product.settle().await;
        let told = product.meta.sent().pop().unwrap();
        assert_eq!(told.reply_to.as_deref(), inbound["vendor_id"].as_str());
        assert_eq!(list(&luis, "view=all").await, ["Ana"]);
    })
    .await;
}

#[tokio::test]
async fn a_program_answers_without_opening_what_is_closed() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        luis.post(&path(&conversation, "/close"), json!({})).await;
        let sent = product.program().post(&path(&conversation, "/messages"), text("Recibido")).await;
        assert_eq!(sent["conversation_id"], conversation["id"]);
        product.settle().await;
        assert_eq!(product.meta.sent().len(), 1);
        assert_eq!(luis.get(&path(&conversation, "")).await["status"], "closed");
    })
    .await;
}

#[tokio::test]
async fn notes_tell_whom_they_mention_and_only_their_author_edits_them() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let marta = product.seeded.member_ids[2];
        let note = json!({ "client_id": Ids.next::<Uuid>(), "kind": "note", "text": "@Marta ¿lo ves?",
            "mentions": [{ "kind": "member", "id": marta }] });
        let note = luis.post(&path(&conversation, "/messages"), note).await;
        let hers = product.member("marta").await;
        let told = hers.get("/v1/notifications").await;
        assert_eq!(
            (&told["data"][0]["kind"], &told["data"][0]["contact_name"]),
            (&json!("mention"), &json!("Ana"))
        );
        assert_eq!(list(&hers, "view=mentions").await, ["Ana"]);
        let url = format!("/v1/messages/{}", note["id"].as_str().unwrap());
        let edit = json!({ "text": "ya está", "mentions": [] });
        hers.call("PATCH", &url, edit.clone()).await.refused(409, "note.not_yours");
        assert_eq!(luis.call("PATCH", &url, edit.clone()).await.ok()["text"], "ya está");
        product.jump(16 * Ms::MINUTE);
        luis.call("PATCH", &url, edit).await.refused(409, "note.edit_expired");
        let messages = luis.get("/v1/messages?limit=1000").await;
        assert_eq!(messages["data"].as_array().unwrap().len(), 1, "notes are not listed");
    })
    .await;
}

#[tokio::test]
async fn a_failed_message_says_why_and_can_be_sent_again() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let ana = product.person(ANA, "Ana");
        product.meta.patch_person(&ana, json!({ "conditions": { "fail_code": 131_026 } })).unwrap();
        let sent = luis.post(&path(&conversation, "/messages"), text("¿llega?")).await;
        product.settle().await;
        let url = format!("/v1/messages/{}", sent["id"].as_str().unwrap());
        let seen = luis.get(&url).await["message"].clone();
        assert_eq!((&seen["status"], &seen["error"]["code"]), (&json!("failed"), &json!(131_026)), "{seen}");
        assert_eq!(list(&luis, "view=failed").await, ["Ana"]);
        let told = luis.get("/v1/notifications").await;
        assert_eq!(told["data"][0]["kind"], "failed");
        product.meta.patch_person(&ana, json!({ "conditions": { "fail_code": null } })).unwrap();
        let again = luis.post(&format!("{url}/retry"), Value::Null).await;
        assert_eq!((&again["status"], &again["error"]), (&json!("queued"), &Value::Null));
        product.settle().await;
        assert_eq!(luis.get(&url).await["message"]["status"], "delivered");
        assert!(list(&luis, "view=failed").await.is_empty());
        luis.call("POST", &format!("{url}/retry"), Value::Null).await.refused(409, "message.not_retryable");
    })
    .await;
}
