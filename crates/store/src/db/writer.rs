//! The one place where transactions begin and end. PostgreSQL: each on a connection of the pool. SQLite: one writer
//! that takes what is waiting, runs each piece of work in a savepoint, and commits once for all of them.

use super::access::Tx;
use super::error::StoreError;
use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::{mpsc, oneshot};

/// Work waiting to be written at most; more answers `Busy`.
const QUEUE: usize = 4_096;
/// Pieces of work in one commit at most.
const GROUP: usize = 128;

/// How writes reach the database.
#[derive(Clone)]
pub(super) struct Writer(Way);

#[derive(Clone)]
enum Way {
    Direct(DatabaseConnection),
    Grouped(mpsc::Sender<Job>),
}

type Work = Box<dyn FnOnce(Tx) -> BoxFuture<'static, Ran> + Send>;

enum Job {
    Work(Work),
    Close(oneshot::Sender<()>),
}

/// Work that ran: its transaction, whether to keep what it wrote, and how to answer whoever waits.
struct Ran {
    tx: Tx,
    keep: bool,
    answer: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

impl Writer {
    pub(super) fn direct(pool: DatabaseConnection) -> Self {
        Self(Way::Direct(pool))
    }

    pub(super) fn grouped(connection: DatabaseConnection) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write_groups(connection, receiver));
        Self(Way::Grouped(sender))
    }

    pub(super) fn waiting(&self) -> usize {
        match &self.0 {
            Way::Direct(_) => 0,
            Way::Grouped(sender) => QUEUE - sender.capacity(),
        }
    }

    pub(super) async fn close(&self) {
        match &self.0 {
            Way::Direct(_) => {}
            Way::Grouped(sender) => {
                let (closed, wait) = oneshot::channel();
                if sender.send(Job::Close(closed)).await.is_ok() && wait.await.is_err() {
                    tracing::warn!("the writer ended before it was closed");
                }
            }
        }
    }

    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(Tx) -> BoxFuture<'static, (Tx, Result<T, E>)> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.0 {
            Way::Direct(pool) => run_alone(pool, work).await,
            Way::Grouped(sender) => {
                let (reply, wait) = oneshot::channel();
                let job = Job::Work(Box::new(move |tx| Box::pin(run_in_group(tx, work, reply))));
                sender.try_send(job).map_err(|_| StoreError::Busy)?;
                wait.await.map_err(|_| StoreError::Unavailable("the writer has ended".to_owned()))?
            }
        }
    }
}

async fn run_alone<T, E, F>(pool: &DatabaseConnection, work: F) -> Result<T, E>
where
    F: FnOnce(Tx) -> BoxFuture<'static, (Tx, Result<T, E>)>,
    E: From<StoreError>,
{
    let tx = Tx(pool.begin().await.map_err(StoreError::from)?);
    let (tx, result) = work(tx).await;
    match result {
        Ok(value) => {
            tx.0.commit().await.map_err(StoreError::from)?;
            Ok(value)
        }
        Err(error) => {
            if let Err(rollback) = tx.0.rollback().await {
                tracing::warn!(error = %rollback, "a rollback failed");
            }
            Err(error)
        }
    }
}

async fn run_in_group<T, E, F>(tx: Tx, work: F, reply: oneshot::Sender<Result<T, E>>) -> Ran
where
    F: FnOnce(Tx) -> BoxFuture<'static, (Tx, Result<T, E>)>,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (tx, result) = work(tx).await;
    let keep = result.is_ok();
    let answer = Box::new(move |committed: Result<(), StoreError>| {
        let outcome = result.and_then(|value| committed.map(|()| value).map_err(E::from));
        // Whoever asked may have gone away; the write stands all the same.
        drop(reply.send(outcome));
    });
    Ran { tx, keep, answer }
}

async fn write_groups(connection: DatabaseConnection, mut receiver: mpsc::Receiver<Job>) {
    let mut group = Vec::with_capacity(GROUP);
    while receiver.recv_many(&mut group, GROUP).await > 0 {
        let mut work = Vec::with_capacity(group.len());
        let mut closing = None;
        for job in group.drain(..) {
            match job {
                Job::Work(one) => work.push(one),
                Job::Close(closed) => closing = Some(closed),
            }
        }
        metrics::histogram!("tertulia_writer_group_size").record(work.len() as f64);
        if !work.is_empty() {
            write_group(&connection, work).await;
        }
        if let Some(closed) = closing {
            if closed.send(()).is_err() {
                tracing::debug!("nobody waited for the writer to close");
            }
            return;
        }
    }
}

async fn write_group(connection: &DatabaseConnection, work: Vec<Work>) {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let outer = match connection.begin_with_options(options).await {
        Ok(outer) => outer,
        // Dropping the work drops its reply channel, which answers Unavailable.
        Err(error) => return tracing::error!(%error, waiting = work.len(), "no transaction could begin"),
    };
    let mut answers = Vec::with_capacity(work.len());
    for one in work {
        match outer.begin().await {
            Ok(savepoint) => answers.push(settle(one(Tx(savepoint)).await).await),
            Err(error) => tracing::error!(%error, "no savepoint could begin"),
        }
    }
    let committed = outer.commit().await.map_err(StoreError::from);
    for (answer, released) in answers {
        answer(released.and_then(|()| copy(&committed)));
    }
}

type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// Keeps or undoes what one piece of work wrote within the group.
async fn settle(ran: Ran) -> (Answer, Result<(), StoreError>) {
    let settled = if ran.keep { ran.tx.0.commit().await } else { ran.tx.0.rollback().await };
    (ran.answer, settled.map_err(StoreError::from))
}

fn copy(committed: &Result<(), StoreError>) -> Result<(), StoreError> {
    match committed {
        Ok(()) => Ok(()),
        Err(error) => Err(StoreError::Unavailable(error.to_string())),
    }
}
