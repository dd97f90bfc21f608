//! The bytes of files for the phones page, and messages of people with bytes.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest as _, Path, Request, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use bytes::Bytes;
use serde_json::{Value, json};

use super::body;
use super::error::SimError;
use crate::flow::inbound::Say;
use crate::flow::inbound_media::{InlineFile, unstored};
use crate::machine::Shared;
use crate::media::form::{Form, FormError};
use crate::media::rules::kind_of;
use crate::media::serve;

/// `POST …/messages`: JSON, or a form with the same JSON in `message` and the bytes in `file`.
pub(super) async fn say(
    State(shared): State<Arc<Shared>>,
    Path((person, number)): Path<(String, String)>,
    headers: HeaderMap,
    request: Request,
) -> Result<(StatusCode, Json<Value>), SimError> {
    let kind = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let invalid = |message: &str| SimError::new(400, "request.invalid", message);
    let (say, file): (Say, _) = if kind.to_ascii_lowercase().starts_with("multipart/") {
        let form = Form::read(&shared.files, kind, request.into_body()).await;
        let form = form.map_err(|error| match error {
            FormError::Broken => invalid("the form is malformed, too large or cut off"),
            FormError::Disk(error) => unstored(&error),
        })?;
        let message = form.texts.get("message").ok_or_else(|| invalid("the form has no message"))?;
        let say = body(&Bytes::from(message.clone()))?;
        let file = form.file.ok_or_else(|| invalid("the form has no file"))?;
        let inline = InlineFile { data: String::new(), mime_type: file.content_type, filename: file.name };
        (say, Some((inline, file.received)))
    } else {
        let bytes = Bytes::from_request(request, &()).await;
        (body(&bytes.map_err(|error| invalid(&error.body_text()))?)?, None)
    };
    let working = Arc::clone(&shared);
    let said = tokio::task::spawn_blocking(move || working.say_with_file(&person, &number, say, file)).await;
    let message = said.map_err(|error| unstored(&std::io::Error::other(error)))??;
    Ok((StatusCode::CREATED, Json(json!(message))))
}

/// `GET /emulator/media/{id}`: also what the Graph API no longer knows, because a phone keeps it.
pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Response, SimError> {
    let unknown = || SimError::new(404, "media.unknown", "no such file");
    let file = shared.with_quietly(|world| world.media.get(&id).cloned()).ok_or_else(unknown)?;
    let mut response = serve::file(&shared, &file).await.ok_or_else(unknown)?;
    // Strangers' files come from the address of the page: nothing in them may run.
    let policy = HeaderValue::from_static("default-src 'none'; sandbox");
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    let shown = kind_of(&file.mime) != "document" && !file.mime.contains("xml");
    let disposition = if shown { "inline" } else { "attachment" };
    response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
    Ok(response)
}
