//! What opens the service window, and when it ends.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{LUCIA, NUMBER, text, world};

#[tokio::test]
async fn a_missed_call_and_a_reaction_open_the_window() {
    let world = world().await;
    let lucia = world.id("Lucía Andrade");
    let (status, answer) =
        world.sim("POST", &format!("people/{lucia}/chats/{NUMBER}/call"), Some(json!({}))).await;
    assert_eq!(status, 201, "{answer}");
    world.handle.settled().await;
    let changes: Vec<Value> =
        world.callback.received().iter().map(|one| one.body["entry"][0]["changes"][0].clone()).collect();
    let calls: Vec<&Value> = changes.iter().map(|change| &change["value"]["calls"][0]).collect();
    assert!(changes.iter().all(|change| change["field"] == "calls" && change["value"]["contacts"][0]["user_id"].is_string()));
    let told = |n: usize| (calls[n]["event"].as_str().unwrap(), calls[n]["direction"].as_str().unwrap());
    assert_eq!([told(0), told(1)], [("connect", "USER_INITIATED"), ("terminate", "USER_INITIATED")]);
    assert_eq!((&calls[0]["id"], &calls[0]["session"]["sdp_type"]), (&answer["id"], &json!("offer")));
    assert_eq!((calls[1]["from"].is_string(), &calls[1]["status"]), (true, &json!("FAILED")));
    let (_, sent) = world.send(&text(LUCIA, "¿Sí?")).await;
    let id = sent["messages"][0]["id"].as_str().unwrap().to_owned();
    let tried = async || {
        let (_, sent) = world.send(&text(LUCIA, "¿Hola?")).await;
        world.handle.settled().await;
        let wanted = sent["messages"][0]["id"].as_str().unwrap().to_owned();
        world.handle.sent().into_iter().find(|message| message.id == wanted).unwrap().status
    };
    assert_ne!(tried().await, "failed");
    world.handle.jump(25 * 3_600_000);
    assert_eq!(tried().await, "failed");
    world.handle.react(&lucia, NUMBER, &id, "👍").unwrap();
    assert_ne!(tried().await, "failed");
}
