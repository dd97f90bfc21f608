//! Meta apps: their secrets sign the webhooks of all numbers subscribed to them.

use crate::db::{Access, Row, StoreError, Tx, one, params, run, statements};
use domain::{AppId, Ms, WorkspaceId};

/// A Meta app as a workspace configured it.
#[derive(Clone)]
pub struct MetaApp {
    /// Its id here.
    pub id: AppId,
    /// Its id at Meta.
    pub app_id: String,
    /// Its secret, encrypted for [`secret_place`].
    pub sealed_secret: Vec<u8>,
    /// What Meta repeats when it verifies the webhook's URL.
    pub verify_token: String,
    /// When it was added.
    pub created_at: Ms,
}

/// The place for which the vault seals an app's secret.
pub fn secret_place(id: AppId) -> String {
    format!("app.secret/{id}")
}

statements! {
    GET = "SELECT id, app_id, secret, verify_token, created_at FROM app WHERE workspace_id = $1 AND id = $2";
    BY_VENDOR = "SELECT id, app_id, secret, verify_token, created_at FROM app WHERE workspace_id = $1 AND app_id = $2";
    INSERT = "INSERT INTO app (workspace_id, id, app_id, secret, verify_token, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    SET_SECRET = "UPDATE app SET secret = $3 WHERE workspace_id = $1 AND id = $2";
}

/// One app.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: AppId,
) -> Result<Option<MetaApp>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(app).transpose()
}

/// The app with an id of Meta's.
pub async fn by_vendor(
    db: &impl Access,
    workspace_id: WorkspaceId,
    app_id: &str,
) -> Result<Option<MetaApp>, StoreError> {
    one(db, BY_VENDOR, params![workspace_id, app_id]).await?.as_ref().map(app).transpose()
}

/// Adds an app.
pub async fn insert(tx: &Tx, workspace_id: WorkspaceId, new: &MetaApp) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        new.id,
        new.app_id.as_str(),
        new.sealed_secret.clone(),
        new.verify_token.as_str(),
        new.created_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Replaces the secret, which Meta lets people reset.
pub async fn set_secret(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: AppId,
    sealed: Vec<u8>,
) -> Result<(), StoreError> {
    run(tx, SET_SECRET, params![workspace_id, id, sealed]).await.map(drop)
}

fn app(row: &Row) -> Result<MetaApp, StoreError> {
    Ok(MetaApp {
        id: row.id("id")?,
        app_id: row.get("app_id")?,
        sealed_secret: row.get("secret")?,
        verify_token: row.get("verify_token")?,
        created_at: row.time("created_at")?,
    })
}
