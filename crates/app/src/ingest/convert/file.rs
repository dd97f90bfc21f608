//! The file of a message.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use store::ingest::InboundFile;
use whatsapp::webhook::{Content, InboundMessage, WebhookError};

/// What is said of files without a type.
const UNKNOWN: &str = "application/octet-stream";
/// A file of a person that the vendor could not take itself.
const UNREACHABLE: i64 = 131_052;
/// Characters of a type that are kept.
const TYPE_MOST: usize = 100;

/// What a message says of its file; an edited message keeps the file it had.
pub(super) fn of(message: &InboundMessage) -> Option<InboundFile> {
    let (media, usual) = match &message.content {
        Content::Image(media) => (media, "image"),
        Content::Video(media) => (media, "video"),
        Content::Audio(media) if media.voice == Some(true) => (media, "voice"),
        Content::Audio(media) => (media, "audio"),
        Content::Document(media) => (media, "document"),
        Content::Sticker(media) => (media, "sticker"),
        _ => return None,
    };
    let said = media.mime_type.as_deref().map(str::trim).filter(|said| !said.is_empty());
    let mime_type: String = said.unwrap_or(UNKNOWN).chars().take(TYPE_MOST).collect();
    let name = media.filename.as_deref().filter(|name| !name.trim().is_empty());
    Some(InboundFile {
        vendor_id: media.id.clone().filter(|id| !id.is_empty()),
        name: media::file_name(name.unwrap_or(usual), &mime_type),
        mime_type,
        vendor_hash: media.sha256.as_deref().and_then(digest),
        voice: media.voice.unwrap_or(false),
        animated: media.animated.unwrap_or(false),
        too_large: message.errors.iter().any(is_too_large),
    })
}

/// One code says that a file could not be had; that it is too large, only the title tells (Cloud API reference,
/// section 1.6).
fn is_too_large(error: &WebhookError) -> bool {
    let title = error.title.as_deref().unwrap_or_default().to_ascii_lowercase();
    error.code == Some(UNREACHABLE) && title.contains("size")
}

/// Base64 in webhooks, hexadecimal in answers (both unconfirmed); whichever it is, it has 32 bytes.
pub(crate) fn digest(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let read = [hex::decode(text).ok(), STANDARD.decode(text).ok(), STANDARD_NO_PAD.decode(text).ok()];
    read.into_iter().flatten().find(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_is_read_in_both_forms() {
        let bytes = vec![0x5a; 32];
        assert_eq!(digest(&"5a".repeat(32)), Some(bytes.clone()));
        assert_eq!(digest("WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo="), Some(bytes.clone()));
        assert_eq!(digest("WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo"), Some(bytes));
        assert_eq!(digest("5a5a"), None);
        assert_eq!(digest("not a digest"), None);
    }
}
