//! Messages that are to be sent later.

use crate::db::{Access, Insert, OnConflict, Row, StoreError, Tx, all, one, params, run, statements};
use domain::actor::{Actor, ActorKind};
use domain::scheduled::ScheduledState;
use domain::{ConversationId, FileId, MessageId, Ms, ScheduledId, WorkspaceId};
use serde_json::Value;
use uuid::Uuid;

/// A message that is to be sent later, or was.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheduled {
    /// Its id.
    pub id: ScheduledId,
    /// Where it is to be sent.
    pub conversation_id: ConversationId,
    /// When, by the product's time.
    pub at: Ms,
    /// What became of it.
    pub state: ScheduledState,
    /// Why it could not be sent, as an error's code.
    pub reason: Option<String>,
    /// The word of its kind.
    pub kind: String,
    /// What lists show of it.
    pub text: Option<String>,
    /// The message as it was asked for.
    pub body: Value,
    /// The id the client gave it, which the message will have too.
    pub client_id: Uuid,
    /// The message it became.
    pub message_id: Option<MessageId>,
    /// Who wrote it.
    pub author: Actor,
    /// When it was written.
    pub created_at: Ms,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It became this message.
    Sent(MessageId),
    /// It could not be sent, for the reason of this code.
    Failed(String),
    /// Somebody took it back.
    Cancelled,
}

impl Ending {
    /// The state it leaves.
    pub fn state(&self) -> ScheduledState {
        match self {
            Self::Sent(_) => ScheduledState::Sent,
            Self::Failed(_) => ScheduledState::Failed,
            Self::Cancelled => ScheduledState::Cancelled,
        }
    }
}

statements! {
    GET = "SELECT id, conversation_id, at, state, reason, kind, text, body, client_id, message_id, author_kind, author_id, created_at, trace_id FROM scheduled WHERE workspace_id = $1 AND id = $2";
    BY_CLIENT_ID = "SELECT id, conversation_id, at, state, reason, kind, text, body, client_id, message_id, author_kind, author_id, created_at, trace_id FROM scheduled WHERE workspace_id = $1 AND client_id = $2";
    LIST = "SELECT id, conversation_id, at, state, reason, kind, text, body, client_id, message_id, author_kind, author_id, created_at, trace_id FROM scheduled WHERE workspace_id = $1 AND conversation_id = $2 ORDER BY id DESC LIMIT $3";
    INSERT = "INSERT INTO scheduled (workspace_id, id, conversation_id, at, state, kind, text, body, client_id, author_kind, author_id, created_at, trace_id) VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $10, $11, $12)";
    MOVE = "UPDATE scheduled SET at = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < $4)";
    END = "UPDATE scheduled SET state = $3, reason = $4, message_id = $5, claimed_until = NULL WHERE workspace_id = $1 AND id = $2 AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < $6)";
    DUE = "SELECT workspace_id, id FROM scheduled WHERE state = 'waiting' AND at <= $1 AND (claimed_until IS NULL OR claimed_until < $2) ORDER BY at LIMIT $3";
    CLAIM = "UPDATE scheduled SET claimed_until = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < $4)";
    WITHOUT_FILES = "DELETE FROM scheduled_file WHERE workspace_id = $1 AND scheduled_id = $2";
}

/// One of them.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ScheduledId,
) -> Result<Option<Scheduled>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(read).transpose()
}

/// The one a client asked for under this id.
pub async fn by_client_id(
    db: &impl Access,
    workspace_id: WorkspaceId,
    client_id: Uuid,
) -> Result<Option<Scheduled>, StoreError> {
    one(db, BY_CLIENT_ID, params![workspace_id, client_id]).await?.as_ref().map(read).transpose()
}

/// Those of a conversation, newest first.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    conversation_id: ConversationId,
    limit: i64,
) -> Result<Vec<Scheduled>, StoreError> {
    all(db, LIST, params![workspace_id, conversation_id, limit]).await?.iter().map(read).collect()
}

/// Adds one that waits, with the files it needs.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    new: &Scheduled,
    files: &[FileId],
) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        new.id,
        new.conversation_id,
        new.at,
        new.kind.as_str(),
        new.text.as_deref(),
        new.body.clone(),
        new.client_id,
        new.author.kind().as_str(),
        new.author.id(),
        new.created_at,
        new.trace_id.as_deref(),
    ];
    run(tx, INSERT, values).await?;
    let columns = &["workspace_id", "scheduled_id", "file_id"];
    let mut insert = Insert::into("scheduled_file", columns, OnConflict::Skip);
    for file in files {
        insert.row(params![workspace_id, new.id, *file]);
    }
    insert.run(tx).await.map(drop)
}

/// Gives one that waits another time; false when it no longer waits, or is being sent.
pub async fn set_time(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ScheduledId,
    at: Ms,
    unmoved: Ms,
) -> Result<bool, StoreError> {
    Ok(run(tx, MOVE, params![workspace_id, id, at, unmoved]).await? > 0)
}

/// Writes how one that waits ended; false when it no longer waits, or a claim holds it that lasts until `unmoved` or
/// longer. Whoever holds the claim passes a moment after its end.
pub async fn end(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ScheduledId,
    ending: &Ending,
    unmoved: Ms,
) -> Result<bool, StoreError> {
    let (reason, message_id) = match ending {
        Ending::Sent(message_id) => (None, Some(*message_id)),
        Ending::Failed(reason) => (Some(reason.as_str()), None),
        Ending::Cancelled => (None, None),
    };
    let values = params![workspace_id, id, ending.state().as_str(), reason, message_id, unmoved];
    let ended = run(tx, END, values).await? > 0;
    if ended {
        run(tx, WITHOUT_FILES, params![workspace_id, id]).await?;
    }
    Ok(ended)
}

/// Those of all workspaces whose time has come and that nobody is sending, oldest first.
pub async fn due(
    db: &impl Access,
    now: Ms,
    unmoved: Ms,
    limit: i64,
) -> Result<Vec<(WorkspaceId, ScheduledId)>, StoreError> {
    let rows = all(db, DUE, params![now, unmoved, limit]).await?;
    rows.iter().map(|row| Ok((row.id("workspace_id")?, row.id("id")?))).collect()
}

/// Takes one that waits, so that nobody else sends, moves or cancels it until then; false when somebody else has it.
pub async fn claim(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: ScheduledId,
    until: Ms,
    unmoved: Ms,
) -> Result<bool, StoreError> {
    Ok(run(tx, CLAIM, params![workspace_id, id, until, unmoved]).await? > 0)
}

fn read(row: &Row) -> Result<Scheduled, StoreError> {
    let kind: ActorKind = row.word("author_kind")?;
    let author = Actor::from_parts(kind, row.get("author_id")?);
    Ok(Scheduled {
        id: row.id("id")?,
        conversation_id: row.id("conversation_id")?,
        at: row.time("at")?,
        state: row.word("state")?,
        reason: row.get("reason")?,
        kind: row.get("kind")?,
        text: row.get("text")?,
        body: row.get("body")?,
        client_id: row.get("client_id")?,
        message_id: row.id_or_null("message_id")?,
        author: author.ok_or_else(|| StoreError::bad_data("scheduled.author_id", kind.as_str()))?,
        created_at: row.time("created_at")?,
        trace_id: row.get("trace_id")?,
    })
}
