//! Documents of offices: zip archives by the names of their entries, and compound files by the names of their streams.
//! Nothing is ever decompressed.

use crate::format::Format;
use crate::reader::{slice, u16_le, u32_le};

/// Entries looked at: the ones that tell come early, and a list can be made endless.
const ENTRIES_MOST: usize = 4_096;

pub(super) fn zipped(bytes: &[u8]) -> Format {
    let mut seen = Seen::default();
    if central(bytes, &mut seen).is_none() {
        seen = Seen::default();
        local(bytes, &mut seen);
    }
    seen.format()
}

#[derive(Default)]
struct Seen {
    types: bool,
    macros: bool,
    kind: Option<Format>,
}

impl Seen {
    fn note(&mut self, name: &[u8]) {
        match name {
            b"[Content_Types].xml" => self.types = true,
            b"word/document.xml" => self.kind = self.kind.or(Some(Format::Docx)),
            b"xl/workbook.xml" => self.kind = self.kind.or(Some(Format::Xlsx)),
            b"ppt/presentation.xml" => self.kind = self.kind.or(Some(Format::Pptx)),
            // The type without macros must not cover one that has them.
            _ if name.ends_with(b"vbaProject.bin") => self.macros = true,
            _ => {}
        }
    }

    fn format(&self) -> Format {
        self.kind.filter(|_| self.types && !self.macros).unwrap_or(Format::Zip)
    }
}

/// Reads the list at the end of the archive; nothing when it is not there.
fn central(bytes: &[u8], seen: &mut Seen) -> Option<()> {
    let tail_at = bytes.len().saturating_sub(22 + 65_535);
    let tail = bytes.get(tail_at..)?;
    let end = tail_at + tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let mut at = u32_le(bytes, end + 16)? as usize;
    for _ in 0..usize::from(u16_le(bytes, end + 10)?).min(ENTRIES_MOST) {
        if slice(bytes, at, 4)? != b"PK\x01\x02" {
            return None;
        }
        let name = usize::from(u16_le(bytes, at + 28)?);
        let rest = usize::from(u16_le(bytes, at + 30)?) + usize::from(u16_le(bytes, at + 32)?);
        seen.note(slice(bytes, at + 46, name)?);
        at = at + 46 + name + rest;
    }
    Some(())
}

/// Reads the headers in front of the entries, for the start of a larger archive.
fn local(bytes: &[u8], seen: &mut Seen) {
    let mut rest = bytes;
    for _ in 0..ENTRIES_MOST {
        let Some(at) = rest.windows(4).position(|window| window == b"PK\x03\x04") else { return };
        let name = u16_le(rest, at + 26).and_then(|length| slice(rest, at + 30, usize::from(length)));
        let Some(name) = name else { return };
        seen.note(name);
        rest = rest.get(at + 30..).unwrap_or_default();
    }
}

pub(super) fn compound(bytes: &[u8]) -> Format {
    directory(bytes).map_or(Format::Unknown, by_streams)
}

/// The first sector of the directory, which names the streams of the root.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    let shift = u32::from(u16_le(bytes, 30)?);
    let size = 1_usize.checked_shl(shift).filter(|size| (512..=4_096).contains(size))?;
    let sector = u32_le(bytes, 48)? as usize;
    let at = sector.checked_add(1)?.checked_mul(size)?;
    let rest = bytes.get(at..)?;
    // Two sectors hold the first entries of any real file when they follow each other, which they mostly do.
    rest.get(..size * 2).or(Some(rest))
}

fn by_streams(directory: &[u8]) -> Format {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory.chunks(128).any(|entry| entry.starts_with(&wide))
    };
    if has("WordDocument") {
        Format::Doc
    } else if has("Workbook") || has("Book") {
        Format::Xls
    } else if has("PowerPoint Document") {
        Format::Ppt
    } else {
        Format::Unknown
    }
}
