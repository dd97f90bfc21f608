//! WebM as `MediaRecorder` writes it: elements are walked in their order, and the few containers on the way to the
//! sound are entered instead of skipped. So the unknown sizes of a live recording do not matter.

use super::{Head, Track, VoiceError};
use crate::reader::slice;
use std::borrow::Cow;

const EBML: u32 = 0x1A45_DFA3;
const DOC_TYPE: u32 = 0x4282;
const SEGMENT: u32 = 0x1853_8067;
const CLUSTER: u32 = 0x1F43_B675;
const TRACKS: u32 = 0x1654_AE6B;
const TRACK_ENTRY: u32 = 0xAE;
const TRACK_NUMBER: u32 = 0xD7;
const TRACK_TYPE: u32 = 0x83;
const CODEC_ID: u32 = 0x86;
const CODEC_PRIVATE: u32 = 0x63A2;
const CONTENT_ENCODINGS: u32 = 0x6D80;
const BLOCK_GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const SIMPLE_BLOCK: u32 = 0xA3;
const ENTERED: [u32; 6] = [EBML, SEGMENT, CLUSTER, TRACKS, TRACK_ENTRY, BLOCK_GROUP];

/// Walks over elements; those that are entered come with an empty body.
struct Elements<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Elements<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn next(&mut self) -> Result<Option<(u32, &'a [u8])>, VoiceError> {
        if self.at >= self.bytes.len() {
            return Ok(None);
        }
        let id = self.number(4, false)?;
        let size = self.number(8, true)?;
        let id = id
            .and_then(|id| u32::try_from(id).ok())
            .ok_or(VoiceError::Broken("an element without a name"))?;
        if ENTERED.contains(&id) {
            return Ok(Some((id, &[])));
        }
        let size = size.ok_or(VoiceError::Broken("an element without an end"))?;
        let size = usize::try_from(size).map_err(|_| VoiceError::Truncated)?;
        let body = slice(self.bytes, self.at, size).ok_or(VoiceError::Truncated)?;
        self.at += size;
        Ok(Some((id, body)))
    }

    fn number(&mut self, most: usize, is_size: bool) -> Result<Option<u64>, VoiceError> {
        let (value, length) = number(self.bytes.get(self.at..).unwrap_or_default(), most, is_size)?;
        self.at += length;
        Ok(value)
    }
}

/// A number of variable length, and that length. The leading bits give the length; in a size they are taken off, and
/// all ones mean unknown.
fn number(bytes: &[u8], most: usize, is_size: bool) -> Result<(Option<u64>, usize), VoiceError> {
    let first = *bytes.first().ok_or(VoiceError::Truncated)?;
    let length = first.leading_zeros() as usize + 1;
    if length > most {
        return Err(VoiceError::Broken("a number that is too long"));
    }
    let all = bytes.get(..length).ok_or(VoiceError::Truncated)?;
    let value = all.iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    let mask = (1_u64 << (7 * length)) - 1;
    let value = match (is_size, value & mask) {
        (false, _) => Some(value),
        (true, size) => (size != mask).then_some(size),
    };
    Ok((value, length))
}

/// What the start of a file says of its tracks.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Described {
    pub(crate) is_webm: bool,
    pub(crate) has_sound: bool,
    pub(crate) has_picture: bool,
}

/// Reads up to the first cluster, or as far as it goes.
pub(crate) fn describe(bytes: &[u8]) -> Described {
    let mut described = Described::default();
    let mut elements = Elements::new(bytes);
    while let Ok(Some((id, body))) = elements.next() {
        match (id, body) {
            (DOC_TYPE, kind) => described.is_webm = kind.starts_with(b"webm"),
            (TRACK_TYPE, [.., 1]) => described.has_picture = true,
            (TRACK_TYPE, [.., 2]) => described.has_sound = true,
            (CLUSTER, _) => break,
            _ => {}
        }
    }
    described
}

#[derive(Default, Clone, Copy)]
struct Entry<'a> {
    number: u64,
    codec: &'a [u8],
    private: &'a [u8],
    encoded: bool,
}

/// The first Opus track with its packets.
pub(super) fn track(bytes: &[u8]) -> Result<Track<'_>, VoiceError> {
    let mut elements = Elements::new(bytes);
    let entry = opus_entry(&mut elements)?;
    if entry.encoded {
        return Err(VoiceError::Broken("compressed or encrypted blocks"));
    }
    let mut track = Track::new(Head::parse(entry.private)?);
    while let Some((id, body)) = elements.next()? {
        if matches!(id, SIMPLE_BLOCK | BLOCK)
            && let Some(packet) = block(body, entry.number)?
        {
            track.push(Cow::Borrowed(packet))?;
        }
    }
    Ok(track)
}

/// Reads the list of tracks up to the first cluster.
fn opus_entry<'a>(elements: &mut Elements<'a>) -> Result<Entry<'a>, VoiceError> {
    let mut found: Option<Entry<'a>> = None;
    let mut current = Entry::default();
    loop {
        let element = elements.next()?;
        if matches!(element, None | Some((TRACK_ENTRY | CLUSTER, _))) {
            found = found.or((current.codec == b"A_OPUS").then_some(current));
        }
        match element {
            None | Some((CLUSTER, _)) => return found.ok_or(VoiceError::NotOpus),
            Some((TRACK_ENTRY, _)) => current = Entry::default(),
            Some((TRACK_NUMBER, body)) => {
                current.number = body.iter().fold(0, |value, byte| value << 8 | u64::from(*byte));
            }
            Some((CODEC_ID, body)) => current.codec = body.trim_ascii_end(),
            Some((CODEC_PRIVATE, body)) => current.private = body,
            Some((CONTENT_ENCODINGS, _)) => current.encoded = true,
            Some(_) => {}
        }
    }
}

/// The packet of a block, when it belongs to the track: number of the track, two bytes of time, flags, packet.
fn block(body: &[u8], wanted: u64) -> Result<Option<&[u8]>, VoiceError> {
    let (number, length) = number(body, 8, true)?;
    if number != Some(wanted) {
        return Ok(None);
    }
    let flags = body.get(length + 2).ok_or(VoiceError::Truncated)?;
    if flags & 0x06 != 0 {
        return Err(VoiceError::Broken("several packets in a block"));
    }
    Ok(body.get(length + 3..))
}
