//! Looking at bytes that have arrived: what they are, how large, how long, and a small picture of them.

use super::background::in_background;
use super::broken;
use crate::{App, AppError};
use blobs::{BlobError, Range, Stored};
use bytes::Bytes;
use domain::WorkspaceId;
use futures::StreamExt;
use media::Format;
use store::file::{File, Thumbnail};
use tokio::sync::Semaphore;

/// Whole files in memory at once in a process: drawing one takes up to 256 MB and a processor.
static IN_MEMORY: Semaphore = Semaphore::const_new(1);

/// Bytes of the largest picture of which a small one is made.
pub(super) const PICTURE_MOST: u64 = 32 * 1_024 * 1_024;
/// Bytes of the largest sound whose length is looked for.
pub(super) const SOUND_MOST: u64 = 16 * 1_024 * 1_024;

/// What a file was found to be.
pub(super) struct Looked {
    pub(super) format: Format,
    mime_type: String,
    size: Option<(u32, u32)>,
    duration_ms: Option<u64>,
    small: Option<media::Thumbnail>,
}

impl App {
    /// The kind of a stored content, by its first bytes.
    pub(super) async fn format_of(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        said: &str,
    ) -> Result<media::Sniffed, AppError> {
        let head = Range::Between(0, media::HEAD as u64);
        let head = self.bytes_of(workspace_id, stored, Some(head).filter(|_| stored.size > 0)).await?;
        Ok(media::sniff(&head, Some(said)))
    }

    /// Looks at a stored content and writes what was found into its row, together with its small picture.
    pub(super) async fn look_at(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        file: &mut File,
    ) -> Result<(), AppError> {
        let sniffed = self.format_of(workspace_id, stored, &file.mime_type).await?;
        let mime_type = true_type(sniffed, &file.mime_type);
        let looked = Looked { format: sniffed.format, mime_type, size: None, duration_ms: None, small: None };
        let looked = self.look_inside(workspace_id, stored, looked).await?;
        let small = match looked.small {
            Some(small) => Some(self.keep_small(workspace_id, small).await?),
            None => None,
        };
        file.name = media::file_name(&file.name, &looked.mime_type);
        file.mime_type = looked.mime_type;
        file.size = i64::try_from(stored.size).ok();
        file.hash = Some(stored.hash.as_bytes().to_vec());
        file.width = looked.size.map(|(width, _)| i64::from(width));
        file.height = looked.size.map(|(_, height)| i64::from(height));
        file.duration_ms = looked.duration_ms.and_then(|ms| i64::try_from(ms).ok()).or(file.duration_ms);
        file.animated = looked.format == Format::WebpAnimated;
        file.thumbnail = small;
        Ok(())
    }

    async fn look_inside(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        mut looked: Looked,
    ) -> Result<Looked, AppError> {
        let drawn = looked.format.is_drawable() && stored.size <= PICTURE_MOST;
        if !drawn && (looked.format != Format::OggOpus || stored.size > SOUND_MOST) {
            return Ok(looked);
        }
        self.in_memory(workspace_id, stored, move |bytes| {
            if drawn {
                let small = media::thumbnail(bytes, media::THUMBNAIL_WIDTH, media::THUMBNAIL_HEIGHT).ok();
                let seen = small.as_ref().map(|small| (small.original_width, small.original_height));
                looked.size = seen.or_else(|| media::dimensions(bytes).ok());
                looked.small = small;
            } else {
                looked.duration_ms = media::ogg_duration_ms(bytes);
            }
            looked
        })
        .await
    }

    /// Does something with the whole of a content, on a thread where it hinders nobody; one after the other.
    pub(super) async fn in_memory<T: Send + 'static>(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        work: impl FnOnce(&[u8]) -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let _turn = IN_MEMORY.acquire().await.map_err(|error| AppError::Internal(error.to_string()))?;
        let bytes = self.bytes_of(workspace_id, stored, None).await?;
        in_background(move || work(&bytes)).await
    }

    async fn bytes_of(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        range: Option<Range>,
    ) -> Result<Vec<u8>, AppError> {
        let failed = |error: BlobError| broken(&error);
        let mut download = self.blobs.get_range(workspace_id, stored.hash, range).await.map_err(failed)?;
        let mut bytes = Vec::new();
        while let Some(piece) = download.content.next().await {
            bytes.extend_from_slice(&piece.map_err(failed)?);
        }
        Ok(bytes)
    }

    async fn keep_small(
        &self,
        workspace_id: WorkspaceId,
        small: media::Thumbnail,
    ) -> Result<Thumbnail, AppError> {
        let (width, height) = (i64::from(small.width), i64::from(small.height));
        let stored = self.blobs.put_bytes(workspace_id, Bytes::from(small.bytes)).await;
        let stored = stored.map_err(|error| broken(&error))?;
        Ok(Thumbnail { hash: stored.hash.as_bytes().to_vec(), width, height })
    }
}

/// What the content is; of what is not known, or has names of its own, what it is said to be when that is no lie.
fn true_type(sniffed: media::Sniffed, said: &str) -> String {
    let plain = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let has_other_names = matches!(sniffed.format, Format::Unknown | Format::Text | Format::Zip);
    if has_other_names && !sniffed.lied && is_type(&plain) { plain } else { sniffed.format.mime().to_owned() }
}

/// `a/b` of the characters that media types are made of.
fn is_type(text: &str) -> bool {
    let token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    text.split_once('/').is_some_and(|(kind, name)| token(kind) && token(name))
}

#[cfg(test)]
mod tests {
    use super::true_type;
    use media::sniff;

    #[test]
    fn content_decides_what_a_file_is() {
        let found = |bytes: &[u8], said: &str| true_type(sniff(bytes, Some(said)), said);
        let png = b"\x89PNG\r\n\x1a\n";
        assert_eq!(found(png, "image/jpeg"), "image/png");
        assert_eq!(found(b"a,b\n1,2\n", "text/csv; charset=utf-8"), "text/csv");
        assert_eq!(found(b"a,b\n1,2\n", "text/html"), "text/plain");
        assert_eq!(found(b"<html><script>", "image/png"), "text/html");
        assert_eq!(found(&[0, 1, 2], "image/png"), "application/octet-stream");
        assert_eq!(found(&[0, 1, 2], "Application/X-Own"), "application/x-own");
        assert_eq!(found(&[0, 1, 2], "application/x\r\nevil"), "application/octet-stream");
        assert_eq!(found(b"", ""), "application/octet-stream");
    }
}
