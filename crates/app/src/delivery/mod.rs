//! The only sender: messages by a lane for each number, everything else that goes to the vendor by jobs.

mod compose;
mod jobs;
mod lane;
pub(crate) mod outcome;
mod reaction;
mod reason;
mod settler;

use crate::App;
use bus::Signal;
use domain::{ChannelId, Ms, WorkspaceId};
use lane::Lane;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;
use store::StoreError;
use store::channel::Channel;
use store::job;
use store::outbound::{self, KIND};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

pub use jobs::{BLOCK_USER, CHECK_CHANNEL, MARK_READ, SEND_REACTION, UNBLOCK_USER};
pub use outbound::KIND as SEND_MESSAGE;

/// How often channels and dead claims are looked at when nobody wakes the sender.
const POLL: Duration = Duration::from_secs(2);
/// Recurring jobs are looked for this often.
const UPKEEP_MS: i64 = Ms::MINUTE;

impl App {
    /// The kinds of the jobs there are.
    pub const JOB_KINDS: &[&str] = &[
        SEND_MESSAGE,
        SEND_REACTION,
        MARK_READ,
        BLOCK_USER,
        UNBLOCK_USER,
        CHECK_CHANNEL,
        crate::retention::KIND,
    ];

    /// Tells senders and runners of all processes that jobs of a kind are ready; call it after the commit.
    pub fn wake_jobs(&self, kind: &str) {
        self.bus.tell(Signal::Jobs { kind: kind.to_owned() });
    }

    /// Sends messages and runs jobs until cancelled, then settles what is under way. `worker` must be unique over
    /// all processes and starts.
    pub async fn work(&self, worker: &str, cancel: CancellationToken) {
        let runner = self.runner(worker);
        let running = tokio::spawn(runner.clone().run(cancel.clone()));
        let (indexer, stop) = (self.clone(), cancel.clone());
        let indexing = tokio::spawn(async move { indexer.keep_search(stop).await });
        let mut lanes: HashMap<ChannelId, Lane> = HashMap::new();
        let mut signals = self.bus.listen();
        let mut upkeep_at = Ms(0);
        while !cancel.is_cancelled() {
            let now = self.clock.unmoved();
            if now.since(upkeep_at) >= UPKEEP_MS {
                upkeep_at = now;
                self.ensure_recurring()
                    .await
                    .unwrap_or_else(|error| tracing::warn!(%error, "no recurring jobs"));
            }
            if let Err(error) = self.look_after(worker, &mut lanes, &cancel).await {
                tracing::warn!(%error, "channels could not be looked at");
            }
            tokio::select! {
                () = cancel.cancelled() => {}
                () = tokio::time::sleep(POLL) => {}
                () = hear(&mut signals, &runner, &lanes) => {}
            }
        }
        for lane in lanes.into_values() {
            lane.ended().await;
        }
        if running.await.is_err() {
            tracing::error!("the job runner broke");
        }
        if indexing.await.is_err() {
            tracing::error!("the indexer broke");
        }
    }

    /// Claims left behind by dead processes, and a lane for every number.
    async fn look_after(
        &self,
        worker: &str,
        lanes: &mut HashMap<ChannelId, Lane>,
        cancel: &CancellationToken,
    ) -> Result<(), StoreError> {
        self.abandon_expired_sends().await?;
        if let Err(error) = self.wake_snoozed().await {
            tracing::warn!(%error, "snoozed conversations could not be looked at");
        }
        let active = store::channel::active(self.store.read()).await?;
        let ids: BTreeSet<ChannelId> = active.iter().map(|channel| channel.id).collect();
        lanes.retain(|id, lane| {
            let stays = ids.contains(id);
            if !stays {
                lane.stop();
            }
            stays
        });
        for channel in active {
            let id = channel.id;
            match lanes.get(&id) {
                Some(lane) => lane.update(channel),
                None => drop(lanes.insert(id, Lane::start(self.clone(), channel, worker, cancel))),
            }
        }
        Ok(())
    }

    /// Makes messages unknown whose sender died while calling; how many.
    pub async fn abandon_expired_sends(&self) -> Result<usize, StoreError> {
        let now = self.clock.unmoved();
        let expired = job::expired(self.store.read(), KIND, now, 1_000).await?;
        let workspaces: BTreeSet<WorkspaceId> = expired.iter().map(|job| job.workspace_id).collect();
        let mut count = 0;
        for workspace_id in workspaces {
            count += self
                .store
                .change::<usize, StoreError, _>(workspace_id, move |change| {
                    Box::pin(async move { outbound::abandon_expired(change, now).await })
                })
                .await?;
        }
        Ok(count)
    }

    /// Sends the messages that may go now and waits for their outcomes; how many calls were made.
    pub async fn send_due(&self, worker: &str) -> Result<usize, StoreError> {
        let mut calls = 0;
        for channel in store::channel::active(self.store.read()).await? {
            calls += lane::send_due(self, &channel, worker).await?;
        }
        Ok(calls)
    }

    /// The job runner with every handler; for tests also its `run_due`.
    pub fn runner(&self, worker: &str) -> ::jobs::Runner {
        let runner = jobs::add_handlers(::jobs::Runner::new(self.store.clone(), worker), self);
        crate::retention::add_handler(runner, self)
    }

    async fn ensure_recurring(&self) -> Result<(), StoreError> {
        let now = self.clock.unmoved();
        let channels: Vec<Channel> = store::channel::active(self.store.read()).await?;
        let workspaces = store::workspace::list(self.store.read()).await?;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    for channel in channels {
                        let payload = serde_json::json!({ "channel_id": channel.id });
                        let lane = channel.id.to_string();
                        job::ensure(tx, channel.workspace_id, now, CHECK_CHANNEL, &lane, payload).await?;
                    }
                    for workspace in workspaces {
                        let (id, none) = (workspace.id, serde_json::json!({}));
                        job::ensure(tx, id, now, crate::retention::KIND, &id.to_string(), none).await?;
                    }
                    Ok(())
                })
            })
            .await
    }
}

/// Passes wake-ups on until something makes the channels worth looking at again.
async fn hear(
    signals: &mut tokio::sync::broadcast::Receiver<Signal>,
    runner: &::jobs::Runner,
    lanes: &HashMap<ChannelId, Lane>,
) {
    loop {
        match signals.recv().await {
            Ok(Signal::Jobs { kind }) if kind == KIND => lanes.values().for_each(Lane::wake),
            Ok(Signal::Jobs { kind }) => runner.wake(&kind),
            Ok(Signal::Channels) => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => {
                runner.wake_all();
                lanes.values().for_each(Lane::wake);
            }
            Err(RecvError::Closed) => return std::future::pending().await,
        }
    }
}
