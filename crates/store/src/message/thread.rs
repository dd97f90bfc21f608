//! The thread of a contact: the messages of all their addresses, merged by arrival, with the lines between them.

use super::{Message, col, fetch, rows};
use crate::db::{Access, StoreError, Tx, all, one, params, run, statements};
use crate::event::{self, Event};
use domain::event::EventName;
use domain::{ContactId, ConversationId, MessageId, Ms, WorkspaceId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SimpleExpr};
use serde_json::json;
use uuid::Uuid;

/// Which part of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The newest messages.
    End,
    /// Those before a key.
    Before(i64),
    /// Those after a key.
    After(i64),
}

/// A part of a thread.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Thread {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether there are older ones.
    pub has_older: bool,
    /// Whether there are newer ones.
    pub has_newer: bool,
}

/// Which of a contact's messages a member may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// All of them.
    All,
    /// Those of these conversations, and, when asked for, those outside of any.
    Of(Vec<ConversationId>, bool),
}

impl Seen {
    /// Whether what belongs to this conversation, or to none, may be seen.
    pub fn allows(&self, conversation: Option<ConversationId>) -> bool {
        match (self, conversation) {
            (Self::All, _) => true,
            (Self::Of(ids, _), Some(id)) => ids.contains(&id),
            (Self::Of(_, outside), None) => *outside,
        }
    }

    fn condition(&self) -> Option<SimpleExpr> {
        let Self::Of(ids, outside) = self else { return None };
        let column = || Expr::col(Alias::new("conversation_id"));
        let within = column().is_in(ids.iter().map(|id| id.0));
        Some(if *outside { within.or(column().is_null()) } else { within })
    }
}

statements! {
    ADDRESSES = "SELECT id FROM address WHERE workspace_id = $1 AND contact_id = $2";
    LINES = "SELECT e.seq, e.name, e.at, e.actor_kind, e.actor_id, e.conversation_id, e.contact_id, e.message_id, e.channel_id, e.member_id, e.team_id, e.fields, e.data, e.trace_id FROM conversation c JOIN event e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id JOIN json_each($5) n ON n.value = e.name WHERE c.workspace_id = $1 AND c.contact_id = $2 AND e.at >= $3 AND e.at <= $4 ORDER BY e.seq DESC LIMIT 500"
        / "SELECT e.seq, e.name, e.at, e.actor_kind, e.actor_id, e.conversation_id, e.contact_id, e.message_id, e.channel_id, e.member_id, e.team_id, e.fields, e.data, e.trace_id FROM conversation c JOIN event e ON e.workspace_id = c.workspace_id AND e.conversation_id = c.id JOIN jsonb_array_elements_text($5) n(value) ON n.value = e.name WHERE c.workspace_id = $1 AND c.contact_id = $2 AND e.at >= $3 AND e.at <= $4 ORDER BY e.seq DESC LIMIT 500";
    FIRST_UNREAD = "SELECT m.id, m.key FROM conversation c JOIN message m ON m.workspace_id = c.workspace_id AND m.address_id = c.address_id AND m.conversation_id = c.id WHERE c.workspace_id = $1 AND c.id = $2 AND m.direction = 'inbound' AND m.kind <> 'system' ORDER BY m.key DESC LIMIT 1 OFFSET $3";
    UNMARKED = "SELECT m.id, m.key, m.read_at FROM conversation c JOIN message m ON m.workspace_id = c.workspace_id AND m.address_id = c.address_id WHERE c.workspace_id = $1 AND c.id = $2 AND m.direction = 'inbound' AND m.vendor_id IS NOT NULL ORDER BY m.key DESC LIMIT 1";
    MARK = "UPDATE message SET read_at = $3 WHERE workspace_id = $1 AND key = $2 AND direction = 'inbound'";
}

/// `limit` messages of a contact's thread.
pub async fn thread(
    db: &impl Access,
    workspace_id: WorkspaceId,
    contact_id: ContactId,
    seen: &Seen,
    position: Position,
    limit: u64,
) -> Result<Thread, StoreError> {
    let addresses = all(db, ADDRESSES, params![workspace_id, contact_id]).await?;
    let addresses = addresses.iter().map(|row| row.get("id")).collect::<Result<Vec<Uuid>, StoreError>>()?;
    let keys = keys(db, workspace_id, (&addresses, seen), position, limit + 1).await?;
    let more = keys.len() as u64 > limit;
    let shown: Vec<i64> = keys.iter().copied().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect();
    if shown.is_empty() {
        return Ok(Thread::default());
    }
    let mut query = rows(workspace_id);
    query.and_where(col("key").is_in(crate::db::padded(shown)));
    query.order_by_expr(col("key"), Order::Asc);
    let messages = fetch(db, workspace_id, &query).await?;
    let (has_older, has_newer) = match position {
        Position::End => (more, false),
        Position::Before(_) => (more, true),
        Position::After(_) => (true, more),
    };
    Ok(Thread { messages, has_older, has_newer })
}

/// Keys nearest to the position, through the index of each address.
async fn keys(
    db: &impl Access,
    workspace_id: WorkspaceId,
    (addresses, seen): (&[Uuid], &Seen),
    position: Position,
    limit: u64,
) -> Result<Vec<i64>, StoreError> {
    let order = if matches!(position, Position::After(_)) { Order::Asc } else { Order::Desc };
    let mut found = Vec::new();
    for address in addresses {
        let key = || Expr::col(Alias::new("key"));
        let mut query = Query::select();
        query.column(Alias::new("key")).from(Alias::new("message"));
        query.and_where(Expr::col(Alias::new("workspace_id")).eq(workspace_id.0));
        query.and_where(Expr::col(Alias::new("address_id")).eq(*address));
        if let Some(condition) = seen.condition() {
            query.and_where(condition);
        }
        match position {
            Position::End => {}
            Position::Before(before) => drop(query.and_where(key().lt(before))),
            Position::After(after) => drop(query.and_where(key().gt(after))),
        }
        query.order_by(Alias::new("key"), order.clone()).limit(limit);
        for row in crate::db::select(db, &query).await? {
            found.push(row.get::<i64>("key")?);
        }
    }
    found.sort_unstable();
    if !matches!(position, Position::After(_)) {
        found.reverse();
    }
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The lines between the messages of a time span, oldest first; at most 500, the newest ones.
pub async fn lines(
    db: &impl Access,
    workspace_id: WorkspaceId,
    contact_id: ContactId,
    from: Ms,
    to: Ms,
) -> Result<Vec<Event>, StoreError> {
    let names: Vec<_> = EventName::ALL.iter().filter(|name| name.is_thread_line()).collect();
    let rows = all(db, LINES, params![workspace_id, contact_id, from, to, json!(names)]).await?;
    let mut events = rows.iter().map(event::event).collect::<Result<Vec<_>, StoreError>>()?;
    events.reverse();
    Ok(events)
}

/// The oldest of the last `unread` messages of the person in a conversation.
pub async fn first_unread(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ConversationId,
    unread: i64,
) -> Result<Option<MessageId>, StoreError> {
    if unread < 1 {
        return Ok(None);
    }
    let row = one(db, FIRST_UNREAD, params![workspace_id, id, unread - 1]).await?;
    row.map(|row| row.id("id")).transpose()
}

/// The person's newest message at the address of a conversation with its key, unless the vendor was already told
/// that it was read.
pub async fn unmarked_inbound(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ConversationId,
) -> Result<Option<(MessageId, i64)>, StoreError> {
    let Some(row) = one(db, UNMARKED, params![workspace_id, id]).await? else { return Ok(None) };
    if row.time_or_null("read_at")?.is_some() {
        return Ok(None);
    }
    Ok(Some((row.id("id")?, row.get("key")?)))
}

/// Notes when the vendor is told that a message of the person was read.
pub async fn mark_inbound(tx: &Tx, workspace_id: WorkspaceId, key: i64, at: Ms) -> Result<(), StoreError> {
    run(tx, MARK, params![workspace_id, key, at]).await.map(drop)
}
