//! Everything that touches the two databases. Functions take a [`Tx`] or a [`Reader`] and give domain types back;
//! rows and the database library stay inside.

mod db;

pub mod event;
pub mod ingest;
pub mod migration;
pub mod secret;
pub mod testing;
pub mod workspace;

pub use db::{Access, Backend, Change, OnEvents, Reader, Sql, Store, StoreError, Tx};

/// Every fixed SQL text of the crate by name, so that one test can prepare them all on both databases.
pub fn statements() -> Vec<(&'static str, Sql)> {
    let mut all = [event::STATEMENTS, migration::STATEMENTS, workspace::STATEMENTS].concat();
    all.extend(ingest::statements());
    all
}
