//! Ogg, read and written.

use super::{Head, Track, VoiceError, opus};
use crate::reader::{slice, u16_le, u32_le, u64_le};
use ogg::writing::{PacketWriteEndInfo, PacketWriter};
use ogg::{OggReadError, PacketReader};
use std::borrow::Cow;
use std::io::{Cursor, ErrorKind};

/// Number of our only stream. It need only differ from others in the same file, and there are none.
const SERIAL: u32 = 1;
/// A page ends after a second of sound, so that players can jump to it.
const PAGE_SAMPLES: u64 = 48_000;

/// Reads every packet, with the checksums of their pages.
pub(super) fn track(bytes: &[u8]) -> Result<Track<'static>, VoiceError> {
    let mut reader = PacketReader::new(Cursor::new(bytes));
    let head = next(&mut reader)?.ok_or(VoiceError::Truncated)?;
    let serial = head.stream_serial();
    let mut track = Track::new(Head::parse(&head.data)?);
    let tags = next(&mut reader)?.ok_or(VoiceError::Truncated)?;
    if tags.stream_serial() != serial || !tags.data.starts_with(b"OpusTags") {
        return Err(VoiceError::Broken("no tags behind the head"));
    }
    while let Some(packet) = next(&mut reader)? {
        if packet.stream_serial() != serial {
            return Err(VoiceError::Broken("more than one stream"));
        }
        track.push(Cow::Owned(packet.data))?;
    }
    Ok(track)
}

fn next(reader: &mut PacketReader<Cursor<&[u8]>>) -> Result<Option<ogg::Packet>, VoiceError> {
    reader.read_packet().map_err(|error| match error {
        OggReadError::ReadError(error) if error.kind() == ErrorKind::UnexpectedEof => VoiceError::Truncated,
        OggReadError::HashMismatch(..) => VoiceError::Broken("a page with a wrong checksum"),
        _ => VoiceError::Broken("a page that is not Ogg"),
    })
}

/// Writes a track; `expected` is about how many bytes it will have.
pub(super) fn write(track: Track<'_>, channels: u8, expected: usize) -> Result<Vec<u8>, VoiceError> {
    let mut writer = PacketWriter::new(Vec::with_capacity(expected));
    let mut put = |packet: Cow<'_, [u8]>, end, position| {
        // Nothing fails when writing to memory.
        let packet = packet.into_owned();
        writer
            .write_packet(packet, SERIAL, end, position)
            .map_err(|_| VoiceError::Broken("it cannot be written"))
    };
    put(Cow::Owned(track.head.packet(channels)), PacketWriteEndInfo::EndPage, 0)?;
    put(Cow::Owned(opus::tags()), PacketWriteEndInfo::EndPage, 0)?;
    let last = track.packets.len().saturating_sub(1);
    let (mut position, mut page_start) = (0, 0);
    for (index, packet) in track.packets.into_iter().enumerate() {
        position += opus::samples(&packet).map_or(0, u64::from);
        let end = if index == last {
            PacketWriteEndInfo::EndStream
        } else if position - page_start >= PAGE_SAMPLES {
            page_start = position;
            PacketWriteEndInfo::EndPage
        } else {
            PacketWriteEndInfo::NormalPacket
        };
        put(packet, end, position)?;
    }
    Ok(writer.into_inner())
}

/// How long an Ogg Opus file plays, from the positions in its page headers, without reading its packets. Nothing when
/// it is not one, or when the positions cannot be true for that many packets.
pub fn ogg_duration_ms(bytes: &[u8]) -> Option<u64> {
    const UNSET: u64 = u64::MAX;
    let serial = u32_le(bytes, 14)?;
    let (mut at, mut end, mut lacing, mut pre_skip) = (0, 0, 0_u64, None);
    while let Some(page) = page(bytes, at) {
        if page.serial == serial {
            lacing += page.segments as u64;
            if page.position != UNSET {
                end = page.position;
            }
            if pre_skip.is_none() {
                pre_skip = head_of(bytes, page.body_at);
                pre_skip?;
            }
        }
        at = page.end;
    }
    // A packet takes at least one entry of the table and plays at most 120 ms.
    if end > lacing.saturating_mul(5_760) {
        return None;
    }
    Some(end.saturating_sub(u64::from(pre_skip?)) / opus::SAMPLES_A_MS)
}

fn head_of(bytes: &[u8], at: usize) -> Option<u16> {
    (slice(bytes, at, 8)? == b"OpusHead").then(|| u16_le(bytes, at + 10))?
}

struct Page {
    position: u64,
    serial: u32,
    segments: usize,
    body_at: usize,
    end: usize,
}

fn page(bytes: &[u8], at: usize) -> Option<Page> {
    if slice(bytes, at, 4)? != b"OggS" {
        return None;
    }
    let segments = usize::from(*bytes.get(at + 26)?);
    let table = slice(bytes, at + 27, segments)?;
    let body_at = at + 27 + segments;
    let body: usize = table.iter().map(|length| usize::from(*length)).sum();
    slice(bytes, body_at, body)?;
    Some(Page {
        position: u64_le(bytes, at + 6)?,
        serial: u32_le(bytes, at + 14)?,
        segments,
        body_at,
        end: body_at + body,
    })
}
