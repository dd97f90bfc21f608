//! Files that people send, as bytes: what they are, small pictures of them, what must not leave with them, voice
//! notes in the container WhatsApp wants, and names that are safe to show. No input or output, and no clock.
//!
//! Everything here reads bytes that strangers made: nothing panics, and nothing allocates more than a small multiple
//! of what it was given.

mod format;
mod name;
mod picture;
mod reader;
mod sniff;
mod strip;
mod voice;

pub use format::Format;
pub use name::{content_disposition, file_name};
pub use picture::{PictureError, THUMBNAIL_HEIGHT, THUMBNAIL_WIDTH, Thumbnail, dimensions, thumbnail};
pub use sniff::{HEAD, Sniffed, sniff};
pub use strip::{StripError, strip_metadata};
pub use voice::{Voice, VoiceError, ogg_duration_ms, to_ogg};
