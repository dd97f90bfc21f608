//! Each way a send can end.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod fake_graph;

use std::time::Duration;

use fake_graph::{FakeGraph, Reply, answer, client, graph_error};
use serde_json::{Value, json};
use whatsapp::client::{NotSentReason, UnknownReason};
use whatsapp::send::{InvalidMessage, MarkRead, OutboundMessage, OutboundText, Recipient};
use whatsapp::{AccessToken, CallError, Client, SendOutcome};

const NUMBER: &str = "305551000200300";

fn token() -> AccessToken {
    AccessToken::new(" t0ken\n")
}

fn message() -> OutboundMessage {
    let recipient = Recipient::phone("12025550143").unwrap();
    OutboundMessage::text(recipient, OutboundText::new("Hi Dara", true).unwrap())
}

/// The outcome of one send to a server with this reply, which must be asked exactly once.
async fn outcome(reply: Reply) -> SendOutcome {
    let graph = FakeGraph::start(vec![reply.clone(), reply]).await;
    let outcome = client(&graph.url).send_message(&token(), NUMBER, &message()).await;
    assert_eq!(graph.requests().len(), 1, "a send is never repeated");
    outcome
}

#[tokio::test]
async fn accepted_with_ids() {
    let body = r#"{"messaging_product":"whatsapp",
        "contacts":[{"input":"+1","wa_id":"12025550143","user_id":"US.7"}],
        "messages":[{"id":"wamid.X","message_status":"accepted"}]}"#;
    let graph = FakeGraph::start(vec![answer(200, body)]).await;
    let sent = message().reply_to("wamid.Q").unwrap().callback_data("outbox-1").unwrap();
    let SendOutcome::Accepted(accepted) = client(&graph.url).send_message(&token(), NUMBER, &sent).await
    else {
        panic!()
    };
    assert_eq!((accepted.vendor_id.as_str(), accepted.wa_id.as_deref()), ("wamid.X", Some("12025550143")));
    assert_eq!(
        (accepted.user_id.as_deref(), accepted.message_status.as_deref()),
        (Some("US.7"), Some("accepted"))
    );

    let request = graph.requests().remove(0);
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /v25.0/305551000200300/messages HTTP/1.1"), "{head}");
    assert!(head.contains("authorization: Bearer t0ken\r\n"), "{head}");
    let wanted = json!({"messaging_product": "whatsapp", "recipient_type": "individual", "to": "+12025550143",
        "type": "text", "text": {"body": "Hi Dara", "preview_url": true}, "context": {"message_id": "wamid.Q"},
        "biz_opaque_callback_data": "outbox-1"});
    assert_eq!(serde_json::from_str::<Value>(body).unwrap(), wanted);
}

#[tokio::test]
async fn throttled_by_code_whatever_the_status() {
    for (status, code, seconds) in
        [(400, 4, 60), (400, 80_007, 60), (429, 130_429, 1), (400, 131_056, 6), (500, 131_057, 15)]
    {
        let SendOutcome::RetryAfter(throttled) = outcome(graph_error(status, code)).await else {
            panic!("{code}")
        };
        assert_eq!(throttled.error.unwrap().code, code);
        assert_eq!(throttled.delay, Duration::from_secs(seconds));
    }
}

#[tokio::test]
async fn throttled_by_a_bare_429() {
    let reply = Reply::Answer(429, "retry-after: 7\r\n", "slow".to_owned());
    let SendOutcome::RetryAfter(throttled) = outcome(reply).await else { panic!() };
    assert_eq!((throttled.error, throttled.delay), (None, Duration::from_secs(7)));
    assert!(matches!(outcome(answer(429, "")).await, SendOutcome::RetryAfter(_)));
}

#[tokio::test]
async fn refused_by_a_code_that_says_so_or_a_4xx_with_one_that_is_not_documented() {
    let documented = [(400, 131_008), (401, 190), (403, 131_031), (429, 131_208), (404, 132_001)];
    for (status, code) in documented.into_iter().chain([(400, 133_000), (400, 999_999)]) {
        let SendOutcome::Refused { error } = outcome(graph_error(status, code)).await else {
            panic!("{code}")
        };
        assert_eq!((error.http_status, error.code), (status, code));
    }
}

#[tokio::test]
async fn unknown_after_anything_that_may_have_been_sent() {
    assert!(matches!(
        outcome(graph_error(500, 131_000)).await,
        SendOutcome::Unknown { reason: UnknownReason::Graph(error) } if error.code == 131_000
    ));
    // Codes of class unknown say so under any status, and every code but throttling says so in a 5xx.
    for (status, code) in
        [(400, 1), (503, 2), (400, 131_000), (400, 131_016), (400, 133_004), (500, 133_000), (500, 999_999)]
    {
        let got = outcome(graph_error(status, code)).await;
        assert!(matches!(&got, SendOutcome::Unknown { reason: UnknownReason::Graph(_) }), "{code}: {got:?}");
    }
    for status in [500, 502, 503, 403, 301] {
        let got = outcome(answer(status, "<html>")).await;
        assert_eq!(got, SendOutcome::Unknown { reason: UnknownReason::Http { status } });
    }
    for body in [
        "",
        "not json",
        "{}",
        r#"{"messages":[]}"#,
        r#"{"messages":[{"id":""}]}"#,
        r#"{"error":{"code":100}}"#,
    ] {
        let got = outcome(answer(200, body)).await;
        assert_eq!(got, SendOutcome::Unknown { reason: UnknownReason::Answer { status: 200 } }, "{body}");
    }
    for reply in [Reply::Hangup, Reply::Cut(200), Reply::Cut(400)] {
        let got = outcome(reply).await;
        assert!(matches!(&got, SendOutcome::Unknown { reason: UnknownReason::Transport(_) }), "{got:?}");
    }
}

#[tokio::test]
async fn unknown_after_a_time_out() {
    let graph = FakeGraph::start(vec![Reply::Silence]).await;
    let impatient = client(&graph.url).with_timeout(Duration::from_millis(50));
    let SendOutcome::Unknown { reason } = impatient.send_message(&token(), NUMBER, &message()).await else {
        panic!()
    };
    assert!(
        matches!(&reason, UnknownReason::Transport(words) if words.starts_with("timed out")),
        "{reason:?}"
    );
}

/// The address of a port where nobody listens.
async fn closed_port() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[tokio::test]
async fn not_sent_when_no_connection_came_about() {
    let got = client(&closed_port().await).send_message(&token(), NUMBER, &message()).await;
    let SendOutcome::NotSent { reason: NotSentReason::Connect(words) } = got else { panic!("{got:?}") };
    assert!(!words.contains("127.0.0.1"), "{words}");
    // A TLS handshake with a server that speaks plain HTTP fails before the request.
    let graph = FakeGraph::start(vec![Reply::Rude]).await;
    let secure = graph.url.replace("http://", "https://");
    let got = client(&secure).send_message(&token(), NUMBER, &message()).await;
    assert!(matches!(got, SendOutcome::NotSent { reason: NotSentReason::Connect(_) }), "{got:?}");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let headers: &'static str = format!("location: {}/x\r\n", closed_port().await).leak();
    let got = outcome(Reply::Answer(307, headers, String::new())).await;
    assert_eq!(got, SendOutcome::Unknown { reason: UnknownReason::Http { status: 307 } });
}

#[tokio::test]
async fn not_sent_when_the_request_cannot_be_built() {
    let graph = FakeGraph::start(vec![]).await;
    let request = SendOutcome::NotSent { reason: NotSentReason::Request };
    assert_eq!(client(&graph.url).send_message(&token(), "1/../me", &message()).await, request);
    assert_eq!(client("no address").send_message(&token(), NUMBER, &message()).await, request);
    let odd = AccessToken::new("a\nb");
    assert_eq!(client(&graph.url).send_message(&odd, NUMBER, &message()).await, request);
    assert!(graph.requests().is_empty());
}

#[tokio::test]
async fn reads_are_marked_once() {
    let graph =
        FakeGraph::start(vec![answer(200, r#"{"success":true}"#), answer(500, ""), graph_error(400, 100)])
            .await;
    let client: Client = client(&graph.url);
    let mark = MarkRead::new("wamid.IN", true).unwrap();
    assert_eq!(client.mark_read(&token(), NUMBER, &mark).await, Ok(()));
    assert_eq!(client.mark_read(&token(), NUMBER, &mark).await, Err(CallError::Http { status: 500 }));
    assert!(
        matches!(client.mark_read(&token(), NUMBER, &mark).await, Err(CallError::Graph(error)) if error.code == 100)
    );
    let requests = graph.requests();
    let body: Value = serde_json::from_str(requests[0].split_once("\r\n\r\n").unwrap().1).unwrap();
    let wanted = json!({"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN",
        "typing_indicator": {"type": "text"}});
    assert_eq!((requests.len(), body), (3, wanted));
}

#[test]
fn bodies_of_reactions_and_of_people_without_a_phone() {
    let both = Recipient::both("+12025550143", "US.70418822300915562").unwrap();
    let body = serde_json::to_value(OutboundMessage::reaction(both, "wamid.Q", "👍").unwrap()).unwrap();
    assert_eq!(body["reaction"], json!({"message_id": "wamid.Q", "emoji": "👍"}));
    assert_eq!((&body["to"], &body["recipient"]), (&json!("+12025550143"), &json!("US.70418822300915562")));
    let hidden = Recipient::user_id("US.ENT.5520917733018442").unwrap();
    let body = serde_json::to_value(OutboundMessage::reaction(hidden, "wamid.Q", "").unwrap()).unwrap();
    assert_eq!((body.get("to"), &body["reaction"]["emoji"], body.get("context")), (None, &json!(""), None));
    let body = serde_json::to_value(MarkRead::new("wamid.Q", false).unwrap()).unwrap();
    assert_eq!(body.get("typing_indicator"), None);
}

#[test]
fn what_cannot_be_put_together() {
    assert_eq!(OutboundText::new(" \n", false), Err(InvalidMessage::EmptyText));
    assert!(OutboundText::new("😀".repeat(2_048), false).is_ok());
    assert_eq!(OutboundText::new("😀".repeat(2_049), false), Err(InvalidMessage::TextTooLong));
    for phone in ["", "+", "1202 555", "tel:1", "++12025550143", "123456789012345678901"] {
        assert_eq!(Recipient::phone(phone), Err(InvalidMessage::Phone), "{phone}");
    }
    for id in ["", "US", "US.", "us.1", "USA.1", "US.1/2", "US.1 2"] {
        assert_eq!(Recipient::user_id(id), Err(InvalidMessage::UserId), "{id}");
    }
    assert!(message().callback_data("é".repeat(512)).is_ok());
    assert_eq!(message().callback_data("é".repeat(513)), Err(InvalidMessage::CallbackData));
    assert_eq!(message().reply_to("a b"), Err(InvalidMessage::MessageId));
    let reaction =
        OutboundMessage::reaction(Recipient::phone("+12025550143").unwrap(), "wamid.Q", "👍").unwrap();
    assert_eq!(reaction.reply_to("wamid.Q"), Err(InvalidMessage::ReplyOnReaction));
}

#[test]
fn the_token_is_never_printed() {
    assert_eq!(format!("{:?}", AccessToken::new("EAAB")), "AccessToken(…)");
    assert_eq!(format!("{:?}", AccessToken::of_app("1", "s3cret")), "AccessToken(…)");
}
