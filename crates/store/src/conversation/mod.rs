//! Conversations: episodes at an address, listed, counted and changed.

mod counts;
mod list;
mod own;
mod people;
mod reach;
mod write;

use crate::db::{Access, Row, Sql, StoreError, padded, select};
use domain::actor::{Actor, ActorKind};
use domain::conversation::{ConversationStatus, OpenSource};
use domain::{
    AddressId, CategoryId, ChannelId, ContactId, ConversationId, MemberId, MessageId, Ms, TeamId, WorkspaceId,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

pub use counts::{Counts, counts};
pub use list::{Cursor, Filter, Sort, View, Waiting, WindowFilter, page};
pub use own::{Draft, DraftMode, delete_draft, draft, read_mark, save_draft, save_read_mark};
pub use people::{newest_of, of_contact};
pub use reach::Reach;
pub use write::{
    Block, Closing, Opening, answered, assign, block, close, due_snoozes, ensure_address, insert, reopen,
    set_unread, snooze, unsnooze,
};

/// One episode, with the state of its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// With whom.
    pub contact_id: ContactId,
    /// Where they are reached.
    pub address_id: AddressId,
    /// Through which number.
    pub channel_id: ChannelId,
    /// Where it stands.
    pub status: ConversationStatus,
    /// Who answers.
    pub assignee_id: Option<MemberId>,
    /// Which team it belongs to.
    pub team_id: Option<TeamId>,
    /// Inbound messages since a member who may answer last opened it.
    pub unread: i64,
    /// When the first unanswered inbound message came.
    pub waiting_since: Option<Ms>,
    /// Messages that failed and were not sent again.
    pub failed: i64,
    /// What the list shows.
    pub last_message_id: Option<MessageId>,
    /// When it came or was written.
    pub last_message_at: Ms,
    /// What opened it.
    pub source: OpenSource,
    /// When it began.
    pub opened_at: Ms,
    /// Who opened it.
    pub opened_by: Actor,
    /// How it ended, when it did.
    pub closing: Option<Closing>,
    /// Until when it is put away, when it is.
    pub snooze: Option<Snooze>,
    /// Until when free text may be sent; `None` when the person never wrote.
    pub window_expires_at: Option<Ms>,
    /// Until when messages cost nothing, or did, because the person came through an ad.
    pub free_until: Option<Ms>,
    /// Whether and why the person is blocked on this channel.
    pub blocked: Option<Block>,
    /// Since when the person wants no marketing from this channel.
    pub marketing_stopped_at: Option<Ms>,
    /// Grows with every change of the row.
    pub version: i64,
}

/// How long a conversation is put away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snooze {
    /// `None`: until the person writes.
    pub until: Option<Ms>,
    /// Who put it away.
    pub by: Option<MemberId>,
}

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [write::STATEMENTS, own::STATEMENTS].concat()
}

const COLUMNS: &[&str] = &[
    "id",
    "contact_id",
    "address_id",
    "channel_id",
    "status",
    "assignee_id",
    "team_id",
    "unread",
    "waiting_since",
    "failed",
    "last_message_id",
    "last_message_at",
    "source",
    "opened_at",
    "opened_by_kind",
    "opened_by_id",
    "closed_at",
    "closed_by_kind",
    "closed_by_id",
    "category_id",
    "closing_note",
    "snoozed_until",
    "snoozed_by",
    "version",
];
const ADDRESS_COLUMNS: &[&str] = &[
    "window_expires_at",
    "free_until",
    "blocked_at",
    "blocked_by",
    "blocked_reason",
    "marketing_stopped_at",
    "marketing_resumed_at",
];

/// A column of the conversation, `c`.
fn col(name: &'static str) -> Expr {
    Expr::col((Alias::new("c"), Alias::new(name)))
}

/// A column of its address, `a`.
fn address(name: &'static str) -> Expr {
    Expr::col((Alias::new("a"), Alias::new(name)))
}

/// Conversations joined with their addresses; what is selected is up to the caller.
fn joined(workspace_id: WorkspaceId) -> SelectStatement {
    let mut query = Query::select();
    query.from_as(Alias::new("conversation"), Alias::new("c"));
    let same = address("workspace_id").eq(col("workspace_id")).and(address("id").eq(col("address_id")));
    query.join_as(sea_orm::sea_query::JoinType::InnerJoin, Alias::new("address"), Alias::new("a"), same);
    query.and_where(col("workspace_id").eq(workspace_id.0));
    query
}

/// Whole rows, to be read with [`read`].
fn rows(workspace_id: WorkspaceId) -> SelectStatement {
    let mut query = joined(workspace_id);
    query.exprs(COLUMNS.iter().map(|name| col(name)));
    query.exprs(ADDRESS_COLUMNS.iter().map(|name| address(name)));
    query
}

/// Conversations by id, in any order; unknown ids are left out.
pub async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[ConversationId],
) -> Result<Vec<Conversation>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = rows(workspace_id);
    query.and_where(col("id").is_in(padded(ids.iter().map(|id| id.0).collect::<Vec<_>>())));
    select(db, &query).await?.iter().map(read).collect()
}

/// One conversation.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ConversationId,
) -> Result<Option<Conversation>, StoreError> {
    Ok(load(db, workspace_id, &[id]).await?.pop())
}

/// The conversation that is not closed at an address.
pub async fn open_at(
    db: &impl Access,
    workspace_id: WorkspaceId,
    address_id: AddressId,
) -> Result<Option<Conversation>, StoreError> {
    let mut query = rows(workspace_id);
    // Written out, so that the partial index of open conversations is used.
    query.and_where(col("address_id").eq(address_id.0)).and_where(Expr::cust("c.status <> 'closed'"));
    select(db, &query).await?.first().map(read).transpose()
}

fn read(row: &Row) -> Result<Conversation, StoreError> {
    let status: ConversationStatus = row.word("status")?;
    let snoozed = status == ConversationStatus::Snoozed;
    Ok(Conversation {
        id: row.id("id")?,
        contact_id: row.id("contact_id")?,
        address_id: row.id("address_id")?,
        channel_id: row.id("channel_id")?,
        status,
        assignee_id: row.id_or_null("assignee_id")?,
        team_id: row.id_or_null("team_id")?,
        unread: row.get("unread")?,
        waiting_since: row.time_or_null("waiting_since")?,
        failed: row.get("failed")?,
        last_message_id: row.id_or_null("last_message_id")?,
        last_message_at: row.time("last_message_at")?,
        source: row.word("source")?,
        opened_at: row.time("opened_at")?,
        opened_by: actor(row, "opened_by_kind", "opened_by_id")?
            .ok_or_else(|| StoreError::bad_data("conversation.opened_by_kind", "NULL"))?,
        closing: closing(row)?,
        snooze: if snoozed { Some(snooze_of(row)?) } else { None },
        window_expires_at: row.time_or_null("window_expires_at")?,
        free_until: row.time_or_null("free_until")?,
        blocked: blocked(row)?,
        marketing_stopped_at: marketing_stopped_at(row)?,
        version: row.get("version")?,
    })
}

fn snooze_of(row: &Row) -> Result<Snooze, StoreError> {
    Ok(Snooze { until: row.time_or_null("snoozed_until")?, by: row.id_or_null("snoozed_by")? })
}

fn closing(row: &Row) -> Result<Option<Closing>, StoreError> {
    let Some(at) = row.time_or_null("closed_at")? else { return Ok(None) };
    let by = actor(row, "closed_by_kind", "closed_by_id")?.unwrap_or(Actor::System);
    let category_id: Option<CategoryId> = row.id_or_null("category_id")?;
    Ok(Some(Closing { at, by, category_id, note: row.get("closing_note")? }))
}

fn blocked(row: &Row) -> Result<Option<Block>, StoreError> {
    let Some(at) = row.time_or_null("blocked_at")? else { return Ok(None) };
    Ok(Some(Block { at, by: row.id_or_null("blocked_by")?, reason: row.get("blocked_reason")? }))
}

/// The later of stopping and allowing counts.
fn marketing_stopped_at(row: &Row) -> Result<Option<Ms>, StoreError> {
    let resumed = row.time_or_null("marketing_resumed_at")?;
    Ok(row.time_or_null("marketing_stopped_at")?.filter(|stopped| resumed < Some(*stopped)))
}

fn actor(row: &Row, kind: &'static str, id: &'static str) -> Result<Option<Actor>, StoreError> {
    let Some(word) = row.word_or_null::<ActorKind>(kind)? else { return Ok(None) };
    let actor = Actor::from_parts(word, row.get(id)?);
    actor.map(Some).ok_or_else(|| StoreError::bad_data(id, word.as_str()))
}
