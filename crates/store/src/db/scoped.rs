//! Rows by many values of one column, within a workspace.

use super::access::{Access, select};
use super::error::StoreError;
use super::row::Row;
use domain::WorkspaceId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

/// A query for the rows of a workspace whose column `by` holds one of the values; for more conditions, add them.
pub(crate) fn scoped<T: Clone + Into<sea_orm::Value> + Into<Expr>>(
    workspace_id: WorkspaceId,
    table: &'static str,
    columns: &[&'static str],
    by: &'static str,
    values: Vec<T>,
) -> SelectStatement {
    let mut query = Query::select();
    query.columns(columns.iter().map(|column| Alias::new(*column))).from(Alias::new(table));
    query.and_where(Expr::col(Alias::new("workspace_id")).eq(workspace_id.0));
    query.and_where(Expr::col(Alias::new(by)).is_in(padded(values)));
    query
}

/// Values in one statement at most: also when a query holds several lists, SQLite's 32,766 parameters are far.
pub(crate) const SLICE: usize = 4_096;

/// The rows of a query for each slice of a list of any length.
pub(crate) async fn select_in<T: Clone>(
    db: &impl Access,
    values: &[T],
    query: impl Fn(Vec<T>) -> SelectStatement,
) -> Result<Vec<Row>, StoreError> {
    let mut rows = Vec::new();
    for slice in values.chunks(SLICE) {
        rows.extend(select(db, &query(slice.to_vec())).await?);
    }
    Ok(rows)
}

/// The list filled up to a power of two with its last value, so that few statement texts exist.
pub(crate) fn padded<T: Clone>(mut values: Vec<T>) -> Vec<T> {
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}
