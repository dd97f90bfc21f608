//! Files under the hash of their content, in a folder or an S3-compatible bucket. A file is `workspace/ab/cd/hash`, so
//! that all of one workspace is one prefix, and the same content in it is stored once.
//!
//! A file appears under its name only when it is whole. Who still needs a file is known to the caller: it deletes a
//! file only when nothing names it any more, and not while the same content may be arriving again.

mod error;
mod hash;
mod list;
mod local;
mod put;
mod read;
mod s3;

use domain::WorkspaceId;
use object_store::ObjectStore;
use object_store::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

pub use error::BlobError;
pub use hash::{Hash, HashError};
pub use read::{Download, Range};
pub use s3::S3Config;

/// Where arriving files lie until they are whole.
const ARRIVING: &str = "tmp";

/// A stored file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content.
    pub hash: Hash,
    /// Bytes.
    pub size: u64,
}

/// All files of all workspaces. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// The folder, when files lie in one.
    folder: Option<PathBuf>,
    /// Bytes sent at once. The last part of a file may be smaller; all others have the same size, as some vendors ask.
    part: usize,
}

impl Blobs {
    fn path(workspace: WorkspaceId, hash: Hash) -> Path {
        let name = hash.to_string();
        let (first, second) = (name.get(..2).unwrap_or_default(), name.get(2..4).unwrap_or_default());
        Path::from_iter([workspace.to_string().as_str(), first, second, name.as_str()])
    }

    fn prefix(workspace: WorkspaceId) -> Path {
        Path::from_iter([workspace.to_string().as_str()])
    }
}
