//! Files that wait at the vendor: the job that fetches one, and what became of it.

use super::File;
use crate::db::{Access, StoreError, Tx, all, params, run, statements};
use crate::event::About;
use crate::job::NewJob;
use domain::pacing::Priority;
use domain::{ChannelId, FileId, Ms, WorkspaceId};
use serde_json::json;

/// The kind of the job that fetches a waiting file: `{"file_id"}`.
pub const FETCH: &str = "fetch_file";

/// Messages of one file that are told of it.
const SUBJECTS_MOST: i64 = 100;

statements! {
    STORED = "UPDATE file SET state = 'stored', reason = NULL, name = $3, mime_type = $4, size = $5, hash = $6, width = $7, height = $8, duration_ms = $9, animated = $10, thumbnail = $11, thumbnail_width = $12, thumbnail_height = $13, stored_at = $14 WHERE workspace_id = $1 AND id = $2";
    FAILED = "UPDATE file SET state = 'failed', reason = $3 WHERE workspace_id = $1 AND id = $2 AND state = 'waiting'";
    WAIT_AGAIN = "UPDATE file SET state = 'waiting', reason = NULL WHERE workspace_id = $1 AND id = $2 AND state = 'failed' AND vendor_id IS NOT NULL";
    SUBJECTS = "SELECT m.id, m.conversation_id, m.channel_id, a.contact_id FROM message m JOIN address a ON a.workspace_id = m.workspace_id AND a.id = m.address_id WHERE m.workspace_id = $1 AND m.file_id = $2 ORDER BY m.key LIMIT $3";
}

/// The job that fetches a waiting file.
pub fn fetch_job(
    id: FileId,
    channel_id: ChannelId,
    priority: Priority,
    run_at: Ms,
    trace_id: Option<String>,
) -> NewJob {
    NewJob {
        kind: FETCH,
        lane: format!("files/{channel_id}"),
        order_key: None,
        priority: priority.rank(),
        run_at,
        payload: json!({ "file_id": id }),
        trace_id,
    }
}

/// Writes what became known when the bytes arrived.
pub async fn stored(tx: &Tx, workspace_id: WorkspaceId, file: &File) -> Result<(), StoreError> {
    let thumbnail = file.thumbnail.as_ref();
    let values = params![
        workspace_id,
        file.id,
        file.name.as_str(),
        file.mime_type.as_str(),
        file.size,
        file.hash.clone(),
        file.width,
        file.height,
        file.duration_ms,
        file.animated,
        thumbnail.map(|small| small.hash.clone()),
        thumbnail.map(|small| small.width),
        thumbnail.map(|small| small.height),
        file.stored_at,
    ];
    run(tx, STORED, values).await.map(drop)
}

/// Gives a waiting file up; false when it does not wait.
pub async fn failed(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: FileId,
    reason: &str,
) -> Result<bool, StoreError> {
    Ok(run(tx, FAILED, params![workspace_id, id, reason]).await? > 0)
}

/// Lets a file that was given up wait again; false when it was not, or when the vendor never had it.
pub async fn wait_again(tx: &Tx, workspace_id: WorkspaceId, id: FileId) -> Result<bool, StoreError> {
    Ok(run(tx, WAIT_AGAIN, params![workspace_id, id]).await? > 0)
}

/// What an event of a file is about: each message that has it, oldest first.
pub async fn subjects(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: FileId,
) -> Result<Vec<About>, StoreError> {
    let rows = all(db, SUBJECTS, params![workspace_id, id, SUBJECTS_MOST]).await?;
    let about = |row: &crate::db::Row| {
        Ok(About {
            conversation_id: row.id_or_null("conversation_id")?,
            contact_id: Some(row.id("contact_id")?),
            message_id: Some(row.id("id")?),
            channel_id: Some(row.id("channel_id")?),
            ..About::default()
        })
    };
    rows.iter().map(about).collect()
}
