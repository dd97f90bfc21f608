//! Files of messages on their way out: a message waits while one of its files is not at the vendor, and goes on, or is
//! given up, when its upload ends.

use super::{KIND, SentFile, hex};
use crate::db::{Change, StoreError, all, params, run, statements};
use crate::{file, job};
use domain::file::{AT_VENDOR_MS, named_in};
use domain::{ChannelId, FileId, Ms};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// The kind of the jobs that bring a file to the vendor: `{"channel_id", "file_id"}`; their lane is the two together.
pub const UPLOAD: &str = "upload_file";

/// How long a message waits before it looks for itself; the end of the upload calls it earlier.
pub(super) const WAIT_MS: i64 = Ms::MINUTE;

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    FILES = "SELECT f.id, f.name, f.voice, u.vendor_id, u.expires_at FROM json_each($2) v JOIN file f ON f.workspace_id = $1 AND f.id = unhex(v.value) JOIN file_upload u ON u.workspace_id = $1 AND u.channel_id = $3 AND u.file_id = f.id WHERE u.expires_at > $4"
        / "SELECT f.id, f.name, f.voice, u.vendor_id, u.expires_at FROM jsonb_array_elements_text($2) v(value) JOIN file f ON f.workspace_id = $1 AND f.id = CAST(v.value AS UUID) JOIN file_upload u ON u.workspace_id = $1 AND u.channel_id = $3 AND u.file_id = f.id WHERE u.expires_at > $4";
    HASTEN = "UPDATE job SET run_at = $5 WHERE workspace_id = $1 AND kind = $2 AND lane = $3 AND state = 'queued' AND error = $4";
    REFUSE = "UPDATE job SET run_at = $5, payload = json_patch(payload, $6) WHERE workspace_id = $1 AND kind = $2 AND lane = $3 AND state = 'queued' AND error = $4"
        / "UPDATE job SET run_at = $5, payload = payload || $6 WHERE workspace_id = $1 AND kind = $2 AND lane = $3 AND state = 'queued' AND error = $4";
}

/// Every file that the vendor must have before the message can leave.
pub(super) fn wanted(file_id: Option<FileId>, content: Option<&Value>) -> Vec<FileId> {
    let body = content.and_then(|content| content.get(content.get("type")?.as_str()?));
    match body {
        Some(body) => named_in(body),
        None => file_id.into_iter().collect(),
    }
}

/// Those of the files that the vendor has.
pub(super) async fn known(
    change: &Change,
    channel_id: ChannelId,
    wanted: &BTreeSet<FileId>,
) -> Result<HashMap<FileId, SentFile>, StoreError> {
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = Value::Array(wanted.iter().map(|id| json!(hex(id.0))).collect());
    let values = params![change.workspace_id(), ids, channel_id, change.now()];
    let mut known = HashMap::new();
    for row in all(change.tx(), FILES, values).await? {
        let id = row.id("id")?;
        let uploaded_at = row.time("expires_at")?.plus(-AT_VENDOR_MS);
        let (vendor_id, name, voice) = (row.get("vendor_id")?, row.get("name")?, row.get("voice")?);
        known.insert(id, SentFile { id, vendor_id, uploaded_at, name, voice });
    }
    Ok(known)
}

/// What hinders a message that waits for a file.
pub(super) fn hindrance(id: FileId) -> String {
    format!("waits for file {id}")
}

/// Queues the upload of files, each once.
pub(super) async fn ask(
    change: &Change,
    channel_id: ChannelId,
    missing: &BTreeSet<FileId>,
    unmoved: Ms,
) -> Result<(), StoreError> {
    for id in missing {
        let payload = json!({ "channel_id": channel_id, "file_id": id });
        let lane = format!("{channel_id}/{id}");
        job::ensure(change.tx(), change.workspace_id(), unmoved, UPLOAD, &lane, payload).await?;
    }
    Ok(())
}

/// Remembers the vendor's id of a file, and calls the messages that wait for it.
pub async fn uploaded(
    change: &Change,
    channel_id: ChannelId,
    id: FileId,
    vendor_id: &str,
    unmoved: Ms,
) -> Result<(), StoreError> {
    let (workspace_id, until) = (change.workspace_id(), change.now().plus(AT_VENDOR_MS));
    file::remember_at_vendor(change.tx(), workspace_id, channel_id, id, vendor_id, until).await?;
    let lane = channel_id.to_string();
    let values = params![workspace_id, KIND, lane, hindrance(id), unmoved];
    run(change.tx(), HASTEN, values).await.map(drop)
}

/// Gives the messages up that wait for a file, because of `{code, title, details}`: the next claim refuses them.
pub async fn upload_failed(
    change: &Change,
    channel_id: ChannelId,
    id: FileId,
    error: &Value,
    unmoved: Ms,
) -> Result<(), StoreError> {
    let (lane, refused) = (channel_id.to_string(), json!({ "refused": error }));
    let values = params![change.workspace_id(), KIND, lane, hindrance(id), unmoved, refused];
    run(change.tx(), REFUSE, values).await.map(drop)
}
