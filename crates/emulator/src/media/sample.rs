//! Small files for messages of people that name none, so that a program under test always has bytes to fetch.

/// The media type and bytes of the sample of a kind.
pub(crate) fn of(kind: &str) -> Option<(&'static str, &'static [u8])> {
    Some(match kind {
        "image" => ("image/jpeg", include_bytes!("../../assets/sample.jpg")),
        "video" => ("video/mp4", include_bytes!("../../assets/sample.mp4")),
        "audio" => ("audio/ogg; codecs=opus", include_bytes!("../../assets/sample.ogg")),
        "document" => ("application/pdf", include_bytes!("../../assets/sample.pdf")),
        "sticker" => ("image/webp", include_bytes!("../../assets/sample.webp")),
        _ => return None,
    })
}
