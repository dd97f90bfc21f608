//! Tries to sign in, counted by account and by address under hashed keys. Times are of the machine's clock.

use crate::db::{StoreError, Tx, one, params, run, statements};
use domain::Ms;

/// Failures older than this do not count any more, in milliseconds.
const FORGET: i64 = Ms::DAY;

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// It may go on; this many tries, with this one, have not succeeded.
    Counted(i64),
    /// It has to wait until then and was not counted.
    Blocked(Ms),
}

statements! {
    COUNT = "INSERT INTO sign_in_throttle (key, failures, blocked_until, updated_at) VALUES ($1, 1, 0, $2) ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN sign_in_throttle.updated_at < $3 THEN 1 ELSE sign_in_throttle.failures + 1 END, updated_at = $2 WHERE sign_in_throttle.blocked_until <= $2 RETURNING failures";
    BLOCKED_UNTIL = "SELECT blocked_until FROM sign_in_throttle WHERE key = $1";
    BLOCK = "UPDATE sign_in_throttle SET blocked_until = $2 WHERE key = $1";
    CLEAR = "DELETE FROM sign_in_throttle WHERE key = $1";
    FORGIVE = "UPDATE sign_in_throttle SET failures = failures - 1, blocked_until = 0 WHERE key = $1 AND failures > 0";
    DELETE_OLD = "DELETE FROM sign_in_throttle WHERE updated_at < $1 AND blocked_until < $2";
}

/// Counts a try before its outcome is known, so that many at once do not slip through.
pub async fn count(tx: &Tx, key: &[u8], now: Ms) -> Result<Attempt, StoreError> {
    if let Some(row) = one(tx, COUNT, params![key.to_vec(), now, now.plus(-FORGET)]).await? {
        return Ok(Attempt::Counted(row.get("failures")?));
    }
    let row = one(tx, BLOCKED_UNTIL, params![key.to_vec()]).await?;
    row.map_or(Ok(Attempt::Blocked(now)), |row| Ok(Attempt::Blocked(row.time("blocked_until")?)))
}

/// Lets no further try through before `until`.
pub async fn block(tx: &Tx, key: &[u8], until: Ms) -> Result<(), StoreError> {
    run(tx, BLOCK, params![key.to_vec(), until]).await.map(drop)
}

/// Forgets all tries of a key.
pub async fn clear(tx: &Tx, key: &[u8]) -> Result<(), StoreError> {
    run(tx, CLEAR, params![key.to_vec()]).await.map(drop)
}

/// Takes back one try that succeeded.
pub async fn forgive(tx: &Tx, key: &[u8]) -> Result<(), StoreError> {
    run(tx, FORGIVE, params![key.to_vec()]).await.map(drop)
}

/// Removes what no longer counts.
pub async fn delete_old(tx: &Tx, now: Ms) -> Result<u64, StoreError> {
    run(tx, DELETE_OLD, params![now.plus(-FORGET), now]).await
}
