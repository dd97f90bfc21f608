//! The conversations of contacts.

use super::{Conversation, Reach, col, read, rows};
use crate::db::{Access, StoreError, padded, select};
use domain::{ContactId, ConversationId, WorkspaceId};
use sea_orm::sea_query::{ExprTrait, Order};
use std::collections::HashMap;

/// The episodes of a contact a member may see, newest first.
pub async fn of_contact(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    contact_id: ContactId,
    limit: u64,
) -> Result<Vec<Conversation>, StoreError> {
    let mut query = rows(workspace_id);
    reach.limit(&mut query);
    query.and_where(col("contact_id").eq(contact_id.0));
    query.order_by_expr(col("id"), Order::Desc).limit(limit);
    select(db, &query).await?.iter().map(read).collect()
}

/// The newest conversation of each of these contacts that may be seen.
pub async fn newest_of(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, ConversationId>, StoreError> {
    if contacts.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = rows(workspace_id);
    reach.limit(&mut query);
    query.and_where(col("contact_id").is_in(padded(contacts.iter().map(|id| id.0).collect::<Vec<_>>())));
    query.order_by_expr(col("id"), Order::Asc);
    select(db, &query).await?.iter().map(|row| Ok((row.id("contact_id")?, row.id("id")?))).collect()
}
