//! Going through a workspace's files, and taking them away.

use crate::{ARRIVING, BlobError, Blobs, Hash, Stored, local};
use domain::{Ids, Ms, WorkspaceId};
use futures::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt};
use uuid::Uuid;

/// How long a file may be on its way: after this a crash left it behind.
const LEFTOVER_MS: i64 = Ms::DAY;

impl Blobs {
    /// At most `limit` files of a workspace in the order of their hashes, behind `after`. Fewer than `limit` mean that
    /// there are no more.
    pub async fn list(
        &self,
        workspace: WorkspaceId,
        after: Option<Hash>,
        limit: usize,
    ) -> Result<Vec<Stored>, BlobError> {
        if self.folder.is_some() {
            return self.list_folder(workspace, after, limit).await;
        }
        let prefix = Self::prefix(workspace);
        let found = match after {
            Some(after) => self.store.list_with_offset(Some(&prefix), &Self::path(workspace, after)),
            None => self.store.list(Some(&prefix)),
        };
        // Buckets list in the order of names.
        let stored = found.try_filter_map(|meta| futures::future::ready(Ok(stored(&meta))));
        Ok(stored.take(limit).try_collect().await?)
    }

    /// A folder has no order of its own, so its shards are gone through one after the other.
    async fn list_folder(
        &self,
        workspace: WorkspaceId,
        after: Option<Hash>,
        limit: usize,
    ) -> Result<Vec<Stored>, BlobError> {
        let start = after.map(|after| Self::path(workspace, after));
        let mut found = Vec::new();
        for outer in self.inside(&Self::prefix(workspace), start.as_ref()).await? {
            for inner in self.inside(&outer, start.as_ref()).await? {
                let listed = self.store.list_with_delimiter(Some(&inner)).await?;
                let mut page: Vec<Stored> = listed.objects.iter().filter_map(stored).collect();
                page.retain(|one| after.is_none_or(|after| one.hash > after));
                page.sort_by_key(|one| one.hash);
                found.append(&mut page);
                if found.len() >= limit {
                    found.truncate(limit);
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }

    /// The shards inside a folder in their order, from the one that `start` lies in.
    async fn inside(&self, folder: &Path, start: Option<&Path>) -> Result<Vec<Path>, BlobError> {
        let mut shards = self.store.list_with_delimiter(Some(folder)).await?.common_prefixes;
        shards.retain(|shard| start.is_none_or(|start| start.prefix_matches(shard) || shard > start));
        shards.sort();
        Ok(shards)
    }

    /// Deletes a file; one that is not there is deleted already.
    pub async fn delete(&self, workspace: WorkspaceId, hash: Hash) -> Result<(), BlobError> {
        match self.store.delete(&Self::path(workspace, hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes a file that was last written before a time, of the machine; whether there was such a file. It is looked at
    /// again just before, as the same content may have arrived once more.
    pub async fn delete_older(
        &self,
        workspace: WorkspaceId,
        hash: Hash,
        before: Ms,
    ) -> Result<bool, BlobError> {
        let meta = match self.store.head(&Self::path(workspace, hash)).await {
            Ok(meta) => meta,
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        if meta.last_modified.timestamp_millis() >= before.0 {
            return Ok(false);
        }
        self.delete(workspace, hash).await?;
        Ok(true)
    }

    /// Writes and deletes a small file, to see whether files can be stored.
    pub async fn check(&self) -> Result<(), BlobError> {
        let id: Uuid = Ids.next();
        let path = Path::from_iter([ARRIVING, id.to_string().as_str()]);
        self.store.put(&path, bytes::Bytes::from_static(b"ok").into()).await?;
        self.store.delete(&path).await?;
        Ok(())
    }

    /// Deletes every file of a workspace, and answers how many there were.
    pub async fn erase(&self, workspace: WorkspaceId) -> Result<u64, BlobError> {
        let prefix = Self::prefix(workspace);
        let found = self.store.list(Some(&prefix)).map_ok(|meta| meta.location).boxed();
        let mut deleted = 0;
        let mut deletions = self.store.delete_stream(found);
        while let Some(result) = deletions.next().await {
            match result {
                Ok(_) => deleted += 1,
                Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        drop(deletions);
        if let Some(folder) = &self.folder {
            local::remove(folder.join(prefix.as_ref())).await?;
        }
        Ok(deleted)
    }

    /// Takes away what arrived in part and was left behind by a crash more than a day ago; `now` is the machine's
    /// time. Parts of uploads that a bucket keeps unseen need a rule in the bucket itself.
    pub async fn sweep(&self, now: Ms) -> Result<u64, BlobError> {
        let before = now.plus(-LEFTOVER_MS);
        if let Some(folder) = &self.folder {
            return Ok(local::sweep(folder.join(ARRIVING), before).await?);
        }
        let prefix = Path::from_iter([ARRIVING]);
        let old = self
            .store
            .list(Some(&prefix))
            .try_filter(move |meta| futures::future::ready(meta.last_modified.timestamp_millis() < before.0));
        let deleted = self.store.delete_stream(old.map_ok(|meta| meta.location).boxed());
        Ok(deleted.try_fold(0, |count, _| futures::future::ready(Ok(count + 1))).await?)
    }
}

/// What a listed object is; nothing when it is not one of ours.
fn stored(meta: &ObjectMeta) -> Option<Stored> {
    let hash = meta.location.filename()?.parse().ok()?;
    Some(Stored { hash, size: meta.size })
}
