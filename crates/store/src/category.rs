//! Categories of closing notes. One that was used stays with its conversations: it is archived, never deleted.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{CategoryId, Ms, WorkspaceId};

/// A category to close conversations with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
    /// Whether it can no longer be chosen.
    pub archived: bool,
}

statements! {
    LIST = "SELECT id, name, archived FROM closing_category WHERE workspace_id = $1 ORDER BY created_at, id";
    GET = "SELECT id, name, archived FROM closing_category WHERE workspace_id = $1 AND id = $2";
    INSERT = "INSERT INTO closing_category (workspace_id, id, name, archived, created_at) VALUES ($1, $2, $3, $4, $5)";
    UPDATE = "UPDATE closing_category SET name = $3, archived = $4 WHERE workspace_id = $1 AND id = $2";
}

/// All categories, archived ones too, oldest first.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Category>, StoreError> {
    all(db, LIST, params![workspace_id]).await?.iter().map(category).collect()
}

/// One category, archived or not.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: CategoryId,
) -> Result<Option<Category>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(category).transpose()
}

/// Adds one.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    category: &Category,
    at: Ms,
) -> Result<(), StoreError> {
    let values = params![workspace_id, category.id, category.name.as_str(), category.archived, at];
    run(tx, INSERT, values).await.map(drop)
}

/// Changes name or state.
pub async fn update(tx: &Tx, workspace_id: WorkspaceId, category: &Category) -> Result<(), StoreError> {
    let values = params![workspace_id, category.id, category.name.as_str(), category.archived];
    run(tx, UPDATE, values).await.map(drop)
}

fn category(row: &Row) -> Result<Category, StoreError> {
    Ok(Category { id: row.id("id")?, name: row.get("name")?, archived: row.get("archived")? })
}
