//! Whatever a program posts, the answer is 200 or a Graph error, never 5xx.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use support::{LUCIA, NUMBER, TOKEN, world};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "text", "image", "template", "button", "list", "whatsapp", LUCIA, "+1 202"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let names = prop::sample::select(vec![
            "body",
            "id",
            "link",
            "type",
            "action",
            "sections",
            "rows",
            "buttons",
            "reply",
            "title",
            "name",
            "language",
            "code",
            "emoji",
            "message_id",
            "text",
            "latitude",
            "longitude",
            "caption",
            "parameters",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names, inner), 0..5).prop_map(|all| Value::from(
                all.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>()
            )),
        ]
    })
}

fn bodies() -> impl Strategy<Value = Vec<u8>> {
    let names = prop::sample::select(vec![
        "messaging_product",
        "to",
        "recipient",
        "recipient_type",
        "type",
        "text",
        "image",
        "audio",
        "location",
        "contacts",
        "reaction",
        "interactive",
        "template",
        "context",
        "status",
        "message_id",
        "typing_indicator",
        "biz_opaque_callback_data",
    ]);
    let almost = prop::collection::vec((names, any_json()), 0..6).prop_map(|parts| {
        let mut body = json!({ "messaging_product": "whatsapp", "to": LUCIA, "type": "text", "text": { "body": "hola" } });
        body.as_object_mut().unwrap().extend(parts.into_iter().map(|(key, value)| (key.to_owned(), value)));
        serde_json::to_vec(&body).unwrap()
    });
    prop_oneof![3 => almost, 1 => prop::collection::vec(any::<u8>(), 0..64)]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_send_never_breaks_the_emulator() {
    let world = world().await;
    world.handle.set_conditions(&json!({ "pair_limit": false, "throughput_limit": false })).unwrap();
    let url = format!("{}/{NUMBER}/messages", world.base);
    let runtime = tokio::runtime::Handle::current();
    let (http, handle) = (world.http.clone(), world.handle.clone());
    let run = move || {
        let mut runner =
            TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
        runner.run(&bodies(), |body| {
            let request =
                http.post(&url).bearer_auth(TOKEN).header("content-type", "application/json").body(body);
            let status = runtime.block_on(async { request.send().await.unwrap().status().as_u16() });
            prop_assert!(status == 200 || (400..500).contains(&status), "{}", status);
            Ok(())
        })
    };
    tokio::task::spawn_blocking(run).await.unwrap().unwrap();
    handle.settled().await;
    for received in world.callback.received() {
        assert!(received.bytes.is_ascii());
        assert_eq!(received.signature, support::signature(&received.bytes));
    }
}
