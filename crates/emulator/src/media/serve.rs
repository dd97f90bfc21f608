//! Bytes as an answer, from the disk as they go.

use axum::body::Body;
use axum::response::Response;
use tokio_util::io::ReaderStream;

use super::sample;
use crate::machine::Shared;
use crate::world::media::MediaFile;

/// The bytes of a file; `None` when they are gone.
pub(crate) async fn file(shared: &Shared, file: &MediaFile) -> Option<Response> {
    let body = if let Some(kind) = &file.sample {
        Body::from(sample::of(kind)?.1)
    } else {
        let place = shared.files.place(&file.id).ok()?;
        Body::from_stream(ReaderStream::new(tokio::fs::File::open(place).await.ok()?))
    };
    let response = Response::builder()
        .header("content-type", &file.mime)
        .header("content-length", file.size)
        .header("cache-control", "private, no-store")
        .header("x-content-type-options", "nosniff")
        .body(body);
    response.ok()
}
