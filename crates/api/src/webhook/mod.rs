//! Meta's webhooks: one URL for all numbers.

use crate::json::Query;
use crate::state::ApiState;
use crate::{ApiError, error};
use app::ingest::IngestError;
use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use serde::Deserialize;

/// Meta's bodies are at most 3 MB (webhooks overview, September 2026).
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The routes; they are Meta's contract and not part of our API document.
pub(crate) fn router() -> Router<ApiState> {
    Router::new()
        .route("/webhooks/whatsapp", get(verify).post(receive))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode")]
    mode: Option<String>,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
    #[serde(rename = "hub.verify_token")]
    verify_token: Option<String>,
}

/// Answers the challenge as it came when the token is one of ours.
async fn verify(State(state): State<ApiState>, Query(query): Query<Handshake>) -> Result<String, ApiError> {
    let token = query.verify_token.unwrap_or_default();
    let asked = query.mode.as_deref() == Some("subscribe");
    match query.challenge {
        Some(challenge) if asked && state.ingest.verify(&token).await? => Ok(challenge),
        _ => {
            Err(ApiError::new(StatusCode::FORBIDDEN, "webhook.not_verified", "the verify token is not known"))
        }
    }
}

/// 200 only when everything in the body is committed.
async fn receive(
    State(state): State<ApiState>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|rejection| error::unread(rejection.status()))?;
    let signature = headers.get("x-hub-signature-256").and_then(|value| value.to_str().ok());
    match state.ingest.receive(&body, signature, &crate::routes::request_id()).await {
        Ok(()) => Ok(StatusCode::OK),
        Err(IngestError::Signature) => Err(ApiError::new(
            StatusCode::UNAUTHORIZED,
            "webhook.signature",
            "the signature is missing or wrong",
        )),
        Err(IngestError::App(error)) => Err(error.into()),
    }
}
