//! What becomes of an accepted message, and the webhooks that tell it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{LUCIA, NUMBER, WABA, code, text, world, world_with};

const DAY: i64 = 86_400_000;

fn words(statuses: &[(String, Value)]) -> Vec<&str> {
    statuses.iter().map(|(word, _)| word.as_str()).collect()
}

#[tokio::test]
async fn a_message_is_sent_delivered_and_read() {
    let world = world().await;
    world.open_window("Guadalupe Hernández Solís").await;
    let mut body = text("+52 55 5555 0134", "Hola Lupita");
    body["biz_opaque_callback_data"] = json!("outbox-1");
    let (status, answer) = world.send(&body).await;
    assert_eq!(status, 200);
    assert_eq!(answer["contacts"], json!([{ "input": "+52 55 5555 0134", "wa_id": "5215555550134" }]));
    let id = answer["messages"][0]["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("wamid.HBg"));
    world.callback.wait_for(4).await;
    world.handle.settled().await;
    let mut statuses = world.callback.statuses();
    let rank = |word: &str| ["sent", "delivered", "read"].iter().position(|known| *known == word);
    statuses.sort_by_key(|(word, _)| rank(word));
    assert_eq!(words(&statuses), ["sent", "delivered", "read"]);
    for (_, status) in &statuses {
        assert_eq!((&status["id"], &status["recipient_id"]), (&json!(id), &json!("5215555550134")));
        assert_eq!(status["biz_opaque_callback_data"], "outbox-1");
        assert_eq!(status["timestamp"], "1789000000");
        assert!(status.get("recipient_user_id").is_none());
    }
    let pricing = json!({ "billable": false, "pricing_model": "PMP", "type": "free_customer_service", "category": "service" });
    assert_eq!(statuses[0].1["pricing"], pricing);
    assert_eq!(statuses[1].1["pricing"], pricing);
    assert!(statuses[2].1.get("pricing").is_none(), "priced on exactly one of delivered and read");
    let sent = &world.handle.sent()[0];
    assert_eq!(
        (sent.id.as_str(), sent.status, sent.text.as_deref()),
        (id.as_str(), "read", Some("Hola Lupita"))
    );
}

#[tokio::test]
async fn usernames_are_left_out_of_sent_and_contacts_out_of_failed() {
    let world = world().await;
    world.open_window("Maya Robinson").await;
    world.send(&text("+12025550143", "hi")).await;
    world.handle.settled().await;
    for received in world.callback.received() {
        let value = &received.body["entry"][0]["changes"][0]["value"];
        let profile = &value["contacts"][0]["profile"];
        match value["statuses"][0]["status"].as_str() {
            Some("sent") => assert!(profile.get("username").is_none()),
            _ => assert_eq!(profile["username"], "@maya.robinson"),
        }
        assert_eq!(received.body["entry"][0]["id"], WABA);
        assert_eq!(
            value["metadata"],
            json!({ "display_phone_number": "12025550199", "phone_number_id": NUMBER })
        );
    }
}

#[tokio::test]
async fn a_closed_window_fails_by_webhook_or_at_once() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    assert!(world.handle.jump(DAY - 1));
    assert_eq!(world.send(&text(LUCIA, "in time")).await.0, 200);
    world.handle.settled().await;
    assert!(world.callback.statuses().iter().any(|(word, _)| word == "delivered"));
    assert!(world.handle.jump(1));
    assert_eq!(world.send(&text(LUCIA, "too late")).await.0, 200);
    world.handle.settled().await;
    let (outcome, failed) = world.callback.statuses().pop().unwrap();
    assert_eq!((outcome.as_str(), failed["errors"][0]["code"].as_i64()), ("failed", Some(131_047)));
    assert_eq!(failed["errors"][0]["title"], "Re-engagement message");
    assert_eq!(failed["timestamp"], (1_789_000_000 + DAY / 1_000).to_string());
    assert!(failed.get("pricing").is_none());
    let last = world.callback.received().pop().unwrap();
    assert!(last.body["entry"][0]["changes"][0]["value"].get("contacts").is_none());
    world.handle.set_conditions(&json!({ "window_refusal": "sync" })).unwrap();
    let refused = world.send(&text(LUCIA, "too late")).await;
    assert_eq!((refused.0, code(&refused)), (400, 131_047));
    world.handle.set_conditions(&json!({ "templates": "any" })).unwrap();
    let template = json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "template",
        "template": { "name": "visit_reminder", "language": { "code": "es_MX" } } });
    let (status, answer) = world.send(&template).await;
    assert_eq!((status, &answer["messages"][0]["message_status"]), (200, &json!("accepted")));
}

#[tokio::test]
async fn strangers_get_everything() {
    let world = world().await;
    assert_eq!(world.send(&text("+34 911 555 010", "hola")).await.0, 200);
    world.handle.settled().await;
    assert_eq!(world.handle.sent()[0].status, "read");
    let (_, people) = world.sim("GET", "people?anonymous=true", None).await;
    let anonymous: Vec<&Value> =
        people["data"].as_array().unwrap().iter().filter(|one| one["anonymous"] == true).collect();
    assert_eq!((anonymous.len(), &anonymous[0]["country"]), (1, &json!("ES")));
}

#[tokio::test]
async fn an_offline_phone_waits_on_one_tick() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let lucia = world.id("Lucía Andrade");
    world.handle.patch_person(&lucia, json!({ "online": false })).unwrap();
    world.send(&text(LUCIA, "hola")).await;
    world.handle.settled().await;
    assert_eq!(words(&world.callback.statuses()), ["sent"]);
    assert_eq!(world.handle.say(&lucia, NUMBER, "hola").unwrap_err().code, "phone.offline");
    world.handle.patch_person(&lucia, json!({ "online": true })).unwrap();
    world.handle.settled().await;
    assert_eq!(
        words(&world.callback.statuses()),
        ["sent", "delivered"],
        "not read before the chat is opened"
    );
    assert_eq!(world.handle.person("Lucía Andrade").unwrap()["unread"], 1);
    world.handle.open_chat(&lucia, NUMBER, true).unwrap();
    world.handle.settled().await;
    assert_eq!(words(&world.callback.statuses()), ["sent", "delivered", "read"]);
    world.send(&text(LUCIA, "otra")).await;
    world.handle.settled().await;
    let later = world.callback.statuses().split_off(3);
    assert_eq!(words(&later), ["sent", "read"], "an open chat skips delivered");
    assert!(later[1].1.get("pricing").is_some());
}

#[tokio::test]
async fn people_who_cannot_or_will_not_receive() {
    let world = world().await;
    for (name, to, patch, expected) in [
        ("Daniel Whitaker", "+13055550127", json!({ "on_whatsapp": false }), 131_026),
        (
            "Beatriz Tavares",
            "+5511955550134",
            json!({ "conditions": { "fail_code": 131_049, "fail_count": 1 } }),
            131_049,
        ),
    ] {
        world.open_window(name).await;
        world.handle.patch_person(&world.id(name), patch).unwrap();
        world.send(&text(to, "hola")).await;
        world.handle.settled().await;
        let (outcome, status) = world.callback.statuses().pop().unwrap();
        assert_eq!((outcome.as_str(), status["errors"][0]["code"].as_i64()), ("failed", Some(expected)));
    }
    world.send(&text("+5511955550134", "e agora?")).await;
    world.handle.settled().await;
    assert_eq!(world.handle.sent().pop().unwrap().status, "delivered", "only the next one was to fail");
}

#[tokio::test]
async fn blocked_businesses_stay_on_one_tick_and_stopped_marketing_fails() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    let lucia = world.id("Lucía Andrade");
    let chat = format!("people/{lucia}/chats/{NUMBER}");
    world.sim("POST", &format!("{chat}/block"), Some(json!({ "blocked": true }))).await;
    world.send(&text(LUCIA, "hola")).await;
    world.handle.settled().await;
    assert_eq!(words(&world.callback.statuses()), ["sent"]);
    let (status, refused) =
        world.sim("POST", &format!("{chat}/messages"), Some(json!({ "kind": "text", "text": "?" }))).await;
    assert_eq!((status, &refused["code"]), (409, &json!("chat.blocked")));
    world.sim("POST", &format!("{chat}/block"), Some(json!({ "blocked": false }))).await;
    let (_, view) = world.sim("POST", &format!("{chat}/marketing"), Some(json!({ "stopped": true }))).await;
    assert_eq!(view["marketing_stopped"], true);
    world.handle.settled().await;
    let preference = world.callback.received().pop().unwrap().body["entry"][0]["changes"][0].clone();
    assert_eq!(preference["field"], "user_preferences");
    assert_eq!(preference["value"]["user_preferences"][0]["value"], "stop");
    assert_eq!(preference["value"]["user_preferences"][0]["timestamp"], 1_789_000_000);
    world.handle.set_conditions(&json!({ "templates": "any" })).unwrap();
    let template = json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "template",
        "template": { "name": "offer", "language": { "code": "es" } } });
    world.send(&template).await;
    world.handle.settled().await;
    assert_eq!(world.callback.statuses().pop().unwrap().1["errors"][0]["code"], 131_050);
}

#[tokio::test]
async fn reactions_only_say_sent() {
    let world = world().await;
    let id = world.open_window("Lucía Andrade").await;
    let reaction = |target: &str, emoji: &str| {
        json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "reaction",
            "reaction": { "message_id": target, "emoji": emoji } })
    };
    world.send(&reaction(&id, "👍")).await;
    world.handle.settled().await;
    assert_eq!(words(&world.callback.statuses()), ["sent"]);
    let lucia = world.id("Lucía Andrade");
    let message = &world.handle.messages(&lucia, NUMBER).unwrap()[0];
    assert_eq!(message["reactions"], json!([{ "from": "business", "emoji": "👍" }]));
    world.send(&reaction(&id, "")).await;
    world.handle.settled().await;
    assert_eq!(world.handle.messages(&lucia, NUMBER).unwrap()[0]["reactions"], json!([]));
    world.send(&reaction("wamid.unknown", "👍")).await;
    world.handle.settled().await;
    assert_eq!(world.callback.statuses().pop().unwrap().1["errors"][0]["code"], 131_009);
}

#[tokio::test]
async fn prices_begin_in_october_and_old_webhooks_carry_a_conversation() {
    let world = world_with(|config| config.webhook_version = 23).await;
    assert!(world.handle.jump(30 * DAY));
    world.open_window("Lucía Andrade").await;
    world
        .handle
        .set_conditions(&json!({ "pair_limit": false, "throughput_limit": false, "webhook_batch": 1000 }))
        .unwrap();
    for _ in 0..1_001 {
        world.send(&text(LUCIA, "x")).await;
    }
    world.handle.settled().await;
    let statuses = world.callback.statuses();
    let sent: Vec<&Value> =
        statuses.iter().filter(|(word, _)| word == "sent").map(|(_, status)| status).collect();
    let paid = sent.iter().filter(|status| status["pricing"]["type"] == "regular").count();
    assert_eq!((sent.len(), paid), (1_001, 1), "the first 1,000 of a month are free");
    assert!(sent[0]["conversation"]["expiration_timestamp"].is_string());
    assert_eq!(sent[0]["conversation"]["origin"]["type"], "service");
}
