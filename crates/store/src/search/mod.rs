//! Searching messages and contacts by words, and keeping the words.
//!
//! SQLite has a full-text table that gives the newest rows first without sorting. PostgreSQL looks through the newest
//! messages, which is enough for frequent words, and asks its index for the others.

mod ask;
mod index;

use crate::db::Sql;

pub use ask::{Found, Kinds, contacts, messages};
pub use index::{behind, index};

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [ask::STATEMENTS, index::STATEMENTS].concat()
}

/// A word as it is kept: after its workspace's number.
fn kept(number: i64, word: &str) -> String {
    format!("{number}x{word}")
}
