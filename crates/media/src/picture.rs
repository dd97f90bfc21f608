//! Small pictures for lists and bubbles, and the size of large ones, from files that may be made to hurt.

use crate::format::Format;
use crate::sniff::sniff;
use crate::strip::is_progressive;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use thiserror::Error;

/// Width of a bubble's picture on a common screen, in pixels.
pub const THUMBNAIL_WIDTH: u32 = 320;
/// Its height.
pub const THUMBNAIL_HEIGHT: u32 = 360;
/// Most pixels that are decoded: more than a telephone's camera makes.
const PIXELS_MOST: u64 = 50_000_000;
/// The same for progressive JPEG, whose decoder keeps two bytes for each value of the whole picture, beside its pixels.
const PROGRESSIVE_PIXELS_MOST: u64 = 24_000_000;
/// Most memory a decoder may take, in bytes.
const MEMORY_MOST: u64 = 256 * 1_024 * 1_024;
/// Quality of a small picture, where 100 is the best.
const QUALITY: u8 = 78;

/// A small picture of a large one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thumbnail {
    /// The file.
    pub bytes: Vec<u8>,
    /// `image/jpeg`, or `image/webp` when something shows through.
    pub mime: &'static str,
    /// Width of the small picture in pixels.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Width of the large picture as a person sees it, turned as its camera was held.
    pub original_width: u32,
    /// Its height.
    pub original_height: u32,
}

/// Why there is no small picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PictureError {
    /// Not a picture in JPEG, PNG, WebP or GIF.
    #[error("not a picture that can be drawn")]
    Format,
    /// More pixels, or more memory to decode them, than is allowed.
    #[error("the picture has too many pixels")]
    TooLarge,
    /// Broken or cut off.
    #[error("the picture is broken")]
    Broken,
}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            _ => Self::Broken,
        }
    }
}

/// A small picture of at most `max_w` by `max_h` pixels, turned as the camera was held, of the first frame. A picture
/// that is small already keeps its size.
///
/// Decoding takes up to 256 MB for the largest picture allowed: the caller bounds how many run at once.
pub fn thumbnail(bytes: &[u8], max_w: u32, max_h: u32) -> Result<Thumbnail, PictureError> {
    let mut decoder = decoder(bytes)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (original_width, original_height) = seen(decoder.dimensions(), turned);
    let image = DynamicImage::from_decoder(decoder)?;
    // Made small before it is turned: turning then costs nothing.
    let (most_w, most_h) = seen((max_w.max(1), max_h.max(1)), turned);
    let fits = image.width() <= most_w && image.height() <= most_h;
    let mut small = if fits { image } else { image.thumbnail(most_w, most_h) };
    small.apply_orientation(turned);
    let (bytes, mime) = encode(&small)?;
    let (width, height) = (small.width(), small.height());
    Ok(Thumbnail { bytes, mime, width, height, original_width, original_height })
}

/// Width and height of a picture as a person sees it, from its headers alone.
pub fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let mut decoder = decoder(bytes)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok(seen(decoder.dimensions(), turned))
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, PictureError> {
    let format = match sniff(bytes, None).format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Webp | Format::WebpAnimated => ImageFormat::WebP,
        Format::Gif => ImageFormat::Gif,
        _ => return Err(PictureError::Format),
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MOST);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    let progressive = format == ImageFormat::Jpeg && is_progressive(bytes);
    let pixels_most = if progressive { PROGRESSIVE_PIXELS_MOST } else { PIXELS_MOST };
    let fine = u64::from(width) * u64::from(height) <= pixels_most && decoder.total_bytes() <= MEMORY_MOST;
    fine.then_some(decoder).ok_or(PictureError::TooLarge)
}

/// A size after turning: a quarter turn exchanges width and height.
fn seen((width, height): (u32, u32), turned: Orientation) -> (u32, u32) {
    match turned {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

fn encode(image: &DynamicImage) -> Result<(Vec<u8>, &'static str), PictureError> {
    let mut bytes = Vec::new();
    if image.color().has_alpha() {
        let pixels = image.to_rgba8();
        if pixels.pixels().any(|pixel| pixel.0.last().is_some_and(|alpha| *alpha < 0xFF)) {
            let encoder = WebPEncoder::new_lossless(&mut bytes);
            pixels.write_with_encoder(encoder)?;
            return Ok((bytes, Format::Webp.mime()));
        }
    }
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    image.to_rgb8().write_with_encoder(encoder)?;
    Ok((bytes, Format::Jpeg.mime()))
}
