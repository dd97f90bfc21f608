//! What a Graph call is refused for, in the order of reference 6.1.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{DISPLAY, LUCIA, NUMBER, TOKEN, answer, code, text, world, world_with};

fn details(answer: &(u16, Value)) -> &str {
    answer.1.pointer("/error/error_data/details").and_then(Value::as_str).unwrap_or_default()
}

#[tokio::test]
async fn a_bad_token_comes_before_everything() {
    let world = world().await;
    let url = format!("{}/v25.0/404/messages", world.base);
    let refused = answer(world.http.post(&url).bearer_auth("wrong").body("{")).await;
    assert_eq!((refused.0, code(&refused)), (401, 190));
    assert_eq!(refused.1["error"]["type"], "OAuthException");
    assert!(refused.1["error"]["fbtrace_id"].is_string());
    let refused = answer(world.http.get(&url)).await;
    assert_eq!((refused.0, code(&refused)), (401, 190));
}

#[tokio::test]
async fn an_unknown_object_comes_before_the_body() {
    let world = world().await;
    let refused = world.graph("POST", "404/messages", Some(json!({}))).await;
    assert_eq!((refused.0, code(&refused)), (400, 100));
    assert_eq!(refused.1["error"]["error_subcode"], 33);
    assert_eq!(refused.1["error"]["type"], "GraphMethodException");
}

#[tokio::test]
async fn bad_parameters_name_what_is_wrong() {
    let world = world().await;
    let long = "x".repeat(4_097);
    let with = |part: Value| {
        let mut body = text(LUCIA, "hola");
        body.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
        body
    };
    let cases = [
        (json!({ "to": LUCIA }), 100, "messaging_product"),
        (with(json!({ "messaging_product": "sms" })), 100, "messaging_product"),
        (with(json!({ "to": null })), 131_008, "to"),
        (with(json!({ "to": "dara" })), 131_009, "to"),
        (with(json!({ "to": {} })), 131_009, "to"),
        (with(json!({ "recipient_type": "group" })), 100, "recipient_type"),
        (with(json!({ "recipient_type": 7 })), 131_009, "recipient_type"),
        (with(json!({ "to": null, "recipient": "US.1" })), 131_009, "recipient"),
        (with(json!({ "type": "poll" })), 100, "type"),
        (with(json!({ "type": "pin" })), 131_051, "pin"),
        (with(json!({ "text": null })), 131_008, "'text'"),
        (with(json!({ "text": "hola" })), 131_009, "text"),
        (with(json!({ "text": {} })), 131_008, "text.body"),
        (with(json!({ "text": { "body": "" } })), 131_008, "text.body"),
        (with(json!({ "text": { "body": 1 } })), 131_009, "body"),
        (with(json!({ "text": { "body": long } })), 100, "4096"),
        (with(json!({ "context": {} })), 131_008, "message_id"),
        (with(json!({ "biz_opaque_callback_data": "x".repeat(513) })), 100, "512"),
        (with(json!({ "type": "reaction", "reaction": { "message_id": "wamid.A" } })), 131_008, "emoji"),
        (with(json!({ "type": "image", "image": {} })), 131_008, "image.id"),
        (
            with(json!({ "type": "image", "image": { "id": "1", "link": "https://x.example" } })),
            100,
            "id and link",
        ),
        (
            with(json!({ "type": "location", "location": { "latitude": 95, "longitude": 1 } })),
            131_009,
            "latitude",
        ),
        (with(json!({ "type": "contacts", "contacts": [{}] })), 131_008, "formatted_name"),
        (with(json!({ "type": "template", "template": { "name": "a" } })), 131_008, "language"),
        (with(json!({ "type": "interactive", "interactive": { "type": "button" } })), 131_008, "body"),
    ];
    for (body, expected, word) in cases {
        let refused = world.send(&body).await;
        assert_eq!((refused.0, code(&refused)), (400, expected), "{body}");
        assert!(details(&refused).contains(word), "{body}: {}", details(&refused));
    }
    assert_eq!(world.handle.sent(), []);
}

#[tokio::test]
async fn bodies_that_are_no_json_object() {
    let world = world().await;
    let url = format!("{}/{NUMBER}/messages", world.base);
    for body in [&b"{"[..], b"[]", b"\xff\xfe", b"null", "[".repeat(100_000).as_bytes()] {
        let request = world.http.post(&url).bearer_auth(TOKEN).header("content-type", "application/json");
        let refused = answer(request.body(body.to_vec())).await;
        assert_eq!((refused.0, code(&refused)), (400, 100));
    }
    let big = format!("{{\"a\":\"{}\"}}", "x".repeat(5_000_000));
    let refused = answer(world.http.post(&url).bearer_auth(TOKEN).body(big)).await;
    assert_eq!((refused.0, code(&refused)), (400, 100));
}

#[tokio::test]
async fn the_sender_is_no_recipient() {
    let world = world().await;
    let refused = world.send(&text(DISPLAY, "hola")).await;
    assert_eq!((refused.0, code(&refused)), (400, 131_021));
}

#[tokio::test]
async fn the_pair_limit_can_be_switched_off() {
    let world = world().await;
    world.open_window("Lucía Andrade").await;
    for _ in 0..45 {
        assert_eq!(world.send(&text(LUCIA, "hola")).await.0, 200);
    }
    let refused = world.send(&text(LUCIA, "hola")).await;
    assert_eq!((refused.0, code(&refused)), (400, 131_056));
    assert_eq!(world.send(&text("+13055550127", "hi")).await.0, 200, "only this recipient waits");
    world.handle.set_conditions(&json!({ "pair_limit": false })).unwrap();
    assert_eq!(world.send(&text(LUCIA, "hola")).await.0, 200);
    assert_eq!(world.handle.counters().refused["131056"], 1);
}

#[tokio::test]
async fn the_throughput_counts_both_directions() {
    let world = world_with(|config| config.limits.throughput = 1).await;
    let lucia = world.id("Lucía Andrade");
    world.handle.say(&lucia, NUMBER, "hola").unwrap();
    let refused = world.send(&text(LUCIA, "hola")).await;
    assert_eq!((refused.0, code(&refused)), (400, 130_429));
    world.handle.set_conditions(&json!({ "throughput_limit": false })).unwrap();
    assert_eq!(world.send(&text(LUCIA, "hola")).await.0, 200);
    let (status, changed) =
        world.sim("PATCH", &format!("numbers/{NUMBER}"), Some(json!({ "throughput": 1000 }))).await;
    assert_eq!((status, &changed["throughput"]), (200, &json!(1000)));
    let (_, read) = world.graph("GET", &format!("{NUMBER}?fields=throughput"), None).await;
    assert_eq!(read, json!({ "throughput": { "level": "HIGH" }, "id": NUMBER }));
}

#[tokio::test]
async fn unknown_paths_are_graph_errors() {
    let world = world().await;
    let refused = world.graph("GET", &format!("{NUMBER}/nonsense"), None).await;
    assert_eq!((refused.0, code(&refused)), (400, 2500));
    let refused = world.graph("GET", "", None).await;
    assert_eq!((refused.0, code(&refused)), (400, 100));
    let refused = world.graph("GET", &format!("{NUMBER}?fields=nonsense"), None).await;
    assert_eq!((refused.0, code(&refused)), (400, 100));
    assert!(refused.1["error"]["message"].as_str().unwrap().contains("nonexisting field (nonsense)"));
}
