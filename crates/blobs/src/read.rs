//! Giving files out.

use crate::{BlobError, Blobs, Hash, Stored};
use bytes::Bytes;
use domain::WorkspaceId;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::{GetOptions, GetRange, GetResult, GetResultPayload, ObjectStoreExt};
use std::io::SeekFrom;
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

/// Bytes read from a folder at once.
const PIECE: usize = 64 * 1_024;

/// Which part of a file, as HTTP asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// From the first to before the last; an end behind the end of the file is cut.
    Between(u64, u64),
    /// From here to the end.
    From(u64),
    /// The last so many bytes.
    Last(u64),
}

impl Range {
    fn wanted(self) -> GetRange {
        match self {
            Self::Between(start, end) => GetRange::Bounded(start..end),
            Self::From(start) => GetRange::Offset(start),
            Self::Last(count) => GetRange::Suffix(count),
        }
    }

    /// Whether a file of this size has at least one byte of it.
    fn is_within(self, size: u64) -> bool {
        match self {
            Self::Between(start, end) => start < end && start < size,
            Self::From(start) => start < size,
            Self::Last(count) => count > 0 && size > 0,
        }
    }
}

/// A file, or a part of it, being read.
pub struct Download {
    /// Bytes of the whole file.
    pub size: u64,
    /// What of it comes: first byte, and the one behind the last.
    pub range: std::ops::Range<u64>,
    /// The bytes.
    pub content: BoxStream<'static, Result<Bytes, BlobError>>,
}

impl Blobs {
    /// Opens a file, or a part of it, without reading it.
    pub async fn get_range(
        &self,
        workspace: WorkspaceId,
        hash: Hash,
        range: Option<Range>,
    ) -> Result<Download, BlobError> {
        let options = GetOptions { range: range.map(Range::wanted), ..GetOptions::default() };
        match self.store.get_opts(&Self::path(workspace, hash), options).await {
            // A folder gives the last no bytes of a file, and a bucket refuses them.
            Ok(result) if range.is_some() && result.range.is_empty() => {
                Err(BlobError::Range { size: result.meta.size })
            }
            Ok(result) => download(result).await,
            Err(error @ object_store::Error::NotFound { .. }) => Err(error.into()),
            Err(error) => Err(self.why_refused(workspace, hash, range, error).await),
        }
    }

    /// Stores have no common word for a part that the file does not have, so its size is looked at.
    async fn why_refused(
        &self,
        workspace: WorkspaceId,
        hash: Hash,
        range: Option<Range>,
        error: object_store::Error,
    ) -> BlobError {
        let Some(range) = range else { return error.into() };
        match self.head(workspace, hash).await {
            Ok(Stored { size, .. }) if !range.is_within(size) => BlobError::Range { size },
            _ => error.into(),
        }
    }

    /// Size of a file, or that there is none.
    pub async fn head(&self, workspace: WorkspaceId, hash: Hash) -> Result<Stored, BlobError> {
        let meta = self.store.head(&Self::path(workspace, hash)).await?;
        Ok(Stored { hash, size: meta.size })
    }
}

async fn download(result: GetResult) -> Result<Download, BlobError> {
    let (size, range) = (result.meta.size, result.range.clone());
    let content = match result.payload {
        // The store's own stream hands a folder's file out in pieces of 8 KiB, each on another thread.
        GetResultPayload::File(file, _) => {
            let mut file = tokio::fs::File::from_std(file);
            file.seek(SeekFrom::Start(range.start)).await?;
            let part = file.take(range.end.saturating_sub(range.start));
            ReaderStream::with_capacity(part, PIECE).map_err(BlobError::from).boxed()
        }
        GetResultPayload::Stream(stream) => stream.map_err(BlobError::from).boxed(),
    };
    Ok(Download { size, range, content })
}
