//! PNG: a signature, then chunks of length, name, content and checksum.

use super::StripError;
use crate::reader::{array, slice, u32_be};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What may be left out by its name but is needed to show the picture: colours, transparency, size, animation. Every
/// other such chunk goes, known (`tEXt`, `zTXt`, `iTXt`, `eXIf`, `tIME`) or not: programs keep whole drafts in theirs.
const NEEDED: [&[u8; 4]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"cICP", b"mDCV",
    b"cLLI", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Result<Vec<u8>, StripError> {
    if !bytes.starts_with(SIGNATURE) {
        return Err(StripError::Broken);
    }
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend(SIGNATURE);
    let mut at = SIGNATURE.len();
    loop {
        let length = u32_be(bytes, at).ok_or(StripError::Truncated)? as usize;
        let name: [u8; 4] = array(bytes, at + 4).ok_or(StripError::Truncated)?;
        let chunk = slice(bytes, at, length.saturating_add(12)).ok_or(StripError::Truncated)?;
        // A capital first letter means that the picture cannot be decoded without it.
        if name.first().is_some_and(u8::is_ascii_uppercase) || NEEDED.contains(&&name) {
            clean.extend(chunk);
        }
        if &name == b"IEND" {
            return Ok(clean);
        }
        at += chunk.len();
    }
}
