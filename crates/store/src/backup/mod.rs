//! Backups: everything as of one moment in one file that either database can be restored from. Secrets and raw bodies
//! stay encrypted in it; the key is not in it.
//!
//! The file is text in lines. The first is the [`Manifest`], filled up with spaces; then each table in the manifest's
//! order, one JSON array a row, values in the order of the columns. Ids, texts and JSON are strings, bytes Base64.

mod load;
mod manifest;
mod read;
mod schema;
mod value;
mod write;

use crate::db::StoreError;

pub use load::restore;
pub use manifest::{Manifest, TableSummary};
pub use read::verify;
pub(crate) use schema::STATEMENTS;
pub use write::backup;

/// Why a backup or restore did not work.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be read or written.
    #[error("the file cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// A backup never replaces a file.
    #[error("the file exists already")]
    Exists,
    /// It is no backup, or one of a later format.
    #[error("not a backup this program can read: {0}")]
    Unreadable(String),
    /// The rows of a table are not those that were written.
    #[error("the file is damaged at table {0}")]
    Damaged(String),
    /// A restore needs an empty database.
    #[error("the database is not empty: table {0} has rows")]
    NotEmpty(String),
    /// The backup is of a schema that this program does not know.
    #[error("the backup is of migration {found}, this program knows {known}: use a newer program")]
    TooNew {
        /// The backup's newest migration.
        found: i64,
        /// The newest one in this program.
        known: i64,
    },
    /// The database was migrated further than the backup, and a table changed.
    #[error("table {0} has another shape in the database: restore into a new database without tables")]
    OtherShape(String),
}
