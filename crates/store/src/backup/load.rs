//! Restoring a backup into an empty database of either kind.

use super::manifest::{Manifest, TableSummary};
use super::read::BackupFile;
use super::schema::{self, Table};
use super::{BackupError, value, verify};
use crate::db::{Access, Backend, Store, StoreError, Tx};
use crate::migration;
use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait, Statement};
use std::path::{Path, PathBuf};

/// Rows and bytes of lines in one statement at most: at 30 columns still far from SQLite's 32,766 parameters.
const ROWS: usize = 256;
const BYTES: usize = 1_024 * 1_024;

/// Checks the file, migrates the database as far as the backup's was, loads everything in one transaction, counts it,
/// and migrates the rest. On PostgreSQL, U+0000 in texts becomes U+FFFD.
pub async fn restore(store: &Store, file: &Path) -> Result<Manifest, BackupError> {
    let manifest = verify(file).await?;
    let known = migration::newest();
    if manifest.migration > known {
        return Err(BackupError::TooNew { found: manifest.migration, known });
    }
    migration::migrate_to(store, manifest.migration).await?;
    let (backend, path) = (store.backend(), file.to_owned());
    let loaded = store.write(move |tx| Box::pin(async move { load(tx, backend, path).await })).await?;
    migration::migrate(store).await?;
    Ok(loaded)
}

async fn load(tx: &Tx, backend: Backend, file: PathBuf) -> Result<Manifest, BackupError> {
    let (mut reading, manifest) = BackupFile::open(&file).await?;
    let tables = schema::tables(tx).await?;
    check_shape(&tables, &manifest)?;
    for table in &tables {
        if count(tx, &table.name).await? > 0 {
            return Err(BackupError::NotEmpty(table.name.clone()));
        }
    }
    for table in &manifest.tables {
        load_table(tx, backend, table, &mut reading).await?;
        if count(tx, &table.name).await? != table.rows {
            return Err(BackupError::Damaged(table.name.clone()));
        }
    }
    Ok(manifest)
}

fn check_shape(tables: &[Table], manifest: &Manifest) -> Result<(), BackupError> {
    let missing = |name: &str| !tables.iter().any(|table| table.name == name);
    if let Some(gone) = manifest.tables.iter().find(|summary| missing(&summary.name)) {
        return Err(BackupError::OtherShape(gone.name.clone()));
    }
    let same = |table: &&Table| {
        let summary = manifest.tables.iter().find(|summary| summary.name == table.name);
        summary.is_some_and(|summary| summary.columns == table.columns)
    };
    let other = tables.iter().find(|table| !same(table));
    other.map_or(Ok(()), |table| Err(BackupError::OtherShape(table.name.clone())))
}

/// The name comes from the database itself.
async fn count(tx: &Tx, table: &str) -> Result<u64, StoreError> {
    let connection = tx.connection();
    let text = format!("SELECT COUNT(*) AS n FROM \"{table}\"");
    let row =
        connection.query_one_raw(Statement::from_string(connection.get_database_backend(), text)).await?;
    row.map_or(Ok(0), |row| Ok(row.try_get::<i64>("", "n")?.unsigned_abs()))
}

async fn load_table(
    tx: &Tx,
    backend: Backend,
    table: &TableSummary,
    reading: &mut BackupFile,
) -> Result<(), BackupError> {
    let nul_allowed = backend == Backend::Sqlite;
    let (mut rows, mut bytes) = (Vec::with_capacity(ROWS), 0);
    for _ in 0..table.rows {
        let (values, length) = reading.row(table).await?;
        let values = values.into_iter().zip(&table.columns);
        let values: Option<Vec<_>> =
            values.map(|(value, column)| value::read(value, column.kind, nul_allowed)).collect();
        rows.push(values.ok_or_else(|| BackupError::Damaged(table.name.clone()))?);
        bytes += length;
        if rows.len() == ROWS || bytes >= BYTES {
            insert(tx, table, std::mem::take(&mut rows)).await?;
            bytes = 0;
        }
    }
    Ok(insert(tx, table, rows).await?)
}

async fn insert(tx: &Tx, table: &TableSummary, rows: Vec<Vec<sea_orm::Value>>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut insert = Query::insert();
    insert.into_table(Alias::new(&table.name)).columns(table.columns.iter().map(|c| Alias::new(&c.name)));
    for row in rows {
        let added = insert.values(row.into_iter().map(Into::into));
        added.map_err(|error| StoreError::Refused(error.to_string()))?;
    }
    tx.connection().execute(&insert).await?;
    Ok(())
}
