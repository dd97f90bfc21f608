//! Calls about numbers, accounts, apps and block lists.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod fake_graph;

use fake_graph::{FakeGraph, Reply, answer, client, graph_error};
use serde_json::{Value, json};
use whatsapp::send::Recipient;
use whatsapp::{AccessToken, CallError};

fn token() -> AccessToken {
    AccessToken::new("t")
}

fn first_line(request: &str) -> &str {
    request.lines().next().unwrap()
}

#[tokio::test]
async fn a_number_is_read_after_a_passing_fault() {
    let number = r#"{"id":"305551000200300","display_phone_number":"+1 202-555-0199","verified_name":"Casa Olivo",
        "quality_rating":"GREEN","throughput":{"level":"STANDARD"},"status":"CONNECTED","is_on_biz_app":false,
        "whatsapp_business_manager_messaging_limit":"TIER_2K","name_status":"APPROVED","code_verification_status":"VERIFIED"}"#;
    let graph = FakeGraph::start(vec![graph_error(503, 2), Reply::Hangup, answer(200, number)]).await;
    let got = client(&graph.url).get_phone_number(&token(), "305551000200300").await.unwrap();
    assert_eq!(got.throughput.unwrap().level.as_deref(), Some("STANDARD"));
    assert_eq!(got.whatsapp_business_manager_messaging_limit.as_deref(), Some("TIER_2K"));
    let requests = graph.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        first_line(&requests[0]).starts_with("GET /v25.0/305551000200300?fields=id%2Cdisplay_phone_number")
    );
}

#[tokio::test]
async fn tries_end_and_refusals_are_not_repeated() {
    let graph = FakeGraph::start(vec![answer(500, ""), answer(502, ""), graph_error(500, 131_000)]).await;
    let got = client(&graph.url).get_account(&token(), "1").await;
    assert!(matches!(got, Err(CallError::Graph(error)) if error.code == 131_000));
    let graph = FakeGraph::start(vec![graph_error(401, 190), answer(200, "{}")]).await;
    let got = client(&graph.url).get_account(&token(), "1").await;
    assert!(matches!(got, Err(CallError::Graph(error)) if error.code == 190));
    assert_eq!(graph.requests().len(), 1);
    let graph = FakeGraph::start(vec![answer(200, "<html>")]).await;
    assert!(matches!(client(&graph.url).get_account(&token(), "1").await, Err(CallError::Answer { .. })));
    assert_eq!(client(&graph.url).get_account(&token(), "a/b").await, Err(CallError::InvalidId));
}

#[tokio::test]
async fn accounts_name_their_portfolio_if_they_may() {
    let account = r#"{"id":"204","name":"Olivo","currency":"USD","timezone_id":"1","owner_business_info":{"id":"99","name":"Olivo SL"}}"#;
    let graph = FakeGraph::start(vec![
        answer(200, account),
        answer(200, r#"{"id":"204"}"#),
        answer(200, r#"{"id":5}"#),
    ])
    .await;
    let client = client(&graph.url);
    let full = client.get_account(&token(), "204").await.unwrap();
    assert_eq!(full.owner_business_info.unwrap().id, "99");
    assert_eq!(client.get_account(&token(), "204").await.unwrap().owner_business_info, None);
    assert_eq!(client.get_app(&AccessToken::of_app("5", "s"), "5").await.unwrap().id, "5");
    assert!(graph.requests()[2].contains("authorization: Bearer 5|s\r\n"));
}

#[tokio::test]
async fn lists_follow_cursors_to_the_end() {
    let page = |id: u32, after: &str, next: &str| {
        answer(
            200,
            &format!(
                r#"{{"data":[{{"id":"{id}"}}],"paging":{{"cursors":{{"before":"b","after":"{after}"}}{next}}}}}"#
            ),
        )
    };
    let graph = FakeGraph::start(vec![page(1, "A=", r#","next":"https://x""#), page(2, "B", "")]).await;
    let numbers = client(&graph.url).list_phone_numbers(&token(), "204").await.unwrap();
    assert_eq!(numbers.iter().map(|number| number.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    let requests = graph.requests();
    assert!(first_line(&requests[1]).contains("&after=A%3D"), "{}", requests[1]);
    // A server that repeats its cursor for ever is left.
    let stuck = page(1, "A", r#","next":"https://x""#);
    let graph = FakeGraph::start(vec![stuck.clone(), stuck.clone(), stuck]).await;
    assert_eq!(client(&graph.url).list_phone_numbers(&token(), "204").await.unwrap().len(), 2);
}

#[tokio::test]
async fn apps_are_attached_listed_and_detached() {
    let done = r#"{"success":true}"#;
    let list = r#"{"data":[{"whatsapp_business_api_data":{"id":"5","name":"Desk","link":"https://x"},"override_callback_uri":"https://h.example/wa"}]}"#;
    let replies =
        vec![answer(200, done), answer(200, list), answer(200, done), answer(200, r#"{"success":false}"#)];
    let graph = FakeGraph::start(replies).await;
    let client = client(&graph.url);
    client.subscribe_app(&token(), "204").await.unwrap();
    let apps = client.list_subscribed_apps(&token(), "204").await.unwrap();
    assert_eq!(
        (apps[0].id.as_str(), apps[0].override_callback_uri.as_deref()),
        ("5", Some("https://h.example/wa"))
    );
    client.unsubscribe_app(&token(), "204").await.unwrap();
    assert!(matches!(client.subscribe_app(&token(), "204").await, Err(CallError::Answer { .. })));
    let requests = graph.requests();
    assert!(first_line(&requests[0]).starts_with("POST /v25.0/204/subscribed_apps "));
    assert!(first_line(&requests[2]).starts_with("DELETE /v25.0/204/subscribed_apps "));
}

#[tokio::test]
async fn people_are_blocked_and_unblocked() {
    let added = r#"{"messaging_product":"whatsapp","block_users":{"added_users":[{"input":"+1","wa_id":"12025550143"}],
        "failed_users":[{"input":"US.7","errors":[{"code":131047,"message":"m"}]}]}}"#;
    let removed = r#"{"block_users":{"removed_users":[{"input":"+1","wa_id":"12025550143"}]}}"#;
    let graph = FakeGraph::start(vec![answer(200, added), answer(200, removed)]).await;
    let client = client(&graph.url);
    let people = [Recipient::phone("12025550143").unwrap(), Recipient::user_id("US.7").unwrap()];
    let outcome = client.block_users(&token(), "305", &people).await.unwrap();
    assert_eq!(outcome.done[0].wa_id.as_deref(), Some("12025550143"));
    assert_eq!(outcome.failed[0].errors[0].code, Some(131_047));
    assert_eq!(client.unblock_users(&token(), "305", &people[..1]).await.unwrap().done.len(), 1);
    let requests = graph.requests();
    let body: Value = serde_json::from_str(requests[0].split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(
        body,
        json!({"messaging_product": "whatsapp", "block_users": [{"user": "+12025550143"}, {"user": "US.7"}]})
    );
    assert!(first_line(&requests[1]).starts_with("DELETE /v25.0/305/block_users "));
}

#[tokio::test]
async fn templates_are_listed_without_newer_fields_when_they_are_not_known() {
    let refused =
        answer(400, r#"{"error":{"code":100,"message":"(#100) Tried accessing nonexisting field"}}"#);
    let list = answer(200, r#"{"data":[{"id":"7","name":"x"}]}"#);
    let graph = FakeGraph::start(vec![refused, list]).await;
    let found = client(&graph.url).list_templates(&token(), "204").await.unwrap();
    assert_eq!(found, [json!({ "id": "7", "name": "x" })]);
    assert!(!graph.requests()[1].contains("correct_category"));
}

#[tokio::test]
async fn a_template_is_made_once_and_told_why_not() {
    let graph = FakeGraph::start(vec![answer(500, ""), answer(200, r#"{"id":7,"status":"PENDING"}"#)]).await;
    let client = client(&graph.url);
    let body = json!({ "name": "x" });
    assert!(client.create_template(&token(), "204", &body).await.is_err(), "not repeated by itself");
    let made = client.create_template(&token(), "204", &body).await.unwrap();
    assert_eq!((made.id.as_str(), made.status.as_deref()), ("7", Some("PENDING")));
    let told = r#"{"error":{"code":100,"error_subcode":2388299,"message":"Invalid parameter","error_user_msg":"Put text around the variable."}}"#;
    let graph = FakeGraph::start(vec![answer(400, told), answer(200, r#"{"success":true}"#)]).await;
    let client = fake_graph::client(&graph.url);
    let Err(CallError::Graph(error)) = client.edit_template(&token(), "7", &body).await else { panic!() };
    assert_eq!(
        (error.subcode, error.details.as_deref()),
        (Some(2_388_299), Some("Put text around the variable."))
    );
    client.delete_template(&token(), "204", "7", "x y").await.unwrap();
    assert!(
        first_line(&graph.requests()[1]).starts_with("DELETE /v25.0/204/message_templates?hsm_id=7&name=x+y")
    );
}

#[tokio::test]
async fn the_sample_of_a_header_becomes_a_handle() {
    let graph =
        FakeGraph::start(vec![answer(200, r#"{"id":"upload:MT==?sig=A"}"#), answer(200, r#"{"h":"4::x"}"#)])
            .await;
    let bytes = futures::stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(b"abcdef"))]);
    let handle = client(&graph.url).upload_sample(&token(), "5", "image/png", 6, bytes).await.unwrap();
    assert_eq!(handle, "4::x");
    let requests = graph.requests();
    assert!(
        first_line(&requests[0]).starts_with("POST /v25.0/5/uploads?file_length=6&file_type=image%2Fpng")
    );
    assert!(first_line(&requests[1]).starts_with("POST /v25.0/upload:MT==?sig=A"));
    assert!(requests[1].contains("authorization: OAuth t\r\n") && requests[1].contains("file_offset: 0\r\n"));
}
