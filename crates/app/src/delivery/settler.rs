//! Writing outcomes: many calls in one change, and trouble of the number that came with them.

use crate::App;
use domain::Ms;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::channel::{Channel, Problem};
use store::outbound::{Settled, Settling, settle};
use tokio::sync::{Notify, OwnedSemaphorePermit, mpsc, watch};

/// Outcomes written in one change at most.
const BATCH: usize = 256;
/// The wait after the database failed.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a number rests after trouble that a person has to mend.
const STOP_MS: i64 = 30 * Ms::SECOND;

/// A call that ended and waits to be written.
pub(super) struct Ended {
    pub(super) settled: Settled,
    pub(super) problem: Option<Problem>,
    /// Held until it is written.
    pub(super) permit: Option<OwnedSemaphorePermit>,
}

/// Writes outcomes in batches until every sender is gone.
pub(super) async fn settle_all(
    app: App,
    channel: watch::Receiver<Channel>,
    worker: String,
    mut queue: mpsc::Receiver<Ended>,
    wake: Arc<Notify>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        let known = channel.borrow().clone();
        let problem = batch.iter_mut().find_map(|ended: &mut Ended| ended.problem.take());
        let (settled, permits): (Vec<_>, Vec<_>) = batch.drain(..).map(|e| (e.settled, e.permit)).unzip();
        settle_surely(&app, &known, &worker, settled).await;
        drop(permits);
        if let Some(problem) = problem {
            report(&app, &known, problem).await;
        }
        // The next message of each person may be claimed now.
        wake.notify_one();
    }
}

/// Tries until the database takes it; one by one when it refuses them together.
async fn settle_surely(app: &App, channel: &Channel, worker: &str, settled: Vec<Settled>) {
    let mut parts = vec![settled];
    while let Some(part) = parts.pop() {
        match settle_once(app, channel, worker, part.clone()).await {
            Ok(()) => {}
            Err(error) if error.is_unavailable() || error.is_contended() => {
                tracing::warn!(%error, "outcomes could not be written yet");
                tokio::time::sleep(PAUSE).await;
                parts.push(part);
            }
            Err(error) if part.len() == 1 => {
                tracing::error!(%error, "an outcome was refused; its message becomes unknown");
            }
            Err(_) => parts.extend(part.into_iter().map(|one| vec![one])),
        }
    }
}

/// Writes outcomes in one change.
pub(super) async fn settle_once(
    app: &App,
    channel: &Channel,
    worker: &str,
    ended: Vec<Settled>,
) -> Result<(), StoreError> {
    let (by, workspace_id) = (settling(app, channel, worker), channel.workspace_id);
    app.store
        .change(workspace_id, move |change| Box::pin(async move { settle(change, &by, &ended).await }))
        .await
}

/// Who settles: the worker of a number.
pub(super) fn settling(app: &App, channel: &Channel, worker: &str) -> Settling {
    Settling {
        channel_id: channel.id,
        portfolio: channel.portfolio.clone(),
        worker: worker.to_owned(),
        now: app.clock.unmoved(),
    }
}

/// Marks the channel and lets it rest, so that not every waiting message is burnt.
pub(super) async fn report(app: &App, channel: &Channel, problem: Problem) {
    let until = app.clock.unmoved().plus(STOP_MS);
    if let Err(error) = app.degrade_channel(channel, problem, until).await {
        tracing::warn!(%error, channel = %channel.id, "a channel's trouble could not be noted");
    }
}
