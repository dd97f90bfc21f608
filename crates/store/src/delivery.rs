//! Deliveries: raw webhook requests as they arrived, with what became of them.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{AppId, ChannelId, DeliveryId, Ms, WorkspaceId};
use uuid::Uuid;

/// Every state a delivery can be in; `kept` says that nothing is to be done for what is not applied.
pub const STATES: &[&str] = &["applied", "kept", "partly", "unknown_number", "failed", "malformed"];

/// A kept request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id; later ones sort after earlier ones.
    pub id: DeliveryId,
    /// The app whose secret signed it.
    pub app_id: AppId,
    /// One of [`STATES`].
    pub state: String,
    /// Why it is not applied, or what is kept as it is.
    pub reason: Option<String>,
    /// How many updates it holds.
    pub items: i64,
    /// How many were applied.
    pub applied_items: i64,
    /// The number it speaks of first.
    pub phone_number_id: Option<String>,
    /// The channel it speaks of first.
    pub channel_id: Option<ChannelId>,
    /// Length of the body in bytes.
    pub size: i64,
    /// The trace that runs through everything it causes.
    pub trace_id: String,
    /// When it arrived.
    pub received_at: Ms,
}

/// What trying again left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// One of [`STATES`].
    pub state: &'static str,
    /// Why it is still not applied.
    pub reason: Option<String>,
    /// How many updates it holds.
    pub items: i64,
    /// How many are applied now.
    pub applied_items: i64,
    /// The number it speaks of first.
    pub phone_number_id: Option<String>,
    /// The channel it speaks of first.
    pub channel_id: Option<ChannelId>,
}

statements! {
    LIST = "SELECT id, app_id, state, reason, items, applied_items, phone_number_id, channel_id, size, trace_id, received_at FROM delivery WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";
    LIST_STATE = "SELECT id, app_id, state, reason, items, applied_items, phone_number_id, channel_id, size, trace_id, received_at FROM delivery WHERE workspace_id = $1 AND state = $4 AND id < $2 ORDER BY id DESC LIMIT $3";
    GET = "SELECT id, app_id, state, reason, items, applied_items, phone_number_id, channel_id, size, trace_id, received_at, body FROM delivery WHERE workspace_id = $1 AND id = $2";
    SETTLE = "UPDATE delivery SET state = $3, reason = $4, items = $5, applied_items = $6, phone_number_id = $7, channel_id = $8 WHERE workspace_id = $1 AND id = $2";
}

/// Deliveries, newest first: those before `before`, of one state or of all.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    state: Option<&str>,
    before: Option<DeliveryId>,
    limit: i64,
) -> Result<Vec<Delivery>, StoreError> {
    let before = before.unwrap_or(DeliveryId(Uuid::max()));
    let rows = match state {
        None => all(db, LIST, params![workspace_id, before, limit]).await?,
        Some(state) => all(db, LIST_STATE, params![workspace_id, before, limit, state]).await?,
    };
    rows.iter().map(delivery).collect()
}

/// One delivery with its sealed body, which is gone when it is no longer kept.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: DeliveryId,
) -> Result<Option<(Delivery, Option<Vec<u8>>)>, StoreError> {
    let row = one(db, GET, params![workspace_id, id]).await?;
    row.map(|row| Ok((delivery(&row)?, row.get("body")?))).transpose()
}

/// Writes what trying again left.
pub async fn settle(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: DeliveryId,
    settled: &Settled,
) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        id,
        settled.state,
        settled.reason.clone(),
        settled.items,
        settled.applied_items,
        settled.phone_number_id.clone(),
        settled.channel_id,
    ];
    run(tx, SETTLE, values).await.map(drop)
}

/// The place for which the vault seals a raw body.
pub fn body_place(workspace_id: WorkspaceId, id: DeliveryId) -> String {
    format!("delivery.body/{workspace_id}/{id}")
}

fn delivery(row: &Row) -> Result<Delivery, StoreError> {
    Ok(Delivery {
        id: row.id("id")?,
        app_id: row.id("app_id")?,
        state: row.get("state")?,
        reason: row.get("reason")?,
        items: row.get("items")?,
        applied_items: row.get("applied_items")?,
        phone_number_id: row.get("phone_number_id")?,
        channel_id: row.id_or_null("channel_id")?,
        size: row.get("size")?,
        trace_id: row.get("trace_id")?,
        received_at: row.time("received_at")?,
    })
}
