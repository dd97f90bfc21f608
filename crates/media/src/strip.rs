//! Taking out of a picture what its sender does not mean to tell: place, camera, time, names, earlier versions. The
//! picture itself is copied, never encoded again.

mod jpeg;
mod png;
mod webp;

use crate::format::Format;
use thiserror::Error;

pub(crate) use jpeg::is_progressive;

/// Why nothing was taken out. Such a file is not sent as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StripError {
    /// Only JPEG, PNG and WebP are known here.
    #[error("not a picture that can be cleaned")]
    Format,
    /// It ends before something it announces.
    #[error("the picture ends too early")]
    Truncated,
    /// It contradicts the rules of its format.
    #[error("the picture is broken")]
    Broken,
}

/// The picture without EXIF (place, camera, preview), XMP, IPTC, comments, times, and whatever follows its end. What a
/// viewer needs stays: colour profiles, and in JPEG how the camera was held.
pub fn strip_metadata(bytes: &[u8], format: Format) -> Result<Vec<u8>, StripError> {
    match format {
        Format::Jpeg => jpeg::strip(bytes),
        Format::Png => png::strip(bytes),
        Format::Webp | Format::WebpAnimated => webp::strip(bytes),
        _ => Err(StripError::Format),
    }
}
