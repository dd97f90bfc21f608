//! Taking files in: hashed and counted while they arrive, under a passing name until they are whole.

use crate::{ARRIVING, BlobError, Blobs, Hash, Stored};
use bytes::{Bytes, BytesMut};
use domain::{Ids, WorkspaceId};
use futures::{Stream, StreamExt};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use std::io;
use std::sync::Arc;
use uuid::Uuid;

impl Blobs {
    /// Stores what arrives, at most `limit` bytes. Of a file that is larger, breaks off or is dropped halfway nothing
    /// stays. Memory holds one part: 1 MiB for a folder, 5 MiB for a bucket.
    pub async fn put_stream(
        &self,
        workspace: WorkspaceId,
        content: impl Stream<Item = io::Result<Bytes>> + Send,
        limit: u64,
    ) -> Result<Stored, BlobError> {
        let mut arrival = Arrival::new(self);
        match arrival.take_all(content, limit).await {
            Ok(()) => arrival.finish(workspace).await,
            Err(error) => {
                arrival.give_up().await;
                Err(error)
            }
        }
    }

    /// Stores a content that is in memory already.
    pub async fn put_bytes(&self, workspace: WorkspaceId, content: Bytes) -> Result<Stored, BlobError> {
        let limit = content.len() as u64;
        self.put_stream(workspace, futures::stream::iter([Ok(content)]), limit).await
    }
}

/// One file on its way.
struct Arrival<'a> {
    blobs: &'a Blobs,
    passing: Passing,
    hasher: Sha256,
    size: u64,
    waiting: BytesMut,
}

impl<'a> Arrival<'a> {
    fn new(blobs: &'a Blobs) -> Self {
        let id: Uuid = Ids.next();
        let path = Path::from_iter([ARRIVING, id.to_string().as_str()]);
        let passing = Passing { store: Arc::clone(&blobs.store), path, upload: None, written: false };
        Self { blobs, passing, hasher: Sha256::new(), size: 0, waiting: BytesMut::new() }
    }

    async fn take_all(
        &mut self,
        content: impl Stream<Item = io::Result<Bytes>> + Send,
        limit: u64,
    ) -> Result<(), BlobError> {
        let mut content = std::pin::pin!(content);
        while let Some(piece) = content.next().await {
            let piece = piece.map_err(BlobError::Source)?;
            self.size = self.size.saturating_add(piece.len() as u64);
            if self.size > limit {
                return Err(BlobError::TooLarge { limit });
            }
            self.take(piece).await?;
        }
        Ok(())
    }

    /// Takes a piece in slices, so that one large piece is neither hashed nor copied in one go.
    async fn take(&mut self, mut piece: Bytes) -> Result<(), BlobError> {
        while !piece.is_empty() {
            let room = self.blobs.part - self.waiting.len();
            let slice = piece.split_to(room.min(piece.len()));
            self.hasher.update(&slice);
            self.waiting.extend_from_slice(&slice);
            // A full part is sent only when more follows: a file of one part needs no upload in parts.
            if self.waiting.len() == self.blobs.part && !piece.is_empty() {
                self.send_part().await?;
            }
        }
        Ok(())
    }

    async fn send_part(&mut self) -> Result<(), BlobError> {
        let part = self.waiting.split().freeze();
        self.passing.upload().await?.put_part(part.into()).await?;
        Ok(())
    }

    async fn finish(mut self, workspace: WorkspaceId) -> Result<Stored, BlobError> {
        let hash = Hash::from_bytes(self.hasher.finalize_reset().into());
        let stored = Stored { hash, size: self.size };
        let place = Blobs::path(workspace, hash);
        if self.passing.upload.is_none() && self.blobs.folder.is_none() {
            // A bucket shows an object only when it is whole, so a small file goes to its name at once.
            self.blobs.store.put(&place, self.waiting.freeze().into()).await?;
            return Ok(stored);
        }
        match self.settle(&place).await {
            Ok(()) => Ok(stored),
            Err(error) => {
                self.give_up().await;
                Err(error)
            }
        }
    }

    async fn settle(&mut self, place: &Path) -> Result<(), BlobError> {
        if self.passing.upload.is_some() {
            if !self.waiting.is_empty() {
                self.send_part().await?;
            }
            self.passing.complete().await?;
        } else {
            self.passing.written = true;
            let content = self.waiting.split().freeze();
            self.blobs.store.put(&self.passing.path, content.into()).await?;
        }
        self.blobs.store.rename(&self.passing.path, place).await?;
        self.passing.written = false;
        Ok(())
    }

    async fn give_up(mut self) {
        self.passing.clear().await;
    }
}

/// The file under its passing name. Dropped on the way, it clears behind itself; what a crash leaves is swept later.
struct Passing {
    store: Arc<dyn ObjectStore>,
    path: Path,
    upload: Option<Box<dyn MultipartUpload>>,
    /// Whether something may lie under the name.
    written: bool,
}

impl Passing {
    async fn upload(&mut self) -> Result<&mut Box<dyn MultipartUpload>, BlobError> {
        if self.upload.is_none() {
            self.upload = Some(self.store.put_multipart(&self.path).await?);
        }
        self.upload.as_mut().ok_or(BlobError::NotFound)
    }

    async fn complete(&mut self) -> Result<(), BlobError> {
        if let Some(upload) = &mut self.upload {
            upload.complete().await?;
        }
        self.upload = None;
        self.written = true;
        Ok(())
    }

    async fn clear(&mut self) {
        let upload = self.upload.take();
        let written = std::mem::take(&mut self.written);
        clear(Arc::clone(&self.store), self.path.clone(), upload, written).await;
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        let upload = self.upload.take();
        if (upload.is_some() || self.written)
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(clear(Arc::clone(&self.store), self.path.clone(), upload, self.written));
        }
    }
}

async fn clear(
    store: Arc<dyn ObjectStore>,
    path: Path,
    upload: Option<Box<dyn MultipartUpload>>,
    written: bool,
) {
    if let Some(mut upload) = upload
        && let Err(error) = upload.abort().await
    {
        tracing::warn!(%error, "an upload that ended early was not taken back; it is swept later");
    }
    if written {
        match store.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => tracing::warn!(%error, "a file that did not arrive whole is swept later"),
        }
    }
}
