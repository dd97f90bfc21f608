//! What must be known of Opus to move it: its head in two notations (RFC 7845, and the binding for MP4), and how long
//! a packet plays (RFC 6716, section 3).

use super::VoiceError;
use crate::reader::{u16_be, u16_le, u32_be, u32_le};

/// Positions count samples of 48 kHz, whatever was recorded.
pub(super) const SAMPLES_A_MS: u64 = 48;
/// Longest packet: 120 ms.
const SAMPLES_MOST: u32 = 5_760;

/// What a decoder is told before the first packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) channels: u8,
    /// Samples at the start that are not played.
    pub(super) pre_skip: u16,
    rate: u32,
    gain: u16,
}

impl Head {
    /// Reads an `OpusHead` packet, which WebM carries as private data of the codec.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, VoiceError> {
        if !bytes.starts_with(b"OpusHead") {
            return Err(VoiceError::NotOpus);
        }
        let read = || {
            let version = *bytes.get(8)?;
            let head = Self {
                channels: *bytes.get(9)?,
                pre_skip: u16_le(bytes, 10)?,
                rate: u32_le(bytes, 12)?,
                gain: u16_le(bytes, 16)?,
            };
            Some((version & 0xF0 == 0, head, *bytes.get(18)?))
        };
        let (known, head, family) = read().ok_or(VoiceError::Truncated)?;
        if !known {
            return Err(VoiceError::Broken("an Opus head of a later version"));
        }
        head.with_family(family)
    }

    /// Reads the content of a `dOps` box, the same numbers with the large end first.
    pub(super) fn parse_dops(body: &[u8]) -> Result<Self, VoiceError> {
        let read = || {
            let head = Self {
                channels: *body.get(1)?,
                pre_skip: u16_be(body, 2)?,
                rate: u32_be(body, 4)?,
                gain: u16_be(body, 8)?,
            };
            Some((head, *body.get(10)?))
        };
        let (head, family) = read().ok_or(VoiceError::Truncated)?;
        head.with_family(family)
    }

    fn with_family(self, family: u8) -> Result<Self, VoiceError> {
        let fine = family == 0 && (1..=2).contains(&self.channels);
        fine.then_some(self).ok_or(VoiceError::Channels)
    }

    /// The `OpusHead` packet, with the channels the packets have.
    pub(super) fn packet(self, channels: u8) -> Vec<u8> {
        let mut packet = b"OpusHead\x01".to_vec();
        packet.push(channels);
        packet.extend(self.pre_skip.to_le_bytes());
        packet.extend(self.rate.to_le_bytes());
        packet.extend(self.gain.to_le_bytes());
        packet.push(0);
        packet
    }
}

/// The `OpusTags` packet: who wrote the file, and no comments.
pub(super) fn tags() -> Vec<u8> {
    const WRITER: &[u8] = b"Tertulia";
    let mut packet = b"OpusTags".to_vec();
    packet.extend((WRITER.len() as u32).to_le_bytes());
    packet.extend(WRITER);
    packet.extend(0_u32.to_le_bytes());
    packet
}

/// How many samples of 48 kHz a packet holds; nothing when no packet can look so.
pub(super) fn samples(packet: &[u8]) -> Option<u32> {
    let first = *packet.first()?;
    let frame = match first >> 3 {
        config @ 0..12 => *[480, 960, 1_920, 2_880].get(usize::from(config % 4))?,
        config @ 12..16 => *[480, 960].get(usize::from(config % 2))?,
        config => *[120, 240, 480, 960].get(usize::from(config % 4))?,
    };
    let frames = match first & 0x03 {
        0 => 1,
        1 | 2 => 2,
        _ => u32::from(packet.get(1)? & 0x3F),
    };
    let samples = frame * frames;
    (1..=SAMPLES_MOST).contains(&samples).then_some(samples)
}

/// Whether a packet holds two channels.
pub(super) fn is_stereo(packet: &[u8]) -> bool {
    packet.first().is_some_and(|first| first & 0x04 != 0)
}

#[cfg(test)]
mod tests {
    use super::{Head, VoiceError, is_stereo, samples};

    #[test]
    fn the_first_byte_tells_the_length() {
        for (packet, expected) in [
            (&[0x00][..], Some(480)),     // SILK 10 ms
            (&[0x18], Some(2_880)),       // SILK 60 ms
            (&[0x68], Some(960)),         // hybrid 20 ms
            (&[0x80], Some(120)),         // CELT 2.5 ms
            (&[0xFC], Some(960)),         // CELT 20 ms, stereo
            (&[0xF9], Some(1_920)),       // two frames
            (&[0xFB, 0x03], Some(2_880)), // three frames
            (&[0xFB, 0x06], Some(5_760)), // the most
            (&[0xFB, 0x07], None),        // longer than 120 ms
            (&[0xFB, 0x00], None),        // no frame
            (&[0xFB], None),
            (&[], None),
        ] {
            assert_eq!(samples(packet), expected, "{packet:?}");
        }
        assert!(is_stereo(&[0xFC]) && !is_stereo(&[0xF8]));
    }

    #[test]
    fn heads_are_read_in_both_notations() {
        let head = Head { channels: 1, pre_skip: 312, rate: 48_000, gain: 0 };
        assert_eq!(Head::parse(&head.packet(1)), Ok(head));
        let dops = [0, 1, 0x01, 0x38, 0, 0, 0xBB, 0x80, 0, 0, 0];
        assert_eq!(Head::parse_dops(&dops), Ok(head));
        assert_eq!(Head::parse(&head.packet(6)), Err(VoiceError::Channels));
        assert_eq!(Head::parse(b"OpusHead\x01\x01"), Err(VoiceError::Truncated));
    }
}
