//! Changes of a conversation's row; each makes its version grow.

use crate::contact::Contact;
use crate::db::{Access, Change, StoreError, Tx, all, one, params, run, statements};
use domain::actor::Actor;
use domain::conversation::OpenSource;
use domain::{
    AddressId, CategoryId, ChannelId, ContactId, ConversationId, MemberId, MessageId, Ms, TeamId, WorkspaceId,
};

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: Ms,
    /// By whom.
    pub by: Actor,
    /// The category of the closing note.
    pub category_id: Option<CategoryId>,
    /// The closing note.
    pub note: Option<String>,
}

/// That a person is blocked on a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Since when.
    pub at: Ms,
    /// By whom.
    pub by: Option<MemberId>,
    /// Why.
    pub reason: Option<String>,
}

/// A conversation to be opened by us.
#[derive(Debug, Clone)]
pub struct Opening {
    /// With whom.
    pub contact_id: ContactId,
    /// Where they are reached.
    pub address_id: AddressId,
    /// Through which number.
    pub channel_id: ChannelId,
    /// What opens it.
    pub source: OpenSource,
    /// Who opens it.
    pub by: Actor,
    /// Who answers.
    pub assignee_id: Option<MemberId>,
    /// Which team it belongs to.
    pub team_id: Option<TeamId>,
}

statements! {
    INSERT = "INSERT INTO conversation (workspace_id, id, contact_id, address_id, channel_id, status, assignee_id, team_id, unread, failed, last_message_at, first_key, source, opened_at, opened_by_kind, opened_by_id, version) VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, 0, 0, $8, $9, $10, $8, $11, $12, 1)";
    ASSIGN = "UPDATE conversation SET assignee_id = $3, team_id = $4, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    CLOSE = "UPDATE conversation SET status = 'closed', closed_at = $3, closed_by_kind = $4, closed_by_id = $5, category_id = $6, closing_note = $7, snoozed_until = NULL, snoozed_by = NULL, waiting_since = NULL, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    OPEN = "UPDATE conversation SET status = 'open', closed_at = NULL, closed_by_kind = NULL, closed_by_id = NULL, category_id = NULL, closing_note = NULL, snoozed_until = NULL, snoozed_by = NULL, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    SNOOZE = "UPDATE conversation SET status = 'snoozed', snoozed_until = $3, snoozed_by = $4, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    DUE = "SELECT workspace_id, id FROM conversation WHERE status = 'snoozed' AND snoozed_until <= $1 ORDER BY snoozed_until LIMIT $2";
    UNREAD = "UPDATE conversation SET unread = $3, version = version + 1 WHERE workspace_id = $1 AND id = $2 AND unread <> $3";
    ANSWERED = "UPDATE conversation SET last_message_id = $3, last_message_at = $4, waiting_since = NULL, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    BLOCK = "UPDATE address SET blocked_at = $3, blocked_by = $4, blocked_reason = $5 WHERE workspace_id = $1 AND id = $2";
    TOUCH = "UPDATE conversation SET version = version + 1 WHERE workspace_id = $1 AND address_id = $2 AND status <> 'closed'";
    ADDRESS = "SELECT id FROM address WHERE workspace_id = $1 AND contact_id = $2 AND channel_id = $3 ORDER BY COALESCE(last_inbound_at, 0) DESC, id LIMIT 1";
    NEW_ADDRESS = "INSERT INTO address (workspace_id, id, contact_id, channel_id, identity_id, pair_arrival, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6)";
}

/// Opens a conversation; `Taken` when one is open at the address.
pub async fn insert(change: &mut Change, new: &Opening) -> Result<ConversationId, StoreError> {
    let id: ConversationId = change.ids().next();
    let first_key = change.next_message_key();
    let values = params![
        change.workspace_id(),
        id,
        new.contact_id,
        new.address_id,
        new.channel_id,
        new.assignee_id,
        new.team_id,
        change.now(),
        first_key,
        new.source.as_str(),
        new.by.kind().as_str(),
        new.by.id(),
    ];
    run(change.tx(), INSERT, values).await?;
    Ok(id)
}

/// The address of a contact on a channel of a portfolio: the one they wrote to last, or a new one.
pub async fn ensure_address(
    change: &Change,
    contact: &Contact,
    channel_id: ChannelId,
    portfolio: &str,
) -> Result<AddressId, StoreError> {
    let workspace_id = change.workspace_id();
    if let Some(row) = one(change.tx(), ADDRESS, params![workspace_id, contact.id, channel_id]).await? {
        return row.id("id");
    }
    let (id, identity): (AddressId, _) = (change.ids().next(), contact.reached_by(portfolio));
    let values = params![workspace_id, id, contact.id, channel_id, identity, change.now()];
    run(change.tx(), NEW_ADDRESS, values).await?;
    Ok(id)
}

/// Sets who answers and which team it belongs to.
pub async fn assign(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
    assignee_id: Option<MemberId>,
    team_id: Option<TeamId>,
) -> Result<(), StoreError> {
    run(tx, ASSIGN, params![workspace_id, id, assignee_id, team_id]).await.map(drop)
}

/// Ends it.
pub async fn close(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
    closing: &Closing,
) -> Result<(), StoreError> {
    let by = closing.by;
    let values = params![
        workspace_id,
        id,
        closing.at,
        by.kind().as_str(),
        by.id(),
        closing.category_id,
        closing.note.as_deref(),
    ];
    run(tx, CLOSE, values).await.map(drop)
}

/// Opens a closed one again; the caller makes sure that no other is open at the address.
pub async fn reopen(tx: &Tx, workspace_id: WorkspaceId, id: ConversationId) -> Result<(), StoreError> {
    run(tx, OPEN, params![workspace_id, id]).await.map(drop)
}

/// Puts it away until a time, or until the person writes.
pub async fn snooze(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
    until: Option<Ms>,
    by: Option<MemberId>,
) -> Result<(), StoreError> {
    run(tx, SNOOZE, params![workspace_id, id, until, by]).await.map(drop)
}

/// Takes it out again.
pub async fn unsnooze(tx: &Tx, workspace_id: WorkspaceId, id: ConversationId) -> Result<(), StoreError> {
    run(tx, OPEN, params![workspace_id, id]).await.map(drop)
}

/// Snoozed conversations of all workspaces whose time has come, oldest first.
pub async fn due_snoozes(
    db: &impl Access,
    now: Ms,
    limit: i64,
) -> Result<Vec<(WorkspaceId, ConversationId)>, StoreError> {
    let rows = all(db, DUE, params![now, limit]).await?;
    rows.iter().map(|row| Ok((row.id("workspace_id")?, row.id("id")?))).collect()
}

/// Sets the number of unread messages; false when it was that already.
pub async fn set_unread(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
    unread: i64,
) -> Result<bool, StoreError> {
    Ok(run(tx, UNREAD, params![workspace_id, id, unread]).await? > 0)
}

/// Notes that we answered: nobody waits any more, and the list shows the answer.
pub async fn answered(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
    message_id: MessageId,
    at: Ms,
) -> Result<(), StoreError> {
    run(tx, ANSWERED, params![workspace_id, id, message_id, at]).await.map(drop)
}

/// Blocks or unblocks an address.
pub async fn block(
    tx: &Tx,
    workspace_id: WorkspaceId,
    address_id: AddressId,
    block: Option<&Block>,
) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        address_id,
        block.map(|block| block.at),
        block.and_then(|block| block.by),
        block.and_then(|block| block.reason.as_deref()),
    ];
    run(tx, BLOCK, values).await?;
    run(tx, TOUCH, params![workspace_id, address_id]).await.map(drop)
}
