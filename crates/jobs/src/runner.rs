use domain::Ms;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use store::job::{self, Claim, Ending, Job};
use store::{Store, StoreError};
use tokio::sync::Notify;
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

/// What a handler says when it has run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is done.
    Done,
    /// It is done for now and recurs; attempts start over.
    Recur {
        /// In how many milliseconds.
        after_ms: i64,
    },
    /// It failed and may succeed later; the wait grows with each attempt, up to an hour.
    Retry {
        /// The wait after the first attempt, in milliseconds.
        after_ms: i64,
        /// For people; no secrets and no content.
        reason: String,
    },
    /// It cannot succeed.
    Dead {
        /// For people; no secrets and no content.
        reason: String,
    },
}

/// A handler's work under way.
pub type Handling = Pin<Box<dyn Future<Output = Answer> + Send>>;

type Handler = Arc<dyn Fn(Job) -> Handling + Send + Sync>;

/// Runs the jobs of the kinds it has handlers for. Several may run, in one process or in many.
#[derive(Clone)]
pub struct Runner {
    store: Store,
    worker: String,
    kinds: BTreeMap<&'static str, Kind>,
}

#[derive(Clone)]
struct Kind {
    handler: Handler,
    limits: Limits,
    wake: Arc<Notify>,
}

/// What the jobs of a kind may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many of them this runner has under way at once.
    pub at_once: usize,
    /// How long a claim holds, in milliseconds; a handler must be done by then.
    pub lease_ms: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { at_once: 16, lease_ms: 2 * Ms::MINUTE }
    }
}

/// How often the database is looked at when nobody wakes the runner.
const POLL: Duration = Duration::from_secs(1);
/// The longest wait between two attempts.
const LONGEST_WAIT_MS: i64 = Ms::HOUR;
/// Attempts after which a job is given up.
pub const ATTEMPTS: i64 = 30;
/// What hindered a job whose handler panicked: nobody knows what it did.
pub const BROKEN: &str = "the handler broke";

impl Runner {
    /// A runner without handlers; `worker` must be unique over all processes.
    pub fn new(store: Store, worker: impl Into<String>) -> Self {
        Self { store, worker: worker.into(), kinds: BTreeMap::new() }
    }

    /// Adds the handler of a kind whose jobs take the usual.
    #[must_use]
    pub fn on(self, kind: &'static str, handler: impl Fn(Job) -> Handling + Send + Sync + 'static) -> Self {
        self.on_within(kind, Limits::default(), handler)
    }

    /// Adds the handler of a kind whose jobs take more, or may be only a few at once.
    #[must_use]
    pub fn on_within(
        mut self,
        kind: &'static str,
        limits: Limits,
        handler: impl Fn(Job) -> Handling + Send + Sync + 'static,
    ) -> Self {
        self.kinds.insert(kind, Kind { handler: Arc::new(handler), limits, wake: Arc::default() });
        self
    }

    /// Makes the runner look at the database at once for jobs of a kind.
    pub fn wake(&self, kind: &str) {
        if let Some(kind) = self.kinds.get(kind) {
            kind.wake.notify_one();
        }
    }

    /// The same for every kind.
    pub fn wake_all(&self) {
        self.kinds.values().for_each(|kind| kind.wake.notify_one());
    }

    /// Runs until cancelled, and then until what is under way has ended. No kind waits for another.
    pub async fn run(self, cancel: CancellationToken) {
        let mut kinds = JoinSet::new();
        for name in self.kinds.keys() {
            kinds.spawn(self.clone().run_kind(name, cancel.clone()));
        }
        drain(&mut kinds).await;
    }

    async fn run_kind(self, name: &'static str, cancel: CancellationToken) {
        let Some(kind) = self.kinds.get(name) else { return };
        let mut under_way = JoinSet::new();
        while !cancel.is_cancelled() {
            let free = kind.limits.at_once.saturating_sub(under_way.len());
            if let Err(error) = self.start(name, kind, free, &mut under_way).await {
                tracing::warn!(%error, kind = name, "jobs could not be claimed");
            }
            tokio::select! {
                () = cancel.cancelled() => {}
                () = kind.wake.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                Some(ended) = under_way.join_next() => log_broken(ended),
            }
        }
        drain(&mut under_way).await;
    }

    /// Runs everything that is ready now, and what becomes ready by it; how many jobs ran.
    pub async fn run_due(&self) -> Result<usize, StoreError> {
        let mut ran = 0;
        loop {
            match self.round().await? {
                0 => return Ok(ran),
                n => ran += n,
            }
        }
    }

    /// Claims and runs some of each kind. Those that were claimed run to their end whatever becomes of the others.
    async fn round(&self) -> Result<usize, StoreError> {
        let (mut ran, mut claimed, mut under_way) = (0, Ok(()), JoinSet::new());
        for (name, kind) in &self.kinds {
            match self.start(name, kind, kind.limits.at_once, &mut under_way).await {
                Ok(started) => ran += started,
                Err(error) => claimed = Err(error),
            }
        }
        drain(&mut under_way).await;
        claimed.map(|()| ran)
    }

    /// Claims at most so many of a kind and starts them; how many.
    async fn start(
        &self,
        name: &'static str,
        kind: &Kind,
        at_most: usize,
        under_way: &mut JoinSet<()>,
    ) -> Result<usize, StoreError> {
        if at_most == 0 {
            return Ok(0);
        }
        let jobs = self.claim(name, at_most as i64, kind.limits.lease_ms).await?;
        let started = jobs.len();
        for job in jobs {
            let (runner, handler) = (self.clone(), kind.handler.clone());
            under_way.spawn(async move { runner.handle(job, handler).await });
        }
        Ok(started)
    }

    async fn claim(&self, kind: &'static str, limit: i64, lease_ms: i64) -> Result<Vec<Job>, StoreError> {
        let (worker, now) = (self.worker.clone(), self.store.clock().unmoved());
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    job::revive(tx, kind, now).await?;
                    let claim = Claim { kind, lane: None, worker: &worker, limit, now, lease_ms };
                    job::claim(tx, &claim).await
                })
            })
            .await
    }

    async fn handle(&self, job: Job, handler: Handler) {
        let (id, attempts) = (job.id, job.attempts);
        metrics::counter!("tertulia_jobs_run", "kind" => job.kind.clone()).increment(1);
        // A task of its own, so that a panic is an attempt that failed and not the end of the runner.
        let span = tracing::info_span!("job", job = %id, kind = job.kind, trace_id = job.trace_id);
        let answer = match tokio::spawn(async move { handler(job).await }.instrument(span)).await {
            Ok(answer) => answer,
            Err(error) => {
                tracing::error!(job = %id, %error, "a job's handler broke");
                Answer::Retry { after_ms: Ms::MINUTE, reason: BROKEN.to_owned() }
            }
        };
        let (worker, now) = (self.worker.clone(), self.store.clock().unmoved());
        let ending = ending(answer, attempts, now);
        let held = self
            .store
            .write(move |tx| Box::pin(async move { job::end(tx, id, &worker, now, ending).await }))
            .await;
        match held {
            Ok(true) => {}
            Ok(false) => tracing::warn!(job = %id, "a job ran longer than its lease"),
            // It is made ready again when its lease runs out.
            Err(error) => tracing::error!(job = %id, %error, "a job's end could not be written"),
        }
    }
}

async fn drain(tasks: &mut JoinSet<()>) {
    while let Some(ended) = tasks.join_next().await {
        log_broken(ended);
    }
}

fn log_broken(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a task of the job runner broke");
    }
}

fn ending(answer: Answer, attempts: i64, now: Ms) -> Ending {
    match answer {
        Answer::Done => Ending::Done,
        Answer::Recur { after_ms } => Ending::Again { at: now.plus(after_ms), reason: None, afresh: true },
        Answer::Retry { reason, .. } if attempts >= ATTEMPTS => Ending::Dead { reason },
        Answer::Retry { after_ms, reason } => {
            let at = now.plus(grown(after_ms, attempts));
            Ending::Again { at, reason: Some(reason), afresh: false }
        }
        Answer::Dead { reason } => Ending::Dead { reason },
    }
}

/// Doubles with each attempt up to the longest wait.
fn grown(first_ms: i64, attempts: i64) -> i64 {
    let doublings = attempts.saturating_sub(1).clamp(0, 20);
    first_ms.saturating_mul(1 << doublings).min(LONGEST_WAIT_MS.max(first_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_the_last_attempt_is_the_end() {
        let retry = || Answer::Retry { after_ms: 1_000, reason: "x".into() };
        let at = |attempts| match ending(retry(), attempts, Ms(0)) {
            Ending::Again { at, .. } => Some(at.0),
            _ => None,
        };
        assert_eq!([1, 2, 3, 29].map(at), [Some(1_000), Some(2_000), Some(4_000), Some(Ms::HOUR)]);
        assert_eq!(ending(retry(), ATTEMPTS, Ms(0)), Ending::Dead { reason: "x".into() });
    }
}
