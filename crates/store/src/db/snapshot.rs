//! Reading everything as of one moment, while others write.

use super::access::Access;
use super::error::StoreError;
use super::open::{Backend, Store};
use super::row::Row;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseTransaction, IsolationLevel, Statement, TransactionTrait, Value,
};

/// A read transaction that sees what was committed when it first read, and nothing later.
pub(crate) struct Snapshot(DatabaseTransaction);

impl Access for Snapshot {
    fn connection(&self) -> &impl ConnectionTrait {
        &self.0
    }
}

impl Snapshot {
    /// The rows of a text made at run time from the database's own names.
    pub(crate) async fn rows(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        let statement = Statement::from_sql_and_values(self.0.get_database_backend(), sql, values);
        Ok(self.0.query_all_raw(statement).await?.into_iter().map(Row).collect())
    }

    pub(crate) async fn end(self) -> Result<(), StoreError> {
        Ok(self.0.rollback().await?)
    }
}

impl Store {
    /// Begins a snapshot.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, StoreError> {
        let (isolation, access) = match self.backend() {
            Backend::Sqlite => (None, None),
            Backend::Postgres => (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)),
        };
        Ok(Snapshot(self.read().0.begin_with_config(isolation, access).await?))
    }
}
