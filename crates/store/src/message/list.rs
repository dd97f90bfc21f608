//! Lists of messages in the order of their arrival, or against it.

use super::{Message, col, fetch, rows};
use crate::conversation::Reach;
use crate::db::{Access, StoreError, one, params, statements};
use domain::{ConversationId, MessageId, WorkspaceId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use uuid::Uuid;

/// Which messages to list; everything must hold. Notes are listed only among marked ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// The vendor's id.
    pub vendor_id: Option<String>,
    /// Shown in this conversation.
    pub conversation_id: Option<ConversationId>,
    /// Marked as important.
    pub starred: bool,
    /// The newest first.
    pub newest: bool,
}

statements! {
    ADDRESS_OF = "SELECT address_id FROM conversation WHERE workspace_id = $1 AND id = $2";
    BY_CLIENT_ID = "SELECT id FROM message WHERE workspace_id = $1 AND client_id = $2";
}

/// Messages that stand after the key `after`, from the beginning for 0.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    filter: &ListFilter,
    after: i64,
    limit: u64,
) -> Result<Vec<Message>, StoreError> {
    let mut query = rows(workspace_id);
    put_in_order(&mut query, filter.newest, after);
    if let Some(id) = filter.conversation_id {
        // The index of threads is by address.
        let Some(row) = one(db, ADDRESS_OF, params![workspace_id, id]).await? else { return Ok(Vec::new()) };
        query.and_where(col("address_id").eq(row.get::<Uuid>("address_id")?));
        query.and_where(col("conversation_id").eq(id.0));
    }
    if let Some(vendor_id) = &filter.vendor_id {
        let mut channels = Query::select();
        channels.column(Alias::new("id")).from(Alias::new("channel"));
        channels.and_where(Expr::col(Alias::new("workspace_id")).eq(workspace_id.0));
        query.and_where(col("channel_id").in_subquery(channels));
        query.and_where(col("vendor_id").eq(vendor_id.as_str()));
    }
    if filter.starred {
        let star = |name: &'static str| Expr::col((Alias::new("s"), Alias::new(name)));
        let same = star("workspace_id").eq(col("workspace_id")).and(star("message_key").eq(col("key")));
        query.join_as(JoinType::InnerJoin, Alias::new("star"), Alias::new("s"), same);
    } else {
        query.and_where(Expr::cust("m.direction <> 'note'"));
    }
    if *reach != Reach::All {
        let shown = |name: &'static str| Expr::col((Alias::new("c"), Alias::new(name)));
        let same = shown("workspace_id").eq(col("workspace_id")).and(shown("id").eq(col("conversation_id")));
        query.join_as(JoinType::InnerJoin, Alias::new("conversation"), Alias::new("c"), same);
        reach.limit(&mut query);
    }
    fetch(db, workspace_id, query.limit(limit)).await
}

fn put_in_order(query: &mut SelectStatement, newest: bool, after: i64) {
    match (newest, after) {
        (true, 0) => {}
        (true, after) => drop(query.and_where(col("key").lt(after))),
        (false, after) => drop(query.and_where(col("key").gt(after))),
    }
    query.order_by_expr(col("key"), if newest { Order::Desc } else { Order::Asc });
}

/// The message a client already sent under this id.
pub async fn by_client_id(
    db: &impl Access,
    workspace_id: WorkspaceId,
    client_id: Uuid,
) -> Result<Option<MessageId>, StoreError> {
    let row = one(db, BY_CLIENT_ID, params![workspace_id, client_id]).await?;
    row.map(|row| row.id("id")).transpose()
}
