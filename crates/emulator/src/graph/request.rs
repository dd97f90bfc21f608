//! A Graph call as client libraries write them: token and parameters in header, query or body.

use axum::body::Body;
use axum::extract::Request;
use bytes::Bytes;
use serde_json::{Map, Value};

use crate::error::GraphError;

/// Longest body that is read.
const BODY_MOST: usize = 4 * 1024 * 1024;
/// Longest body of a resumable upload.
const UPLOAD_MOST: usize = 16 * 1024 * 1024;
/// Version named in answers to calls without one.
const VERSION: &str = "v25.0";

/// One call with its body read.
#[derive(Debug)]
pub(crate) struct GraphRequest {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) version: String,
    segments: Vec<String>,
    query: Vec<(String, String)>,
    bearer: Option<String>,
    /// The host that the caller named.
    pub(crate) host: String,
    pub(crate) content_type: String,
    pub(crate) raw: Bytes,
    /// Where the bytes of a resumable upload go on.
    pub(crate) file_offset: Option<u64>,
    body: Result<Map<String, Value>, GraphError>,
}

impl GraphRequest {
    /// Reads a call; the body of an upload of media comes back unread.
    pub(crate) async fn read(request: Request) -> (Self, Option<Body>) {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let mut segments: Vec<String> =
            path.split('/').filter(|part| !part.is_empty()).map(percent_decoded).collect();
        let version = segments.first().filter(|part| is_version(part)).cloned();
        if version.is_some() {
            segments.remove(0);
        }
        let header =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let bearer = bearer_token(header("authorization"));
        let content_type = header("content-type").to_owned();
        let kind = content_type.to_ascii_lowercase();
        let host = header("host").to_owned();
        let file_offset = header("file_offset").parse().ok();
        let upload = segments.first().is_some_and(|first| first.starts_with("upload:"));
        let most = if upload { UPLOAD_MOST } else { BODY_MOST };
        let media = segments.get(1).is_some_and(|edge| edge == "media") && kind.starts_with("multipart/");
        let (stream, (raw, body)) = if media {
            (Some(body), (Bytes::new(), Ok(Map::new())))
        } else {
            (None, whole(body, most, &kind).await)
        };
        let call = Self {
            method: parts.method.to_string(),
            path,
            version: version.unwrap_or_else(|| VERSION.to_owned()),
            segments,
            query: pairs(parts.uri.query().unwrap_or_default()),
            bearer,
            host,
            content_type,
            raw,
            file_offset,
            body,
        };
        (call, stream)
    }

    pub(crate) fn segment(&self, at: usize) -> Option<&str> {
        self.segments.get(at).map(String::as_str)
    }

    /// The members of the body; an empty body has none.
    pub(crate) fn body(&self) -> Result<&Map<String, Value>, GraphError> {
        self.body.as_ref().map_err(Clone::clone)
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter from the body or the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        match self.body.as_ref().ok().and_then(|body| body.get(name)) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Null) | None => self.query(name).map(str::to_owned),
            Some(other) => Some(other.to_string()),
        }
    }

    pub(crate) fn token(&self) -> Option<String> {
        self.bearer.clone().or_else(|| self.parameter("access_token"))
    }

    /// The query without the token, for links to the next page.
    pub(crate) fn query_for_links(&self) -> impl Iterator<Item = (&str, &str)> {
        let kept =
            self.query.iter().filter(|(key, _)| !matches!(key.as_str(), "access_token" | "after" | "before"));
        kept.map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

async fn whole(body: Body, most: usize, kind: &str) -> (Bytes, Result<Map<String, Value>, GraphError>) {
    match axum::body::to_bytes(body, most).await {
        Ok(raw) => (raw.clone(), parsed(kind, &raw)),
        Err(_) => (Bytes::new(), Err(GraphError::invalid("The body is too large or was cut off."))),
    }
}

fn is_version(part: &str) -> bool {
    let digits = part.strip_prefix('v').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn bearer_token(header: &str) -> Option<String> {
    let (scheme, token) = header.split_once(' ')?;
    let known = scheme.eq_ignore_ascii_case("bearer") || scheme.eq_ignore_ascii_case("oauth");
    known.then(|| token.trim().to_owned())
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let Ok(mut url) = reqwest::Url::parse("http://x/") else { return Vec::new() };
    url.set_query(Some(text));
    url.query_pairs().into_owned().collect()
}

fn percent_decoded(part: &str) -> String {
    // A path segment has the same escapes as a query value, except that `+` stays.
    let escaped = part.replace('+', "%2B");
    pairs(&format!("x={}", escaped.replace('&', "%26")))
        .into_iter()
        .next()
        .map(|(_, value)| value)
        .unwrap_or_default()
}

fn parsed(kind: &str, raw: &Bytes) -> Result<Map<String, Value>, GraphError> {
    if raw.iter().all(u8::is_ascii_whitespace) {
        return Ok(Map::new());
    }
    if kind.starts_with("application/x-www-form-urlencoded") && !raw.starts_with(b"{") {
        let text = String::from_utf8_lossy(raw);
        return Ok(pairs(&text).into_iter().map(|(key, value)| (key, form_value(value))).collect());
    }
    if kind.starts_with("multipart/") {
        return Err(GraphError::invalid("This endpoint takes JSON."));
    }
    match serde_json::from_slice(raw) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(GraphError::invalid("The body must be a JSON object.")),
        Err(_) => Err(GraphError::invalid("The body is not valid JSON.")),
    }
}

/// Nested parameters of a form are JSON texts.
fn form_value(value: String) -> Value {
    let nested = value.starts_with(['{', '[']);
    match serde_json::from_str(&value) {
        Ok(parsed) if nested => parsed,
        _ => Value::String(value),
    }
}
