//! What is removed with time, in slices, so that nothing else waits long for the writer.

use crate::db::{StoreError, Tx, params, run, statements};
use domain::{Ms, WorkspaceId};

/// Rows in one slice at most.
pub const SLICE: i64 = 1_000;

statements! {
    BODIES = "UPDATE delivery SET body = NULL WHERE workspace_id = $1 AND id IN (SELECT id FROM delivery WHERE workspace_id = $1 AND state IN ('applied', 'kept') AND received_at < $2 AND body IS NOT NULL LIMIT $3)";
    EVENTS = "DELETE FROM event WHERE workspace_id = $1 AND seq IN (SELECT seq FROM event WHERE workspace_id = $1 AND at < $2 ORDER BY at LIMIT $3)";
    JOBS = "DELETE FROM job WHERE workspace_id = $1 AND id IN (SELECT id FROM job WHERE state IN ('done', 'dead') AND finished_at < $2 AND workspace_id = $1 LIMIT $3)";
    EARLY = "DELETE FROM early_update WHERE workspace_id = $1 AND vendor_id IN (SELECT vendor_id FROM early_update WHERE workspace_id = $1 AND received_at < $2 LIMIT $3) AND received_at < $2";
    SESSIONS = "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE workspace_id = $1 AND expires_at < $2 LIMIT $3)";
    LINKS = "DELETE FROM one_time_link WHERE token_hash IN (SELECT token_hash FROM one_time_link WHERE workspace_id = $1 AND expires_at < $2 LIMIT $3)";
    NOTIFICATIONS = "DELETE FROM notification WHERE workspace_id = $1 AND id IN (SELECT id FROM notification WHERE workspace_id = $1 AND at < $2 ORDER BY at LIMIT $3)";
    INBOUND = "DELETE FROM pacing_inbound WHERE workspace_id = $1 AND second < $2 AND $3 > 0"
        / "DELETE FROM pacing_inbound WHERE workspace_id = $1 AND second < $2 AND CAST($3 AS BIGINT) > 0";
    THROTTLES = "DELETE FROM sign_in_throttle WHERE key IN (SELECT key FROM sign_in_throttle WHERE updated_at < $1 AND blocked_until < $1 LIMIT $2)";
}

/// Raw bodies of webhooks for which nothing is left to do are kept this long; those not applied stay until they are solved.
pub const BODIES_MS: i64 = 30 * Ms::DAY;
/// Events are kept this long.
pub const EVENTS_MS: i64 = 90 * Ms::DAY;
/// Notifications are kept this long, read or not.
pub const NOTIFICATIONS_MS: i64 = 90 * Ms::DAY;
/// Statuses and reactions wait this long for their message.
pub const EARLY_MS: i64 = 30 * Ms::DAY;
/// Failed sign-ins are forgotten after this long.
pub const THROTTLES_MS: i64 = Ms::DAY;
/// Counts of inbound messages are needed for a second; the rest is room for clocks that differ.
pub const INBOUND_MS: i64 = 10 * Ms::MINUTE;

/// Removes one slice of each kind of a workspace's rows; how many rows were the most of one kind. `now` is the
/// product's time, `unmoved` the machine's.
pub async fn slice(tx: &Tx, workspace_id: WorkspaceId, now: Ms, unmoved: Ms) -> Result<u64, StoreError> {
    let steps = [
        (BODIES, now.plus(-BODIES_MS).0),
        (EVENTS, now.plus(-EVENTS_MS).0),
        (NOTIFICATIONS, now.plus(-NOTIFICATIONS_MS).0),
        (EARLY, now.plus(-EARLY_MS).0),
        (JOBS, unmoved.plus(-crate::job::KEEP_FINISHED_MS).0),
        (SESSIONS, unmoved.0),
        (LINKS, unmoved.0.min(now.0)),
        (INBOUND, unmoved.plus(-INBOUND_MS).0 / Ms::SECOND),
    ];
    let mut most = 0;
    for (sql, before) in steps {
        most = most.max(run(tx, sql, params![workspace_id, before, SLICE]).await?);
    }
    let throttles = run(tx, THROTTLES, params![unmoved.plus(-THROTTLES_MS), SLICE]).await?;
    Ok(most.max(throttles))
}
