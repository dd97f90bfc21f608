//! Bodies and queries in, with refusals in our shape.

use crate::ApiError;
use axum::body::Bytes;
use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

/// The query string.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

/// The parameters in the path; one that cannot be read names nothing that exists.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await;
        let bytes = bytes.map_err(|rejection| crate::error::unread(rejection.status()))?;
        if has_zero(&bytes) {
            return Err(zero());
        }
        let request = Request::from_parts(parts, bytes.into());
        let read = axum::Json::<T>::from_request(request, state).await;
        read.map(|axum::Json(value)| Self(value)).map_err(|rejection| refuse_body(&rejection))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        if parts.uri.query().is_some_and(|query| query.contains("%00")) {
            return Err(zero());
        }
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Query(value)| Self(value)).map_err(|rejection: QueryRejection| {
            invalid("Failed to deserialize query string: ", &rejection.body_text())
        })
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        read.map(|axum::extract::Path(value)| Self(value))
            .map_err(|_: PathRejection| crate::error::not_found())
    }
}

/// PostgreSQL keeps no U+0000, and no text needs it.
fn zero() -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid", "U+0000 is not text")
}

/// Whether a string of this JSON has an escaped U+0000; an unescaped one is no JSON.
fn has_zero(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = rest.get(at + 1..).unwrap_or_default();
        if escaped.starts_with(b"u0000") {
            return true;
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

fn refuse_body(rejection: &JsonRejection) -> ApiError {
    let text = rejection.body_text();
    match rejection {
        JsonRejection::JsonDataError(_) => {
            invalid("Failed to deserialize the JSON body into the target type: ", &text)
        }
        JsonRejection::BytesRejection(unread) => crate::error::unread(unread.status()),
        _ => ApiError::new(StatusCode::BAD_REQUEST, "request.not_json", text),
    }
}

/// `text` is what axum says: a prefix, the path of the field when there is one, and serde's words.
fn invalid(prefix: &str, text: &str) -> ApiError {
    let words = text.strip_prefix(prefix).unwrap_or(text);
    let error = ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid", words);
    match field_of(words) {
        Some(field) => error.field(field),
        None => error,
    }
}

fn field_of(words: &str) -> Option<String> {
    let quoted = ["missing field `", "unknown field `"].iter().find_map(|start| {
        let (_, rest) = words.split_once(start)?;
        Some(rest.split_once('`')?.0.to_owned())
    });
    let path = || {
        let (path, _) = words.split_once(": ")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "_.[]".contains(c);
        (!path.is_empty() && path.chars().all(plain)).then(|| path.to_owned())
    };
    quoted.or_else(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_at_fault_is_found_in_the_words() {
        assert_eq!(field_of("missing field `email` at line 1 column 2").as_deref(), Some("email"));
        assert_eq!(field_of("email: invalid type: integer `3`").as_deref(), Some("email"));
        assert_eq!(field_of("invalid type: integer `3`, expected a string"), None);
    }

    #[test]
    fn an_escaped_zero_is_found_and_an_escaped_backslash_is_not_one() {
        assert!(has_zero(br#"{"a":"x\u0000"}"#) && has_zero(br#"{"a":"\\\u0000"}"#));
        assert!(!has_zero(br#"{"a":"\\u0000\n"}"#) && !has_zero(b"{}") && !has_zero(b"\\"));
    }
}
