//! WebP: a RIFF file whose first chunk may say what others follow.

use super::StripError;
use crate::reader::{array, slice, u32_le};

/// Flags of the first chunk: EXIF and XMP follow.
const EXIF_AND_XMP: u8 = 0x08 | 0x04;
const KEPT: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    if !bytes.starts_with(b"RIFF") || slice(bytes, 8, 4) != Some(b"WEBP") {
        return Err(StripError::Broken);
    }
    let size = u32_le(bytes, 4).ok_or(StripError::Truncated)? as usize;
    let file = slice(bytes, 0, size.saturating_add(8)).ok_or(StripError::Truncated)?;
    let mut chunks = Vec::with_capacity(file.len());
    let mut at = 12;
    while at < file.len() {
        let name: [u8; 4] = array(file, at).ok_or(StripError::Truncated)?;
        let length = u32_le(file, at + 4).ok_or(StripError::Truncated)?;
        let content = slice(file, at + 8, length as usize).ok_or(StripError::Truncated)?;
        if KEPT.contains(&&name) {
            put(&mut chunks, name, content);
        }
        // An odd chunk is followed by one byte that fills it up.
        at += 8 + content.len() + content.len() % 2;
    }
    if chunks.is_empty() {
        return Err(StripError::Truncated);
    }
    let mut clean = Vec::with_capacity(chunks.len() + 12);
    clean.extend(b"RIFF");
    clean.extend((chunks.len() as u32 + 4).to_le_bytes());
    clean.extend(b"WEBP");
    clean.append(&mut chunks);
    Ok(clean)
}

fn put(chunks: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    chunks.extend(name);
    chunks.extend((content.len() as u32).to_le_bytes());
    match (&name, content) {
        (b"VP8X", [flags, rest @ ..]) => {
            chunks.push(flags & !EXIF_AND_XMP);
            chunks.extend(rest);
        }
        _ => chunks.extend(content),
    }
    if content.len() % 2 == 1 {
        chunks.push(0);
    }
}
