//! What a file is by its content. What it is called, or said to be, decides nothing.

mod markup;
mod office;
mod sound;

use crate::format::Format;
use crate::reader::{array, slice};
use crate::voice::{ebml, mp4};

/// Bytes from the start that are enough for a useful answer. With fewer than the whole file, documents in zip archives
/// are told by their first entries, and films whose index is at the end by their brand.
pub const HEAD: usize = 64 * 1_024;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sniffed {
    /// What the content is.
    pub format: Format,
    /// Whether it was said to be something else; false when nothing was said, or nothing is known of the content.
    pub lied: bool,
}

/// What `bytes` are: a whole file, or at least its first [`HEAD`] bytes. `declared` is only held against it.
pub fn sniff(bytes: &[u8], declared: Option<&str>) -> Sniffed {
    let format = by_content(bytes);
    let said = declared.map(str::trim).filter(|said| !said.is_empty() && !Format::Unknown.is_called(said));
    let lied = said.is_some_and(|said| match format {
        // Nothing is known of the content: a lie only if it claims something we would have known.
        Format::Unknown => Format::from_mime(said).is_some(),
        // Any text may be called by the name of what it is written in.
        Format::Text => !format.is_called(said) && !is_textual(said),
        // Much is a zip archive inside and has a name of its own.
        Format::Zip => !format.is_called(said) && Format::from_mime(said).is_some(),
        _ => !format.is_called(said),
    });
    Sniffed { format, lied }
}

/// A text type that is not one a browser runs.
fn is_textual(said: &str) -> bool {
    let plain = Format::from_mime(said).is_none_or(|format| format == Format::Text);
    plain && said.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("text/"))
}

fn by_content(bytes: &[u8]) -> Format {
    picture(bytes)
        .or_else(|| sound::sniff(bytes))
        .or_else(|| film(bytes))
        .or_else(|| document(bytes))
        .or_else(|| markup::sniff(bytes))
        .unwrap_or(Format::Unknown)
}

fn picture(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Format::Png);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Some(Format::Gif);
    }
    if bytes.starts_with(b"RIFF") && slice(bytes, 8, 4)? == b"WEBP" {
        // VP8X has the size of its content before the flags.
        let extended = slice(bytes, 12, 4) == Some(b"VP8X");
        let moves = extended && bytes.get(20).is_some_and(|flags| flags & 0x02 != 0);
        return Some(if moves { Format::WebpAnimated } else { Format::Webp });
    }
    None
}

fn film(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) {
        return Some(matroska(bytes));
    }
    if slice(bytes, 4, 4)? != b"ftyp" {
        return None;
    }
    let brand: [u8; 4] = array(bytes, 8)?;
    let handlers = mp4::handlers(bytes);
    let silent = handlers.has_sound && !handlers.has_picture;
    Some(match &brand {
        b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => Format::Heic,
        b"avif" | b"avis" => Format::Avif,
        b"M4A " | b"M4B " => Format::Mp4Audio,
        _ if silent => Format::Mp4Audio,
        b"qt  " => Format::Mov,
        _ if brand.starts_with(b"3g") => Format::ThreeGp,
        _ => Format::Mp4,
    })
}

fn matroska(bytes: &[u8]) -> Format {
    let described = ebml::describe(bytes);
    match (described.is_webm, described.has_picture) {
        (false, _) => Format::Matroska,
        (true, false) if described.has_sound => Format::WebmAudio,
        (true, _) => Format::Webm,
    }
}

fn document(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"%PDF-") {
        return Some(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(office::zipped(bytes));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Some(office::compound(bytes));
    }
    None
}
