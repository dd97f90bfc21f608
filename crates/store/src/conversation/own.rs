//! What belongs to one member in a conversation: the draft and the last-read mark.

use crate::db::{Access, StoreError, Tx, one, params, run, statements};
use domain::{ConversationId, MemberId, MessageId, Ms, WorkspaceId};

/// What a draft will become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftMode {
    /// A message to the person.
    Reply,
    /// A note.
    Note,
}

impl DraftMode {
    /// The word in the database and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Note => "note",
        }
    }
}

/// What a member began to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it will become.
    pub mode: DraftMode,
    /// As typed.
    pub text: String,
    /// The message it answers.
    pub reply_to_id: Option<MessageId>,
    /// When it was saved.
    pub updated_at: Ms,
}

statements! {
    DRAFT = "SELECT mode, text, reply_to_id, updated_at FROM draft WHERE workspace_id = $1 AND member_id = $2 AND conversation_id = $3";
    SAVE_DRAFT = "INSERT INTO draft (workspace_id, member_id, conversation_id, mode, text, reply_to_id, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (workspace_id, member_id, conversation_id) DO UPDATE SET mode = excluded.mode, text = excluded.text, reply_to_id = excluded.reply_to_id, updated_at = excluded.updated_at";
    DELETE_DRAFT = "DELETE FROM draft WHERE workspace_id = $1 AND member_id = $2 AND conversation_id = $3";
    DELETE_DRAFT_OF = "DELETE FROM draft WHERE workspace_id = $1 AND member_id = $2 AND conversation_id = $3 AND mode = $4";
    READ_MARK_ID = "SELECT m.id FROM read_mark r JOIN message m ON m.workspace_id = r.workspace_id AND m.key = r.message_key WHERE r.workspace_id = $1 AND r.member_id = $2 AND r.conversation_id = $3";
    SAVE_READ_MARK = "INSERT INTO read_mark (workspace_id, member_id, conversation_id, message_key, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, member_id, conversation_id) DO UPDATE SET message_key = excluded.message_key, at = excluded.at WHERE read_mark.message_key < excluded.message_key";
}

/// A member's draft.
pub async fn draft(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: ConversationId,
) -> Result<Option<Draft>, StoreError> {
    let Some(row) = one(db, DRAFT, params![workspace_id, member_id, id]).await? else { return Ok(None) };
    let mode = if row.get::<String>("mode")? == "note" { DraftMode::Note } else { DraftMode::Reply };
    Ok(Some(Draft {
        mode,
        text: row.get("text")?,
        reply_to_id: row.id_or_null("reply_to_id")?,
        updated_at: row.time("updated_at")?,
    }))
}

/// Writes a member's draft, or removes it.
pub async fn save_draft(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: ConversationId,
    draft: Option<&Draft>,
) -> Result<(), StoreError> {
    let Some(draft) = draft else {
        return run(tx, DELETE_DRAFT, params![workspace_id, member_id, id]).await.map(drop);
    };
    let (mode, text) = (draft.mode.as_str(), draft.text.as_str());
    let values = params![workspace_id, member_id, id, mode, text, draft.reply_to_id, draft.updated_at];
    run(tx, SAVE_DRAFT, values).await.map(drop)
}

/// Removes a member's draft when it is one of this mode: it has become what it was to become.
pub async fn delete_draft(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: ConversationId,
    mode: DraftMode,
) -> Result<(), StoreError> {
    run(tx, DELETE_DRAFT_OF, params![workspace_id, member_id, id, mode.as_str()]).await.map(drop)
}

/// The message up to which a member read.
pub async fn read_mark(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: ConversationId,
) -> Result<Option<MessageId>, StoreError> {
    let row = one(db, READ_MARK_ID, params![workspace_id, member_id, id]).await?;
    row.map(|row| row.id("id")).transpose()
}

/// Moves a member's last-read mark forward, never back.
pub async fn save_read_mark(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: ConversationId,
    message_key: i64,
    at: Ms,
) -> Result<(), StoreError> {
    run(tx, SAVE_READ_MARK, params![workspace_id, member_id, id, message_key, at]).await.map(drop)
}
