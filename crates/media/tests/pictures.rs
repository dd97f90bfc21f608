//! Small pictures, and pictures without what should not be told.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod made;

use image::ImageFormat;
use made::{encoded, exif, fixture, picture, png_chunk, seen_through, with_segment};
use media::{
    Format, PictureError, StripError, THUMBNAIL_HEIGHT, THUMBNAIL_WIDTH, Thumbnail, dimensions,
    strip_metadata, thumbnail,
};
use proptest::prelude::*;

fn small(bytes: &[u8]) -> Result<Thumbnail, PictureError> {
    thumbnail(bytes, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn pixels(bytes: &[u8]) -> Vec<u8> {
    image::load_from_memory(bytes).unwrap().to_rgba8().into_raw()
}

#[test]
fn pictures_fit_into_the_bubble() {
    for (width, height, expected) in [
        (1_000, 500, (320, 160)),
        (500, 1_000, (180, 360)),
        (100, 50, (100, 50)),
        (320, 360, (320, 360)),
        (5_000, 1, (320, 1)),
    ] {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
            let bytes = encoded(&picture(width, height), format);
            let small = small(&bytes).unwrap();
            assert_eq!((small.width, small.height), expected, "{format:?}");
            assert_eq!((small.original_width, small.original_height), (width, height));
            assert_eq!(dimensions(&bytes), Ok((width, height)));
            let again = image::load_from_memory(&small.bytes).unwrap();
            assert_eq!((again.width(), again.height()), expected);
        }
    }
}

#[test]
fn what_shows_through_still_does() {
    assert_eq!(small(&encoded(&seen_through(400, 400), ImageFormat::Png)).unwrap().mime, "image/webp");
    let opaque = image::DynamicImage::from(picture(400, 400).to_rgba8());
    assert_eq!(small(&encoded(&opaque, ImageFormat::Png)).unwrap().mime, "image/jpeg");
}

#[test]
fn moving_pictures_show_their_first_frame() {
    for name in ["moving.webp", "moving.gif"] {
        let small = small(&fixture(name)).unwrap();
        assert_eq!(small.original_width, 64, "{name}");
    }
}

#[test]
fn a_picture_is_turned_as_the_camera_was_held() {
    let plain = encoded(&picture(400, 200), ImageFormat::Jpeg);
    for (turned, size) in [(1, (400, 200)), (3, (400, 200)), (6, (200, 400)), (8, (200, 400))] {
        let bytes = with_segment(&plain, 0xE1, &exif(turned));
        let small = small(&bytes).unwrap();
        assert_eq!((small.original_width, small.original_height), size, "{turned}");
        assert_eq!(dimensions(&bytes), Ok(size));
        assert_eq!(small.width > small.height, size.0 > size.1);
        // Red grows to the right and green downwards, before turning.
        let corner = image::load_from_memory(&small.bytes).unwrap().to_rgb8().get_pixel(2, 2).0;
        let (red, green) = (corner[0] > 128, corner[1] > 128);
        let expected = match turned {
            1 => (false, false),
            3 => (true, true),
            6 => (false, true),
            _ => (true, false),
        };
        assert_eq!((red, green), expected, "{turned}");
    }
}

#[test]
fn bombs_and_rubbish_are_refused() {
    let mut header = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut size = 60_000_u32.to_be_bytes().repeat(2);
    size.extend([8, 6, 0, 0, 0]);
    header.extend(png_chunk(*b"IHDR", &size));
    header.extend(png_chunk(*b"IDAT", &[0x78, 0x9C]));
    header.extend(png_chunk(*b"IEND", &[]));
    assert_eq!(small(&header), Err(PictureError::TooLarge));
    let mut jpeg = encoded(&picture(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(small(&jpeg), Err(PictureError::TooLarge));
    // Progressive pictures need memory for all coefficients.
    jpeg[frame + 1] = 0xC2;
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x17, 0x70, 0x17, 0x70]);
    assert_eq!(small(&jpeg), Err(PictureError::TooLarge));
    assert_eq!(small(b"<svg/>"), Err(PictureError::Format));
    assert_eq!(small(&fixture("voice.ogg")), Err(PictureError::Format));
    let whole = encoded(&picture(300, 300), ImageFormat::Png);
    assert_eq!(small(&whole[..whole.len() / 2]), Err(PictureError::Broken));
}

#[test]
fn a_jpeg_keeps_its_picture_colours_and_turn_only() {
    let plain = encoded(&picture(60, 40), ImageFormat::Jpeg);
    let mut bytes = with_segment(&plain, 0xE2, b"ICC_PROFILE\0\x01\x01profile");
    bytes = with_segment(&bytes, 0xE2, b"MPF\0second picture");
    bytes = with_segment(&bytes, 0xED, b"Photoshop 3.0\0 IPTC Ana");
    bytes = with_segment(&bytes, 0xFE, b"a comment");
    bytes = with_segment(&bytes, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>XMP</x>");
    bytes = with_segment(&bytes, 0xE1, &exif(6));
    bytes.extend(b"a film behind the end");
    let clean = strip_metadata(&bytes, Format::Jpeg).unwrap();
    for gone in [&b"GPS"[..], b"XMP", b"IPTC", b"comment", b"MPF", b"film"] {
        assert!(!holds(&clean, gone), "{}", String::from_utf8_lossy(gone));
    }
    assert!(holds(&clean, b"ICC_PROFILE"));
    assert_eq!(dimensions(&clean), Ok((40, 60)));
    assert_eq!(pixels(&clean), pixels(&plain));
    assert_eq!(strip_metadata(&clean, Format::Jpeg).unwrap(), clean);
}

#[test]
fn a_png_keeps_its_picture_only() {
    let plain = encoded(&seen_through(30, 20), ImageFormat::Png);
    let mut bytes = plain[..33].to_vec();
    for name in [*b"tEXt", *b"zTXt", *b"iTXt", *b"eXIf", *b"tIME", *b"prVW"] {
        bytes.extend(png_chunk(name, b"Author\0Ana GPS"));
    }
    bytes.extend(&plain[33..]);
    bytes.extend(b"behind the end");
    let clean = strip_metadata(&bytes, Format::Png).unwrap();
    assert_eq!(clean, plain);
}

#[test]
fn a_webp_keeps_its_picture_and_says_so() {
    for name in ["moving.webp", "still.webp"] {
        let plain = fixture(name);
        let mut bytes = plain.clone();
        if name == "moving.webp" {
            bytes[20] |= 0x0C;
        }
        bytes.extend(b"EXIF\x03\0\0\0GPS\0XMP \x04\0\0\0<x/>");
        let size = (bytes.len() as u32 - 8).to_le_bytes();
        bytes[4..8].copy_from_slice(&size);
        let clean = strip_metadata(&bytes, Format::Webp).unwrap();
        assert_eq!(clean, plain, "{name}");
        assert_eq!(pixels(&clean), pixels(&plain));
    }
}

#[test]
fn cut_off_pictures_are_errors() {
    let jpeg = with_segment(&encoded(&picture(30, 20), ImageFormat::Jpeg), 0xE1, &exif(6));
    let png = encoded(&picture(30, 20), ImageFormat::Png);
    for (bytes, format) in [(jpeg, Format::Jpeg), (png, Format::Png), (fixture("moving.webp"), Format::Webp)]
    {
        for length in 0..bytes.len() {
            assert!(strip_metadata(&bytes[..length], format).is_err(), "{format:?} of {length}");
        }
        assert!(strip_metadata(&bytes, format).is_ok());
    }
    assert_eq!(strip_metadata(b"GIF89a", Format::Gif), Err(StripError::Format));
}

proptest! {
    #[test]
    fn changed_pictures_never_panic(
        which in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = match which {
            0 => with_segment(&encoded(&picture(24, 16), ImageFormat::Jpeg), 0xE1, &exif(6)),
            1 => encoded(&seen_through(24, 16), ImageFormat::Png),
            2 => fixture("moving.webp"),
            _ => fixture("moving.gif"),
        };
        for (at, value) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *value;
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 4);
        let _thumbnail = small(&bytes);
        let _dimensions = dimensions(&bytes);
        for format in [Format::Jpeg, Format::Png, Format::Webp] {
            if let Ok(clean) = strip_metadata(&bytes, format) {
                prop_assert!(clean.len() <= bytes.len() + 64);
            }
        }
    }

    #[test]
    fn any_bytes_are_cleaned_or_refused(start in 0_usize..3, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        const STARTS: [&[u8]; 3] = [b"\xFF\xD8\xFF\xE1", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP"];
        let mut bytes = STARTS[start].to_vec();
        bytes.extend(rest);
        for format in [Format::Jpeg, Format::Png, Format::Webp] {
            let _refused = strip_metadata(&bytes, format);
        }
        let _refused = small(&bytes);
    }
}
