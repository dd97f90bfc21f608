//! What is removed with time, in slices, so that nothing else waits long for the writer.

use crate::db::{Sql, StoreError, Tx, params, run, statements};
use domain::{Ms, WorkspaceId};
use uuid::Uuid;

/// Rows in one slice at most.
pub const SLICE: i64 = 1_000;

statements! {
    BODIES = "UPDATE delivery SET body = NULL WHERE workspace_id = $1 AND id IN (SELECT id FROM delivery WHERE workspace_id = $1 AND state IN ('applied', 'kept') AND received_at < $2 AND body IS NOT NULL LIMIT $3)";
    DELIVERIES = "DELETE FROM delivery WHERE workspace_id = $1 AND id IN (SELECT id FROM delivery WHERE workspace_id = $1 AND state IN ('applied', 'kept') AND id < $2 AND body IS NULL ORDER BY id LIMIT $3)";
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

/// Raw bodies of webhooks for which nothing is left to do are kept this long; others stay until they are solved.
pub const BODIES_MS: i64 = 30 * Ms::DAY;
/// That a webhook came is known this long when nothing is left to do for it.
pub const DELIVERIES_MS: i64 = 90 * Ms::DAY;
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

/// One kind of row that is removed with time.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    sql: Sql,
    before: Before,
}

/// Up to where: the product's time and the machine's are handed in.
#[derive(Debug, Clone, Copy)]
enum Before {
    Number(fn(Ms, Ms) -> i64),
    /// Ids are made in order of the machine's time.
    Id(i64),
}

/// What is removed of a workspace, in any order.
pub const RULES: [Rule; 9] = [
    Rule { sql: BODIES, before: Before::Number(|now, _| now.plus(-BODIES_MS).0) },
    Rule { sql: DELIVERIES, before: Before::Id(DELIVERIES_MS) },
    Rule { sql: EVENTS, before: Before::Number(|now, _| now.plus(-EVENTS_MS).0) },
    Rule { sql: NOTIFICATIONS, before: Before::Number(|now, _| now.plus(-NOTIFICATIONS_MS).0) },
    Rule { sql: EARLY, before: Before::Number(|now, _| now.plus(-EARLY_MS).0) },
    Rule { sql: JOBS, before: Before::Number(|_, unmoved| unmoved.plus(-crate::job::KEEP_FINISHED_MS).0) },
    Rule { sql: SESSIONS, before: Before::Number(|_, unmoved| unmoved.0) },
    Rule { sql: LINKS, before: Before::Number(|now, unmoved| unmoved.0.min(now.0)) },
    Rule { sql: INBOUND, before: Before::Number(|_, unmoved| unmoved.plus(-INBOUND_MS).0 / Ms::SECOND) },
];

/// Removes at most [`SLICE`] rows of one kind; how many. `now` is the product's time, `unmoved` the machine's.
pub async fn slice(
    tx: &Tx,
    rule: &Rule,
    workspace_id: WorkspaceId,
    now: Ms,
    unmoved: Ms,
) -> Result<u64, StoreError> {
    match rule.before {
        Before::Number(before) => run(tx, rule.sql, params![workspace_id, before(now, unmoved), SLICE]).await,
        Before::Id(age) => {
            run(tx, rule.sql, params![workspace_id, first_id(unmoved.plus(-age)), SLICE]).await
        }
    }
}

/// Forgets failed sign-ins, of whatever workspace: at most [`SLICE`]; how many.
pub async fn throttles(tx: &Tx, unmoved: Ms) -> Result<u64, StoreError> {
    run(tx, THROTTLES, params![unmoved.plus(-THROTTLES_MS), SLICE]).await
}

/// The smallest id that could have been made at a moment.
fn first_id(at: Ms) -> Uuid {
    Uuid::from_u128(u128::from(at.0.max(0) as u64) << 80)
}
