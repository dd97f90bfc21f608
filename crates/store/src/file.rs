//! Files: what is known of them; their bytes are in `blobs`.

mod fetch;
mod library;
mod sweep;

use crate::db::{
    Access, Change, Insert, OnConflict, Row, Sql, StoreError, Tx, one, params, run, scoped, select_in,
    statements,
};
use domain::actor::{Actor, ActorKind};
use domain::file::{FileOrigin, FileState};
use domain::{ChannelId, FileId, Ms, WorkspaceId};
use serde_json::{Value, json};
use uuid::Uuid;

pub use fetch::{FETCH, failed, fetch_job, stored, subjects, wait_again};
pub use library::{Titled, set_title, titles};
pub use sweep::{SLICE, forget_expired, named, remove_unused, unused};

/// What is known of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// Where it comes from.
    pub origin: FileOrigin,
    /// How far it is.
    pub state: FileState,
    /// Why it will not come, as a word.
    pub reason: Option<String>,
    /// A name that is safe to show and to save under.
    pub name: String,
    /// What it is by its content; while it waits, what it is said to be.
    pub mime_type: String,
    /// In bytes, once it is known.
    pub size: Option<i64>,
    /// SHA-256 of its bytes, once they are here.
    pub hash: Option<Vec<u8>>,
    /// Pixels, of pictures and films whose size is known.
    pub width: Option<i64>,
    /// See above.
    pub height: Option<i64>,
    /// Of sounds and films, where it is known.
    pub duration_ms: Option<i64>,
    /// Whether it is a voice note.
    pub voice: bool,
    /// Whether a sticker or picture moves.
    pub animated: bool,
    /// Loudness over time, each 0 to 100, of voice notes recorded here.
    pub waveform: Vec<u8>,
    /// The small picture.
    pub thumbnail: Option<Thumbnail>,
    /// The number that received it.
    pub channel_id: Option<ChannelId>,
    /// Meta's id of it, when a person sent it.
    pub vendor_id: Option<String>,
    /// SHA-256 of its bytes as Meta said it.
    pub vendor_hash: Option<Vec<u8>>,
    /// Its name in the library, when it is there.
    pub title: Option<String>,
    /// Who brought it.
    pub created_by: Actor,
    /// When it became known.
    pub created_at: Ms,
    /// When its bytes were stored.
    pub stored_at: Option<Ms>,
}

/// A small picture of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// SHA-256 of its bytes.
    pub hash: Vec<u8>,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

statements! {
    UPLOADED = "SELECT vendor_id, expires_at FROM file_upload WHERE workspace_id = $1 AND channel_id = $2 AND file_id = $3";
    REMEMBER = "INSERT INTO file_upload (workspace_id, channel_id, file_id, vendor_id, expires_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, channel_id, file_id) DO UPDATE SET vendor_id = excluded.vendor_id, expires_at = excluded.expires_at";
    FORGET = "DELETE FROM file_upload WHERE workspace_id = $1 AND channel_id = $2 AND file_id = $3";
}

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [STATEMENTS, fetch::STATEMENTS, library::STATEMENTS, sweep::STATEMENTS].concat()
}

pub(crate) const COLUMNS: &[&str] = &[
    "workspace_id",
    "id",
    "origin",
    "state",
    "reason",
    "name",
    "mime_type",
    "size",
    "hash",
    "width",
    "height",
    "duration_ms",
    "voice",
    "animated",
    "waveform",
    "thumbnail",
    "thumbnail_width",
    "thumbnail_height",
    "channel_id",
    "vendor_id",
    "vendor_hash",
    "title",
    "created_by_kind",
    "created_by_id",
    "created_at",
    "stored_at",
];

/// Writes files in one statement.
pub async fn insert(change: &Change, files: &[File]) -> Result<(), StoreError> {
    let mut insert = Insert::into("file", COLUMNS, OnConflict::Fail);
    for file in files {
        let thumbnail = file.thumbnail.as_ref();
        insert.row(params![
            change.workspace_id(),
            file.id,
            file.origin.as_str(),
            file.state.as_str(),
            file.reason.as_deref(),
            file.name.as_str(),
            file.mime_type.as_str(),
            file.size,
            file.hash.clone(),
            file.width,
            file.height,
            file.duration_ms,
            file.voice,
            file.animated,
            (!file.waveform.is_empty()).then(|| json!(file.waveform)),
            thumbnail.map(|small| small.hash.clone()),
            thumbnail.map(|small| small.width),
            thumbnail.map(|small| small.height),
            file.channel_id,
            file.vendor_id.as_deref(),
            file.vendor_hash.clone(),
            file.title.as_deref(),
            file.created_by.kind().as_str(),
            file.created_by.id(),
            file.created_at,
            file.stored_at,
        ]);
    }
    insert.run(change.tx()).await.map(drop)
}

/// Files by id, in any order; unknown ids are left out.
pub async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[FileId],
) -> Result<Vec<File>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let query = |ids| scoped(workspace_id, "file", COLUMNS, "id", ids);
    select_in(db, &ids, query).await?.iter().map(read).collect()
}

/// One file.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: FileId,
) -> Result<Option<File>, StoreError> {
    Ok(load(db, workspace_id, &[id]).await?.pop())
}

/// Under which id a number has a file at the vendor, when that id still works at `now`.
pub async fn at_vendor(
    db: &impl Access,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    id: FileId,
    now: Ms,
) -> Result<Option<String>, StoreError> {
    let Some(row) = one(db, UPLOADED, params![workspace_id, channel_id, id]).await? else { return Ok(None) };
    let works = row.time("expires_at")? > now;
    Ok(if works { Some(row.get("vendor_id")?) } else { None })
}

/// Remembers under which id a number has a file at the vendor.
pub async fn remember_at_vendor(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    id: FileId,
    vendor_id: &str,
    expires_at: Ms,
) -> Result<(), StoreError> {
    run(tx, REMEMBER, params![workspace_id, channel_id, id, vendor_id, expires_at]).await.map(drop)
}

/// Forgets an id the vendor no longer knows.
pub async fn forget_at_vendor(
    tx: &Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    id: FileId,
) -> Result<(), StoreError> {
    run(tx, FORGET, params![workspace_id, channel_id, id]).await.map(drop)
}

pub(crate) fn read(row: &Row) -> Result<File, StoreError> {
    let thumbnail: Option<Vec<u8>> = row.get("thumbnail")?;
    let (width, height) = (row.get("thumbnail_width")?, row.get("thumbnail_height")?);
    let thumbnail = thumbnail.zip(width).zip(height);
    let kind: ActorKind = row.word("created_by_kind")?;
    let created_by = Actor::from_parts(kind, row.get("created_by_id")?);
    let waveform: Option<Value> = row.get("waveform")?;
    Ok(File {
        id: row.id("id")?,
        origin: row.word("origin")?,
        state: row.word("state")?,
        reason: row.get("reason")?,
        name: row.get("name")?,
        mime_type: row.get("mime_type")?,
        size: row.get("size")?,
        hash: row.get("hash")?,
        width: row.get("width")?,
        height: row.get("height")?,
        duration_ms: row.get("duration_ms")?,
        voice: row.get("voice")?,
        animated: row.get("animated")?,
        waveform: waveform.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default(),
        thumbnail: thumbnail.map(|((hash, width), height)| Thumbnail { hash, width, height }),
        channel_id: row.id_or_null("channel_id")?,
        vendor_id: row.get("vendor_id")?,
        vendor_hash: row.get("vendor_hash")?,
        title: row.get("title")?,
        created_by: created_by.ok_or_else(|| StoreError::bad_data("created_by_id", kind.as_str()))?,
        created_at: row.time("created_at")?,
        stored_at: row.time_or_null("stored_at")?,
    })
}
