//! The one place where transactions begin and end. PostgreSQL: each on a connection of the pool. SQLite: one writer
//! that takes what is waiting, runs each piece of work in a savepoint, and commits once for all of them.

use super::access::Tx;
use super::error::StoreError;
use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot, watch};

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

    /// `told` hears of every group that was written.
    pub(super) fn grouped(connection: DatabaseConnection, told: watch::Sender<()>) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write_groups(connection, receiver, told));
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

async fn write_groups(
    connection: DatabaseConnection,
    mut receiver: mpsc::Receiver<Job>,
    told: watch::Sender<()>,
) {
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
            let waiting = work.len();
            // Each piece catches its own; one outside of them must not end the only writer there is. What was not
            // answered is answered Unavailable by being dropped.
            if AssertUnwindSafe(write_group(&connection, work)).catch_unwind().await.is_err() {
                tracing::error!(waiting, "writing a group panicked");
            }
            told.send_replace(());
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
    let mut whole = Ok(());
    for one in work {
        // SQLite undoes the whole transaction when the disk is full: then there are no savepoints any more, nothing of
        // this group may be answered as written, and what was not begun is answered Unavailable by being dropped.
        whole = match outer.begin().await {
            Ok(savepoint) => {
                let (answer, settled) = settle(one(Tx(savepoint)).await).await;
                answers.push(answer);
                settled
            }
            Err(error) => Err(error.into()),
        };
        if whole.is_err() {
            break;
        }
    }
    let committed = end(outer, whole).await;
    if let Err(error) = &committed {
        tracing::error!(%error, writes = answers.len(), "a group was not committed");
    }
    for answer in answers {
        answer(copy(&committed));
    }
}

async fn end(outer: DatabaseTransaction, whole: Result<(), StoreError>) -> Result<(), StoreError> {
    match whole {
        Ok(()) => outer.commit().await.map_err(StoreError::from),
        Err(error) => {
            if let Err(rollback) = outer.rollback().await {
                tracing::warn!(error = %rollback, "a rollback failed");
            }
            Err(error)
        }
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

#[cfg(test)]
mod tests {
    use crate::db::Access;
    use crate::secret::Vault;
    use crate::{Store, StoreError};
    use domain::Clock;
    use sea_orm::ConnectionTrait;

    async fn write(store: &Store, sql: &'static str) -> Result<(), StoreError> {
        store
            .write(move |tx| {
                Box::pin(async move {
                    tx.connection().execute_unprepared(sql).await?;
                    Ok(())
                })
            })
            .await
    }

    async fn count(store: &Store) -> i64 {
        store.numbers("SELECT COUNT(*) AS n FROM child").await.unwrap()[0]
    }

    #[tokio::test]
    async fn after_a_commit_that_failed_what_is_answered_is_committed() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open(&url, Clock::system(), Vault::new(&[7; 32])).await.unwrap();
        write(&store, "CREATE TABLE parent (id INTEGER PRIMARY KEY)").await.unwrap();
        let child = "CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)";
        write(&store, child).await.unwrap();
        // The rule is looked at when the whole group commits, which then leaves its transaction open.
        assert!(write(&store, "INSERT INTO child VALUES (1)").await.is_err());
        for expected in 1..=3 {
            write(&store, "INSERT INTO child VALUES (NULL)").await.unwrap();
            assert_eq!(count(&store).await, expected);
        }
        // A full database, which SQLite answers by undoing the whole transaction.
        write(&store, "CREATE TABLE large (content BLOB)").await.unwrap();
        write(&store, "PRAGMA max_page_count = 20").await.unwrap();
        assert!(write(&store, "INSERT INTO large VALUES (zeroblob(1000000))").await.is_err());
        for expected in 4..=6 {
            write(&store, "INSERT INTO child VALUES (NULL)").await.unwrap();
            assert_eq!(count(&store).await, expected);
        }
        store.close().await;
    }
}
