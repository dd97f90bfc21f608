//! `WhatsApp` Business Accounts: each belongs to an app and a portfolio, and holds numbers.

use crate::db::{Access, StoreError, Tx, all, one, params, statements};
use domain::{AccountId, AppId, Ids, PortfolioId, WorkspaceId};

/// What is known of an account.
#[derive(Debug, Clone)]
pub struct AccountData {
    /// Meta's id.
    pub waba_id: String,
    /// The app that gets its webhooks.
    pub app_id: AppId,
    /// Who owns it.
    pub portfolio_id: PortfolioId,
    /// Its name.
    pub name: String,
    /// ISO 4217.
    pub currency: Option<String>,
    /// Meta's own number of the time zone.
    pub time_zone: Option<String>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Meta's id.
    pub waba_id: String,
    /// Its name.
    pub name: String,
    /// ISO 4217.
    pub currency: Option<String>,
}

statements! {
    LIST = "SELECT id, waba_id, name, currency FROM account WHERE workspace_id = $1 ORDER BY name, id";
    UPSERT = "INSERT INTO account (workspace_id, id, waba_id, app_id, portfolio_id, name, currency, time_zone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (workspace_id, waba_id) DO UPDATE SET app_id = excluded.app_id, portfolio_id = excluded.portfolio_id, name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone RETURNING id";
}

/// The accounts of a workspace, by name.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Account>, StoreError> {
    let rows = all(db, LIST, params![workspace_id]).await?;
    let accounts = rows.iter().map(|row| {
        Ok(Account {
            id: row.id("id")?,
            waba_id: row.get("waba_id")?,
            name: row.get("name")?,
            currency: row.get("currency")?,
        })
    });
    accounts.collect()
}

/// The account with an id of Meta's, made when it is new; what is known of it is brought up to date.
pub async fn ensure(tx: &Tx, workspace_id: WorkspaceId, data: AccountData) -> Result<AccountId, StoreError> {
    let id: AccountId = Ids.next();
    let waba_id = data.waba_id.clone();
    let values = params![
        workspace_id,
        id,
        data.waba_id,
        data.app_id,
        data.portfolio_id,
        data.name,
        data.currency,
        data.time_zone,
    ];
    let row = one(tx, UPSERT, values).await?;
    row.ok_or_else(|| StoreError::bad_data("account.id", &waba_id))?.id("id")
}
