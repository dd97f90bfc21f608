//! Which secrets may sign, and which numbers are connected; read seldom, kept in memory by the caller.

use crate::db::{Access, StoreError, all, params, statements};
use domain::{AppId, ChannelId, WorkspaceId};

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
