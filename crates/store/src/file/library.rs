//! The library: files with a title.

use crate::db::{Access, StoreError, Tx, all, params, run, statements};
use domain::{FileId, WorkspaceId};
use uuid::Uuid;

/// What is searched of a file of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// Which.
    pub id: FileId,
    /// Its name in the library.
    pub title: String,
    /// The name it came with.
    pub name: String,
}

statements! {
    TITLES = "SELECT id, title, name FROM file WHERE workspace_id = $1 AND title IS NOT NULL AND id < $2 ORDER BY id DESC LIMIT $3";
    TITLE = "UPDATE file SET title = $3 WHERE workspace_id = $1 AND id = $2";
}

/// The files of the library before one of them, newest first.
pub async fn titles(
    db: &impl Access,
    workspace_id: WorkspaceId,
    before: Option<FileId>,
    limit: i64,
) -> Result<Vec<Titled>, StoreError> {
    let before = before.unwrap_or(FileId(Uuid::max()));
    let rows = all(db, TITLES, params![workspace_id, before, limit]).await?;
    rows.iter()
        .map(|row| Ok(Titled { id: row.id("id")?, title: row.get("title")?, name: row.get("name")? }))
        .collect()
}

/// Puts a file into the library under a name, or takes it out.
pub async fn set_title(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: FileId,
    title: Option<&str>,
) -> Result<(), StoreError> {
    run(tx, TITLE, params![workspace_id, id, title]).await.map(drop)
}
