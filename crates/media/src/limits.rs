//! What the Cloud API takes for each kind of message, so that a file is refused before it is uploaded.

use crate::format::{Format, essence};
use thiserror::Error;

/// How a file is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// Sound, also a voice note.
    Audio,
    /// Any file, to be downloaded.
    Document,
    /// A sticker that stands still.
    Sticker,
    /// A sticker that moves; the same type as one that does not, with a limit of its own.
    AnimatedSticker,
    /// The moving picture at the head of a template.
    HeaderGif,
}

/// What is taken of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Media types, without parameters.
    pub mimes: &'static [&'static str],
    /// Largest size in bytes.
    pub max_bytes: u64,
}

/// Why a file cannot be sent as a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LimitError {
    /// The type is not among those of the kind.
    #[error("this type of file cannot be sent so")]
    Type(Limit),
    /// More bytes than the kind may have.
    #[error("the file is larger than {} bytes", .0.max_bytes)]
    Size(Limit),
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
}

/// One kilobyte as Meta counts.
const KB: u64 = 1_024;
/// One megabyte as Meta counts.
const MB: u64 = 1_024 * KB;

const AUDIO: &[&str] = &["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"];
const DOCUMENT: &[&str] = &[
    "text/plain",
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

/// Largest file that a person may send to us: a bigger one arrives as an error of Meta.
pub const MAX_INBOUND_BYTES: u64 = 100 * MB;

/// Meta's documented types and sizes. For documents the list is what is documented; others are delivered in practice,
/// and `check` lets them pass.
pub fn of(kind: Kind) -> Limit {
    let (mimes, max_bytes): (&'static [&'static str], u64) = match kind {
        Kind::Image => (&["image/jpeg", "image/png"], 5 * MB),
        Kind::Video => (&["video/mp4", "video/3gpp"], 16 * MB),
        Kind::Audio => (AUDIO, 16 * MB),
        Kind::Document => (DOCUMENT, 100 * MB),
        Kind::Sticker => (&["image/webp"], 100 * KB),
        Kind::AnimatedSticker => (&["image/webp"], 500 * KB),
        Kind::HeaderGif => (&["video/mp4"], 3 * MB + MB / 2),
    };
    Limit { mimes, max_bytes }
}

/// The kind a file is sent as when the person did not choose: the narrowest that takes its type, else a document.
pub fn kind_for(format: Format) -> Kind {
    match format {
        Format::Jpeg | Format::Png => Kind::Image,
        Format::Webp => Kind::Sticker,
        Format::WebpAnimated => Kind::AnimatedSticker,
        Format::Mp4 | Format::ThreeGp => Kind::Video,
        Format::Aac | Format::Amr | Format::Mp3 | Format::Mp4Audio | Format::OggOpus => Kind::Audio,
        _ => Kind::Document,
    }
}

/// Whether a file of this type (parameters aside) and size can be sent as the kind.
pub fn check(kind: Kind, mime: &str, len: u64) -> Result<(), LimitError> {
    let limit = of(kind);
    let listed = limit.mimes.iter().any(|listed| listed.eq_ignore_ascii_case(essence(mime)));
    if !listed && kind != Kind::Document {
        return Err(LimitError::Type(limit));
    }
    if len == 0 {
        return Err(LimitError::Empty);
    }
    if len > limit.max_bytes {
        return Err(LimitError::Size(limit));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Format, Kind, LimitError, check, kind_for, of};

    const KINDS: [(Kind, u64); 7] = [
        (Kind::Image, 5_242_880),
        (Kind::Video, 16_777_216),
        (Kind::Audio, 16_777_216),
        (Kind::Document, 104_857_600),
        (Kind::Sticker, 102_400),
        (Kind::AnimatedSticker, 512_000),
        (Kind::HeaderGif, 3_670_016),
    ];

    #[test]
    fn one_below_at_and_one_above() {
        for (kind, most) in KINDS {
            for mime in of(kind).mimes {
                assert_eq!(check(kind, mime, most - 1), Ok(()), "{kind:?}");
                assert_eq!(check(kind, mime, most), Ok(()), "{kind:?}");
                assert_eq!(check(kind, mime, most + 1), Err(LimitError::Size(of(kind))), "{kind:?}");
                assert_eq!(check(kind, mime, 1), Ok(()));
                assert_eq!(check(kind, mime, 0), Err(LimitError::Empty));
            }
        }
    }

    #[test]
    fn types_outside_the_list_are_refused_except_as_documents() {
        assert!(matches!(check(Kind::Image, "image/webp", 10), Err(LimitError::Type(_))));
        assert!(matches!(check(Kind::Audio, "audio/webm", 10), Err(LimitError::Type(_))));
        assert_eq!(check(Kind::Audio, "audio/ogg; codecs=opus", 10), Ok(()));
        assert_eq!(check(Kind::Document, "application/zip", 10), Ok(()));
    }

    #[test]
    fn the_suggested_kind_takes_the_type() {
        for format in Format::ALL {
            assert_eq!(check(kind_for(*format), format.mime(), 10), Ok(()), "{format:?}");
        }
    }
}
