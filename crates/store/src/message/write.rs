//! Messages of ours, notes, and what members do to messages.

use super::{Failure, Mention, json_or_default};
use crate::db::{Access, Change, Insert, OnConflict, StoreError, Tx, all, one, params, run, statements};
use domain::actor::Actor;
use domain::file::named_in;
use domain::message::{Direction, MessageStatus};
use domain::{AddressId, ChannelId, ContactId, ConversationId, FileId, MemberId, MessageId, Ms, WorkspaceId};
use serde_json::{Value, json};
use uuid::Uuid;

/// A message or note a member or program wrote.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// The id the client gave it.
    pub client_id: Uuid,
    /// Where it is said.
    pub address_id: AddressId,
    /// Through which number.
    pub channel_id: ChannelId,
    /// Where it is shown.
    pub conversation_id: ConversationId,
    /// `Outbound` or `Note`.
    pub direction: Direction,
    /// The vendor's word for its kind; `note` for notes.
    pub kind: &'static str,
    /// Its text or caption, or what lists show of it.
    pub text: Option<String>,
    /// The vendor's body without the envelope, where text and file do not say everything.
    pub content: Option<Value>,
    /// Its file.
    pub file_id: Option<FileId>,
    /// Who wrote it.
    pub author: Actor,
    /// The message it answers.
    pub reply_to_id: Option<MessageId>,
    /// Who is mentioned, in notes.
    pub mentions: Vec<Mention>,
    /// Whether the first link is previewed.
    pub preview_url: bool,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
}

/// What became of a message for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// Who.
    pub contact_id: ContactId,
    /// The vendor's times.
    pub sent_at: Option<Ms>,
    /// See above.
    pub delivered_at: Option<Ms>,
    /// See above.
    pub read_at: Option<Ms>,
    /// See above.
    pub played_at: Option<Ms>,
    /// See above.
    pub failed_at: Option<Ms>,
    /// Why it failed.
    pub error: Option<Failure>,
    /// The pricing object as received.
    pub pricing: Option<Value>,
}

statements! {
    INSERT = "INSERT INTO message (workspace_id, key, id, address_id, channel_id, conversation_id, direction, kind, text, content, file_id, client_id, author_kind, author_id, reply_to_id, mentions, forwarded, preview_url, status, created_at, trace_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, false, $17, $18, $19, $20)";
    RECORD = "UPDATE message SET status = $3, vendor_id = $4, error = $5, calling_at = created_at, sent_at = $6, delivered_at = $7, read_at = $8 WHERE workspace_id = $1 AND id = $2";
    FAILED = "UPDATE conversation SET failed = failed + 1, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    EDIT_NOTE = "UPDATE message SET text = $3, mentions = $4, edited_at = $5 WHERE workspace_id = $1 AND id = $2 AND direction = 'note'";
    REQUEUE = "UPDATE message SET status = 'queued', tries = tries + 1, error = NULL, calling_at = NULL, vendor_id = NULL, sent_at = NULL WHERE workspace_id = $1 AND id = $2 AND status IN ('failed', 'unknown')";
    UNFAIL = "UPDATE conversation SET failed = CASE WHEN failed > 0 THEN failed - 1 ELSE 0 END, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    RECEIPTS = "SELECT a.contact_id, r.sent_at, r.delivered_at, r.read_at, r.played_at, r.failed_at, r.error, r.pricing FROM receipt r JOIN address a ON a.workspace_id = r.workspace_id AND a.id = r.address_id WHERE r.workspace_id = $1 AND r.message_id = $2 ORDER BY r.address_id";
    CONTENT = "SELECT content FROM message WHERE workspace_id = $1 AND id = $2";
    REACTION = "SELECT emoji, pending FROM reaction WHERE workspace_id = $1 AND message_id = $2 AND by_kind = 'member'";
    REACT = "INSERT INTO reaction (workspace_id, message_id, by_kind, by_id, emoji, at, member_id, pending) VALUES ($1, $2, 'member', $3, $4, $5, $6, true) ON CONFLICT (workspace_id, message_id, by_kind, by_id) DO UPDATE SET emoji = excluded.emoji, at = excluded.at, member_id = excluded.member_id, pending = true";
}

/// Stores it at the end of the thread: queued when it is to be sent.
pub async fn insert(change: &mut Change, new: &NewMessage) -> Result<MessageId, StoreError> {
    let (id, key) = (change.ids().next::<MessageId>(), change.next_message_key());
    let note = new.direction == Direction::Note;
    let values = params![
        change.workspace_id(),
        key,
        id,
        new.address_id,
        new.channel_id,
        new.conversation_id,
        new.direction.as_str(),
        new.kind,
        new.text.as_deref(),
        new.content.clone(),
        new.file_id,
        new.client_id,
        new.author.kind().as_str(),
        new.author.id(),
        new.reply_to_id,
        json!(new.mentions),
        new.preview_url,
        (!note).then_some("queued"),
        change.now(),
        new.trace_id.as_deref(),
    ];
    run(change.tx(), INSERT, values).await?;
    note_files(change, id, new).await?;
    Ok(id)
}

/// Notes the files that its content names beside its own, so that they are kept as long as it is.
async fn note_files(change: &Change, id: MessageId, new: &NewMessage) -> Result<(), StoreError> {
    let columns = &["workspace_id", "file_id", "message_id"];
    let mut insert = Insert::into("content_file", columns, OnConflict::Fail);
    let named = new.content.as_ref().map(named_in).unwrap_or_default();
    for file in named.into_iter().filter(|file| Some(*file) != new.file_id) {
        insert.row(params![change.workspace_id(), file, id]);
    }
    insert.run(change.tx()).await.map(drop)
}

/// What became of a message that left by another way than our sender.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// How far it got.
    pub status: MessageStatus,
    /// The vendor's id, when it left.
    pub vendor_id: Option<String>,
    /// `{code, title, details}` when it failed.
    pub error: Option<Value>,
    /// The vendor's times.
    pub sent_at: Option<Ms>,
    /// See above.
    pub delivered_at: Option<Ms>,
    /// See above.
    pub read_at: Option<Ms>,
}

/// Writes what became of a message that our sender never had.
pub async fn record(
    tx: &Tx,
    workspace_id: WorkspaceId,
    conversation_id: ConversationId,
    id: MessageId,
    recorded: Recorded,
) -> Result<(), StoreError> {
    let failed = recorded.status == MessageStatus::Failed;
    let values = params![
        workspace_id,
        id,
        recorded.status.as_str(),
        recorded.vendor_id,
        recorded.error,
        recorded.sent_at,
        recorded.delivered_at,
        recorded.read_at,
    ];
    run(tx, RECORD, values).await?;
    if failed {
        run(tx, FAILED, params![workspace_id, conversation_id]).await?;
    }
    Ok(())
}

/// Changes the text and mentions of a note.
pub async fn edit_note(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: MessageId,
    text: &str,
    mentions: &[Mention],
    at: Ms,
) -> Result<(), StoreError> {
    run(tx, EDIT_NOTE, params![workspace_id, id, text, json!(mentions), at]).await.map(drop)
}

/// Queues a failed or unknown message once more; false when it is neither. `failed` says that its conversation
/// counts it as failed.
pub async fn requeue(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: MessageId,
    failed_in: Option<ConversationId>,
) -> Result<bool, StoreError> {
    let done = run(tx, REQUEUE, params![workspace_id, id]).await? > 0;
    if let Some(conversation_id) = failed_in.filter(|_| done) {
        run(tx, UNFAIL, params![workspace_id, conversation_id]).await?;
    }
    Ok(done)
}

/// What became of a message, for each person.
pub async fn receipts(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Vec<Receipt>, StoreError> {
    let rows = all(db, RECEIPTS, params![workspace_id, id]).await?;
    let receipts = rows.iter().map(|row| {
        Ok(Receipt {
            contact_id: row.id("contact_id")?,
            sent_at: row.time_or_null("sent_at")?,
            delivered_at: row.time_or_null("delivered_at")?,
            read_at: row.time_or_null("read_at")?,
            played_at: row.time_or_null("played_at")?,
            failed_at: row.time_or_null("failed_at")?,
            error: json_or_default(row, "error")?,
            pricing: row.get::<Option<Value>>("pricing")?.filter(|value| !value.is_null()),
        })
    });
    receipts.collect()
}

/// The content of a message as the vendor sent it; nothing for plain text.
pub async fn details(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<Value>, StoreError> {
    let Some(row) = one(db, CONTENT, params![workspace_id, id]).await? else { return Ok(None) };
    Ok(row.get::<Option<Value>>("content")?.filter(|value| !value.is_null()))
}

/// Our reaction to a message: its emoji and whether it is pending.
pub async fn our_reaction(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<(String, bool)>, StoreError> {
    let row = one(db, REACTION, params![workspace_id, id]).await?;
    row.map(|row| Ok((row.get("emoji")?, row.get("pending")?))).transpose()
}

/// Sets our reaction, pending until the vendor has it; an empty emoji is a removal under way. A number has one
/// reaction to a message, whoever of its members set it, so its row is the channel's.
pub async fn set_our_reaction(
    change: &Change,
    id: MessageId,
    channel_id: ChannelId,
    emoji: &str,
    by: Option<MemberId>,
) -> Result<(), StoreError> {
    let values = params![change.workspace_id(), id, channel_id, emoji, change.now(), by];
    run(change.tx(), REACT, values).await.map(drop)
}
