//! Giving bytes out.

use super::link::{self, Variant};
use super::{broken, hash, may_be_shown};
use crate::{App, AppError};
use blobs::{BlobError, Download};
use domain::file::FileState;
use domain::{Ms, WorkspaceId};
use store::file::{self, File};

pub use blobs::Range;

/// What a link leads to.
#[derive(Debug, Clone)]
pub struct Content {
    /// The file.
    pub file: File,
    /// What of it.
    pub variant: Variant,
    /// SHA-256 of the whole content.
    pub hash: blobs::Hash,
    /// What a browser may take it for; nothing it could run.
    pub mime_type: &'static str,
    /// Whether it may be shown in a page.
    pub inline: bool,
    /// For how long the link is still good, in milliseconds.
    pub good_for_ms: i64,
    workspace_id: WorkspaceId,
}

/// Says nothing about a content, so that no browser makes something of it.
const BYTES: &str = "application/octet-stream";

impl App {
    /// What a link leads to; one that is not ours, or no longer good, leads nowhere.
    pub async fn linked_file(&self, token: &str) -> Result<Content, AppError> {
        let now = self.clock.unmoved();
        let link = link::read(self.store.vault(), token, now).ok_or(AppError::NotFound)?;
        let found = file::get(self.store.read(), link.workspace_id, link.file_id).await?;
        let file = found.filter(|file| file.state == FileState::Stored).ok_or(AppError::NotFound)?;
        let bytes = match link.variant {
            Variant::Original => file.hash.as_deref(),
            Variant::Thumbnail => file.thumbnail.as_ref().map(|small| small.hash.as_slice()),
        };
        let hash = bytes.and_then(hash).ok_or(AppError::NotFound)?;
        let good_for_ms = link.until.since(now).clamp(0, 2 * Ms::HOUR);
        let inline = link.variant == Variant::Thumbnail || may_be_shown(&file);
        let mime_type = mime_type(&file, link.variant, inline);
        let (workspace_id, variant) = (link.workspace_id, link.variant);
        Ok(Content { file, variant, hash, mime_type, inline, good_for_ms, workspace_id })
    }

    /// Opens what a link leads to, or a part of it; nothing when the file has no such part, with its size.
    pub async fn open_content(
        &self,
        content: &Content,
        range: Option<Range>,
    ) -> Result<Result<Download, u64>, AppError> {
        match self.blobs.get_range(content.workspace_id, content.hash, range).await {
            Ok(download) => Ok(Ok(download)),
            Err(BlobError::Range { size }) => Ok(Err(size)),
            Err(BlobError::NotFound) => {
                tracing::error!(file = %content.file.id, "a stored file has no bytes");
                Err(AppError::NotFound)
            }
            Err(error) => Err(broken(&error)),
        }
    }
}

/// Small pictures are JPEG, or WebP when something shows through: browsers tell them apart by themselves.
fn mime_type(file: &File, variant: Variant, inline: bool) -> &'static str {
    match (variant, media::Format::from_mime(&file.mime_type)) {
        (Variant::Thumbnail, _) => "image/jpeg",
        (Variant::Original, Some(format)) if inline => format.mime(),
        _ => BYTES,
    }
}
