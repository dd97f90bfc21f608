//! Which secrets may sign, and which numbers are connected; read seldom, kept in memory by the caller.

use crate::db::{Access, StoreError, Tx, all, params, run, statements};
use domain::{AppId, ChannelId, Ms, WorkspaceId};
use serde_json::json;
use std::collections::BTreeSet;

/// An app that may sign webhooks.
#[derive(Debug, Clone)]
pub struct AppSecret {
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// Its id.
    pub id: AppId,
    /// Encrypted.
    pub sealed_secret: Vec<u8>,
    /// What Meta sends when it verifies the URL.
    pub verify_token: String,
}

/// A connected number.
#[derive(Debug, Clone)]
pub struct KnownNumber {
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// Its channel.
    pub channel_id: ChannelId,
    /// The app it belongs to.
    pub app_id: AppId,
    /// Meta's id of the number.
    pub phone_number_id: String,
    /// The vendor's id of the portfolio: the scope of business-scoped ids.
    pub portfolio: String,
}

statements! {
    APPS = "SELECT workspace_id, id, secret, verify_token FROM app ORDER BY id";
    NUMBERS = "SELECT c.workspace_id, c.id, c.phone_number_id, a.app_id, p.vendor_id FROM channel c JOIN account a ON a.workspace_id = c.workspace_id AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = a.workspace_id AND p.id = a.portfolio_id WHERE c.state <> 'disconnected'";
    HASTEN = "UPDATE job SET run_at = $5 WHERE workspace_id = $1 AND kind = $4 AND state = 'queued' AND run_at > $5 AND unhex(lane, '-') IN (SELECT c.id FROM channel c JOIN account a ON a.workspace_id = $1 AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = $1 AND p.id = a.portfolio_id JOIN json_each($3) v ON v.value IN (a.waba_id, p.vendor_id) WHERE c.workspace_id = $1 AND a.app_id = $2)"
        / "UPDATE job SET run_at = $5 WHERE workspace_id = $1 AND kind = $4 AND state = 'queued' AND run_at > $5 AND lane IN (SELECT CAST(c.id AS TEXT) FROM channel c JOIN account a ON a.workspace_id = $1 AND a.id = c.account_id JOIN portfolio p ON p.workspace_id = $1 AND p.id = a.portfolio_id JOIN jsonb_array_elements_text($3) v(value) ON v.value IN (a.waba_id, p.vendor_id) WHERE c.workspace_id = $1 AND a.app_id = $2)";
}

/// All apps of all workspaces: a webhook says which workspace it is for only by its signature.
pub async fn apps(db: &impl Access) -> Result<Vec<AppSecret>, StoreError> {
    let rows = all(db, APPS, params![]).await?;
    let apps = rows.iter().map(|row| {
        Ok(AppSecret {
            workspace_id: row.id("workspace_id")?,
            id: row.id("id")?,
            sealed_secret: row.get("secret")?,
            verify_token: row.get("verify_token")?,
        })
    });
    apps.collect()
}

/// All connected numbers of all workspaces.
pub async fn numbers(db: &impl Access) -> Result<Vec<KnownNumber>, StoreError> {
    let rows = all(db, NUMBERS, params![]).await?;
    let numbers = rows.iter().map(|row| {
        Ok(KnownNumber {
            workspace_id: row.id("workspace_id")?,
            channel_id: row.id("id")?,
            app_id: row.id("app_id")?,
            phone_number_id: row.get("phone_number_id")?,
            portfolio: row.get("vendor_id")?,
        })
    });
    numbers.collect()
}

/// Lets the recurring jobs of a kind, whose lanes are channels, run now for the numbers of an app whose account or
/// portfolio has one of these vendor ids. `now` is of the unmoved clock.
pub async fn hasten(
    tx: &Tx,
    workspace_id: WorkspaceId,
    app_id: AppId,
    vendor_ids: &BTreeSet<String>,
    kind: &str,
    now: Ms,
) -> Result<u64, StoreError> {
    run(tx, HASTEN, params![workspace_id, app_id, json!(vendor_ids), kind, now]).await
}
