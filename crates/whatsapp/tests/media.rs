//! Files: brought to Meta, looked up, and fetched.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod fake_graph;

use fake_graph::{FakeGraph, Reply, answer, client, graph_error};
use std::io;
use whatsapp::client::MediaUpload;
use whatsapp::{AccessToken, CallError};

fn token() -> AccessToken {
    AccessToken::new("t")
}

fn upload(pieces: Vec<io::Result<&'static str>>, length: u64) -> MediaUpload {
    let content = pieces.into_iter().map(|piece| piece.map(|text| text.as_bytes().into()));
    MediaUpload::new("application/pdf", "año \"1\".pdf", length, futures::stream::iter(content))
}

#[tokio::test]
async fn a_file_is_brought_in_pieces_with_its_length_announced() {
    let graph = FakeGraph::start(vec![answer(200, r#"{"id":771200345098}"#)]).await;
    let file = upload(vec![Ok("%PDF-"), Ok("1.7")], 8);
    let id = client(&graph.url).upload_media(&token(), "305", file).await;
    assert_eq!(id, Ok("771200345098".to_owned()));
    let request = &graph.requests()[0];
    assert!(request.starts_with("POST /v25.0/305/media HTTP/1.1"));
    assert!(request.to_lowercase().contains("content-length: ") && request.contains("multipart/form-data"));
    let has = |text: &str| assert!(request.contains(text), "{text} in {request}");
    has("name=\"messaging_product\"\r\n\r\nwhatsapp");
    has("name=\"type\"\r\n\r\napplication/pdf");
    has("Content-Type: application/pdf\r\n\r\n%PDF-1.7\r\n");
}

#[tokio::test]
async fn an_upload_is_made_once_and_a_broken_content_is_no_file() {
    let graph = FakeGraph::start(vec![graph_error(400, 131_053), answer(200, r#"{"id":"1"}"#)]).await;
    let client = client(&graph.url);
    let refused = client.upload_media(&token(), "305", upload(vec![Ok("12345678")], 8)).await;
    assert!(matches!(refused, Err(CallError::Graph(error)) if error.code == 131_053));
    assert_eq!(graph.requests().len(), 1);
    let broken = upload(vec![Ok("1234"), Err(io::Error::other("gone"))], 8);
    assert!(matches!(client.upload_media(&token(), "305", broken).await, Err(CallError::Transport { .. })));
    let bad = client.upload_media(&token(), "3/5", upload(vec![], 0)).await;
    assert_eq!(bad, Err(CallError::InvalidId));
}

#[tokio::test]
async fn a_file_is_looked_up_and_fetched_where_the_graph_api_is() {
    let graph =
        FakeGraph::start(vec![answer(200, "0123456789"), answer(404, "not here"), Reply::Cut(200)]).await;
    let client = client(&graph.url);
    let url = format!("{}/media/1?hash=x", graph.url);
    let mut download = client.download(&token(), &url).await.unwrap();
    assert_eq!(download.size(), Some(10));
    let mut bytes = Vec::new();
    while let Some(chunk) = download.chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    assert_eq!(bytes, b"0123456789");
    assert!(graph.requests()[0].to_lowercase().contains("authorization: bearer t"));
    let gone = client.download(&token(), &url).await;
    assert!(matches!(gone, Err(CallError::Http { status: 404 })));
    let mut cut = client.download(&token(), &url).await.unwrap();
    let mut end = cut.chunk().await;
    while matches!(end, Ok(Some(_))) {
        end = cut.chunk().await;
    }
    assert!(matches!(end, Err(CallError::Transport { .. })));
}

#[tokio::test]
async fn a_token_goes_to_no_foreign_host_and_behind_no_redirect() {
    let elsewhere = FakeGraph::start(vec![answer(200, "secret")]).await;
    let info =
        r#"{"url":"https://lookaside.fbsbx.com/x","mime_type":"image/jpeg","sha256":"ab","file_size":"12"}"#;
    let to = Reply::Answer(302, "location: https://evil.example/\r\n", String::new());
    let graph = FakeGraph::start(vec![answer(200, info), answer(200, r#"{"id":"1"}"#), to]).await;
    let client = client(&graph.url);
    let found = client.get_media(&token(), "77", "305").await.unwrap();
    assert_eq!((found.file_size, found.sha256.as_deref()), (Some(12), Some("ab")));
    assert!(graph.requests()[0].starts_with("GET /v25.0/77?phone_number_id=305 "));
    assert!(matches!(client.get_media(&token(), "77", "305").await, Err(CallError::Answer { .. })));
    let foreign = client.download(&token(), &format!("{}/x", elsewhere.url)).await;
    assert!(matches!(foreign, Err(CallError::ForeignHost)));
    assert!(elsewhere.requests().is_empty());
    let redirected = client.download(&token(), &format!("{}/x", graph.url)).await;
    assert!(matches!(redirected, Err(CallError::Http { status: 302 })));
}
