//! Workspaces, and the numbers of their events and messages.

use crate::db::{Access, Insert, OnConflict, Row, StoreError, Tx, all, one, params, run, statements};
use crate::event::{self, NewEvent};
use domain::language::Language;
use domain::{CategoryId, Ids, Ms, WorkspaceId};

/// One company's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its small number, from 1; part of every message key.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// The language of new members and of what the product itself says.
    pub language: Language,
    /// IANA name.
    pub time_zone: String,
    /// Whether closing asks for a category.
    pub closing_note_required: bool,
    /// How long a console holds a message back so that it can be taken back; 0 is not at all.
    pub undo_send_seconds: i64,
    /// Whether it holds demo data.
    pub demo: bool,
    /// When it was made.
    pub created_at: Ms,
}

/// The last numbers given out in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) workspace_number: i64,
    pub(crate) event_seq: i64,
    pub(crate) message_seq: i64,
}

impl Numbers {
    /// Unique over all workspaces, growing with arrival within one.
    pub(crate) fn message_key(&self) -> i64 {
        (self.workspace_number << 40) + self.message_seq
    }
}

statements! {
    LOCK = "SELECT number, event_seq, message_seq FROM workspace WHERE id = $1"
        / "SELECT number, event_seq, message_seq FROM workspace WHERE id = $1 FOR UPDATE";
    SAVE_NUMBERS = "UPDATE workspace SET event_seq = $2, message_seq = $3 WHERE id = $1";
    GET = "SELECT id, number, name, language, time_zone, closing_note_required, undo_send_seconds, demo, created_at FROM workspace WHERE id = $1";
    LIST = "SELECT id, number, name, language, time_zone, closing_note_required, undo_send_seconds, demo, created_at FROM workspace ORDER BY number";
    INSERT = "INSERT INTO workspace (id, number, name, language, time_zone, closing_note_required, undo_send_seconds, demo, event_seq, message_seq, created_at) VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM workspace), $2, $3, $4, $5, $6, $7, 0, 0, $8)";
    UPDATE = "UPDATE workspace SET name = $2, language = $3, time_zone = $4, closing_note_required = $5, undo_send_seconds = $6 WHERE id = $1";
}

pub(crate) async fn lock(tx: &Tx, id: WorkspaceId) -> Result<Numbers, StoreError> {
    let row = one(tx, LOCK, params![id]).await?;
    let row = row.ok_or_else(|| StoreError::bad_data("workspace.id", &id.to_string()))?;
    Ok(Numbers {
        workspace_number: row.get("number")?,
        event_seq: row.get("event_seq")?,
        message_seq: row.get("message_seq")?,
    })
}

pub(crate) async fn save_numbers(tx: &Tx, id: WorkspaceId, numbers: &Numbers) -> Result<(), StoreError> {
    run(tx, SAVE_NUMBERS, params![id, numbers.event_seq, numbers.message_seq]).await.map(drop)
}

/// One workspace.
pub async fn get(db: &impl Access, id: WorkspaceId) -> Result<Option<Workspace>, StoreError> {
    one(db, GET, params![id]).await?.as_ref().map(workspace).transpose()
}

/// All workspaces, oldest first.
pub async fn list(db: &impl Access) -> Result<Vec<Workspace>, StoreError> {
    all(db, LIST, vec![]).await?.iter().map(workspace).collect()
}

/// Adds a workspace; its `number` is chosen here.
pub async fn insert(tx: &Tx, new: &Workspace) -> Result<(), StoreError> {
    let language = new.language.as_str();
    let values = params![
        new.id,
        new.name.as_str(),
        language,
        new.time_zone.as_str(),
        new.closing_note_required,
        new.undo_send_seconds,
        new.demo,
        new.created_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Adds a workspace with its first events, for when there is no row yet that a change could lock.
pub async fn insert_with_events(tx: &Tx, new: &Workspace, events: Vec<NewEvent>) -> Result<(), StoreError> {
    insert(tx, new).await?;
    let count = events.len() as i64;
    event::append(tx, new.id, 0, new.created_at, events).await?;
    run(tx, SAVE_NUMBERS, params![new.id, count, 0_i64]).await.map(drop)
}

/// Adds the closing categories a workspace begins with.
pub async fn insert_categories(
    tx: &Tx,
    id: WorkspaceId,
    ids: Ids,
    names: &[&str],
    at: Ms,
) -> Result<(), StoreError> {
    const COLUMNS: &[&str] = &["workspace_id", "id", "name", "archived", "created_at"];
    let mut insert = Insert::into("closing_category", COLUMNS, OnConflict::Fail);
    for name in names {
        insert.row(params![id, ids.next::<CategoryId>(), *name, false, at]);
    }
    insert.run(tx).await.map(drop)
}

/// Writes the settings of a workspace.
pub async fn update(tx: &Tx, changed: &Workspace) -> Result<(), StoreError> {
    let language = changed.language.as_str();
    let values = params![
        changed.id,
        changed.name.as_str(),
        language,
        changed.time_zone.as_str(),
        changed.closing_note_required,
        changed.undo_send_seconds,
    ];
    run(tx, UPDATE, values).await.map(drop)
}

fn workspace(row: &Row) -> Result<Workspace, StoreError> {
    Ok(Workspace {
        id: row.id("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        language: row.word("language")?,
        time_zone: row.get("time_zone")?,
        closing_note_required: row.get("closing_note_required")?,
        undo_send_seconds: row.get("undo_send_seconds")?,
        demo: row.get("demo")?,
        created_at: row.time("created_at")?,
    })
}
