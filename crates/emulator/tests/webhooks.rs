//! Inbound payloads, their bytes, and how they are delivered.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{APP, LUCIA, NUMBER, WABA, code, signature, text, world, world_with};

#[tokio::test]
async fn golden_bytes_and_signature() {
    let world = world().await;
    let maya = world.id("Maya Robinson");
    let say = json!({ "kind": "text", "text": "¿100% <ok> / ☕?", "id": "wamid.A" });
    world.handle.say_object(&maya, NUMBER, say).unwrap();
    let received = world.callback.wait_for(1).await.pop().unwrap();
    let user_id =
        world.handle.person("Maya Robinson").unwrap()["user_ids"]["700100"].as_str().unwrap().to_owned();
    let golden = format!(
        r#"{{"entry":[{{"changes":[{{"field":"messages","value":{{"contacts":[{{"profile":{{"name":"Maya Robinson","username":"\u0040maya.robinson"}},"user_id":"{user_id}","wa_id":"12025550143"}}],"messages":[{{"from":"12025550143","from_user_id":"{user_id}","id":"wamid.A","text":{{"body":"\u00bf100\u0025 \u003Cok> \/ \u2615?"}},"timestamp":"1789000000","type":"text"}}],"messaging_product":"whatsapp","metadata":{{"display_phone_number":"12025550199","phone_number_id":"305551000200300"}}}}}}],"id":"204410099887766"}}],"object":"whatsapp_business_account"}}"#
    );
    // Members may come in another order when some crate of the build asks serde_json to keep it.
    let mut sorted: Vec<char> = String::from_utf8(received.bytes.to_vec()).unwrap().chars().collect();
    let mut expected: Vec<char> = golden.chars().collect();
    sorted.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    assert_eq!(received.body, serde_json::from_str::<Value>(&golden).unwrap());
    assert_eq!(received.signature, signature(&received.bytes));
}

#[tokio::test]
async fn a_hidden_number_shows_only_the_scoped_id() {
    let world = world().await;
    let valentina = world.id("Valentina Ríos");
    let user_id =
        world.handle.person("Valentina Ríos").unwrap()["user_ids"]["700100"].as_str().unwrap().to_owned();
    world.handle.say(&valentina, NUMBER, "hola").unwrap();
    world.handle.settled().await;
    let message = world.callback.messages().pop().unwrap();
    assert_eq!((message.get("from"), &message["from_user_id"]), (None, &json!(user_id)));
    let contact = &world.callback.received()[0].body["entry"][0]["changes"][0]["value"]["contacts"][0];
    assert_eq!(contact["profile"]["username"], "@valentina.rios");
    assert!(contact.get("wa_id").is_none());
    let by_id = json!({ "messaging_product": "whatsapp", "recipient": user_id, "type": "text", "text": { "body": "hola" } });
    let (status, answer) = world.send(&by_id).await;
    assert_eq!((status, &answer["contacts"][0]), (200, &json!({ "input": user_id, "user_id": user_id })));
    world.handle.settled().await;
    let (_, sent) = world.callback.statuses().remove(0);
    assert_eq!((sent.get("recipient_id"), &sent["recipient_user_id"]), (None, &json!(user_id)));
    world.send(&text("+52 33 5555 0188", "I know your number")).await;
    world.handle.say(&valentina, NUMBER, "¿cómo?").unwrap();
    world.handle.settled().await;
    assert_eq!(world.callback.messages().pop().unwrap()["from"], "5213355550188");
}

#[tokio::test]
async fn replies_reactions_and_kinds_nobody_knows() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    world.open_window("Lucía Andrade").await;
    let (_, answer) = world.send(&text(LUCIA, "¿Cuál?")).await;
    let id = answer["messages"][0]["id"].as_str().unwrap();
    world
        .handle
        .say_object(&lucia, NUMBER, json!({ "kind": "text", "text": "Esa", "reply_to": id }))
        .unwrap();
    world.handle.react(&lucia, NUMBER, id, "👍").unwrap();
    world.handle.react(&lucia, NUMBER, id, "").unwrap();
    world
        .handle
        .say_object(&lucia, NUMBER, json!({ "kind": "unsupported", "object": { "type": "poll_creation" } }))
        .unwrap();
    world.handle.say_object(&lucia, NUMBER, json!({ "kind": "image", "forwarded": true })).unwrap();
    world
        .handle
        .say_object(&lucia, NUMBER, json!({ "kind": "hologram", "object": { "a": 1 }, "extra": { "b": 2 } }))
        .unwrap();
    world.handle.settled().await;
    let messages = world.callback.messages().split_off(1);
    assert_eq!(messages[0]["context"], json!({ "from": "12025550199", "id": id }));
    assert_eq!(messages[1]["reaction"], json!({ "message_id": id, "emoji": "👍" }));
    assert_eq!(messages[2]["reaction"], json!({ "message_id": id }));
    assert_eq!(
        (&messages[3]["unsupported"]["type"], &messages[3]["errors"][0]["code"]),
        (&json!("poll_creation"), &json!(131_051))
    );
    assert_eq!(
        (&messages[4]["context"]["forwarded"], &messages[4]["image"]["mime_type"]),
        (&json!(true), &json!("image/jpeg"))
    );
    assert_eq!((&messages[5]["hologram"]["a"], &messages[5]["b"]), (&json!(1), &json!(2)));
    let refused = world.handle.say_object(&lucia, NUMBER, json!({ "kind": "timestamp" })).unwrap_err();
    assert_eq!(refused.code, "message.invalid");
}

#[tokio::test]
async fn reading_and_typing_of_the_business() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    world.open_window("Lucía Andrade").await;
    let id = world.open_window("Lucía Andrade").await;
    assert_eq!(world.handle.messages(&lucia, NUMBER).unwrap()[1]["status"], "delivered");
    let read = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": id, "typing_indicator": { "type": "text" } });
    assert_eq!(world.send(&read).await, (200, json!({ "success": true })));
    for message in world.handle.messages(&lucia, NUMBER).unwrap() {
        assert_eq!(message["status"], "read", "earlier ones too");
    }
    let (_, chats) = world.sim("GET", &format!("people/{lucia}/chats"), None).await;
    assert_eq!(chats["data"][0]["business_typing_until"], support::SEPTEMBER + 25_000);
    let unknown = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": "wamid.none" });
    assert_eq!(code(&world.send(&unknown).await), 131_009);
}

#[tokio::test]
async fn changing_the_number_tells_the_business() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let before = world.handle.person("Lucía Andrade").unwrap();
    let path = format!("people/{}/change-number", before["id"].as_str().unwrap());
    let (status, after) = world.sim("POST", &path, Some(json!({ "phone": "+593985550999" }))).await;
    assert_eq!((status, &after["wa_id"]), (200, &json!("593985550999")));
    assert_ne!(after["user_ids"], before["user_ids"]);
    world.handle.settled().await;
    let message = world.callback.messages().pop().unwrap();
    assert_eq!((&message["type"], &message["from"]), (&json!("system"), &json!(LUCIA)));
    assert_eq!(message["system"]["type"], "user_changed_number");
    assert_eq!(message["system"]["wa_id"], "593985550999");
    assert_eq!(message["system"]["previous_user_id"], before["user_ids"]["700100"]);
    let (status, refused) = world.sim("POST", &path, Some(json!({ "phone": "+13055550127" }))).await;
    assert_eq!((status, &refused["code"]), (409, &json!("person.phone_taken")));
}

#[tokio::test]
async fn anything_but_200_is_tried_again_until_it_is_given_up() {
    let world = world().await;
    world.callback.answer(&[500, 201]);
    world.open_window("Lucía Andrade").await;
    let received = world.callback.wait_for(3).await;
    assert!(
        received.iter().all(|one| one.bytes == received[0].bytes && one.signature == received[0].signature)
    );
    world.handle.settled().await;
    assert_eq!(world.handle.counters().webhooks_delivered, 1);
    world.callback.answer(&[503; 4]);
    let lucia = world.id("Lucía Andrade");
    world.handle.say(&lucia, NUMBER, "¿hola?").unwrap();
    world.callback.wait_for(7).await;
    let given_up = async {
        while world.handle.counters().webhooks_failed == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), given_up).await.unwrap();
    assert_eq!(world.handle.messages(&lucia, NUMBER).unwrap()[1]["status"], "failed");
    let (_, log) = world.sim("GET", "log?kind=webhook&limit=1", None).await;
    let entry = &log["data"][0];
    assert_eq!(
        (&entry["state"], &entry["attempt"], &entry["status"]),
        (&json!("failed"), &json!(4), &json!(503))
    );
    assert_eq!(log["more"], true);
}

#[tokio::test]
async fn webhooks_that_are_down_come_when_they_are_up() {
    let world = world_with(|config| config.timing.retries = vec![std::time::Duration::from_hours(1)]).await;
    world.handle.set_conditions(&json!({ "webhook_down": true })).unwrap();
    world.open_window("Lucía Andrade").await;
    assert_eq!(world.callback.received().len(), 0);
    assert_eq!(world.handle.counters().webhooks_pending, 1);
    world.handle.set_conditions(&json!({ "webhook_down": false })).unwrap();
    world.callback.wait_for(1).await;
}

#[tokio::test]
async fn copies_batches_and_order_on_demand() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    world.handle.set_conditions(&json!({ "webhook_copies": 2 })).unwrap();
    world.open_window("Lucía Andrade").await;
    let received = world.callback.wait_for(2).await;
    assert_eq!(received[0].bytes, received[1].bytes);
    world.handle.set_conditions(&json!({ "webhook_copies": 1, "webhook_out_of_order": true })).unwrap();
    let first = world.handle.say(&lucia, NUMBER, "uno").unwrap();
    let second = world.handle.say(&lucia, NUMBER, "dos").unwrap();
    world.handle.settled().await;
    let ids: Vec<Value> =
        world.callback.messages().split_off(2).into_iter().map(|message| message["id"].clone()).collect();
    assert_eq!(ids, [json!(second), json!(first)]);
    world.handle.set_conditions(&json!({ "webhook_out_of_order": false, "webhook_batch": 3 })).unwrap();
    let daniel = world.id("Daniel Whitaker");
    for person in [&lucia, &lucia, &daniel, &daniel] {
        world.handle.say(person, NUMBER, "tres").unwrap();
    }
    world.handle.settled().await;
    let batches = world.callback.received().split_off(4);
    let value = &batches[0].body["entry"][0]["changes"][0]["value"];
    assert_eq!(batches.len(), 2, "one full, one after the linger");
    assert_eq!(value["messages"].as_array().unwrap().len(), 3);
    assert_eq!(value["contacts"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_webhook_can_be_replayed() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let (_, log) = world.sim("GET", "log?kind=webhook", None).await;
    let id = log["data"][0]["id"].as_u64().unwrap();
    let (_, detail) = world.sim("GET", &format!("log/{id}"), None).await;
    let received = world.callback.received().remove(0);
    assert_eq!(detail["request_body"].as_str().unwrap().as_bytes(), &received.bytes[..]);
    assert_eq!(
        (&detail["signature"], &detail["attempts"][0]["status"]),
        (&json!(received.signature), &json!(200))
    );
    let (status, again) = world.sim("POST", &format!("log/{id}/replay"), None).await;
    assert_eq!((status, again["id"].as_u64() > Some(id)), (201, true));
    let received = world.callback.wait_for(2).await;
    assert_eq!((&received[1].bytes, &received[1].signature), (&received[0].bytes, &received[0].signature));
    let (status, _) = world.sim("POST", "log/999999/replay", None).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn callbacks_are_verified_and_the_nearest_one_wins() {
    let world = world().await;
    let other = support::Callback::start().await;
    let wrong = json!({ "override_callback_uri": other.url, "verify_token": "wrong" });
    let refused = world.graph("POST", &format!("{WABA}/subscribed_apps"), Some(wrong)).await;
    assert_eq!((refused.0, code(&refused)), (400, 2200));
    let right = json!({ "override_callback_uri": other.url, "verify_token": "olive" });
    assert_eq!(world.graph("POST", &format!("{WABA}/subscribed_apps"), Some(right.clone())).await.0, 200);
    let (_, apps) = world.graph("GET", &format!("{WABA}/subscribed_apps"), None).await;
    assert_eq!(
        (&apps["data"][0]["override_callback_uri"], &apps["data"][0]["whatsapp_business_api_data"]["id"]),
        (&json!(other.url), &json!(APP))
    );
    world.open_window("Lucía Andrade").await;
    assert_eq!((other.received().len(), world.callback.received().len()), (1, 0));
    let own = json!({ "webhook_configuration": { "override_callback_uri": world.callback.url, "verify_token": "olive" } });
    assert_eq!(world.graph("POST", NUMBER, Some(own)).await.0, 200);
    world.open_window("Lucía Andrade").await;
    assert_eq!((other.received().len(), world.callback.received().len()), (1, 1));
    assert_eq!(world.graph("DELETE", &format!("{WABA}/subscribed_apps"), None).await.0, 200);
    world.open_window("Lucía Andrade").await;
    assert_eq!((other.received().len(), world.callback.received().len()), (1, 1));
    let subscribe =
        json!({ "object": "whatsapp_business_account", "callback_url": other.url, "verify_token": "olive" });
    assert_eq!(world.graph("POST", &format!("{APP}/subscriptions"), Some(subscribe)).await.0, 200);
    let (_, subscriptions) = world.graph("GET", &format!("{APP}/subscriptions"), None).await;
    assert_eq!(subscriptions["data"][0]["callback_url"], json!(other.url));
}
