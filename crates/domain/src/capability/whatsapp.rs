//! What `WhatsApp` takes (Cloud API reference of messages, sections 2.3, 2.4, 2.7 and 3, and of groups, section 1.8,
//! read in September 2026).

use super::{Capability, InteractiveLimits, MediaLimit, SendKind as Kind};

/// A voice note above this many bytes has no play icon; it is sent as any other.
pub const VOICE_PLAY_ICON_BYTES: u64 = 512 * KB;

/// The largest file that a person may send to us; a bigger one arrives as an error of Meta.
pub const INBOUND_BYTES: u64 = 100 * MB;

const KB: u64 = 1_024;
const MB: u64 = 1_024 * KB;

pub(super) static PERSON: Capability = Capability {
    kinds: &[
        Kind::Text,
        Kind::Image,
        Kind::Video,
        Kind::Audio,
        Kind::Voice,
        Kind::Document,
        Kind::Sticker,
        Kind::Location,
        Kind::Contacts,
        Kind::Reaction,
        Kind::Buttons,
        Kind::List,
        Kind::Link,
        Kind::LocationRequest,
        Kind::ContactRequest,
        Kind::Flow,
        Kind::Product,
        Kind::ProductList,
        Kind::Catalog,
        Kind::Carousel,
        Kind::Template,
    ],
    text: crate::message::TEXT_LIMIT,
    caption: CAPTION,
    media: MEDIA,
    contacts: 257,
    can_quote: true,
    needs_window: true,
    interactive: Some(INTERACTIVE),
};

/// Reactions, contacts and places are not stated for groups: refused until they are (unconfirmed).
pub(super) static GROUP: Capability = Capability {
    kinds: &[
        Kind::Text,
        Kind::Image,
        Kind::Video,
        Kind::Audio,
        Kind::Voice,
        Kind::Document,
        Kind::Sticker,
        Kind::Template,
        Kind::Pin,
    ],
    text: crate::message::TEXT_LIMIT,
    caption: CAPTION,
    media: MEDIA,
    contacts: 0,
    can_quote: true,
    needs_window: true,
    interactive: None,
};

const CAPTION: usize = 1_024;

const INTERACTIVE: InteractiveLimits = InteractiveLimits {
    header: 60,
    body: 1_024,
    list_body: 4_096,
    footer: 60,
    buttons: 3,
    button_title: 20,
    button_id: 256,
    rows: 10,
    row_title: 24,
    row_description: 72,
    row_id: 200,
    label: 20,
    sections: 10,
    products: 30,
    cards: (2, 10),
    card_body: 160,
};

static MEDIA: &[MediaLimit] = &[
    limit(Kind::Image, 5 * MB, &["image/jpeg", "image/png"]),
    limit(Kind::Video, 16 * MB, &["video/mp4", "video/3gpp"]),
    limit(Kind::Audio, 16 * MB, &["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]),
    limit(Kind::Voice, 16 * MB, &["audio/ogg"]),
    // Other types are delivered in practice (unconfirmed).
    MediaLimit { takes_others: true, ..limit(Kind::Document, 100 * MB, DOCUMENTS) },
    MediaLimit { still_bytes: Some(100 * KB), ..limit(Kind::Sticker, 500 * KB, &["image/webp"]) },
];

const DOCUMENTS: &[&str] = &[
    "text/plain",
    "application/pdf",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-powerpoint",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

const fn limit(kind: Kind, max_bytes: u64, mime_types: &'static [&'static str]) -> MediaLimit {
    MediaLimit { kind, max_bytes, still_bytes: None, mime_types, takes_others: false }
}
