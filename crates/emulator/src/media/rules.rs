//! Types and sizes of each kind of file (reference 3).

/// The largest file in either direction.
pub(crate) const FILE_MOST: u64 = 100 * MB;
/// The largest sticker that does not move.
const STILL_STICKER_MOST: u64 = 100 * KB;
const KB: u64 = 1_024;
const MB: u64 = 1_024 * KB;

const IMAGE: [&str; 2] = ["image/jpeg", "image/png"];
const VIDEO: [&str; 2] = ["video/mp4", "video/3gpp"];
const AUDIO: [&str; 5] = ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"];
const VOICE: [&str; 1] = ["audio/ogg"];
const STICKER: [&str; 1] = ["image/webp"];

/// Kinds of messages that are a file.
pub(crate) const KINDS: [&str; 5] = ["image", "video", "audio", "document", "sticker"];

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) mime: &'a str,
    pub(crate) size: u64,
    /// A picture that moves.
    pub(crate) animated: bool,
}

/// A media type without its parameters.
pub(crate) fn essence(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

/// The kind whose limits hold for an upload of this type.
pub(crate) fn kind_of(mime: &str) -> &'static str {
    match essence(mime).split_once('/') {
        Some(("image", "webp")) => "sticker",
        Some(("image", _)) => "image",
        Some(("video", _)) => "video",
        Some(("audio", _)) => "audio",
        _ => "document",
    }
}

/// Why a file cannot be of this kind; `None` when it can. Documents of any type are delivered in practice.
pub(crate) fn refused(kind: &str, voice: bool, facts: Facts<'_>) -> Option<String> {
    let (types, most): (&[&str], u64) = match kind {
        "image" => (&IMAGE, 5 * MB),
        "video" => (&VIDEO, 16 * MB),
        "audio" if voice => (&VOICE, 16 * MB),
        "audio" => (&AUDIO, 16 * MB),
        "sticker" if facts.animated => (&STICKER, 500 * KB),
        "sticker" => (&STICKER, STILL_STICKER_MOST),
        _ => (&[], FILE_MOST),
    };
    let mime = essence(facts.mime);
    if !types.is_empty() && !types.contains(&mime) {
        return Some(format!(
            "Unsupported {kind} mime type {mime}. Please use one of supported types: {}.",
            types.join(", ")
        ));
    }
    (facts.size > most).then(|| {
        format!("The {kind} file has {} bytes, which is more than the {most} bytes allowed.", facts.size)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(mime: &str, animated: bool, size: u64) -> bool {
        refused(kind_of(mime), false, Facts { mime, size, animated }).is_none()
    }

    #[test]
    fn each_limit_one_below_at_and_above() {
        for (mime, animated, most) in [
            ("image/jpeg", false, 5_242_880),
            ("image/png", false, 5_242_880),
            ("video/mp4", false, 16_777_216),
            ("video/3gpp", false, 16_777_216),
            ("audio/aac", false, 16_777_216),
            ("audio/amr", false, 16_777_216),
            ("audio/mpeg", false, 16_777_216),
            ("audio/mp4", false, 16_777_216),
            ("audio/ogg; codecs=opus", false, 16_777_216),
            ("image/webp", false, 102_400),
            ("image/webp", true, 512_000),
            ("application/pdf", false, 104_857_600),
            ("application/zip", false, 104_857_600),
        ] {
            let around = [most - 1, most, most + 1].map(|size| fits(mime, animated, size));
            assert_eq!(around, [true, true, false], "{mime}");
        }
    }

    #[test]
    fn types_that_are_not_on_the_list_of_their_kind() {
        for mime in ["image/gif", "image/heic", "video/webm", "video/quicktime", "audio/wav", "audio/webm"] {
            assert!(!fits(mime, false, 1), "{mime}");
        }
        let sound = Facts { mime: "audio/mpeg", size: 1, animated: false };
        assert!(refused("audio", true, sound).is_some(), "a voice note is Opus in Ogg");
        assert!(refused("document", false, sound).is_none());
    }
}
