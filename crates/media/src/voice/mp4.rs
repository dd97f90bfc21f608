//! MP4 as `MediaRecorder` writes it: the tracks in front, then fragments that each say where their packets are.

use super::{Head, Track, VoiceError};
use crate::reader::{array, slice, u32_be, u64_be};
use std::borrow::Cow;

/// One box: its name, its content, and where it starts in what was walked over.
struct Part<'a> {
    name: [u8; 4],
    body: &'a [u8],
    start: usize,
}

/// The boxes side by side in `bytes`.
struct Parts<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Parts<'a> {
    type Item = Result<Part<'a>, VoiceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let part = self.read();
        if part.is_err() {
            self.at = self.bytes.len();
        }
        Some(part)
    }
}

impl<'a> Parts<'a> {
    fn read(&mut self) -> Result<Part<'a>, VoiceError> {
        let start = self.at;
        let short = u32_be(self.bytes, start).ok_or(VoiceError::Truncated)?;
        let name = array(self.bytes, start + 4).ok_or(VoiceError::Truncated)?;
        let (header, size) = match short {
            0 => (8, (self.bytes.len() - start) as u64),
            1 => (16, u64_be(self.bytes, start + 8).ok_or(VoiceError::Truncated)?),
            size => (8, u64::from(size)),
        };
        let size = usize::try_from(size).map_err(|_| VoiceError::Truncated)?;
        let length = size.checked_sub(header).ok_or(VoiceError::Broken("a box smaller than its header"))?;
        let body = slice(self.bytes, start + header, length).ok_or(VoiceError::Truncated)?;
        self.at = start + size;
        Ok(Part { name, body, start })
    }
}

fn parts(bytes: &[u8]) -> Parts<'_> {
    Parts { bytes, at: 0 }
}

/// The first box of a name.
fn first(bytes: &[u8], name: [u8; 4]) -> Option<&[u8]> {
    all(bytes, name).next()
}

fn all(bytes: &[u8], name: [u8; 4]) -> impl Iterator<Item = &[u8]> {
    parts(bytes).map_while(Result::ok).filter(move |part| part.name == name).map(|part| part.body)
}

/// What the index says of the tracks, as far as it is there.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Handlers {
    pub(crate) has_sound: bool,
    pub(crate) has_picture: bool,
}

pub(crate) fn handlers(bytes: &[u8]) -> Handlers {
    let mut found = Handlers::default();
    for track in all(first(bytes, *b"moov").unwrap_or_default(), *b"trak") {
        let handler = first(track, *b"mdia").and_then(|media| first(media, *b"hdlr"));
        match handler.and_then(|handler| slice(handler, 8, 4)) {
            Some(b"soun") => found.has_sound = true,
            Some(b"vide") => found.has_picture = true,
            _ => {}
        }
    }
    found
}

/// The first Opus track with its packets.
pub(super) fn track(bytes: &[u8]) -> Result<Track<'_>, VoiceError> {
    let index = first(bytes, *b"moov").ok_or(VoiceError::Truncated)?;
    let (id, head) = opus_track(index)?;
    let extends = first(index, *b"mvex").ok_or(VoiceError::Broken("not a recording in fragments"))?;
    let usual_size = all(extends, *b"trex").find(|body| u32_be(body, 4) == Some(id));
    let mut reading = Reading {
        bytes,
        id,
        usual_size: usual_size.and_then(|body| u32_be(body, 16)).unwrap_or(0),
        taken: 0,
        track: Track::new(head),
    };
    for part in parts(bytes) {
        let part = part?;
        if &part.name == b"moof" {
            for fragment in all(part.body, *b"traf") {
                reading.fragment(fragment, part.start)?;
            }
        }
    }
    Ok(reading.track)
}

fn opus_track(index: &[u8]) -> Result<(u32, Head), VoiceError> {
    for track in all(index, *b"trak") {
        let path = [*b"mdia", *b"minf", *b"stbl", *b"stsd"];
        let described = path.into_iter().try_fold(track, first);
        // Behind its version and count, the list holds one entry: 28 bytes of a sound's description, then boxes.
        let Some(entry) = described.and_then(|list| first(list.get(8..)?, *b"Opus")) else { continue };
        let dops = entry.get(28..).and_then(|boxes| first(boxes, *b"dOps"));
        let head = Head::parse_dops(dops.ok_or(VoiceError::Broken("Opus without its head"))?)?;
        let header = first(track, *b"tkhd").ok_or(VoiceError::Broken("a track without a header"))?;
        // Times of eight bytes come with version 1.
        let at = if header.first() == Some(&1) { 20 } else { 12 };
        return Ok((u32_be(header, at).ok_or(VoiceError::Truncated)?, head));
    }
    Err(VoiceError::NotOpus)
}

struct Reading<'a> {
    bytes: &'a [u8],
    id: u32,
    usual_size: u32,
    /// Bytes of packets so far: never more than the file has, or packets are named twice.
    taken: usize,
    track: Track<'a>,
}

impl Reading<'_> {
    fn fragment(&mut self, fragment: &[u8], moof_at: usize) -> Result<(), VoiceError> {
        let header = first(fragment, *b"tfhd").ok_or(VoiceError::Broken("a fragment without a header"))?;
        let mut fields = Fields { bytes: header, at: 0 };
        let flags = fields.next()?;
        if fields.next()? != self.id {
            return Ok(());
        }
        let base = if flags & 0x01 != 0 { fields.next_long()? } else { moof_at as u64 };
        let mut usual_size = self.usual_size;
        for (flag, is_size) in [(0x02, false), (0x08, false), (0x10, true)] {
            if flags & flag != 0 {
                let value = fields.next()?;
                usual_size = if is_size { value } else { usual_size };
            }
        }
        let mut at = base;
        for run in all(fragment, *b"trun") {
            at = self.run(run, base, at, usual_size)?;
        }
        Ok(())
    }

    /// Takes the packets of a run, and answers where the next run starts when it does not say so itself.
    fn run(&mut self, run: &[u8], base: u64, at: u64, usual_size: u32) -> Result<u64, VoiceError> {
        let mut fields = Fields { bytes: run, at: 0 };
        let flags = fields.next()?;
        let count = fields.next()?;
        let mut at = at;
        if flags & 0x01 != 0 {
            let offset = i64::from(fields.next()?.cast_signed());
            at = base.checked_add_signed(offset).ok_or(VoiceError::Truncated)?;
        }
        if flags & 0x04 != 0 {
            fields.next()?;
        }
        for _ in 0..count {
            let mut size = usual_size;
            for flag in [0x100, 0x200, 0x400, 0x800] {
                if flags & flag != 0 {
                    let value = fields.next()?;
                    size = if flag == 0x200 { value } else { size };
                }
            }
            self.take(at, size)?;
            at += u64::from(size);
        }
        Ok(at)
    }

    fn take(&mut self, at: u64, size: u32) -> Result<(), VoiceError> {
        let at = usize::try_from(at).map_err(|_| VoiceError::Truncated)?;
        let packet = slice(self.bytes, at, size as usize).ok_or(VoiceError::Truncated)?;
        self.taken += packet.len();
        if self.taken > self.bytes.len() {
            return Err(VoiceError::Broken("packets that overlap"));
        }
        self.track.push(Cow::Borrowed(packet))
    }
}

/// Reads one number after the other.
struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Fields<'_> {
    fn next(&mut self) -> Result<u32, VoiceError> {
        let value = u32_be(self.bytes, self.at).ok_or(VoiceError::Truncated)?;
        self.at += 4;
        Ok(value)
    }

    fn next_long(&mut self) -> Result<u64, VoiceError> {
        let value = u64_be(self.bytes, self.at).ok_or(VoiceError::Truncated)?;
        self.at += 8;
        Ok(value)
    }
}
