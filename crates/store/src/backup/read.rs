//! Reading a backup line by line.

use super::BackupError;
use super::manifest::{Manifest, TableSummary};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::Path;
use tokio::fs::File;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};

/// The first line is shorter than this, or it is no manifest.
const MANIFEST_LIMIT: u64 = 1_024 * 1_024;

/// A file being read, at a line.
pub(super) struct BackupFile {
    lines: BufReader<File>,
    line: Vec<u8>,
}

impl BackupFile {
    pub(super) async fn open(file: &Path) -> Result<(Self, Manifest), BackupError> {
        let mut lines = BufReader::with_capacity(256 * 1_024, File::open(file).await?);
        let mut line = Vec::new();
        (&mut lines).take(MANIFEST_LIMIT).read_until(b'\n', &mut line).await?;
        let manifest: Manifest =
            serde_json::from_slice(&line).map_err(|error| BackupError::Unreadable(error.to_string()))?;
        match manifest.objection() {
            Some(objection) => Err(BackupError::Unreadable(objection)),
            None => Ok((Self { lines, line }, manifest)),
        }
    }

    /// The next row of a table and how long its line is.
    pub(super) async fn row(&mut self, table: &TableSummary) -> Result<(Vec<Value>, usize), BackupError> {
        self.advance().await?;
        let values: Option<Vec<Value>> = serde_json::from_slice(&self.line).ok();
        let values = values.filter(|values| values.len() == table.columns.len());
        Ok((values.ok_or_else(|| BackupError::Damaged(table.name.clone()))?, self.line.len()))
    }

    async fn advance(&mut self) -> Result<(), BackupError> {
        self.line.clear();
        self.lines.read_until(b'\n', &mut self.line).await?;
        Ok(())
    }

    async fn check(&mut self, table: &TableSummary) -> Result<(), BackupError> {
        let mut sum = Sha256::new();
        for _ in 0..table.rows {
            self.row(table).await?;
            sum.update(&self.line);
        }
        let same = hex::encode(sum.finalize()) == table.sha256;
        if same { Ok(()) } else { Err(BackupError::Damaged(table.name.clone())) }
    }
}

/// Reads a whole backup and checks that every table has the rows that were written.
pub async fn verify(file: &Path) -> Result<Manifest, BackupError> {
    let (mut reading, manifest) = BackupFile::open(file).await?;
    for table in &manifest.tables {
        reading.check(table).await?;
    }
    reading.advance().await?;
    if reading.line.is_empty() {
        return Ok(manifest);
    }
    let last = manifest.tables.last().map_or_else(String::new, |table| table.name.clone());
    Err(BackupError::Damaged(last))
}
