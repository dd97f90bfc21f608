//! Why a command ended without doing its work, in words for whoever started it.

/// A sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

macro_rules! from {
    ($($type:ty),* $(,)?) => {$(
        impl From<$type> for Failure {
            fn from(error: $type) -> Self {
                Self(error.to_string())
            }
        }
    )*};
}

from!(
    std::io::Error,
    blobs::BlobError,
    store::StoreError,
    app::AppError,
    bus::BusError,
    emulator::StartError,
    reqwest::Error
);
