//! Live sockets: what they tell, to whom, and how they end; on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod console;

use api::LiveSettings;
use console::{Console, LiveServer};
use domain::event::EventName;
use domain::permission::{Permission, Scope};
use serde_json::{Value, json};
use std::time::Duration;
use store::StoreError;
use store::event::{About, NewEvent};
use testkit::{Product, each_product};

const ANA: &str = "+593995550142";
/// Longer than any test.
const NEVER: Duration = Duration::from_hours(1);

fn settings() -> LiveSettings {
    LiveSettings { look_every: NEVER, check_every: NEVER, ..LiveSettings::default() }
}

/// Commits so many events of a kind that everybody sees.
async fn emit(product: &Product, count: usize, data: Value) {
    let work = move |change: &mut store::Change| {
        for _ in 0..count {
            let actor = domain::actor::Actor::System;
            let event = NewEvent::new(EventName::WorkspaceUpdated, actor, About::default());
            change.emit(event.data(data.clone()));
        }
    };
    let done: Result<(), StoreError> = product
        .app
        .store
        .change(product.seeded.workspace_id, move |change| {
            Box::pin(async move {
                work(change);
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

async fn assign(product: &Product, conversation: &str, to: usize) {
    let path = format!("/v1/conversations/{conversation}/assign");
    let body = json!({ "assignee_id": product.seeded.member_ids[to] });
    product.member("rosa").await.post(&path, body).await;
}

async fn conversation(product: &Product) -> String {
    product.writes(ANA, "Ana", "¿Tienen repuestos?").await;
    product.conversation_with("Ana").await["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_socket_is_told_what_happens_and_goes_on_where_it_was() {
    each_product(async |product| {
        let server = LiveServer::start(product, settings());
        let luis = product.member("luis").await;
        let mut console = Console::open(&server, &luis, None).await;
        let hello = console.next().await;
        assert_eq!((&hello["type"], hello["seq"].is_i64()), (&json!("hello"), true));
        product.writes(ANA, "Ana", "¿Tienen repuestos?").await;
        let received = console.event("message.received").await;
        assert_eq!(received["message"]["text"], "¿Tienen repuestos?");
        assert_eq!(received["conversation"]["contact"]["name"], "Ana");
        assert_eq!(received["event"]["actor"]["kind"], "contact");
        let seq = received["event"]["seq"].as_i64().unwrap();
        console.say(&json!({ "type": "ping" })).await;
        console.until("pong").await;
        console.close().await;
        server.live.wait_for_sockets(0).await;
        product.writes(ANA, "Ana", "¿Hola?").await;
        let mut again = Console::open(&server, &luis, Some(seq)).await;
        assert_eq!(again.next().await["type"], "hello");
        let missed = again.next().await;
        let missed = missed["events"].as_array().unwrap();
        let texts: Vec<_> = missed.iter().map(|event| event["message"]["text"].as_str()).collect();
        assert!(missed.iter().all(|event| event["event"]["seq"].as_i64() > Some(seq)));
        assert_eq!(texts.iter().flatten().copied().collect::<Vec<_>>(), ["¿Hola?"]);
        emit(product, 501, json!({})).await;
        let mut late = Console::open(&server, &luis, Some(seq)).await;
        let last = late.next().await["seq"].clone();
        assert_eq!(late.next().await, json!({ "type": "reset", "seq": last }));
        let mut ahead = Console::open(&server, &luis, last.as_i64().map(|last| last + 9)).await;
        ahead.next().await;
        assert_eq!(ahead.next().await["type"], "reset");
        server.stop().await;
        assert_eq!(late.until("gone").await["reason"], "shutdown");
    })
    .await;
}

#[tokio::test]
async fn a_silent_bus_makes_it_later_and_not_wrong() {
    each_product(async |product| {
        let looking = LiveSettings { look_every: Duration::from_millis(5), ..settings() };
        let server = LiveServer::start_apart(product, looking);
        let mut console = Console::open(&server, &product.member("luis").await, None).await;
        console.until("hello").await;
        product.writes(ANA, "Ana", "Hola").await;
        assert_eq!(console.event("message.received").await["message"]["text"], "Hola");
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn members_are_told_of_what_they_reach_and_once_of_what_they_lose() {
    each_product(async |product| {
        let own = [(Permission::ConversationView, Scope::Own), (Permission::ConversationReply, Scope::Own)];
        let grants = own.into_iter().collect();
        product.app.store.set_grants(product.seeded.workspace_id, "agent", grants).await.unwrap();
        let id = conversation(product).await;
        let server = LiveServer::start(product, settings());
        let mut luis = Console::open(&server, &product.member("luis").await, None).await;
        let mut marta = Console::open(&server, &product.member("marta").await, None).await;
        assert_eq!(
            (&luis.next().await["type"], &marta.next().await["type"]),
            (&json!("hello"), &json!("hello"))
        );
        product.writes(ANA, "Ana", "¿Hola?").await;
        assign(product, &id, 1).await;
        let got = luis.next_event().await;
        assert_eq!(
            (&got["event"]["name"], &got["conversation"]["id"]),
            (&json!("conversation.assigned"), &json!(id))
        );
        let notification = luis.notification().await;
        assert_eq!(
            (&notification["kind"], &notification["contact_name"]),
            (&json!("assigned"), &json!("Ana"))
        );
        assign(product, &id, 2).await;
        let lost = luis.next_event().await;
        assert_eq!((&lost["event"]["conversation_id"], &lost["conversation"]), (&json!(id), &Value::Null));
        let got = marta.next_event().await;
        assert_eq!(got["conversation"]["assignee_id"], json!(product.seeded.member_ids[2]));
        product.writes(ANA, "Ana", "¿Siguen ahí?").await;
        assert_eq!(marta.event("message.received").await["message"]["text"], "¿Siguen ahí?");
        let luis_id = product.seeded.member_ids[1];
        let teams = json!({ "team_ids": [product.seeded.team_ids[1]] });
        let rosa = product.member("rosa").await;
        rosa.call("PATCH", &format!("/v1/members/{luis_id}"), teams).await.ok();
        let names: Vec<_> = luis.events_until("reset").await;
        assert_eq!(names, ["member.updated"]);
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_socket_ends_with_its_session() {
    each_product(async |product| {
        // Nobody looks by the clock: what is told is enough.
        let server = LiveServer::start(product, settings());
        let luis = product.member("luis").await;
        let mut console = Console::open(&server, &luis, None).await;
        let mut program = Console::open(&server, &product.program(), None).await;
        assert_eq!(console.next().await["type"], "hello");
        luis.call("DELETE", "/v1/session", Value::Null).await.ok();
        assert_eq!(console.until("gone").await["reason"], "signed_out");
        server.live.wait_for_sockets(1).await;
        program.say(&json!({ "type": "ping" })).await;
        program.until("pong").await;
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn colleagues_see_who_looks_and_types_in_every_process() {
    each_product(async |product| {
        let id = conversation(product).await;
        let here = LiveServer::start(product, settings());
        let there = LiveServer::start(product, settings());
        let mut luis = Console::open(&here, &product.member("luis").await, None).await;
        let mut rosa = Console::open(&there, &product.member("rosa").await, None).await;
        rosa.until("hello").await;
        luis.until("hello").await;
        let member = json!(product.seeded.member_ids[1]);
        let list = |state: &str| json!([{ "member_id": member, "state": state }]);
        luis.say(&json!({ "type": "focus", "conversation_id": id })).await;
        let seen = rosa.until("presence").await;
        assert_eq!((&seen["conversation_id"], &seen["members"]), (&json!(id), &list("viewing")));
        luis.say(&json!({ "type": "typing", "conversation_id": id, "on": true })).await;
        assert_eq!(rosa.until("presence").await["members"], list("typing"));
        let mut marta = Console::open(&there, &product.member("marta").await, None).await;
        assert_eq!(marta.until("presence").await["members"], list("typing"));
        luis.say(&json!({ "type": "typing", "conversation_id": id, "on": false })).await;
        assert_eq!(rosa.until("presence").await["members"], list("viewing"));
        luis.close().await;
        assert_eq!(rosa.until("presence").await["members"], json!([]));
        here.stop().await;
        there.stop().await;
    })
    .await;
}

#[tokio::test]
async fn looking_long_enough_marks_as_read_when_the_member_may_answer() {
    each_product(async |product| {
        let id = conversation(product).await;
        let quick = LiveSettings { focus_after: Duration::from_millis(1), ..settings() };
        let server = LiveServer::start(product, quick);
        let mut viewer = Console::open(&server, &product.member("vera").await, None).await;
        viewer.say(&json!({ "type": "focus", "conversation_id": id })).await;
        viewer.until("presence").await;
        let marked = "SELECT COUNT(*) AS n FROM message WHERE direction = 'inbound' AND read_at IS NOT NULL";
        assert_eq!(product.app.store.numbers(marked).await.unwrap(), [0]);
        let mut luis = Console::open(&server, &product.member("luis").await, None).await;
        luis.say(&json!({ "type": "focus", "conversation_id": id })).await;
        console::eventually(async || product.app.store.numbers(marked).await.unwrap() == [1]).await;
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn typing_is_shown_to_the_person_while_the_window_is_open() {
    each_product(async |product| {
        let id = conversation(product).await.parse().unwrap();
        let (app, owner) = (&product.app, &product.seeded.owner);
        assert!(app.show_typing(owner, id).await.unwrap());
        product.jump(25 * domain::Ms::HOUR);
        assert!(!app.show_typing(owner, id).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_client_that_does_not_read_is_dropped_and_the_others_go_on() {
    each_product(async |product| {
        let server = LiveServer::start(product, LiveSettings { queue: 4, ..settings() });
        let luis = product.member("luis").await;
        let slow = Console::open_deaf(&server, &luis).await;
        server.live.wait_for_sockets(1).await;
        let bulk = json!({ "bulk": "x".repeat(50_000) });
        console::eventually(async || {
            emit(product, 4, bulk.clone()).await;
            server.live.sockets() == 0
        })
        .await;
        let mut quick = Console::open(&server, &luis, None).await;
        quick.until("hello").await;
        emit(product, 1, json!({ "n": 1 })).await;
        assert_eq!(quick.event("workspace.updated").await["event"]["data"]["n"], 1);
        drop(slow);
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn other_origins_and_strangers_are_refused() {
    each_product(async |product| {
        let server = LiveServer::start(product, settings());
        let luis = product.member("luis").await;
        assert_eq!(Console::refusal(&server, &luis, Some("https://evil.example")).await, 403);
        assert_eq!(Console::refusal(&server, &product.anonymous(), None).await, 401);
        luis.call("GET", "/v1/live", Value::Null).await.refused(400, "request.invalid");
        assert_eq!(server.live.sockets(), 0);
        server.stop().await;
    })
    .await;
}
