//! What surrounds every request: its id, its span, its measurements, and panics turned into answers.

use crate::{ApiState, error};
use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tracing::Instrument;
use uuid::Uuid;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// The id of the request being answered, which is also its trace; empty outside of one.
pub(crate) fn request_id() -> String {
    REQUEST_ID.try_with(Clone::clone).unwrap_or_default()
}

/// Runs a request under an id of its own, which the answer carries as `x-request-id`.
pub(crate) async fn observe(State(state): State<ApiState>, request: Request, next: Next) -> Response {
    let id = state.app.ids.next::<Uuid>().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("request", %method, route, request_id = id);
    let clock = &state.app.clock;
    let start = clock.unmoved();
    let answer = async {
        let answer = next.run(request).await;
        let (status, duration_ms) = (answer.status().as_u16(), clock.unmoved().since(start));
        tracing::debug!(status, duration_ms, "answered");
        let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
        metrics::histogram!("tertulia_http_request_seconds", &labels).record(duration_ms as f64 / 1_000.0);
        answer
    };
    let mut answer = REQUEST_ID.scope(id.clone(), answer.instrument(span)).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        answer.headers_mut().insert("x-request-id", value);
    }
    answer
}

/// The answer when a handler panicked.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the panic layer asks for")]
pub(crate) fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no text");
    error::internal(&format!("panic: {text}")).into_response()
}
