//! What can go wrong in the store.

use sea_orm::{DbErr, SqlErr};

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another row already has this unique value.
    #[error("a unique value is taken: {0}")]
    Taken(String),
    /// Another transaction was in the way; the same call may succeed when repeated.
    #[error("another transaction was in the way: {0}")]
    Contended(String),
    /// The database is down, full or locked. Try again later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Too much is waiting to be written. Try again later.
    #[error("too many writes are waiting")]
    Busy,
    /// A stored value does not make sense.
    #[error("column {column} holds a value that makes no sense: {value}")]
    BadData {
        /// The column.
        column: String,
        /// What it holds, or the reason.
        value: String,
    },
    /// The schema is newer than this program.
    #[error("the database is at migration {found}, this program knows {known}: use a newer program")]
    TooNew {
        /// The newest applied migration.
        found: i64,
        /// The newest one in this program.
        known: i64,
    },
    /// A migration that was applied has another text now.
    #[error("migration {0} was applied with another text")]
    Changed(i64),
    /// Encryption or decryption failed: wrong key, or damaged data.
    #[error("a secret cannot be read with this key")]
    Secret,
    /// A bug: the database refused a statement.
    #[error("the database refused a statement: {0}")]
    Refused(String),
    /// A bug: the work panicked and was rolled back.
    #[error("the work on the database panicked")]
    Panicked,
}

impl StoreError {
    pub(crate) fn bad_data(column: &str, value: &str) -> Self {
        Self::BadData { column: column.to_owned(), value: value.chars().take(80).collect() }
    }

    /// Whether the same call may succeed when it is repeated at once.
    pub fn is_contended(&self) -> bool {
        matches!(self, Self::Contended(_))
    }

    /// Whether it is the database's state and not this call that is the trouble.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Busy)
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(SqlErr::UniqueConstraintViolation(what)) = error.sql_err() {
            return Self::Taken(what);
        }
        let text = error.to_string();
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if says(&["deadlock detected", "could not serialize"]) {
            return Self::Contended(text);
        }
        if matches!(error, DbErr::Conn(_) | DbErr::ConnectionAcquire(_)) || says(UNAVAILABLE) {
            return Self::Unavailable(text);
        }
        Self::Refused(text)
    }
}

/// What SQLite, PostgreSQL and the driver say when the database cannot be used now.
const UNAVAILABLE: &[&str] = &[
    "database or disk is full",
    "disk I/O error",
    "database is locked",
    "readonly database",
    "unable to open database",
    "the database system is",
    "terminating connection",
    "error communicating with database",
    "pool timed out",
    "Connection refused",
    "Connection reset",
    "Broken pipe",
    "unexpected end of file",
    "expected to read",
    "PoolClosed",
    "closed pool",
];
