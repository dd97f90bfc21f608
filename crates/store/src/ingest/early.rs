//! Statuses and reactions that came before their message.

use super::arrival::{Arrival, Item, NewDelivery};
use crate::db::{Access, Change, Row, SLICE, StoreError, padded, scoped, select_in};
use domain::ChannelId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, Order, Query};

/// Takes what waits for these vendor ids, oldest first, each as the arrival it came with.
pub(super) async fn take(
    change: &Change,
    channel_id: ChannelId,
    vendor_ids: &[String],
) -> Result<Vec<Arrival>, StoreError> {
    let of_channel = Expr::col(Alias::new("channel_id")).eq(channel_id.0);
    let query = |ids| {
        let columns = &["what", "payload", "trace_id"];
        let mut query = scoped(change.workspace_id(), TABLE, columns, "vendor_id", ids);
        query.and_where(of_channel.clone()).order_by(Alias::new("received_at"), Order::Asc);
        query
    };
    let rows = select_in(change.tx(), vendor_ids, query).await?;
    if !rows.is_empty() {
        for slice in vendor_ids.chunks(SLICE) {
            let these = Expr::col(Alias::new("vendor_id")).is_in(padded(slice.to_vec()));
            let workspace = Expr::col(Alias::new("workspace_id")).eq(change.workspace_id().0);
            let mut delete = Query::delete();
            delete.from_table(Alias::new(TABLE));
            delete.cond_where(Condition::all().add(workspace).add(of_channel.clone()).add(these));
            change.tx().connection().execute(&delete).await?;
        }
    }
    rows.iter().map(arrival).collect()
}

const TABLE: &str = "early_update";

fn arrival(row: &Row) -> Result<Arrival, StoreError> {
    let item = if row.get::<String>("what")? == "reaction" {
        Item::Reaction(row.json("payload")?)
    } else {
        Item::Status(row.json("payload")?)
    };
    Ok(Arrival { delivery: NewDelivery::past(row.get("trace_id")?), items: vec![item] })
}
