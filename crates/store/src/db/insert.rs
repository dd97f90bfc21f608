//! Many rows in few statements.

use super::access::Tx;
use super::error::StoreError;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, Value};

/// What happens to a row whose key exists.
#[derive(Debug, Clone, Copy)]
pub(crate) enum OnConflict {
    /// The statement fails.
    Fail,
    /// The row is left out.
    Skip,
    /// These columns of the existing row (found by the first list) take the new values, unless its `at` is later.
    UpdateUnlessOlder(&'static [&'static str], &'static [&'static str]),
}

/// Rows for one table; written in slices whose sizes are powers of two, so that few statement texts exist and
/// each stays prepared.
pub(crate) struct Insert {
    table: &'static str,
    columns: &'static [&'static str],
    conflict: OnConflict,
    rows: Vec<Vec<Value>>,
}

/// Rows in one statement at most: with 30 columns still far from SQLite's 32,766 parameters.
const SLICE: usize = 256;

impl Insert {
    pub(crate) fn into(table: &'static str, columns: &'static [&'static str], conflict: OnConflict) -> Self {
        Self { table, columns, conflict, rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, values: Vec<Value>) {
        self.rows.push(values);
    }

    /// Writes the rows in order; how many were new (or updated).
    pub(crate) async fn run(self, tx: &Tx) -> Result<u64, StoreError> {
        let mut written = 0;
        let mut rows = self.rows.into_iter();
        while rows.len() > 0 {
            let size = usize::min(1 << rows.len().ilog2(), SLICE);
            let slice = rows.by_ref().take(size);
            written += write(tx, self.table, self.columns, self.conflict, slice).await?;
        }
        Ok(written)
    }
}

async fn write(
    tx: &Tx,
    table: &'static str,
    columns: &[&'static str],
    conflict: OnConflict,
    rows: impl Iterator<Item = Vec<Value>>,
) -> Result<u64, StoreError> {
    let mut insert = Query::insert();
    insert.into_table(Alias::new(table)).columns(columns.iter().map(|c| Alias::new(*c)));
    for row in rows {
        insert
            .values(row.into_iter().map(Into::into))
            .map_err(|error| StoreError::Refused(error.to_string()))?;
    }
    match conflict {
        OnConflict::Fail => {}
        OnConflict::Skip => {
            insert.on_conflict(sea_orm::sea_query::OnConflict::new().do_nothing().to_owned());
        }
        OnConflict::UpdateUnlessOlder(key, changed) => {
            let stored = Expr::col((Alias::new(table), Alias::new("at")));
            let not_older = Expr::col((Alias::new("excluded"), Alias::new("at"))).gte(stored);
            let mut clause = sea_orm::sea_query::OnConflict::columns(key.iter().map(|c| Alias::new(*c)));
            clause.update_columns(changed.iter().map(|c| Alias::new(*c))).action_and_where(not_older);
            insert.on_conflict(clause);
        }
    }
    Ok(tx.0.execute(&insert).await?.rows_affected())
}
