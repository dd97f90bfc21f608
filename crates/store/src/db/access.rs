//! Asking: a [`Reader`] sees what is committed, a [`Tx`] also what it wrote itself.

use super::error::StoreError;
use super::open::Backend;
use super::row::Row;
use super::sql::Sql;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, Statement, Value};

/// Reads what is committed; cannot write on SQLite.
#[derive(Debug, Clone)]
pub struct Reader(pub(super) DatabaseConnection);

/// A transaction under way.
#[derive(Debug)]
pub struct Tx(pub(super) DatabaseTransaction);

/// Either of the two, for functions that only read.
pub trait Access: Sync {
    /// The database library's connection.
    #[doc(hidden)]
    fn connection(&self) -> &impl ConnectionTrait;
}

impl Access for Reader {
    fn connection(&self) -> &impl ConnectionTrait {
        &self.0
    }
}

impl Access for Tx {
    fn connection(&self) -> &impl ConnectionTrait {
        &self.0
    }
}

pub(crate) fn backend(db: &impl Access) -> Backend {
    Backend::of(db.connection().get_database_backend())
}

fn statement(db: &impl Access, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.connection().get_database_backend(), sql, values)
}

/// All rows of a fixed text.
pub(crate) async fn all(db: &impl Access, sql: Sql, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
    let rows = db.connection().query_all_raw(statement(db, sql.text(backend(db)), values)).await?;
    Ok(rows.into_iter().map(Row).collect())
}

/// The first row of a fixed text.
pub(crate) async fn one(db: &impl Access, sql: Sql, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
    let row = db.connection().query_one_raw(statement(db, sql.text(backend(db)), values)).await?;
    Ok(row.map(Row))
}

/// All rows of a built query.
pub(crate) async fn select(
    db: &impl Access,
    query: &sea_orm::sea_query::SelectStatement,
) -> Result<Vec<Row>, StoreError> {
    Ok(db.connection().query_all(query).await?.into_iter().map(Row).collect())
}

/// Runs a fixed text; how many rows it changed.
pub(crate) async fn run(tx: &Tx, sql: Sql, values: Vec<Value>) -> Result<u64, StoreError> {
    let done = tx.0.execute_raw(statement(tx, sql.text(backend(tx)), values)).await?;
    Ok(done.rows_affected())
}
