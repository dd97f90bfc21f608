//! API keys. Only the SHA-256 of a key is stored.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use crate::role::{self, Role};
use domain::{ApiKeyId, MemberId, Ms, WorkspaceId};

/// A key for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// What people call it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Who made it, unless a program did.
    pub created_by: Option<MemberId>,
    /// When it was made.
    pub created_at: Ms,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Ms>,
    /// When it stops working.
    pub expires_at: Option<Ms>,
}

statements! {
    BY_TOKEN = "SELECT k.id, k.workspace_id, k.name, k.created_by, k.created_at, k.last_used_at, k.expires_at, k.role_id, r.key AS role_key, r.name AS role_name, r.built_in, r.permissions FROM api_key k JOIN role r ON r.workspace_id = k.workspace_id AND r.id = k.role_id WHERE k.token_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)";
    GET = "SELECT k.id, k.workspace_id, k.name, k.created_by, k.created_at, k.last_used_at, k.expires_at, k.role_id, r.key AS role_key, r.name AS role_name, r.built_in, r.permissions FROM api_key k JOIN role r ON r.workspace_id = k.workspace_id AND r.id = k.role_id WHERE k.workspace_id = $1 AND k.id = $2 AND k.revoked_at IS NULL";
    LIST = "SELECT k.id, k.workspace_id, k.name, k.created_by, k.created_at, k.last_used_at, k.expires_at, k.role_id, r.key AS role_key, r.name AS role_name, r.built_in, r.permissions FROM api_key k JOIN role r ON r.workspace_id = k.workspace_id AND r.id = k.role_id WHERE k.workspace_id = $1 AND k.revoked_at IS NULL ORDER BY k.created_at DESC, k.id DESC";
    INSERT = "INSERT INTO api_key (workspace_id, id, token_hash, name, role_id, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TOUCH = "UPDATE api_key SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2";
    REVOKE = "UPDATE api_key SET revoked_at = $3 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL";
}

/// The key with this hash, unless it was revoked or has expired; it says which workspace.
pub async fn by_token(db: &impl Access, token_hash: &[u8], now: Ms) -> Result<Option<ApiKey>, StoreError> {
    one(db, BY_TOKEN, params![token_hash.to_vec(), now]).await?.as_ref().map(read).transpose()
}

/// One key that is not revoked.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ApiKeyId,
) -> Result<Option<ApiKey>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(read).transpose()
}

/// The keys that are not revoked, newest first.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<ApiKey>, StoreError> {
    all(db, LIST, params![workspace_id]).await?.iter().map(read).collect()
}

/// Adds a key.
pub async fn insert(tx: &Tx, token_hash: &[u8], new: &ApiKey) -> Result<(), StoreError> {
    let values = params![
        new.workspace_id,
        new.id,
        token_hash.to_vec(),
        new.name.as_str(),
        new.role.id,
        new.created_by,
        new.created_at,
        new.expires_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Records that it was used.
pub async fn touch(tx: &Tx, workspace_id: WorkspaceId, id: ApiKeyId, now: Ms) -> Result<(), StoreError> {
    run(tx, TOUCH, params![workspace_id, id, now]).await.map(drop)
}

/// Ends a key; false when there is none.
pub async fn revoke(tx: &Tx, workspace_id: WorkspaceId, id: ApiKeyId, now: Ms) -> Result<bool, StoreError> {
    Ok(run(tx, REVOKE, params![workspace_id, id, now]).await? > 0)
}

fn read(row: &Row) -> Result<ApiKey, StoreError> {
    Ok(ApiKey {
        id: row.id("id")?,
        workspace_id: row.id("workspace_id")?,
        name: row.get("name")?,
        role: role::read(row)?,
        created_by: row.id_or_null("created_by")?,
        created_at: row.time("created_at")?,
        last_used_at: row.time_or_null("last_used_at")?,
        expires_at: row.time_or_null("expires_at")?,
    })
}
