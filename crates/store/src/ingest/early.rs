//! Statuses and reactions that came before their message.

use super::arrival::Item;
use crate::db::{Access, Change, StoreError, select};
use domain::ChannelId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

/// Takes what waits for these vendor ids, oldest first.
pub(super) async fn take(
    change: &Change,
    channel_id: ChannelId,
    vendor_ids: &[String],
) -> Result<Vec<Item>, StoreError> {
    if vendor_ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = crate::db::padded(vendor_ids.to_vec());
    let table = Alias::new("early_update");
    let workspace = Expr::col(Alias::new("workspace_id")).eq(change.workspace_id().0);
    let channel = Expr::col(Alias::new("channel_id")).eq(channel_id.0);
    let waiting = Expr::col(Alias::new("vendor_id")).is_in(ids);
    let mut query = Query::select();
    query.columns(["what", "payload"].map(Alias::new)).from(table.clone());
    query.and_where(workspace.clone()).and_where(channel.clone()).and_where(waiting.clone());
    query.order_by(Alias::new("received_at"), sea_orm::sea_query::Order::Asc);
    let rows = select(change.tx(), &query).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let what: String = row.get("what")?;
        items.push(if what.starts_with("reaction") {
            Item::Reaction(row.json("payload")?)
        } else {
            Item::Status(row.json("payload")?)
        });
    }
    if !items.is_empty() {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(workspace).and_where(channel).and_where(waiting);
        change.tx().connection().execute(&delete).await?;
    }
    Ok(items)
}
