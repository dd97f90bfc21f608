//! Permits to send, shared by all workers through one row for each channel. Times are of the unmoved clock.

use crate::db::{Access, StoreError, Tx, one, params, run, statements};
use domain::pacing::{Reservation, reserve, send_rate};
use domain::{ChannelId, Ms, WorkspaceId};

statements! {
    NEXT_FREE = "SELECT next_free_us FROM pacing WHERE workspace_id = $1 AND channel_id = $2"
        / "SELECT next_free_us FROM pacing WHERE workspace_id = $1 AND channel_id = $2 FOR UPDATE";
    OPEN = "INSERT INTO pacing (workspace_id, channel_id, next_free_us) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING";
    SAVE = "UPDATE pacing SET next_free_us = $3 WHERE workspace_id = $1 AND channel_id = $2";
    HOLD = "UPDATE pacing SET next_free_us = $3 WHERE workspace_id = $1 AND channel_id = $2 AND next_free_us < $3";
    INBOUND = "SELECT CAST(COALESCE(SUM(CASE WHEN second = $3 THEN messages ELSE 0 END), 0) AS BIGINT) AS now, CAST(COALESCE(SUM(CASE WHEN second = $3 THEN 0 ELSE messages END), 0) AS BIGINT) AS before FROM pacing_inbound WHERE workspace_id = $1 AND channel_id = $2 AND second IN ($3, $3 - 1)"
        / "SELECT CAST(COALESCE(SUM(CASE WHEN second = $3 THEN messages ELSE 0 END), 0) AS BIGINT) AS now, CAST(COALESCE(SUM(CASE WHEN second = $3 THEN 0 ELSE messages END), 0) AS BIGINT) AS before FROM pacing_inbound WHERE workspace_id = $1 AND channel_id = $2 AND second IN ($3, CAST($3 AS BIGINT) - 1)";
}

/// What a number may send now.
#[derive(Debug, Clone, Copy)]
pub struct Permits {
    next_free_us: i64,
    rate: i64,
    now: Ms,
}

impl Permits {
    /// Up to `wanted` sends within the next 50 ms.
    pub fn reserve(self, wanted: i64) -> Reservation {
        reserve(self.next_free_us, self.now, self.rate, wanted)
    }
}

/// Reads what is free, holding the row until the transaction ends; `limit` is in messages a second.
pub async fn open(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    now: Ms,
    limit: i64,
) -> Result<Permits, StoreError> {
    let rate = send_rate(limit, inbound_last_second(tx, workspace_id, channel_id, now).await?);
    let mut row = one(tx, NEXT_FREE, params![workspace_id, channel_id]).await?;
    if row.is_none() {
        run(tx, OPEN, params![workspace_id, channel_id]).await?;
        row = one(tx, NEXT_FREE, params![workspace_id, channel_id]).await?;
    }
    let next_free_us = row.map_or(Ok(0), |row| row.get("next_free_us"))?;
    Ok(Permits { next_free_us, rate, now })
}

/// Stores where the next reservation starts.
pub async fn save(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    next_free_us: i64,
) -> Result<(), StoreError> {
    run(tx, SAVE, params![workspace_id, channel_id, next_free_us]).await.map(drop)
}

/// Lets nobody send from the number before a time.
pub async fn hold(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    until: Ms,
) -> Result<(), StoreError> {
    run(tx, HOLD, params![workspace_id, channel_id, until.0.saturating_mul(1_000)]).await.map(drop)
}

/// The sliding second, from the counts of whole seconds: the one before counts by the part still inside.
async fn inbound_last_second(
    db: &impl Access,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    now: Ms,
) -> Result<i64, StoreError> {
    let second = now.0.div_euclid(Ms::SECOND);
    let Some(row) = one(db, INBOUND, params![workspace_id, channel_id, second]).await? else { return Ok(0) };
    let (current, before): (i64, i64) = (row.get("now")?, row.get("before")?);
    let still_inside = Ms::SECOND - now.0.rem_euclid(Ms::SECOND);
    Ok(current + before * still_inside / Ms::SECOND)
}
