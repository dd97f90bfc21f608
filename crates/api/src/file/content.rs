//! The bytes of a file, for whoever has a link. What strangers sent is never run here: the browser is told what it is,
//! that it must not guess, and that nothing in it may do anything.

use crate::json::{Path, Query};
use crate::{ApiError, ApiState};
use app::file::{Content, Range, Variant};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;

/// How the file is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContentQuery {
    /// `1` to save it in any case.
    download: Option<String>,
}

const POLICY: &str = "sandbox; default-src 'none'";

/// The bytes of a file or of its small picture. The token is part of the links in answers; no session is needed. Takes
/// `Range` with one range, `If-Range` and `If-None-Match`.
#[utoipa::path(get, path = "/v1/files/content/{token}", tag = "files", operation_id = "file_content",
    params(("token" = String, Path), ContentQuery),
    responses((status = 200, content_type = "application/octet-stream", description = "The bytes."),
        (status = 206, content_type = "application/octet-stream", description = "The part that was asked for."),
        (status = 304, description = "As it was."), (status = 416, description = "There is no such part.")))]
pub(super) async fn file_content(
    State(state): State<ApiState>,
    Path(token): Path<String>,
    Query(query): Query<ContentQuery>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let content = state.app.linked_file(&token).await?;
    let etag = format!("\"{}\"", content.hash);
    let saved = query.download.is_some_and(|value| value != "0");
    let about = about(&content, &etag, content.inline && !saved);
    if text(&headers, header::IF_NONE_MATCH).is_some_and(|known| is_among(known, &etag)) {
        return Ok((StatusCode::NOT_MODIFIED, about).into_response());
    }
    let unchanged = text(&headers, header::IF_RANGE).is_none_or(|known| known == etag);
    let range = text(&headers, header::RANGE).filter(|_| unchanged).and_then(range);
    let download = match state.app.open_content(&content, range).await? {
        Ok(download) => download,
        Err(size) => {
            let whole = [(header::CONTENT_RANGE, value(&format!("bytes */{size}")))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, about, whole).into_response());
        }
    };
    let (start, end) = (download.range.start, download.range.end);
    let length = [(header::CONTENT_LENGTH, value(&end.saturating_sub(start).to_string()))];
    let body = Body::from_stream(download.content);
    if range.is_none() {
        return Ok((StatusCode::OK, about, length, body).into_response());
    }
    let part = format!("bytes {start}-{}/{}", end.saturating_sub(1), download.size);
    let part = [(header::CONTENT_RANGE, value(&part))];
    Ok((StatusCode::PARTIAL_CONTENT, about, length, part, body).into_response())
}

fn about(content: &Content, etag: &str, inline: bool) -> [(HeaderName, HeaderValue); 8] {
    let name = content.file.name.as_str();
    let name = match content.variant {
        Variant::Original => name.to_owned(),
        Variant::Thumbnail => media::file_name(name, content.mime_type),
    };
    let kept = format!("private, max-age={}", content.good_for_ms / 1_000);
    [
        (header::CONTENT_TYPE, value(content.mime_type)),
        (header::CONTENT_DISPOSITION, value(&media::content_disposition(&name, inline))),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        (header::CACHE_CONTROL, value(&kept)),
        (header::ETAG, value(etag)),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
    ]
}

/// All of them are of plain characters.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn is_among(known: &str, etag: &str) -> bool {
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == etag || one == "*")
}

/// One range; several, and what is no range, are answered with the whole file as HTTP allows.
fn range(text: &str) -> Option<Range> {
    let (first, last) = text.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (first.trim(), last.trim()) {
        ("", last) => Some(Range::Last(number(last)?)),
        (first, "") => Some(Range::From(number(first)?)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| Range::Between(first, last.saturating_add(1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Range, range};

    #[test]
    fn one_range_is_read_and_anything_else_is_the_whole_file() {
        assert_eq!(range("bytes=0-0"), Some(Range::Between(0, 1)));
        assert_eq!(range("bytes=5-"), Some(Range::From(5)));
        assert_eq!(range("bytes=-5"), Some(Range::Last(5)));
        assert_eq!(range("bytes=0-18446744073709551615"), Some(Range::Between(0, u64::MAX)));
        for odd in ["bytes=5-4", "bytes=0-1,3-4", "bytes=-", "items=0-1", "bytes=a-b", "bytes", ""] {
            assert_eq!(range(odd), None, "{odd}");
        }
    }
}
