//! Voice notes: what browsers record, in the container WhatsApp wants. The Opus packets stay as they are; only the
//! container changes, so nothing is decoded and nothing is lost.

pub(crate) mod ebml;
pub(crate) mod mp4;
mod ogg;
mod opus;

use opus::Head;
use std::borrow::Cow;
use thiserror::Error;

pub use ogg::ogg_duration_ms;

/// Most bytes of a recording: what Meta takes as sound.
const VOICE_BYTES_MOST: usize = 16 * 1_024 * 1_024;
/// Most packets of a recording: two hours of 20 ms each.
const PACKETS_MOST: usize = 360_000;

/// A voice note, ready to be sent as `audio/ogg; codecs=opus`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The whole Ogg file.
    pub bytes: Vec<u8>,
    /// How long it plays, counted from the packets.
    pub duration_ms: u64,
    /// Opus packets inside.
    pub packets: usize,
    /// 1, or 2 when a packet is stereo. Meta takes only mono as a voice note.
    pub channels: u8,
}

/// Why a recording cannot be a voice note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VoiceError {
    /// Neither Ogg, WebM nor MP4.
    #[error("not a recording in Ogg, WebM or MP4")]
    Container,
    /// The sound is in another coding, AAC for one: it can be sent as an ordinary sound file.
    #[error("the sound is not Opus")]
    NotOpus,
    /// More than two channels, or a layout other than mono and stereo.
    #[error("more than two channels")]
    Channels,
    /// It ends before something it announces.
    #[error("the recording ends too early")]
    Truncated,
    /// It contradicts the rules of its container; the text says where.
    #[error("the recording is broken: {0}")]
    Broken(&'static str),
    /// It holds no sound.
    #[error("the recording is empty")]
    Empty,
    /// More bytes or packets than a voice note may have.
    #[error("the recording is too long")]
    TooLong,
}

/// The one Opus track of a recording.
#[derive(Debug)]
pub(crate) struct Track<'a> {
    head: Head,
    packets: Vec<Cow<'a, [u8]>>,
}

impl<'a> Track<'a> {
    fn new(head: Head) -> Self {
        Self { head, packets: Vec::new() }
    }

    /// Adds a packet. As each has at least one byte of its own, what is kept stays in proportion to the input.
    fn push(&mut self, packet: Cow<'a, [u8]>) -> Result<(), VoiceError> {
        if self.packets.len() == PACKETS_MOST {
            return Err(VoiceError::TooLong);
        }
        opus::samples(&packet).ok_or(VoiceError::Broken("a packet that is not Opus"))?;
        self.packets.push(packet);
        Ok(())
    }

    fn samples(&self) -> u64 {
        self.packets.iter().filter_map(|packet| opus::samples(packet)).map(u64::from).sum()
    }

    fn channels(&self) -> u8 {
        if self.packets.iter().any(|packet| opus::is_stereo(packet)) { 2 } else { 1 }
    }
}

/// Moves the Opus packets of a WebM or fragmented MP4 recording into Ogg. A recording that is Ogg already comes back
/// as it is, unless its head names more or fewer channels than its packets have.
pub fn to_ogg(bytes: &[u8]) -> Result<Voice, VoiceError> {
    if bytes.len() > VOICE_BYTES_MOST {
        return Err(VoiceError::TooLong);
    }
    let is_ogg = bytes.starts_with(b"OggS");
    let track = if is_ogg {
        ogg::track(bytes)?
    } else if bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) {
        ebml::track(bytes)?
    } else if bytes.get(4..8) == Some(b"ftyp") {
        mp4::track(bytes)?
    } else {
        return Err(VoiceError::Container);
    };
    if track.packets.is_empty() {
        return Err(VoiceError::Empty);
    }
    let channels = track.channels();
    let duration_ms = track.samples().saturating_sub(u64::from(track.head.pre_skip)) / opus::SAMPLES_A_MS;
    let packets = track.packets.len();
    let bytes = if is_ogg && track.head.channels == channels {
        bytes.to_vec()
    } else {
        ogg::write(track, channels, bytes.len())?
    };
    Ok(Voice { bytes, duration_ms, packets, channels })
}
