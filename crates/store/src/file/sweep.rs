//! What nobody uses: uploads that went into no message, and contents that no file names.

use crate::db::{Access, Change, StoreError, all, params, run, statements};
use domain::{FileId, Ms, WorkspaceId};
use serde_json::json;
use std::collections::HashSet;

/// Files in one slice at most.
pub const SLICE: i64 = 500;

/// That nothing uses a file: whatever else can hold one has to be named here.
macro_rules! unused {
    ($file:literal) => {
        concat!(
            $file,
            ".origin = 'upload' AND ",
            $file,
            ".title IS NULL AND ",
            unused!($file in "message"),
            " AND ",
            unused!($file in "content_file"),
            " AND ",
            unused!($file in "snippet_file"),
            " AND ",
            unused!($file in "scheduled_file"),
            " AND ",
            unused!($file in "template_file"),
        )
    };
    ($file:literal in $table:literal) => {
        concat!(
            "NOT EXISTS (SELECT 1 FROM ",
            $table,
            " u WHERE u.workspace_id = $1 AND u.file_id = ",
            $file,
            ".id)"
        )
    };
}

statements! {
    UNUSED = ["SELECT f.id FROM file f WHERE f.workspace_id = $1 AND f.created_at < $2 AND ", unused!("f"), " ORDER BY f.created_at LIMIT $3"];
    REMOVE = ["DELETE FROM file WHERE workspace_id = $1 AND created_at < $2 AND id IN (SELECT unhex(v.value) FROM json_each($3) v) AND ", unused!("file")]
        / ["DELETE FROM file WHERE workspace_id = $1 AND created_at < $2 AND id IN (SELECT CAST(v.value AS UUID) FROM jsonb_array_elements_text($3) v(value)) AND ", unused!("file")];
    FORGET_UPLOADS = "DELETE FROM file_upload WHERE workspace_id = $1 AND expires_at < $2";
    NAMED = "SELECT v.value AS hash FROM json_each($2) v WHERE EXISTS (SELECT 1 FROM file WHERE workspace_id = $1 AND hash = unhex(v.value)) OR EXISTS (SELECT 1 FROM file WHERE workspace_id = $1 AND thumbnail = unhex(v.value))"
        / "SELECT v.value AS hash FROM jsonb_array_elements_text($2) v(value) WHERE EXISTS (SELECT 1 FROM file WHERE workspace_id = $1 AND hash = decode(v.value, 'hex')) OR EXISTS (SELECT 1 FROM file WHERE workspace_id = $1 AND thumbnail = decode(v.value, 'hex'))";
}

/// Uploads from before a time that nothing uses, oldest first, at most [`SLICE`].
pub async fn unused(
    db: &impl Access,
    workspace_id: WorkspaceId,
    before: Ms,
) -> Result<Vec<FileId>, StoreError> {
    let rows = all(db, UNUSED, params![workspace_id, before, SLICE]).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Removes those of these uploads that are still unused; how many.
pub async fn remove_unused(change: &Change, before: Ms, ids: &[FileId]) -> Result<u64, StoreError> {
    let ids: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    run(change.tx(), REMOVE, params![change.workspace_id(), before, json!(ids)]).await
}

/// Forgets ids at the vendor that no longer work.
pub async fn forget_expired(change: &Change) -> Result<u64, StoreError> {
    run(change.tx(), FORGET_UPLOADS, params![change.workspace_id(), change.now()]).await
}

/// Which of these contents, in lower-case hexadecimal digits, a file of the workspace has as its own or as its small
/// picture.
pub async fn named(
    db: &impl Access,
    workspace_id: WorkspaceId,
    hashes: &[String],
) -> Result<HashSet<String>, StoreError> {
    let rows = all(db, NAMED, params![workspace_id, json!(hashes)]).await?;
    rows.iter().map(|row| row.get("hash")).collect()
}
