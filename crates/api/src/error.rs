//! The one wire shape of errors and the one mapping to statuses.

use app::{AppError, Params};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use std::borrow::Cow;
use utoipa::ToSchema;

/// An answer that is not a success.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
    params: Params,
    field: Option<Cow<'static, str>>,
    retry_after_s: Option<i64>,
}

/// What an error looks like on the wire.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Error)]
pub(crate) struct ErrorBody {
    /// From the published list.
    code: &'static str,
    /// English, for developers.
    message: String,
    /// For the console's words.
    #[serde(skip_serializing_if = "Params::is_empty")]
    #[schema(value_type = Object)]
    params: Params,
    /// The field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Cow<'static, str>>,
    /// Names this request in the log.
    request_id: String,
}

impl ApiError {
    /// An error without parameters.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            params: Params::new(),
            field: None,
            retry_after_s: None,
        }
    }

    fn params(mut self, params: Params) -> Self {
        self.params = params;
        self
    }

    /// Names the field at fault.
    pub(crate) fn field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    fn retry_after(mut self, seconds: i64) -> Self {
        self.params.insert("retry_after_s".to_owned(), json!(seconds));
        self.retry_after_s = Some(seconds);
        self
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        let message = error.to_string();
        match error {
            AppError::Denied(permission) => {
                let mut params = Params::new();
                params.insert("permission".to_owned(), json!(permission.as_str()));
                Self::new(StatusCode::FORBIDDEN, "permission.denied", message).params(params)
            }
            AppError::NotFound => Self::new(StatusCode::NOT_FOUND, "not_found", message),
            AppError::Invalid { field, .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid", message).field(field)
            }
            AppError::Conflict { code, params } => {
                Self::new(conflict_status(code), code, message).params(params)
            }
            AppError::Unauthenticated(code) => Self::new(StatusCode::UNAUTHORIZED, code, message),
            AppError::Throttled { retry_after_s } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "auth.throttled", message).retry_after(retry_after_s)
            }
            AppError::Vendor { code, params, .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message).params(params)
            }
            AppError::Store(error) if error.is_unavailable() => {
                tracing::warn!(%error, "the database is not available");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "the database is not available")
                    .retry_after(1)
            }
            AppError::Store(error) => internal(&error.to_string()),
            AppError::Internal(details) => internal(&details),
        }
    }
}

/// Most conflicts are with the state of things; some are with what the request names.
fn conflict_status(code: &str) -> StatusCode {
    match code {
        "link.invalid" => StatusCode::NOT_FOUND,
        "message.empty" | "message.too_long" | "snooze.in_past" | "schedule.in_past"
        | "password.too_short" | "role.not_found" | "team.not_found" | "member.not_found"
        | "member.inactive" => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    }
}

/// Details stay in the log.
pub(crate) fn internal(details: &str) -> ApiError {
    tracing::error!(details, "a request failed inside");
    ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal error")
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = ErrorBody {
            code: self.code,
            message: self.message,
            params: self.params,
            field: self.field,
            request_id: crate::routes::request_id(),
        };
        let mut response = (self.status, Json(body)).into_response();
        if let Some(value) = self.retry_after_s.and_then(|s| HeaderValue::from_str(&s.to_string()).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}

/// A body that was too large, or broke off.
pub(crate) fn unread(status: StatusCode) -> ApiError {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        ApiError::new(status, "request.too_large", "the body is too large")
    } else {
        ApiError::new(StatusCode::BAD_REQUEST, "request.not_json", "the body could not be read")
    }
}

/// There is no such thing, or the caller may not know of it.
pub(crate) fn not_found() -> ApiError {
    ApiError::new(StatusCode::NOT_FOUND, "not_found", "not found")
}

/// The path exists, the method does not.
pub(crate) fn method_not_allowed() -> ApiError {
    ApiError::new(StatusCode::METHOD_NOT_ALLOWED, "not_found", "the path does not take this method")
}

/// Every code that `code` can hold.
pub const CODES: &[&str] = &[
    "request.invalid",
    "request.too_large",
    "request.not_json",
    "auth.required",
    "auth.invalid_credentials",
    "auth.throttled",
    "auth.csrf",
    "permission.denied",
    "not_found",
    "conflict",
    "link.invalid",
    "email.taken",
    "password.too_short",
    "setup.done",
    "window.closed",
    "window.never",
    "window.closed_then",
    "message.too_long",
    "message.invalid",
    "options.refused",
    "message.empty",
    "message.not_retryable",
    "message.retry_too_early",
    "message.reaction_not_allowed",
    "note.edit_expired",
    "note.not_yours",
    "contact.blocked",
    "template.lint",
    "template.name_taken",
    "template.not_editable",
    "template.in_use",
    "template.not_sendable",
    "template.missing_values",
    "template.invalid_values",
    "template.marketing_stopped",
    "template.refused",
    "file.empty",
    "file.kind",
    "file.too_large",
    "file.not_voice",
    "file.damaged",
    "file.gone",
    "channel.unavailable",
    "channel.no_simulator",
    "channel.already_connected",
    "channel.token_refused",
    "channel.number_not_found",
    "channel.account_not_found",
    "channel.app_secret_wrong",
    "channel.vendor_unreachable",
    "channel.vendor_error",
    "conversation.not_open",
    "snooze.in_past",
    "schedule.in_past",
    "schedule.ended",
    "snippet.shortcut_taken",
    "variable.missing",
    "file.not_ready",
    "last_owner",
    "role.not_found",
    "team.not_found",
    "member.not_found",
    "member.inactive",
    "delivery.body_gone",
    "cursor.invalid",
    "webhook.signature",
    "webhook.not_verified",
    "unavailable",
    "internal",
];

/// The words above the OpenAPI document.
pub(crate) fn catalogue() -> String {
    format!(
        "Ids are UUIDs, times RFC 3339 in UTC with milliseconds. Lists answer `data` and `next`; pass `next` as \
        `after` for the page that follows. Errors carry one of these codes: `{}`.",
        CODES.join("`, `")
    )
}
