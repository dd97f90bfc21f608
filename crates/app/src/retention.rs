//! Retention: a recurring job for each workspace that removes old rows slice by slice.

use crate::App;
use ::jobs::{Answer, Runner};
use domain::{Ms, WorkspaceId};
use store::retention::Rule;
use store::{StoreError, retention};

/// The kind of the job.
pub const KIND: &str = "retention";
const EVERY_MS: i64 = Ms::HOUR;
const RETRY_MS: i64 = Ms::MINUTE;
/// Slices in one run; the rest waits for the next run, which then comes soon.
const SLICES: usize = 50;
const SOON_MS: i64 = 5 * Ms::SECOND;

pub(crate) fn add_handler(runner: Runner, app: &App) -> Runner {
    let app = app.clone();
    runner.on(KIND, move |job| {
        let app = app.clone();
        Box::pin(async move {
            match app.remove_old(job.workspace_id).await {
                Ok(true) => Answer::Recur { after_ms: EVERY_MS },
                Ok(false) => Answer::Recur { after_ms: SOON_MS },
                Err(error) => Answer::Retry { after_ms: RETRY_MS, reason: error.to_string() },
            }
        })
    })
}

impl App {
    /// Removes what is too old, a transaction for each slice; `false` when there is more.
    pub async fn remove_old(&self, workspace_id: WorkspaceId) -> Result<bool, StoreError> {
        let mut done = true;
        for rule in &retention::RULES {
            done &= self.remove_by(rule, workspace_id).await?;
        }
        let unmoved = self.clock.unmoved();
        self.store
            .write::<u64, StoreError, _>(move |tx| {
                Box::pin(async move { retention::throttles(tx, unmoved).await })
            })
            .await?;
        Ok(done)
    }

    async fn remove_by(&self, rule: &'static Rule, workspace_id: WorkspaceId) -> Result<bool, StoreError> {
        for _ in 0..SLICES {
            let (now, unmoved) = (self.clock.now(), self.clock.unmoved());
            let removed = self
                .store
                .write::<u64, StoreError, _>(move |tx| {
                    Box::pin(async move { retention::slice(tx, rule, workspace_id, now, unmoved).await })
                })
                .await?;
            if removed < retention::SLICE as u64 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
