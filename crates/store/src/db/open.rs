//! Opening a database by its URL, and the store handle everybody holds.

use super::access::{Reader, Tx};
use super::caught::caught;
use super::change::Change;
use super::checkpoint;
use super::error::StoreError;
use super::writer::Writer;
use crate::secret::Vault;
use domain::{Clock, WorkspaceId};
use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, DbBackend};
use sqlx::Connection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// Embedded, one process.
    Sqlite,
    /// For several processes.
    Postgres,
}

impl Backend {
    pub(crate) fn of(backend: DbBackend) -> Self {
        if backend == DbBackend::Postgres { Self::Postgres } else { Self::Sqlite }
    }
}

/// Told after a commit that a workspace has events up to a number.
pub type OnEvents = Arc<dyn Fn(WorkspaceId, i64) + Send + Sync>;

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    reader: Reader,
    writer: Writer,
    backend: Backend,
    clock: Clock,
    vault: Vault,
    on_events: OnEvents,
}

/// Connections for reading on SQLite.
const READERS: u32 = 6;
/// Connections on PostgreSQL; more buy nothing (rust-stack reference, 2c).
const POSTGRES_CONNECTIONS: u32 = 16;

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`; nothing is migrated here.
    pub async fn open(url: &str, clock: Clock, vault: Vault) -> Result<Self, StoreError> {
        let quiet: OnEvents = Arc::new(|_, _| {});
        if let Some(path) = url.strip_prefix("sqlite:") {
            let reader = sqlite_pool(path, READERS, true);
            let (told, written) = watch::channel(());
            let writer = Writer::grouped(sqlite_pool(path, 1, false).await?, told);
            let reader = Reader(reader.await?);
            tokio::spawn(checkpoint::keep_up(reader.0.clone(), written));
            return Ok(Self { reader, writer, backend: Backend::Sqlite, clock, vault, on_events: quiet });
        }
        let pool = postgres_pool(url).await?;
        let writer = Writer::direct(pool.clone());
        Ok(Self { reader: Reader(pool), writer, backend: Backend::Postgres, clock, vault, on_events: quiet })
    }

    /// The same store, telling `on_events` about every commit that left events.
    #[must_use]
    pub fn with_on_events(mut self, on_events: OnEvents) -> Self {
        self.on_events = on_events;
        self
    }

    /// The same store under another clock, for what is written down as having happened before.
    #[must_use]
    pub fn with_clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// For reading what is committed.
    pub fn read(&self) -> &Reader {
        &self.reader
    }

    /// Encrypts and decrypts secrets and raw bodies.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// How many writes wait for the writer (SQLite).
    pub fn waiting_writes(&self) -> usize {
        self.writer.waiting()
    }

    /// Runs a transaction that leaves no events. It is committed when `work` answers `Ok`.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a Tx) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer
            .run(move |tx| {
                Box::pin(async move {
                    let result = caught(async { work(&tx).await }).await;
                    (tx, result)
                })
            })
            .await
    }

    /// Runs a change of one workspace: takes its row, runs `work`, appends the events, commits, tells about them.
    pub async fn change<T, E, F>(&self, workspace_id: WorkspaceId, work: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Change) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (now, unmoved) = (self.clock.now(), self.clock.unmoved());
        let (value, last) =
            self.writer.run(move |tx| Box::pin(run_change(tx, workspace_id, (now, unmoved), work))).await?;
        if let Some(seq) = last {
            (self.on_events)(workspace_id, seq);
        }
        Ok(value)
    }

    /// Waits until everything accepted is written and closes the connections.
    pub async fn close(&self) {
        self.writer.close().await;
        if let Err(error) = self.reader.0.clone().close().await {
            tracing::warn!(%error, "closing the database failed");
        }
    }
}

async fn run_change<T, E, F>(
    tx: Tx,
    workspace_id: WorkspaceId,
    (now, unmoved): (domain::Ms, domain::Ms),
    work: F,
) -> (Tx, Result<(T, Option<i64>), E>)
where
    F: for<'a> FnOnce(&'a mut Change) -> BoxFuture<'a, Result<T, E>>,
    E: From<StoreError>,
{
    let mut change = match Change::begin(tx, workspace_id, now, unmoved).await {
        Ok(change) => change,
        Err((tx, error)) => return (tx, Err(error.into())),
    };
    let done = caught(async {
        let value = work(&mut change).await?;
        Ok((value, change.write_out().await?))
    })
    .await;
    (change.into_tx(), done)
}

async fn sqlite_pool(
    path: &str,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(400)
        .pragma("cache_size", if read_only { "-16000" } else { "-64000" })
        .pragma("wal_autocheckpoint", checkpoint::LOG_PAGES)
        .pragma("query_only", if read_only { "true" } else { "false" });
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(Duration::from_secs(10))
        // After a commit that failed, sqlx and SQLite may disagree on whether a transaction is open; a new connection
        // knows.
        .after_release(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(options)
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(pool.into())
}

async fn postgres_pool(url: &str) -> Result<DatabaseConnection, StoreError> {
    // A statement prepared while a table was empty keeps its generic plan; custom plans measured 2.5 times faster.
    let options = PgConnectOptions::from_str(url)
        .map_err(|error| StoreError::Unavailable(error.to_string()))?
        .options([("plan_cache_mode", "force_custom_plan")])
        .statement_cache_capacity(400);
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options)
        .await
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    Ok(pool.into())
}
