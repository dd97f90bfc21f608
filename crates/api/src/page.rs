//! The one shape of lists.

use serde::Serialize;
use utoipa::ToSchema;

/// A page of a list. `next` goes into `after` for the page that follows; null when there is none.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
}
