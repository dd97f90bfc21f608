//! Writing a backup while the server runs.

use super::manifest::{Manifest, TableSummary};
use super::schema::{self, Table};
use super::{BackupError, value, verify};
use crate::db::{Snapshot, Store};
use crate::migration;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncSeekExt, AsyncWriteExt, BufWriter};

/// Writes everything as of now into a new file, reads it back and checks it. Until then the file has `.partial` at
/// the end of its name.
pub async fn backup(store: &Store, file: &Path) -> Result<Manifest, BackupError> {
    if tokio::fs::try_exists(file).await? {
        return Err(BackupError::Exists);
    }
    let partial = partial_name(file);
    let snapshot = store.snapshot().await?;
    let written = write(store, &snapshot, &partial).await;
    snapshot.end().await?;
    written?;
    let manifest = verify(&partial).await?;
    tokio::fs::rename(&partial, file).await?;
    Ok(manifest)
}

fn partial_name(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}

async fn write(store: &Store, snapshot: &Snapshot, file: &Path) -> Result<(), BackupError> {
    let migration = migration::version(snapshot).await?;
    let tables = schema::tables(snapshot).await?;
    let mut manifest = Manifest::new(migration, store.clock().now(), &tables);
    let room = manifest.room().map_err(std::io::Error::from)?;
    let mut out = BufWriter::with_capacity(256 * 1_024, create(file).await?);
    out.write_all(&manifest.line(room).map_err(std::io::Error::from)?).await?;
    for (table, summary) in tables.iter().zip(&mut manifest.tables) {
        write_table(store, snapshot, table, summary, &mut out).await?;
    }
    out.seek(std::io::SeekFrom::Start(0)).await?;
    out.write_all(&manifest.line(room).map_err(std::io::Error::from)?).await?;
    out.flush().await?;
    Ok(out.into_inner().sync_all().await?)
}

async fn write_table(
    store: &Store,
    snapshot: &Snapshot,
    table: &Table,
    summary: &mut TableSummary,
    out: &mut BufWriter<File>,
) -> Result<(), BackupError> {
    let mut sum = Sha256::new();
    let mut after = Vec::new();
    loop {
        let text = table.select(store.backend(), after.is_empty())?;
        let rows = snapshot.rows(&text, after).await?;
        after = Vec::new();
        for row in &rows {
            let values = table.columns.iter().map(|column| value::written(row, column));
            let values = values.collect::<Result<Vec<_>, _>>()?;
            after = key(table, &values)?;
            let line = format!("{}\n", Value::Array(values));
            sum.update(&line);
            out.write_all(line.as_bytes()).await?;
            summary.rows += 1;
        }
        if rows.len() < table.page() {
            break;
        }
    }
    summary.sha256 = hex::encode(sum.finalize());
    Ok(())
}

/// Where the next page begins.
fn key(table: &Table, values: &[Value]) -> Result<Vec<sea_orm::Value>, BackupError> {
    let part = |place: usize| {
        let (value, column) = (values.get(place)?, table.columns.get(place)?);
        value::read(value.clone(), column.kind, true)
    };
    let parts: Option<Vec<_>> = table.key_places().into_iter().map(part).collect();
    parts.ok_or_else(|| BackupError::Damaged(table.name.clone()))
}

/// Only the owner may read it: it holds names, numbers and messages.
async fn create(file: &Path) -> Result<File, std::io::Error> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(file).await
}
