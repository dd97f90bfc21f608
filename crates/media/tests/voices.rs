//! Recordings become voice notes without a change to their sound.

mod made;

use made::fixture;
use media::{Voice, VoiceError, ogg_duration_ms, to_ogg};
use proptest::prelude::*;

fn voice(name: &str) -> Voice {
    to_ogg(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn recordings_of_chromium_become_the_golden_files() {
    for name in ["chromium.webm", "chromium.mp4"] {
        let made = voice(name);
        assert_eq!(made.channels, 1, "{name}");
        assert!((2_300..2_700).contains(&made.duration_ms), "{name}: {} ms", made.duration_ms);
        let golden = fixture(&format!("{name}.golden.ogg"));
        assert!(made.bytes == golden, "{name} differs from its golden file");
    }
}

#[test]
fn every_container_holds_the_same_sound() {
    let ogg = voice("voice.ogg");
    assert_eq!(ogg.bytes, fixture("voice.ogg"));
    for name in ["ffmpeg-live.webm", "ffmpeg-fragments.mp4"] {
        let made = voice(name);
        assert_eq!((made.packets, made.duration_ms), (ogg.packets, ogg.duration_ms), "{name}");
    }
}

#[test]
fn what_was_made_is_a_voice_note_itself() {
    for name in ["chromium.webm", "chromium.mp4", "ffmpeg-live.webm", "ffmpeg-fragments.mp4", "stereo.webm"] {
        let made = voice(name);
        assert_eq!(to_ogg(&made.bytes).as_ref(), Ok(&made), "{name}");
        assert_eq!(ogg_duration_ms(&made.bytes), Some(made.duration_ms), "{name}");
    }
}

#[test]
fn stereo_is_told() {
    assert_eq!(voice("stereo.webm").channels, 2);
    let mut wrong = fixture("ffmpeg-live.webm");
    let head = wrong.windows(8).position(|window| window == b"OpusHead").unwrap();
    wrong[head + 9] = 2;
    assert_eq!(to_ogg(&wrong).unwrap(), voice("ffmpeg-live.webm"), "the packets decide");
    wrong[head + 9] = 6;
    assert_eq!(to_ogg(&wrong), Err(VoiceError::Channels));
}

#[test]
fn other_sounds_are_refused() {
    for (name, error) in [
        ("aac.m4a", VoiceError::NotOpus),
        ("tone.oga", VoiceError::NotOpus),
        ("film.webm", VoiceError::NotOpus),
        ("film.mp4", VoiceError::NotOpus),
        ("tone.mp3", VoiceError::Container),
        ("moving.gif", VoiceError::Container),
    ] {
        assert_eq!(to_ogg(&fixture(name)), Err(error), "{name}");
    }
    assert_eq!(to_ogg(b""), Err(VoiceError::Container));
    assert_eq!(to_ogg(&vec![0; 16 * 1_024 * 1_024 + 1]), Err(VoiceError::TooLong));
}

#[test]
fn a_wrong_checksum_and_a_cut_are_errors() {
    let whole = fixture("voice.ogg");
    let mut changed = whole.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert!(matches!(to_ogg(&changed), Err(VoiceError::Broken(_))));
    for name in ["voice.ogg", "chromium.webm", "chromium.mp4"] {
        let whole = fixture(name);
        assert!(to_ogg(&whole[..whole.len() - 3]).is_err(), "{name}");
    }
}

#[test]
fn positions_that_cannot_be_true_have_no_duration() {
    let mut bytes = fixture("voice.ogg");
    let last = bytes.windows(4).rposition(|window| window == b"OggS").unwrap();
    bytes[last + 6..last + 14].copy_from_slice(&0x7FFF_FFFF_u64.to_le_bytes());
    assert_eq!(ogg_duration_ms(&bytes), None);
    assert_eq!(ogg_duration_ms(b"OggS"), None);
    assert_eq!(ogg_duration_ms(&fixture("tone.oga")), None);
}

#[test]
fn one_packet_named_many_times_is_refused() {
    let whole = fixture("ffmpeg-fragments.mp4");
    let run = whole.windows(4).position(|window| window == b"trun").unwrap();
    let mut changed = whole.clone();
    // Every packet claims the size of the whole data.
    for entry in changed[run + 16..run + 16 + 40].chunks_exact_mut(4) {
        entry.copy_from_slice(&3_000_u32.to_be_bytes());
    }
    assert!(to_ogg(&changed).is_err());
}

const RECORDINGS: [&str; 6] =
    ["chromium.webm", "chromium.mp4", "ffmpeg-live.webm", "ffmpeg-fragments.mp4", "voice.ogg", "aac.m4a"];

proptest! {
    #[test]
    fn changed_recordings_never_panic_or_swell(
        which in 0..RECORDINGS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..16),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = fixture(RECORDINGS[which]);
        for (at, value, early) in &changes {
            // The structure is at the start: half of the changes go there.
            let at = at.index(if *early { 600 } else { bytes.len() });
            bytes[at] = *value;
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 8);
        if let Ok(made) = to_ogg(&bytes) {
            prop_assert!(made.bytes.len() <= 4 * bytes.len() + 1_024);
            prop_assert!(made.packets <= bytes.len());
        }
        let _duration = ogg_duration_ms(&bytes);
    }

    #[test]
    fn any_bytes_are_refused_quietly(start in 0_usize..3, rest in prop::collection::vec(any::<u8>(), 0..500)) {
        const STARTS: [&[u8]; 3] = [b"OggS", b"\x1A\x45\xDF\xA3", b"\0\0\0\x08ftyp\0\0\0\x40moov"];
        let mut bytes = STARTS[start].to_vec();
        bytes.extend(rest);
        prop_assert!(to_ogg(&bytes).is_err());
    }
}
