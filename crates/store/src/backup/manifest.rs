//! What the first line of a backup says.

use super::schema::{Column, Table};
use domain::Ms;
use serde::{Deserialize, Serialize};

const FORMAT: &str = "tertulia-backup";
const VERSION: u32 = 1;
/// Digits that the count of a table's rows can have.
const COUNT_DIGITS: usize = 20;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    format: String,
    version: u32,
    /// The schema's newest migration.
    pub migration: i64,
    /// When the backup began, by the product's clock.
    pub created_at: Ms,
    /// The tables in the order in which they follow.
    pub tables: Vec<TableSummary>,
}

/// One table of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableSummary {
    /// Its name.
    pub name: String,
    pub(super) columns: Vec<Column>,
    /// How many rows follow.
    pub rows: u64,
    /// SHA-256 of their lines with line ends, in hexadecimal digits.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(migration: i64, created_at: Ms, tables: &[Table]) -> Self {
        let empty = |table: &Table| TableSummary {
            name: table.name.clone(),
            columns: table.columns.clone(),
            rows: 0,
            sha256: "0".repeat(64),
        };
        let tables = tables.iter().map(empty).collect();
        Self { format: FORMAT.to_owned(), version: VERSION, migration, created_at, tables }
    }

    /// Why this program cannot read the rows, if it cannot.
    pub(super) fn objection(&self) -> Option<String> {
        let known = self.format == FORMAT && self.version == VERSION;
        (!known).then(|| format!("format {} {}", self.format, self.version))
    }

    /// How long the line may become once counts and sums are known, without its end.
    pub(super) fn room(&self) -> Result<usize, serde_json::Error> {
        Ok(serde_json::to_vec(self)?.len() + self.tables.len() * COUNT_DIGITS)
    }

    /// The line, filled up to `room`.
    pub(super) fn line(&self, room: usize) -> Result<Vec<u8>, serde_json::Error> {
        let mut line = serde_json::to_vec(self)?;
        line.resize(room.max(line.len()), b' ');
        line.push(b'\n');
        Ok(line)
    }
}
