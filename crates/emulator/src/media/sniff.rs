//! What a file is by its first bytes: "type detection is by content" (reference 3).

use super::rules::essence;

/// Bytes from the start that tell.
pub(crate) const HEAD: usize = 4_096;

type Sign = (&'static str, fn(&[u8]) -> bool);

/// In order: the first that fits names content of which nothing is said.
const SIGNS: [Sign; 18] = [
    ("image/jpeg", |head| head.starts_with(&[0xFF, 0xD8, 0xFF])),
    ("image/png", |head| head.starts_with(b"\x89PNG\r\n\x1a\n")),
    ("image/webp", |head| head.starts_with(b"RIFF") && at(head, 8, b"WEBP")),
    ("image/gif", |head| head.starts_with(b"GIF8")),
    ("video/3gpp", |head| at(head, 4, b"ftyp3g")),
    ("video/mp4", |head| at(head, 4, b"ftyp") && !at(head, 8, b"M4A ")),
    ("audio/mp4", |head| at(head, 4, b"ftyp")),
    ("audio/ogg", opus_in_one_channel),
    ("audio/amr", |head| head.starts_with(b"#!AMR")),
    ("audio/aac", |head| mpeg_sync(head, 0xF6, 0xF0)),
    ("audio/mpeg", |head| head.starts_with(b"ID3") || mpeg_sync(head, 0xE6, 0xE2)),
    ("application/pdf", |head| head.starts_with(b"%PDF-")),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", zipped),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zipped),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", zipped),
    ("application/msword", compound),
    ("application/vnd.ms-excel", compound),
    ("application/vnd.ms-powerpoint", compound),
];

fn at(head: &[u8], place: usize, bytes: &[u8]) -> bool {
    head.get(place..).is_some_and(|rest| rest.starts_with(bytes))
}

/// Only Opus, and only mono: other sound in Ogg is refused.
fn opus_in_one_channel(head: &[u8]) -> bool {
    let segments = head.get(26).map_or(0, |count| usize::from(*count));
    let opus = head.starts_with(b"OggS") && at(head, 27 + segments, b"OpusHead");
    opus && head.get(27 + segments + 9) == Some(&1)
}

fn mpeg_sync(head: &[u8], mask: u8, bits: u8) -> bool {
    head.first() == Some(&0xFF) && head.get(1).is_some_and(|second| second & mask == bits)
}

fn zipped(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

fn compound(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// Whether the content can be what it is said to be. Nothing is held against types without a sign.
pub(crate) fn fits(mime: &str, head: &[u8]) -> bool {
    let mime = essence(mime);
    if mime == "text/plain" {
        return found(head).is_none() && !head.contains(&0);
    }
    SIGNS.iter().find(|(known, _)| *known == mime).is_none_or(|(_, sign)| sign(head))
}

/// The type of content of which nothing is said.
pub(crate) fn found(head: &[u8]) -> Option<&'static str> {
    SIGNS.iter().find(|(_, sign)| sign(head)).map(|(mime, _)| *mime)
}

/// Whether a WebP picture moves.
pub(crate) fn is_animated(head: &[u8]) -> bool {
    head.starts_with(b"RIFF") && at(head, 8, b"WEBPVP8X") && head.get(20).is_some_and(|bits| bits & 2 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::sample;

    #[test]
    fn samples_are_what_they_are_called() {
        for kind in super::super::rules::KINDS {
            let (mime, bytes) = sample::of(kind).unwrap();
            assert!(fits(mime, bytes) && !is_animated(bytes), "{kind}");
            assert_eq!(found(bytes), Some(essence(mime)));
        }
    }

    #[test]
    fn content_decides() {
        let (_, picture) = sample::of("image").unwrap();
        assert!(!fits("image/png", picture) && !fits("application/pdf", picture));
        assert!(!fits("text/plain", picture) && fits("text/plain", b"hola"));
        assert!(fits("application/x-own", picture), "nothing is known of this type");
        let (_, voice) = sample::of("audio").unwrap();
        let mut stereo = voice.to_vec();
        let head = stereo.windows(8).position(|window| window == b"OpusHead").unwrap();
        stereo[head + 9] = 2;
        assert!(fits("audio/ogg; codecs=opus", voice) && !fits("audio/ogg", &stereo));
        assert!(fits("audio/mp4", b"\0\0\0\x18ftypmp42") && !fits("video/mp4", b"\0\0\0\x18ftypM4A "));
        assert!(is_animated(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02"));
    }
}
