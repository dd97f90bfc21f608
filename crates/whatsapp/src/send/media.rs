use serde::Serialize;

use super::check::optional;
use super::{InvalidMessage, MAX_CAPTION};

/// Which file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileRef {
    /// Meta's id of an upload.
    Id(String),
    /// A public address.
    Link(String),
    /// The sender's own id, which is replaced by Meta's before the message leaves.
    FileId(String),
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboundMedia {
    pub(super) kind: &'static str,
    pub(super) object: MediaObject,
}

/// The object named by the kind; also that of headers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct MediaObject {
    #[serde(flatten)]
    file: FileRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filename: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    voice: bool,
}

impl MediaObject {
    pub(super) fn new(file: FileRef, filename: Option<String>) -> Self {
        Self { file, caption: None, filename, voice: false }
    }
}

impl OutboundMedia {
    /// Meta's word for its kind.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// A picture.
    pub fn image(file: FileRef, caption: Option<String>) -> Result<Self, InvalidMessage> {
        Self::captioned("image", file, None, caption)
    }

    /// A film.
    pub fn video(file: FileRef, caption: Option<String>) -> Result<Self, InvalidMessage> {
        Self::captioned("video", file, None, caption)
    }

    /// Any file; its name says what it is.
    pub fn document(
        file: FileRef,
        filename: Option<String>,
        caption: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        Self::captioned("document", file, filename, caption)
    }

    /// Sound; `voice` shows it as a voice note, which must be Ogg with Opus in one channel.
    pub fn audio(file: FileRef, voice: bool) -> Self {
        Self { kind: "audio", object: MediaObject { voice, ..MediaObject::new(file, None) } }
    }

    /// A sticker.
    pub fn sticker(file: FileRef) -> Self {
        Self { kind: "sticker", object: MediaObject::new(file, None) }
    }

    fn captioned(
        kind: &'static str,
        file: FileRef,
        filename: Option<String>,
        caption: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        let caption = optional("caption", caption, MAX_CAPTION)?;
        Ok(Self { kind, object: MediaObject { caption, ..MediaObject::new(file, filename) } })
    }
}
