//! Business portfolios: the scope of business-scoped user ids.

use crate::db::{StoreError, Tx, one, params, statements};
use domain::{Ids, PortfolioId, WorkspaceId};

statements! {
    UPSERT = "INSERT INTO portfolio (workspace_id, id, vendor_id, name) VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, vendor_id) DO UPDATE SET name = COALESCE(excluded.name, portfolio.name) RETURNING id";
}

/// The portfolio with an id of Meta's, made when it is new; its name is brought up to date.
pub async fn ensure(
    tx: &Tx,
    workspace_id: WorkspaceId,
    vendor_id: &str,
    name: Option<&str>,
) -> Result<PortfolioId, StoreError> {
    let id: PortfolioId = Ids.next();
    let row = one(tx, UPSERT, params![workspace_id, id, vendor_id, name]).await?;
    row.ok_or_else(|| StoreError::bad_data("portfolio.id", vendor_id))?.id("id")
}
