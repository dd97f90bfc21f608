//! Text, and which text a browser would run.

use crate::format::Format;

/// Bytes in which a page is looked for; browsers look at fewer.
const LOOKED_AT: usize = 4_096;
/// What a page or a drawing starts with, or holds near its start.
const PAGE: [&str; 16] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<script",
    "<iframe",
    "<title",
    "<style",
    "<table",
    "<img",
    "<meta",
    "<link",
    "<object",
    "<embed",
    "<form",
    "<base",
];

pub(super) fn sniff(bytes: &[u8]) -> Option<Format> {
    let wide = wide_text(bytes);
    let start = match &wide {
        Some(text) => text.as_str(),
        None => valid_start(bytes)?,
    };
    let start = cut(start, LOOKED_AT).trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n', '\u{0C}']);
    let lower = start.to_ascii_lowercase();
    let markup = lower.starts_with('<');
    if markup && lower.contains("<svg") && !PAGE.iter().any(|tag| lower.starts_with(tag)) {
        return Some(Format::Svg);
    }
    if PAGE.iter().any(|tag| lower.starts_with(tag)) || (markup && has_page_tag(&lower)) {
        return Some(Format::Html);
    }
    if lower.starts_with("<?xml") || lower.starts_with("<!doctype") || looks_like_xml(&lower) {
        return Some(Format::Xml);
    }
    // In two bytes a character it is text that few programs show as such.
    (wide.is_none() && !bytes.contains(&0)).then_some(Format::Text)
}

fn has_page_tag(lower: &str) -> bool {
    PAGE.iter().any(|tag| lower.contains(tag))
}

/// A tag that opens at the very start: `<name` and an end, or a comment.
fn looks_like_xml(lower: &str) -> bool {
    let Some(rest) = lower.strip_prefix('<') else { return false };
    rest.starts_with("!--")
        || (rest.starts_with(|first: char| first.is_ascii_alphabetic()) && rest.contains('>'))
}

/// The bytes as UTF-8, when they are; the last character may be cut off.
fn valid_start(bytes: &[u8]) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok("") => None,
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() && error.valid_up_to() > 0 => {
            std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()
        }
        Err(_) => None,
    }
}

/// The start of a text in UTF-16 with its mark: a browser reads pages in it too.
fn wide_text(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2)? {
        [0xFF, 0xFE] => u16::from_le_bytes,
        [0xFE, 0xFF] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes.get(2..)?.chunks_exact(2).take(LOOKED_AT);
    let units = units.filter_map(|pair| pair.try_into().ok().map(unit));
    Some(char::decode_utf16(units).map(|character| character.unwrap_or('\u{FFFD}')).collect())
}

/// At most `most` bytes, ending between characters.
fn cut(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
