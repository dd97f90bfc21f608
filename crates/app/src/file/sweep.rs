//! Once a day: uploads that went nowhere, and contents that no file has any more.

use super::broken;
use crate::{App, AppError};
use ::jobs::Answer;
use blobs::Hash;
use domain::{FileId, Ms, WorkspaceId};
use store::file;
use store::job::Job;

/// The kind of the job.
pub const SWEEP: &str = "sweep_files";
const EVERY_MS: i64 = Ms::DAY;
const RETRY_MS: i64 = 10 * Ms::MINUTE;
/// An upload that nothing uses stays this long: somebody may still be writing the message around it.
const UNUSED_MS: i64 = Ms::DAY;
/// Contents looked at in one step.
const PAGE: usize = 500;

impl App {
    pub(super) async fn sweep_job(&self, job: &Job) -> Answer {
        match self.sweep_files(job.workspace_id).await {
            Ok(()) => Answer::Recur { after_ms: EVERY_MS },
            Err(error) => Answer::Retry { after_ms: RETRY_MS, reason: error.to_string() },
        }
    }

    /// Removes uploads that nothing used for a day, and contents older than a day that no file has.
    pub async fn sweep_files(&self, workspace_id: WorkspaceId) -> Result<(), AppError> {
        while self.remove_unused(workspace_id).await? {}
        let mut after: Option<Hash> = None;
        loop {
            let page = self.blobs.list(workspace_id, after, PAGE).await.map_err(|error| broken(&error))?;
            let hashes: Vec<Hash> = page.iter().map(|stored| stored.hash).collect();
            self.remove_unnamed(workspace_id, &hashes).await?;
            if hashes.len() < PAGE {
                break;
            }
            after = hashes.last().copied();
        }
        self.blobs.sweep(self.clock.unmoved()).await.map_err(|error| broken(&error))?;
        Ok(())
    }

    /// One slice; whether there may be more.
    async fn remove_unused(&self, workspace_id: WorkspaceId) -> Result<bool, AppError> {
        let before = self.clock.now().plus(-UNUSED_MS);
        let found: Vec<FileId> = file::unused(self.store.read(), workspace_id, before).await?;
        let full = found.len() as i64 == file::SLICE;
        let removed = self
            .store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    file::forget_expired(change).await?;
                    Ok(file::remove_unused(change, before, &found).await?)
                })
            })
            .await?;
        Ok(full && removed > 0)
    }

    /// What just arrived may not have its row yet.
    async fn remove_unnamed(&self, workspace_id: WorkspaceId, hashes: &[Hash]) -> Result<(), AppError> {
        if hashes.is_empty() {
            return Ok(());
        }
        let texts: Vec<String> = hashes.iter().map(ToString::to_string).collect();
        let named = file::named(self.store.read(), workspace_id, &texts).await?;
        let before = self.clock.unmoved().plus(-UNUSED_MS);
        for hash in hashes.iter().filter(|hash| !named.contains(&hash.to_string())) {
            let removed = self.blobs.delete_older(workspace_id, *hash, before).await;
            if removed.map_err(|error| broken(&error))? {
                metrics::counter!("tertulia_files_swept").increment(1);
            }
        }
        Ok(())
    }
}
