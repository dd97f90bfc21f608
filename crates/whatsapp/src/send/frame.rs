use serde::Serialize;

use super::check::{needed, optional};
use super::media::MediaObject;
use super::{FileRef, InvalidMessage, MAX_FOOTER, MAX_HEADER};

/// What stands above a text: a line or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Header(Above);

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Above {
    Text { text: String },
    Image { image: MediaObject },
    Video { video: MediaObject },
    Document { document: MediaObject },
}

impl Header {
    /// A line without marks, at most [`MAX_HEADER`] long.
    pub fn text(text: &str) -> Result<Self, InvalidMessage> {
        Ok(Self(Above::Text { text: needed("header", text, MAX_HEADER)? }))
    }

    /// A picture.
    pub fn image(file: FileRef) -> Self {
        Self(Above::Image { image: MediaObject::new(file, None) })
    }

    /// A film.
    pub fn video(file: FileRef) -> Self {
        Self(Above::Video { video: MediaObject::new(file, None) })
    }

    /// Any file.
    pub fn document(file: FileRef, filename: Option<String>) -> Self {
        Self(Above::Document { document: MediaObject::new(file, filename) })
    }

    /// The line, when it is one.
    pub fn line(&self) -> Option<&str> {
        match &self.0 {
            Above::Text { text } => Some(text),
            _ => None,
        }
    }

    /// Meta's word for what it is.
    pub(super) fn kind(&self) -> &'static str {
        match self.0 {
            Above::Text { .. } => "text",
            Above::Image { .. } => "image",
            Above::Video { .. } => "video",
            Above::Document { .. } => "document",
        }
    }

    fn is_text(&self) -> bool {
        self.kind() == "text"
    }

    pub(super) fn is_picture_or_film(&self) -> bool {
        matches!(self.kind(), "image" | "video")
    }
}

/// The parts that all interactive messages share, before they are checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// What stands above.
    pub header: Option<Header>,
    /// The text.
    pub body: String,
    /// The small line.
    pub footer: Option<String>,
}

impl Frame {
    /// Only a text.
    pub fn of(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Words {
    text: String,
}

impl Words {
    pub(super) fn optional(
        field: &'static str,
        text: Option<String>,
        most: usize,
    ) -> Result<Option<Self>, InvalidMessage> {
        Ok(optional(field, text, most)?.map(|text| Self { text }))
    }
}

/// Which headers a kind takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Headers {
    None,
    Text,
    Any,
}

/// The parts after they were checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Checked {
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<Header>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    footer: Option<Words>,
}

impl Checked {
    pub(super) fn new(frame: Frame, headers: Headers, body_most: usize) -> Result<Self, InvalidMessage> {
        let body = Words { text: needed("body", frame.body, body_most)? };
        Self::with(frame.header, headers, Some(body), frame.footer)
    }

    /// Without a text when there is none.
    pub(super) fn lenient(
        body: Option<String>,
        footer: Option<String>,
        body_most: usize,
    ) -> Result<Self, InvalidMessage> {
        Self::with(None, Headers::None, Words::optional("body", body, body_most)?, footer)
    }

    fn with(
        header: Option<Header>,
        headers: Headers,
        body: Option<Words>,
        footer: Option<String>,
    ) -> Result<Self, InvalidMessage> {
        let fits = header.as_ref().is_none_or(|header| match headers {
            Headers::None => false,
            Headers::Text => header.is_text(),
            Headers::Any => true,
        });
        if !fits {
            return Err(InvalidMessage::Form { field: "header" });
        }
        Ok(Self { header, body, footer: Words::optional("footer", footer, MAX_FOOTER)? })
    }
}
