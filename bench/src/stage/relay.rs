//! A relay before the emulator that answers sends itself, with ids that follow from the text: so statuses can be sent
//! before the message they are about. It also has as many pictures as one likes. Everything else goes to the emulator.

use crate::error::BenchError;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The relay; it ends when this is dropped.
pub(crate) struct Relay {
    pub(crate) url: String,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Behind {
    http: reqwest::Client,
    url: String,
    own: String,
    /// The beginning of every picture; each has its number after it, so that no two are the same.
    picture: Arc<Vec<u8>>,
}

/// What the ids of pictures begin with.
const PICTURES: &str = "88001";
const BYTES: &str = "/bytes-of/";

/// The media id of picture `number`.
pub(crate) fn picture_id(number: usize) -> String {
    format!("{PICTURES}{number:08}")
}

impl Relay {
    pub(crate) async fn start(emulator_url: &str, picture: Vec<u8>) -> Result<Self, BenchError> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let (http, own) = (crate::api::http()?, url.clone());
        let behind = Behind { http, url: emulator_url.to_owned(), own, picture: Arc::new(picture) };
        let router = Router::new().fallback(relay).with_state(behind);
        let task = tokio::spawn(async move {
            // It ends with the task.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, task })
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The id of a message with this text.
pub(crate) fn vendor_id(text: &str) -> String {
    format!("wamid.{}", text.replace(' ', "."))
}

async fn relay(
    State(behind): State<Behind>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if method == Method::POST && uri.path().ends_with("/messages") {
        return sent(&serde_json::from_slice(&body).unwrap_or_default());
    }
    if let Some(number) = uri.path().strip_prefix(BYTES) {
        return ([(header::CONTENT_TYPE, "image/jpeg")], numbered(&behind, number)).into_response();
    }
    if let Some(id) = uri.path().rsplit('/').next().filter(|id| id.starts_with(PICTURES)) {
        return described(&behind, id);
    }
    match pass(&behind, method, &uri, &headers, body).await {
        Ok(answer) => answer,
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

fn numbered(behind: &Behind, number: &str) -> Vec<u8> {
    [behind.picture.as_slice(), number.as_bytes()].concat()
}

fn described(behind: &Behind, id: &str) -> Response {
    let bytes = numbered(behind, id);
    let answer = json!({
        "messaging_product": "whatsapp", "id": id, "url": format!("{}{BYTES}{id}", behind.own),
        "mime_type": "image/jpeg", "sha256": hex::encode(Sha256::digest(&bytes)), "file_size": bytes.len()
    });
    axum::Json(answer).into_response()
}

fn sent(message: &Value) -> Response {
    let to = message["to"].as_str().or_else(|| message["recipient"].as_str()).unwrap_or_default();
    let id = vendor_id(message.pointer("/text/body").and_then(Value::as_str).unwrap_or_default());
    let answer = json!({
        "messaging_product": "whatsapp",
        "contacts": [{ "input": to, "wa_id": to.trim_start_matches('+') }],
        "messages": [{ "id": id }]
    });
    axum::Json(answer).into_response()
}

async fn pass(
    behind: &Behind,
    method: Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Response, reqwest::Error> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut request = behind.http.request(method, format!("{}{path}", behind.url)).body(body);
    for name in [header::AUTHORIZATION, header::CONTENT_TYPE] {
        if let Some(value) = headers.get(&name) {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await?;
    let status = answer.status();
    let kind = answer.headers().get(header::CONTENT_TYPE).cloned();
    let body = answer.bytes().await?;
    let mut response = (status, body).into_response();
    if let Some(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    Ok(response)
}
