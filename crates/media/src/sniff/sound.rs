//! Sound by its first bytes.

use crate::format::Format;
use crate::reader::{array, slice};

pub(super) fn sniff(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"OggS") {
        return Some(ogg(bytes));
    }
    if bytes.starts_with(b"#!AMR\n") || bytes.starts_with(b"#!AMR-WB\n") {
        return Some(Format::Amr);
    }
    if bytes.starts_with(b"RIFF") && slice(bytes, 8, 4)? == b"WAVE" {
        return Some(Format::Wav);
    }
    if bytes.starts_with(b"fLaC") {
        return Some(Format::Flac);
    }
    if bytes.starts_with(b"ID3") && bytes.get(3).is_some_and(|version| *version < 0x10) {
        return Some(Format::Mp3);
    }
    aac(bytes).or_else(|| mp3(bytes))
}

fn ogg(bytes: &[u8]) -> Format {
    let segments = bytes.get(26).map_or(0, |count| usize::from(*count));
    let opus = slice(bytes, 27 + segments, 8) == Some(b"OpusHead");
    if opus { Format::OggOpus } else { Format::Ogg }
}

/// An ADTS frame, and a second one where the first says it ends. Two bytes alone would also fit random data.
fn aac(bytes: &[u8]) -> Option<Format> {
    let sync =
        |at: usize| array(bytes, at).map(|[first, second]: [u8; 2]| first == 0xFF && second & 0xF6 == 0xF0);
    if !sync(0)? {
        return None;
    }
    let [high, middle, low]: [u8; 3] = array(bytes, 3)?;
    let length = usize::from(high & 0x03) << 11 | usize::from(middle) << 3 | usize::from(low >> 5);
    let rate = bytes.get(2)? >> 2 & 0x0F;
    let next = sync(length).unwrap_or(length == bytes.len());
    (length >= 7 && rate < 13 && next).then_some(Format::Aac)
}

/// An MPEG layer 3 frame, and a second one behind it.
fn mp3(bytes: &[u8]) -> Option<Format> {
    let length = mp3_frame(bytes, 0)?;
    let next = bytes.len() == length || mp3_frame(bytes, length).is_some();
    next.then_some(Format::Mp3)
}

/// Length in bytes of the layer 3 frame at a place.
fn mp3_frame(bytes: &[u8], at: usize) -> Option<usize> {
    const RATES_1: [usize; 15] = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    const RATES_2: [usize; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let [sync, version, rates]: [u8; 3] = array(bytes, at)?;
    if sync != 0xFF || version & 0xE6 != 0xE2 {
        return None;
    }
    let frequency: usize = *[44_100, 48_000, 32_000].get(usize::from(rates >> 2 & 0x03))?;
    let index = usize::from(rates >> 4);
    let padding = usize::from(rates >> 1 & 0x01);
    let (kilobits, frequency, factor) = match version >> 3 & 0x03 {
        3 => (RATES_1.get(index)?, frequency, 144_000),
        2 => (RATES_2.get(index)?, frequency / 2, 72_000),
        0 => (RATES_2.get(index)?, frequency / 4, 72_000),
        _ => return None,
    };
    (*kilobits > 0).then(|| factor * kilobits / frequency + padding)
}
