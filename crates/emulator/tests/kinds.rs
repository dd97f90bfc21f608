//! Every kind of message a person sends, as the webhook tells it (reference 4.6).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{LUCIA, NUMBER, World, text, world};

async fn said(world: &World, body: Value) -> Value {
    let id = world.handle.say_object(&world.id("Lucía Andrade"), NUMBER, body).unwrap();
    world.handle.settled().await;
    let item = world.callback.messages().pop().unwrap();
    assert_eq!(item["id"], id);
    item
}

async fn sent(world: &World, body: Value) -> String {
    let (status, answer) = world.send(&body).await;
    assert_eq!(status, 200, "{answer}");
    world.handle.settled().await;
    answer["messages"][0]["id"].as_str().unwrap().to_owned()
}

fn chat(world: &World) -> String {
    format!("people/{}/chats/{NUMBER}", world.id("Lucía Andrade"))
}

#[tokio::test]
async fn answers_to_buttons_lists_forms_and_products() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let question = sent(&world, text(LUCIA, "¿Vienes?")).await;
    let context = json!({ "from": "12025550199", "id": question });
    for (kind, object) in [
        ("interactive", json!({ "type": "button_reply", "button_reply": { "id": "si", "title": "Sí" } })),
        (
            "interactive",
            json!({ "type": "list_reply", "list_reply": { "id": "br:1", "title": "Elm", "description": "20:00" } }),
        ),
        (
            "interactive",
            json!({ "type": "nfm_reply", "nfm_reply": { "name": "flow", "body": "Sent", "response_json": "{}" } }),
        ),
        ("button", json!({ "payload": "visit:ok", "text": "Sí" })),
        ("location", json!({ "latitude": -0.18, "longitude": -78.46, "name": "Casa", "address": "Elm 12" })),
        (
            "order",
            json!({ "catalog_id": "330012", "text": "Para el viernes", "product_items": [
            { "product_retailer_id": "SKU-9", "quantity": 2, "item_price": 14.5, "currency": "USD" }] }),
        ),
    ] {
        let item = said(&world, json!({ "kind": kind, "object": object, "reply_to": question })).await;
        assert_eq!((&item["type"], &item[kind], &item["context"]), (&json!(kind), &object, &context));
    }
}

#[tokio::test]
async fn forwards_products_and_kinds_nobody_can_read() {
    let world = world().await;
    let item = said(&world, json!({ "kind": "text", "text": "hola", "forwarded": true })).await;
    assert_eq!(item["context"], json!({ "forwarded": true }));
    let item = said(&world, json!({ "kind": "text", "text": "hola", "frequently_forwarded": true })).await;
    assert_eq!(item["context"], json!({ "frequently_forwarded": true }));
    let product = json!({ "catalog_id": "330012", "product_retailer_id": "SKU-9" });
    let item = said(&world, json!({ "kind": "text", "text": "¿Hay?", "product": product })).await;
    assert_eq!(item["context"], json!({ "referred_product": product }));
    for kind in ["poll_creation", "view_once", "live_location"] {
        let item = said(&world, json!({ "kind": "unsupported", "object": { "type": kind } })).await;
        assert_eq!(item["unsupported"], json!({ "type": kind }));
        assert_eq!(
            (&item["errors"][0]["code"], &item["errors"][0]["title"]),
            (&json!(131_051), &json!("Message type unknown"))
        );
    }
    let welcome = said(&world, json!({ "kind": "request_welcome" })).await;
    assert_eq!((&welcome["type"], welcome.get("request_welcome")), (&json!("request_welcome"), None));
}

#[tokio::test]
async fn a_contact_request_is_answered_with_the_number() {
    let world = world().await;
    let valentina = world.id("Valentina Ríos");
    world.handle.say(&valentina, NUMBER, "hola").unwrap();
    world.handle.settled().await;
    let hidden = world.callback.messages().pop().unwrap();
    assert_eq!(hidden.get("from"), None);
    let ask = json!({ "messaging_product": "whatsapp", "recipient": hidden["from_user_id"], "type": "interactive",
        "interactive": { "type": "request_contact_info", "body": { "text": "¿Tu número?" },
            "action": { "name": "request_contact_info" } } });
    let asked = sent(&world, ask).await;
    world.handle.say_object(&valentina, NUMBER, json!({ "kind": "contacts", "reply_to": asked })).unwrap();
    world.handle.settled().await;
    let answer = world.callback.messages().pop().unwrap();
    let card = &answer["contacts"][0];
    assert_eq!(
        (&card["origin"], &card["name"]["formatted_name"]),
        (&json!("contact_request"), &json!("Valentina Ríos"))
    );
    assert_eq!(answer["from"], card["phones"][0]["wa_id"], "from now on the business sees the number");
    let other = said(&world, json!({ "kind": "contacts" })).await;
    assert_eq!(other["contacts"][0]["origin"], "other");
}

#[tokio::test]
async fn an_ad_makes_three_days_free_from_the_answer_on() {
    let world = world().await;
    let referral = json!({ "source_type": "ad", "source_id": "120330044556677", "source_url": "https://fb.me/2k",
        "headline": "Mesas", "body": "De seike", "media_type": "image", "ctwa_clid": "ARDexample" });
    let item = said(&world, json!({ "kind": "text", "text": "Info", "referral": referral })).await;
    assert_eq!(item["referral"], referral);
    sent(&world, text(LUCIA, "Hola")).await;
    let status = world.callback.statuses().remove(0).1;
    assert_eq!(
        status["pricing"],
        json!({ "billable": false, "pricing_model": "PMP", "type": "free_entry_point", "category": "service" })
    );
    let until = (support::SEPTEMBER / 1_000 + 3 * 86_400).to_string();
    assert_eq!(
        (&status["conversation"]["origin"]["type"], &status["conversation"]["expiration_timestamp"]),
        (&json!("referral_conversion"), &json!(until))
    );
    world.handle.jump(3 * 86_400_000);
    world.open_window("Lucía Andrade").await;
    sent(&world, text(LUCIA, "¿Sigues ahí?")).await;
    let later = world.callback.statuses().into_iter().rfind(|(word, _)| word == "sent").unwrap().1;
    assert_eq!(
        (&later["pricing"]["type"], later.get("conversation")),
        (&json!("free_customer_service"), None)
    );
}

#[tokio::test]
async fn a_voice_note_is_played_once_also_without_receipts() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let lucia = world.id("Lucía Andrade");
    world.handle.patch_person(&lucia, json!({ "read_receipts": false })).unwrap();
    let voice = json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "audio", "biz_opaque_callback_data": "n-7",
        "audio": { "link": "https://a.example/b.ogg", "voice": true } });
    let id = sent(&world, voice).await;
    let path = format!("{}/played", chat(&world));
    for _ in 0..2 {
        assert_eq!(world.sim("POST", &path, Some(json!({ "message_id": id }))).await.0, 200);
        world.handle.settled().await;
    }
    let words: Vec<String> = world.callback.statuses().iter().map(|(word, _)| word.clone()).collect();
    assert_eq!(words, ["sent", "delivered", "played"]);
    let played = world.callback.statuses().pop().unwrap().1;
    assert_eq!(
        (&played["id"], &played["biz_opaque_callback_data"], played.get("pricing")),
        (&json!(id), &json!("n-7"), None)
    );
    let other = sent(&world, text(LUCIA, "hola")).await;
    assert_eq!(world.sim("POST", &path, Some(json!({ "message_id": other }))).await.0, 404);
}

#[tokio::test]
async fn edits_and_deletions_reach_numbers_in_coexistence_only() {
    let world = world().await;
    let first = world.open_window("Lucía Andrade").await;
    let edit = format!("{}/edit", chat(&world));
    let revoke = format!("{}/revoke", chat(&world));
    let change = json!({ "message_id": first, "text": "hola, perdón" });
    assert_eq!(world.sim("POST", &edit, Some(change.clone())).await.0, 200);
    world.handle.settled().await;
    let told = world.callback.messages().pop().unwrap();
    assert_eq!(
        (&told["type"], &told["unsupported"], &told["errors"][0]["code"]),
        (&json!("unsupported"), &json!({ "type": "edit" }), &json!(131_051))
    );
    let kept = world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap().remove(0);
    assert_eq!((&kept["text"], &kept["edited"]), (&json!("hola, perdón"), &json!(true)));
    assert_eq!(
        world.sim("PATCH", &format!("numbers/{NUMBER}"), Some(json!({ "coexistence": true }))).await.1["coexistence"],
        true
    );
    world.sim("POST", &edit, Some(change)).await;
    world.handle.settled().await;
    let told = world.callback.messages().pop().unwrap();
    assert_eq!(
        told["edit"],
        json!({ "original_message_id": first, "message": { "type": "text", "text": { "body": "hola, perdón" } } })
    );
    world.handle.jump(16 * 60_000);
    let late = world.sim("POST", &edit, Some(json!({ "message_id": first, "text": "tarde" }))).await;
    assert_eq!((late.0, &late.1["code"]), (409, &json!("message.too_old")));
    assert_eq!(world.sim("POST", &revoke, Some(json!({ "message_id": first }))).await.0, 200);
    world.handle.settled().await;
    assert_eq!(world.callback.messages().pop().unwrap()["revoke"], json!({ "original_message_id": first }));
    let kept = world.handle.messages(&world.id("Lucía Andrade"), NUMBER).unwrap().remove(0);
    assert_eq!((&kept["text"], &kept["revoked"]), (&Value::Null, &json!(true)));
    assert_eq!(world.sim("POST", &revoke, Some(json!({ "message_id": first }))).await.0, 404);
}

#[tokio::test]
async fn new_keys_are_told_to_every_business() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let path = format!("people/{}/change-identity", world.id("Lucía Andrade"));
    assert_eq!(world.sim("POST", &path, None).await.0, 200);
    world.handle.settled().await;
    let told = world.callback.messages().pop().unwrap();
    assert_eq!(
        (&told["type"], &told["system"]["type"]),
        (&json!("system"), &json!("customer_identity_changed"))
    );
    assert!(told["identity"]["hash"].is_string());
    let last = world.callback.received().pop().unwrap();
    assert_eq!(last.body["entry"][0]["changes"][0]["value"].get("contacts"), None);
}
