//! The two databases behind one type: how to read, how to write, and nothing about any table.

mod access;
mod caught;
mod change;
mod checkpoint;
mod error;
mod insert;
mod open;
mod params;
mod row;
mod scoped;
mod snapshot;
mod sql;
mod writer;

pub use access::{Access, Reader, Tx};
pub(crate) use access::{all, backend, one, run, select};
pub use change::Change;
pub use error::StoreError;
pub(crate) use insert::{Insert, OnConflict};
pub use open::{Backend, OnEvents, Store};
pub(crate) use params::{Param, params};
pub(crate) use row::Row;
pub(crate) use scoped::{SLICE, padded, scoped, select_in};
pub(crate) use snapshot::Snapshot;
pub use sql::Sql;
pub(crate) use sql::statements;
