//! Work to be done later: rows written with the change that needs them, claimed under a lease, done in order of
//! their key. All times are of the unmoved clock.

use crate::db::{Access, Insert, OnConflict, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{Ids, JobId, Ms, WorkspaceId};
use serde_json::Value;

/// How long a finished job stays for people to look at.
pub const KEEP_FINISHED_MS: i64 = 7 * Ms::DAY;

/// What hindered a job whose worker died or hung.
pub const LEASE_LOST: &str = "the lease ran out";

/// A job to be added.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Which handler does it.
    pub kind: &'static str,
    /// What shares a limit; for example a channel's id.
    pub lane: String,
    /// Jobs of one key run one after the other, in the order they were added.
    pub order_key: Option<String>,
    /// Smaller goes first.
    pub priority: i64,
    /// Not before this time, of the unmoved clock.
    pub run_at: Ms,
    /// What the handler needs: ids and words, no content.
    pub payload: Value,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// Which handler does it.
    pub kind: String,
    /// What shares a limit.
    pub lane: String,
    /// How often it was claimed, this time included.
    pub attempts: i64,
    /// What the handler needs.
    pub payload: Value,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
    /// When it was added.
    pub created_at: Ms,
    /// Why its last claim did not end it; [`LEASE_LOST`] when nobody knows what that claim did.
    pub hindrance: Option<String>,
}

/// Who claims what, and for how long.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The kind.
    pub kind: &'a str,
    /// Only this lane; all lanes when absent.
    pub lane: Option<&'a str>,
    /// The claimer; unique over all processes.
    pub worker: &'a str,
    /// How many at most.
    pub limit: i64,
    /// Now, by the unmoved clock.
    pub now: Ms,
    /// How long the claim holds, in milliseconds.
    pub lease_ms: i64,
}

/// How a claimed job ends, or does not end yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It is done.
    Done,
    /// It runs again at a time; the reason is for people.
    Again {
        /// When.
        at: Ms,
        /// Why.
        reason: Option<String>,
        /// Whether the count of attempts starts over, as for jobs that recur.
        afresh: bool,
    },
    /// It is given up and kept in the dead list.
    Dead {
        /// Why.
        reason: String,
    },
}

statements! {
    CLAIM_LANE = "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $5, lease_by = $4 WHERE id IN (SELECT j.id FROM job j WHERE j.kind = $1 AND j.lane = $2 AND j.state = 'queued' AND j.run_at <= $3 AND NOT EXISTS (SELECT 1 FROM job e WHERE e.order_key = j.order_key AND e.state IN ('queued', 'running') AND e.id < j.id) ORDER BY j.priority, j.run_at, j.id LIMIT $6) RETURNING id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error"
        / "WITH ready AS MATERIALIZED (SELECT j.id FROM job j WHERE j.kind = $1 AND j.lane = $2 AND j.state = 'queued' AND j.run_at <= $3 AND NOT EXISTS (SELECT 1 FROM job e WHERE e.order_key = j.order_key AND e.state IN ('queued', 'running') AND e.id < j.id) ORDER BY j.priority, j.run_at, j.id LIMIT $6 FOR UPDATE SKIP LOCKED) UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $5, lease_by = $4 FROM ready WHERE job.id = ready.id RETURNING job.id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error";
    CLAIM_KIND = "UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $4, lease_by = $3 WHERE id IN (SELECT j.id FROM job j WHERE j.kind = $1 AND j.state = 'queued' AND j.run_at <= $2 AND NOT EXISTS (SELECT 1 FROM job e WHERE e.order_key = j.order_key AND e.state IN ('queued', 'running') AND e.id < j.id) ORDER BY j.priority, j.run_at, j.id LIMIT $5) RETURNING id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error"
        / "WITH ready AS MATERIALIZED (SELECT j.id FROM job j WHERE j.kind = $1 AND j.state = 'queued' AND j.run_at <= $2 AND NOT EXISTS (SELECT 1 FROM job e WHERE e.order_key = j.order_key AND e.state IN ('queued', 'running') AND e.id < j.id) ORDER BY j.priority, j.run_at, j.id LIMIT $5 FOR UPDATE SKIP LOCKED) UPDATE job SET state = 'running', attempts = attempts + 1, lease_until = $4, lease_by = $3 FROM ready WHERE job.id = ready.id RETURNING job.id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error";
    END = "UPDATE job SET state = $3, run_at = COALESCE($4, run_at), error = $5, finished_at = $6, attempts = CASE WHEN $7 THEN 0 ELSE attempts END, lease_until = NULL, lease_by = NULL WHERE id = $1 AND state = 'running' AND lease_by = $2";
    EXPIRED = "SELECT id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error FROM job WHERE state = 'running' AND lease_until < $1 AND kind = $2 ORDER BY lease_until LIMIT $3";
    REVIVE = "UPDATE job SET state = 'queued', lease_until = NULL, lease_by = NULL, error = $3 WHERE state = 'running' AND lease_until < $1 AND kind = $2";
    ENSURE = "INSERT INTO job (id, workspace_id, kind, lane, priority, state, run_at, attempts, payload, created_at) SELECT $1, $2, $3, $4, 20, 'queued', $5, 0, $6, $5 WHERE NOT EXISTS (SELECT 1 FROM job WHERE kind = $3 AND lane = $4 AND state IN ('queued', 'running'))"
        / "INSERT INTO job (id, workspace_id, kind, lane, priority, state, run_at, attempts, payload, created_at) SELECT CAST($1 AS UUID), CAST($2 AS UUID), CAST($3 AS TEXT), CAST($4 AS TEXT), 20, 'queued', CAST($5 AS BIGINT), 0, CAST($6 AS JSONB), CAST($5 AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM job WHERE kind = $3 AND lane = $4 AND state IN ('queued', 'running'))";
    DEAD = "SELECT id, workspace_id, kind, lane, attempts, payload, trace_id, priority, run_at, created_at, error FROM job WHERE state = 'dead' AND workspace_id = $1 ORDER BY finished_at DESC LIMIT $2";
    NEXT_RUN = "SELECT MIN(run_at) AS at FROM job WHERE kind = $1 AND lane = $2 AND state = 'queued'";
    OLDEST = "SELECT kind, MIN(run_at) AS at FROM job WHERE state = 'queued' AND run_at <= $1 GROUP BY kind ORDER BY kind";
}

const COLUMNS: &[&str] = &[
    "id",
    "workspace_id",
    "kind",
    "lane",
    "order_key",
    "priority",
    "state",
    "run_at",
    "attempts",
    "payload",
    "trace_id",
    "created_at",
];

/// Adds jobs in the caller's transaction, in their order.
pub async fn enqueue(
    tx: &Tx,
    workspace_id: WorkspaceId,
    now: Ms,
    jobs: Vec<NewJob>,
) -> Result<(), StoreError> {
    let mut insert = Insert::into("job", COLUMNS, OnConflict::Fail);
    for job in jobs {
        let id: JobId = Ids.next();
        insert.row(params![
            id,
            workspace_id,
            job.kind,
            job.lane,
            job.order_key,
            job.priority,
            "queued",
            job.run_at,
            0_i64,
            job.payload,
            job.trace_id,
            now,
        ]);
    }
    insert.run(tx).await.map(drop)
}

/// Adds a recurring job unless an unfinished one of its kind and lane exists.
pub async fn ensure(
    tx: &Tx,
    workspace_id: WorkspaceId,
    now: Ms,
    kind: &'static str,
    lane: &str,
    payload: Value,
) -> Result<(), StoreError> {
    let id: JobId = Ids.next();
    run(tx, ENSURE, params![id, workspace_id, kind, lane, now, payload]).await.map(drop)
}

/// Takes ready jobs, most urgent first; none whose key has an earlier unfinished job.
pub async fn claim(tx: &Tx, claim: &Claim<'_>) -> Result<Vec<Job>, StoreError> {
    let until = claim.now.plus(claim.lease_ms);
    let rows = match claim.lane {
        Some(lane) => {
            all(tx, CLAIM_LANE, params![claim.kind, lane, claim.now, claim.worker, until, claim.limit])
                .await?
        }
        None => all(tx, CLAIM_KIND, params![claim.kind, claim.now, claim.worker, until, claim.limit]).await?,
    };
    // RETURNING promises no order.
    let mut jobs =
        rows.iter().map(|row| Ok((order(row)?, job(row)?))).collect::<Result<Vec<_>, StoreError>>()?;
    jobs.sort_by_key(|(order, job)| (*order, job.id));
    Ok(jobs.into_iter().map(|(_, job)| job).collect())
}

/// Ends a claim; `false` when the claim no longer held, and then nothing changed.
pub async fn end(tx: &Tx, id: JobId, worker: &str, now: Ms, ending: Ending) -> Result<bool, StoreError> {
    let (state, at, reason, finished, afresh) = match ending {
        Ending::Done => ("done", None, None, Some(now), false),
        Ending::Again { at, reason, afresh } => ("queued", Some(at), reason, None, afresh),
        Ending::Dead { reason } => ("dead", None, Some(reason), Some(now), false),
    };
    Ok(run(tx, END, params![id, worker, state, at, reason, finished, afresh]).await? == 1)
}

/// Claimed jobs whose lease ran out: their worker died or hangs.
pub async fn expired(db: &impl Access, kind: &str, now: Ms, limit: i64) -> Result<Vec<Job>, StoreError> {
    all(db, EXPIRED, params![now, kind, limit]).await?.iter().map(job).collect()
}

/// Makes jobs whose lease ran out ready again; how many.
pub async fn revive(tx: &Tx, kind: &str, now: Ms) -> Result<u64, StoreError> {
    run(tx, REVIVE, params![now, kind, LEASE_LOST]).await
}

/// Jobs given up, newest first.
pub async fn dead(db: &impl Access, workspace_id: WorkspaceId, limit: i64) -> Result<Vec<Job>, StoreError> {
    all(db, DEAD, params![workspace_id, limit]).await?.iter().map(job).collect()
}

/// When the next queued job of a lane wants to run.
pub async fn next_run(db: &impl Access, kind: &str, lane: &str) -> Result<Option<Ms>, StoreError> {
    one(db, NEXT_RUN, params![kind, lane]).await?.map_or(Ok(None), |row| row.time_or_null("at"))
}

/// For each kind with ready jobs, since when the oldest has been ready.
pub async fn oldest_ready(db: &impl Access, now: Ms) -> Result<Vec<(String, Ms)>, StoreError> {
    all(db, OLDEST, params![now]).await?.iter().map(|row| Ok((row.get("kind")?, row.time("at")?))).collect()
}

fn order(row: &Row) -> Result<(i64, i64), StoreError> {
    Ok((row.get("priority")?, row.get("run_at")?))
}

pub(crate) fn job(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.id("id")?,
        workspace_id: row.id("workspace_id")?,
        kind: row.get("kind")?,
        lane: row.get("lane")?,
        attempts: row.get("attempts")?,
        payload: row.get("payload")?,
        trace_id: row.get("trace_id")?,
        created_at: row.time("created_at")?,
        hindrance: row.get("error")?,
    })
}
