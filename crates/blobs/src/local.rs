//! Files in a folder of this machine.

use crate::{ARRIVING, BlobError, Blobs};
use domain::{Clock, Ms};
use object_store::local::LocalFileSystem;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

/// Bytes written at once.
const PART: usize = 1_024 * 1_024;

impl Blobs {
    /// Files in a folder, which is made when it is not there. What earlier processes left behind is swept.
    pub async fn local(folder: impl Into<PathBuf>, clock: &Clock) -> Result<Self, BlobError> {
        let folder = folder.into();
        tokio::fs::create_dir_all(folder.join(ARRIVING)).await?;
        // A message is acknowledged when its file is stored, so a file has to outlive a loss of power.
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
        let blobs = Self { store: Arc::new(store), folder: Some(folder), part: PART };
        blobs.sweep(clock.unmoved()).await?;
        Ok(blobs)
    }
}

/// Removes a folder with all it holds; one that is not there is fine.
pub(crate) async fn remove(folder: PathBuf) -> io::Result<()> {
    match tokio::fs::remove_dir_all(folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes files last written before a time. The store itself does not list what is half written.
pub(crate) async fn sweep(folder: PathBuf, before: Ms) -> io::Result<u64> {
    let before = UNIX_EPOCH + Duration::from_millis(before.0.max(0) as u64);
    let mut entries = tokio::fs::read_dir(folder).await?;
    let mut swept = 0;
    while let Some(entry) = entries.next_entry().await? {
        // It may have been moved to its name in the meantime.
        let Ok(meta) = entry.metadata().await else { continue };
        if meta.is_file() && meta.modified()? < before && tokio::fs::remove_file(entry.path()).await.is_ok() {
            swept += 1;
        }
    }
    Ok(swept)
}
