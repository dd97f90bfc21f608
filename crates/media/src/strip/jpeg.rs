//! JPEG: segments with a marker and a length, and between them, behind each start of a scan, coded data.

use super::StripError;
use crate::reader::{slice, u16_be, u16_le, u32_be, u32_le};

const START: u8 = 0xD8;
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const PROGRESSIVE: u8 = 0xC2;
const PROGRESSIVE_ARITHMETIC: u8 = 0xCA;
const COMMENT: u8 = 0xFE;
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;
const APP15: u8 = 0xEF;
/// Content of a JFIF segment without the preview that may follow.
const JFIF: usize = 14;

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    if !bytes.starts_with(&[0xFF, START]) {
        return Err(StripError::Broken);
    }
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend([0xFF, START]);
    let mut turned = None;
    let mut at = 2;
    loop {
        let (marker, after) = marker(bytes, at)?;
        if marker == END {
            clean.extend([0xFF, END]);
            return Ok(clean);
        }
        let length = usize::from(u16_be(bytes, after).ok_or(StripError::Truncated)?);
        let content_length = length.checked_sub(2).ok_or(StripError::Broken)?;
        let content = slice(bytes, after + 2, content_length).ok_or(StripError::Truncated)?;
        if marker == APP1 && turned.is_none() {
            turned = orientation(content);
        }
        if marker == SCAN
            && let Some(turned) = turned.take()
        {
            put(&mut clean, APP1, &exif(turned));
        }
        if let Some(kept) = kept(marker, content) {
            put(&mut clean, marker, kept);
        }
        at = after + length;
        if marker == SCAN {
            let end = scan_end(bytes, at)?;
            clean.extend(bytes.get(at..end).unwrap_or_default());
            at = end;
        }
    }
}

/// Whether the first frame of a JPEG is coded in several passes.
pub(crate) fn is_progressive(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Ok((marker, after)) = marker(bytes, at) {
        match (marker, u16_be(bytes, after)) {
            (PROGRESSIVE | PROGRESSIVE_ARITHMETIC, _) => return true,
            (SCAN | END, _) | (_, None) => return false,
            (_, Some(length)) => at = after + usize::from(length),
        }
    }
    false
}

/// The marker at a place, where it may be preceded by fill bytes, and where its content starts.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), StripError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let fill = rest.iter().take_while(|byte| **byte == 0xFF).count();
    match rest.get(fill) {
        None => Err(StripError::Truncated),
        Some(0x00 | 0x01 | 0xD0..=START) => Err(StripError::Broken),
        Some(_) if fill == 0 => Err(StripError::Broken),
        Some(marker) => Ok((*marker, at + fill + 1)),
    }
}

/// What of a segment stays: all that decodes the picture, the colour profile, and the two segments that say what the
/// colours are.
fn kept(marker: u8, content: &[u8]) -> Option<&[u8]> {
    match marker {
        APP0 if content.starts_with(b"JFIF\0") => content.get(..JFIF),
        APP2 if content.starts_with(b"ICC_PROFILE\0") => Some(content),
        APP14 if content.starts_with(b"Adobe") => Some(content),
        APP0..=APP15 | COMMENT => None,
        _ => Some(content),
    }
}

fn put(clean: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // A JFIF segment announces the preview that is no longer there in its last two bytes.
    let preview = marker == APP0 && content.len() == JFIF;
    let plain = if preview { content.get(..JFIF - 2).unwrap_or_default() } else { content };
    clean.extend([0xFF, marker]);
    clean.extend(((content.len() + 2) as u16).to_be_bytes());
    clean.extend(plain);
    if preview {
        clean.extend([0, 0]);
    }
}

/// Where the coded data ends: at the first marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> Result<usize, StripError> {
    let rest = bytes.get(from..).unwrap_or_default();
    let ends = |pair: &[u8]| matches!(pair, [0xFF, code] if !matches!(code, 0x00 | 0xD0..=0xD7 | 0xFF));
    rest.windows(2).position(ends).map(|length| from + length).ok_or(StripError::Truncated)
}

/// How the camera was held: 2 to 8, as nothing has to be said of 1.
fn orientation(content: &[u8]) -> Option<u8> {
    const TAG: u16 = 0x0112;
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let large_first = tiff.starts_with(b"MM");
    let short = |at| if large_first { u16_be(tiff, at) } else { u16_le(tiff, at) };
    let long = |at| if large_first { u32_be(tiff, at) } else { u32_le(tiff, at) };
    let directory = long(4)? as usize;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|index| directory + 2 + index * 12).find(|at| short(*at) == Some(TAG))?;
    let value = short(entry + 8)?;
    (2..=8).contains(&value).then_some(value as u8)
}

/// The smallest EXIF: one entry that says how the camera was held.
fn exif(turned: u8) -> Vec<u8> {
    let mut content = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    content.extend([turned, 0, 0, 0, 0, 0, 0]);
    content
}
