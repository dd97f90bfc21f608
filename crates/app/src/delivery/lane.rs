//! One number's sender: claims with permits, calls at their time, settles outcomes in batches.

use super::settler::{Ended, report, settle_all, settle_once, settling};
use super::{compose, outcome, reason};
use crate::App;
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::channel::{Channel, Problem, token_place};
use store::job;
use store::outbound::{
    Claimed, Claiming, KIND, Outcome, Outgoing, Settled, UPLOAD, claim, error_value, settle,
};
use tokio::sync::{Notify, Semaphore, mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use whatsapp::{AccessToken, SendOutcome};

/// Claimed at once at most.
const CLAIM: usize = 64;
/// Calls of one number that are under way or not yet settled; 1,000/s at a quarter of a second each.
const UNDER_WAY: usize = 256;
/// How often the database is looked at when nobody wakes the lane.
const POLL: Duration = Duration::from_millis(500);
/// The wait after the database failed.
const PAUSE: Duration = Duration::from_millis(250);

/// A running sender.
pub(super) struct Lane {
    channel: watch::Sender<Channel>,
    wake: Arc<Notify>,
    cancel: CancellationToken,
    task: JoinHandle<()>,
}

impl Lane {
    pub(super) fn start(app: App, channel: Channel, worker: &str, cancel: &CancellationToken) -> Self {
        let (sender, receiver) = watch::channel(channel);
        let (wake, cancel) = (Arc::new(Notify::new()), cancel.child_token());
        let (outcomes, queue) = mpsc::channel(UNDER_WAY);
        let settler =
            tokio::spawn(settle_all(app.clone(), receiver.clone(), worker.to_owned(), queue, wake.clone()));
        let claimer = Claimer {
            app,
            channel: receiver,
            worker: worker.to_owned(),
            wake: wake.clone(),
            cancel: cancel.clone(),
            free: Arc::new(Semaphore::new(UNDER_WAY)),
            outcomes,
        };
        let task = tokio::spawn(async move {
            claimer.run().await;
            if settler.await.is_err() {
                tracing::error!("the settler of a lane broke");
            }
        });
        Self { channel: sender, wake, cancel, task }
    }

    pub(super) fn update(&self, channel: Channel) {
        self.channel.send_replace(channel);
    }

    pub(super) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Claims no more; what is under way is still settled.
    pub(super) fn stop(&self) {
        self.cancel.cancel();
    }

    pub(super) async fn ended(self) {
        self.cancel.cancel();
        if self.task.await.is_err() {
            tracing::error!("a lane broke");
        }
    }
}

struct Claimer {
    app: App,
    channel: watch::Receiver<Channel>,
    worker: String,
    wake: Arc<Notify>,
    cancel: CancellationToken,
    free: Arc<Semaphore>,
    outcomes: mpsc::Sender<Ended>,
}

impl Claimer {
    async fn run(self) {
        while !self.cancel.is_cancelled() {
            let channel = self.channel.borrow().clone();
            match self.claim_once(&channel).await {
                Ok(Some(claimed)) if claimed.messages.is_empty() && claimed.no_permit => {
                    // New permits are given out when the next free one is less than 50 ms away.
                    let wait = claimed.next_free_us / 1_000 - self.app.clock.unmoved().0 - 40;
                    self.rest(Duration::from_millis(wait.clamp(2, 1_000) as u64)).await;
                }
                // More may be ready at once behind those that may not go any more.
                Ok(Some(claimed)) if has_work(&claimed) => {
                    self.call_all(&channel, claimed).await;
                }
                Ok(_) => self.rest(POLL).await,
                Err(error) => {
                    tracing::warn!(%error, channel = %channel.id, "messages could not be claimed");
                    self.rest(PAUSE).await;
                }
            }
        }
    }

    /// Nothing when no job is ready, found out without writing.
    async fn claim_once(&self, channel: &Channel) -> Result<Option<Claimed>, StoreError> {
        let next = job::next_run(self.app.store.read(), KIND, &channel.id.to_string()).await?;
        if next.is_none_or(|at| at > self.app.clock.unmoved()) {
            return Ok(None);
        }
        // At least one, so that a full lane waits here.
        drop(self.free.acquire().await);
        let limit = self.free.available_permits().min(CLAIM);
        claim_for(&self.app, channel, &self.worker, limit).await.map(Some)
    }

    async fn call_all(&self, channel: &Channel, claimed: Claimed) {
        let token = open_token(&self.app, channel).map(Arc::new);
        for message in claimed.messages {
            let permit = self.free.clone().acquire_owned().await.ok();
            let (app, channel, token) = (self.app.clone(), channel.clone(), token.clone());
            let outcomes = self.outcomes.clone();
            tokio::spawn(async move {
                let wait_us = message.at_us - app.clock.unmoved().0.saturating_mul(1_000);
                tokio::time::sleep(Duration::from_micros(wait_us.max(0) as u64)).await;
                let span = tracing::info_span!("send", message = %message.id, trace_id = message.trace_id);
                let calling = call(&app, &channel, token.as_deref(), message).instrument(span);
                let (settled, problem) = calling.await;
                if outcomes.send(Ended { settled, problem, permit }).await.is_err() {
                    tracing::error!("an outcome found nobody to settle it");
                }
            });
        }
    }

    async fn rest(&self, at_most: Duration) {
        tokio::select! {
            () = self.cancel.cancelled() => {}
            () = self.wake.notified() => {}
            () = tokio::time::sleep(at_most) => {}
        }
    }
}

async fn claim_for(app: &App, channel: &Channel, worker: &str, limit: usize) -> Result<Claimed, StoreError> {
    let ask = Claiming {
        channel_id: channel.id,
        portfolio: channel.portfolio.clone(),
        throughput: channel.throughput,
        worker: worker.to_owned(),
        limit: limit.max(1) as i64,
        now: app.clock.unmoved(),
    };
    let (by, now_us) = (settling(app, channel, worker), ask.now.0.saturating_mul(1_000));
    let claimed: Claimed = app
        .store
        .change::<_, StoreError, _>(channel.workspace_id, move |change| {
            Box::pin(async move {
                let claimed = claim(change, &ask).await?;
                settle(change, &by, &outcome::refused(&claimed.refused)).await?;
                Ok(claimed)
            })
        })
        .await?;
    if claimed.waiting > 0 {
        app.wake_jobs(UPLOAD);
    }
    let ahead = claimed.next_free_us.saturating_sub(now_us).max(0) as f64 / 1_000_000.0;
    metrics::counter!("tertulia_permits_taken", "channel" => channel.id.to_string())
        .increment(claimed.messages.len() as u64);
    metrics::gauge!("tertulia_permits_ahead_seconds", "channel" => channel.id.to_string()).set(ahead);
    Ok(claimed)
}

/// Whether something was claimed, or put aside so that what is behind it may be ready.
fn has_work(claimed: &Claimed) -> bool {
    !claimed.messages.is_empty() || !claimed.refused.is_empty() || claimed.waiting > 0
}

fn open_token(app: &App, channel: &Channel) -> Option<AccessToken> {
    let clear = app.store.vault().open(&token_place(channel.id), &channel.sealed_token).ok()?;
    Some(AccessToken::new(String::from_utf8(clear).ok()?))
}

/// The one place from which messages leave; "calling" was committed before.
async fn call(
    app: &App,
    channel: &Channel,
    token: Option<&AccessToken>,
    message: Outgoing,
) -> (Settled, Option<Problem>) {
    let refused = |title, details| Outcome::Refused(error_value(None, title, details));
    let Some(token) = token else {
        return (Settled::new(message, refused(reason::TOKEN, None)), None);
    };
    let body = match compose::message(&message) {
        Ok(body) => body,
        Err(error) => {
            let outcome = refused(reason::REQUEST, Some(&error.to_string()));
            return (Settled::new(message, outcome), None);
        }
    };
    let sent: SendOutcome = app.graph.send_message(token, &channel.phone_number_id, &body).await;
    let now = app.clock.unmoved();
    let (outcome, problem) = outcome::judge(&message, sent, now);
    tracing::debug!(outcome = outcome.word(), "called");
    (outcome::with_files(message, outcome, now), problem)
}

/// Sends what may go now, without keeping to the times of the permits; how many calls were made or uploads asked for.
pub(super) async fn send_due(app: &App, channel: &Channel, worker: &str) -> Result<usize, StoreError> {
    let token = open_token(app, channel);
    let mut calls = 0;
    loop {
        let claimed = claim_for(app, channel, worker, CLAIM).await?;
        if !has_work(&claimed) {
            return Ok(calls);
        }
        calls += claimed.messages.len() + claimed.waiting;
        let sends = claimed.messages.into_iter().map(|message| call(app, channel, token.as_ref(), message));
        let (settled, problems): (Vec<_>, Vec<_>) =
            futures::future::join_all(sends).await.into_iter().unzip();
        settle_once(app, channel, worker, settled).await?;
        if let Some(problem) = problems.into_iter().flatten().next() {
            report(app, channel, problem).await;
        }
    }
}
