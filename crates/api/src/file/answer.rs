//! Files on the wire.

use crate::Timestamp;
use app::file::FileView;
use domain::file;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileState {
    /// To be fetched from the vendor.
    Waiting,
    /// Its bytes are here.
    Stored,
    /// It will not come.
    Failed,
}

impl From<file::FileState> for FileState {
    fn from(state: file::FileState) -> Self {
        match state {
            file::FileState::Waiting => Self::Waiting,
            file::FileState::Stored => Self::Stored,
            file::FileState::Failed => Self::Failed,
        }
    }
}

/// A file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MessageFile {
    id: Uuid,
    state: FileState,
    /// Why it will not come: `too_large`, `gone`, `damaged`, `unreachable`. Open.
    reason: Option<String>,
    /// Safe to show and to save under.
    name: String,
    /// What it is by its content; while it waits, what it is said to be.
    mime_type: String,
    /// In bytes.
    size: Option<i64>,
    /// In pixels.
    width: Option<i64>,
    /// In pixels.
    height: Option<i64>,
    duration_ms: Option<i64>,
    /// Whether it is a voice note.
    voice: bool,
    /// Whether a sticker moves.
    animated: bool,
    /// Loudness over time, each 0 to 100; may be empty.
    waveform: Vec<u16>,
    /// The path of its bytes, good for one to two hours and the same for an hour; null while it is not stored.
    url: Option<String>,
    thumbnail: Option<FileThumbnail>,
    /// Whether it may be shown in a page; otherwise it is only downloaded.
    inline: bool,
}

/// The small picture of a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FileThumbnail {
    /// As that of the file.
    url: String,
    /// In pixels.
    width: i64,
    /// In pixels.
    height: i64,
}

/// A file by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StoredFile {
    #[serde(flatten)]
    file: MessageFile,
    /// Its name in the library; null when it is not there.
    title: Option<String>,
    created_at: Timestamp,
}

impl From<FileView> for MessageFile {
    fn from(view: FileView) -> Self {
        let FileView { file, url, thumbnail_url, inline } = view;
        let thumbnail = thumbnail_url.zip(file.thumbnail);
        Self {
            id: file.id.0,
            state: file.state.into(),
            reason: file.reason,
            name: file.name,
            mime_type: file.mime_type,
            size: file.size,
            width: file.width,
            height: file.height,
            duration_ms: file.duration_ms,
            voice: file.voice,
            animated: file.animated,
            waveform: file.waveform.into_iter().map(u16::from).collect(),
            url,
            thumbnail: thumbnail.map(|(url, small)| FileThumbnail {
                url,
                width: small.width,
                height: small.height,
            }),
            inline,
        }
    }
}

impl From<FileView> for StoredFile {
    fn from(view: FileView) -> Self {
        let (title, created_at) = (view.file.title.clone(), view.file.created_at.into());
        Self { file: view.into(), title, created_at }
    }
}
