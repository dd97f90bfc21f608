//! A panic is an error of the piece of work in which it happened, not the end of whoever runs it.

use super::error::StoreError;
use futures::FutureExt;
use std::panic::AssertUnwindSafe;

/// The result of the work, or [`StoreError::Panicked`]. What the work borrowed must not be used again except to be
/// rolled back, which is why nothing else is said to survive.
pub(super) async fn caught<T, E>(work: impl Future<Output = Result<T, E>>) -> Result<T, E>
where
    E: From<StoreError>,
{
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| {
        // The hook for panics has said where; the words of a panic may quote content.
        tracing::error!("a piece of work on the database panicked; it is rolled back");
        Err(StoreError::Panicked.into())
    })
}
