//! What can go wrong with files.

use thiserror::Error;

/// Why a file could not be stored or read.
#[derive(Debug, Error)]
pub enum BlobError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// More bytes arrived than were allowed; nothing was kept.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// What was allowed.
        limit: u64,
    },
    /// The part that was asked for begins behind the end of the file.
    #[error("the file has only {size} bytes")]
    Range {
        /// Bytes of the whole file.
        size: u64,
    },
    /// Whoever sent the file stopped; nothing was kept.
    #[error("the file did not arrive: {0}")]
    Source(std::io::Error),
    /// The folder cannot be used.
    #[error("the folder of files: {0}")]
    Folder(#[from] std::io::Error),
    /// The store did not do what it was asked.
    #[error("the store of files: {0}")]
    Store(object_store::Error),
}

impl From<object_store::Error> for BlobError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Store(other),
        }
    }
}
