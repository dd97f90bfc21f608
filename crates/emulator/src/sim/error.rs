//! Refusals of the emulator's own API.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A refusal with its machine-readable code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct SimError {
    /// HTTP status.
    pub status: u16,
    /// Stable code such as `person.unknown`.
    pub code: &'static str,
    /// English, for developers.
    pub message: String,
    /// The member of the body that is wrong.
    pub field: Option<&'static str>,
}

impl SimError {
    pub(crate) fn new(status: u16, code: &'static str, message: &str) -> Self {
        Self { status, code, message: message.to_owned(), field: None }
    }

    pub(crate) fn field(status: u16, code: &'static str, message: &str, field: &'static str) -> Self {
        Self { field: Some(field), ..Self::new(status, code, message) }
    }

    pub(crate) fn person_unknown() -> Self {
        Self::new(404, "person.unknown", "no such person")
    }

    pub(crate) fn number_unknown() -> Self {
        Self::new(404, "number.unknown", "no such business number")
    }
}

impl IntoResponse for SimError {
    fn into_response(self) -> Response {
        let mut body = json!({ "code": self.code, "message": self.message });
        if let (Some(field), Value::Object(members)) = (self.field, &mut body) {
            members.insert("field".to_owned(), json!(field));
        }
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        (status, Json(body)).into_response()
    }
}
