//! The one shape of lists.

use crate::ApiError;
use axum::http::StatusCode;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// A page of a list. `next` goes into `after` for the page that follows; null when there is none.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// Reads `after`.
pub(crate) fn cursor<T: FromStr>(after: Option<&str>) -> Result<Option<T>, ApiError> {
    let refused =
        |_| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "cursor.invalid", "not a cursor of this list");
    after.map(str::parse).transpose().map_err(refused)
}

/// The rows of one page: `wanted`, at least 1 and at most `max`; `default` when nothing was asked.
pub(crate) fn limit(wanted: Option<u64>, default: u64, max: u64) -> u64 {
    wanted.unwrap_or(default).clamp(1, max)
}
