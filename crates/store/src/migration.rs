//! Migrations: SQL files compiled in, applied in order, checked against what was applied before.

use crate::db::{Access, Backend, Store, StoreError, Tx, all, backend, params, run, statements};
use crate::statistics;
use domain::Ms;
use sea_orm::ConnectionTrait;

/// One step.
#[derive(Debug, Clone, Copy)]
struct Migration {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

impl Migration {
    fn text(&self, backend: Backend) -> &'static str {
        match backend {
            Backend::Sqlite => self.sqlite,
            Backend::Postgres => self.postgres,
        }
    }
}

macro_rules! file {
    ($name:literal, $end:literal) => {
        include_str!(concat!("../../../migrations/", $name, $end))
    };
}

// `1 "0001_what"` is one file for both databases, `1 "0001_what" split` one for each.
macro_rules! step {
    ($version:literal $name:literal) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: file!($name, ".sql"),
            postgres: file!($name, ".sql"),
        }
    };
    ($version:literal $name:literal split) => {
        Migration {
            version: $version,
            name: $name,
            sqlite: file!($name, ".sqlite.sql"),
            postgres: file!($name, ".postgres.sql"),
        }
    };
}

macro_rules! migrations {
    ($($version:literal $name:literal $($split:ident)?),* $(,)?) => {
        &[$(step!($version $name $($split)?),)*]
    };
}

const MIGRATIONS: &[Migration] = migrations![1 "0001_workspace", 2 "0002_inbox", 3 "0003_lists", 4 "0004_files", 5 "0005_templates", 6 "0006_search" split, 7 "0007_snippets", 8 "0008_content" split, 9 "0009_template_defaults", 10 "0010_template_folder"];

statements! {
    APPLIED = "SELECT version, checksum FROM schema_migration ORDER BY version";
    RECORD = "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)";
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migration (version BIGINT NOT NULL PRIMARY KEY, \
    name TEXT NOT NULL, checksum BIGINT NOT NULL, applied_at BIGINT NOT NULL)";

/// PostgreSQL: only one process migrates at a time. Any number will do, as long as it stays the same.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7401)";

/// Applies what is missing; the number of steps applied. Refuses a schema that is newer than this program.
pub async fn migrate(store: &Store) -> Result<usize, StoreError> {
    let now = store.clock().now();
    let backend = store.backend();
    store.write(move |tx| Box::pin(apply_all(tx, backend, now))).await
}

/// Applies what is missing up to a step, for data of that time to be brought back.
pub(crate) async fn migrate_to(store: &Store, version: i64) -> Result<usize, StoreError> {
    let now = store.clock().now();
    let backend = store.backend();
    store.write(move |tx| Box::pin(apply_up_to(tx, backend, now, version))).await
}

/// The newest step this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

/// The newest step that was applied.
pub(crate) async fn version(db: &impl Access) -> Result<i64, StoreError> {
    Ok(applied(db).await?.iter().map(|(version, _)| *version).max().unwrap_or(0))
}

/// How many steps are missing, without applying them.
pub async fn missing(store: &Store) -> Result<usize, StoreError> {
    let backend = store.backend();
    store
        .write(move |tx| {
            Box::pin(async move {
                prepare(tx, backend).await?;
                Ok(pending(&applied(tx).await?, backend)?.len())
            })
        })
        .await
}

/// Whether every step is applied, by reading only.
pub async fn is_current(db: &impl Access) -> Result<bool, StoreError> {
    Ok(pending(&applied(db).await?, backend(db))?.is_empty())
}

/// Whether a process that is running can go on: a newer schema is one that older programs work on too.
pub async fn is_usable(db: &impl Access) -> Result<bool, StoreError> {
    match is_current(db).await {
        Err(StoreError::TooNew { .. }) => Ok(true),
        other => other,
    }
}

async fn apply_all(tx: &Tx, backend: Backend, now: Ms) -> Result<usize, StoreError> {
    apply_up_to(tx, backend, now, newest()).await
}

async fn apply_up_to(tx: &Tx, backend: Backend, now: Ms, last: i64) -> Result<usize, StoreError> {
    prepare(tx, backend).await?;
    let mut pending = pending(&applied(tx).await?, backend)?;
    pending.retain(|migration| migration.version <= last);
    for migration in &pending {
        let text = migration.text(backend);
        tx.connection().execute_unprepared(text).await?;
        let values = params![migration.version, migration.name, checksum(text), now];
        run(tx, RECORD, values).await?;
        tracing::info!(version = migration.version, name = migration.name, "migration applied");
    }
    if backend == Backend::Sqlite && !pending.is_empty() {
        statistics::tell(tx).await?;
    }
    Ok(pending.len())
}

async fn prepare(tx: &Tx, backend: Backend) -> Result<(), StoreError> {
    if backend == Backend::Postgres {
        tx.connection().execute_unprepared(LOCK).await?;
    }
    tx.connection().execute_unprepared(TABLE).await?;
    Ok(())
}

async fn applied(db: &impl Access) -> Result<Vec<(i64, i64)>, StoreError> {
    let rows = all(db, APPLIED, vec![]).await?;
    rows.iter().map(|row| Ok((row.get("version")?, row.get("checksum")?))).collect()
}

fn pending(applied: &[(i64, i64)], backend: Backend) -> Result<Vec<Migration>, StoreError> {
    let known = newest();
    if let Some(found) = applied.iter().map(|(version, _)| *version).max().filter(|found| *found > known) {
        return Err(StoreError::TooNew { found, known });
    }
    let mut pending = Vec::new();
    for migration in MIGRATIONS {
        match applied.iter().find(|(version, _)| *version == migration.version) {
            None => pending.push(*migration),
            Some((_, sum)) if *sum == checksum(migration.text(backend)) => {}
            Some(_) => return Err(StoreError::Changed(migration.version)),
        }
    }
    Ok(pending)
}

/// FNV-1a. Line ends and blank lines do not count, so that a checkout on another system has the same sum.
fn checksum(text: &str) -> i64 {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let bytes = lines.flat_map(|line| line.bytes().chain(*b"\n"));
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        as i64
}
