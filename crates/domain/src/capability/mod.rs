//! What each kind of channel takes: one table, for whatever writes and sends.

mod fallback;
mod options;
mod whatsapp;

pub use fallback::{Piece, Said, joined, text_fallback};
pub use options::{Choice, OptionsAs, OptionsRefused, numbered, options};
pub use whatsapp::{INBOUND_BYTES, VOICE_PLAY_ICON_BYTES};

use crate::words::words;
use serde::Serialize;

words! {
    /// What is on the other end. Other channels add theirs.
    ChannelKind, "channel kind" {
        /// One person on `WhatsApp`.
        WhatsappPerson = "whatsapp_person",
        /// A `WhatsApp` group.
        WhatsappGroup = "whatsapp_group",
    }
}

words! {
    /// A kind of message we may send.
    SendKind, "kind of message to send" {
        /// Words.
        Text = "text",
        /// A picture.
        Image = "image",
        /// A film.
        Video = "video",
        /// A sound file.
        Audio = "audio",
        /// A voice note.
        Voice = "voice",
        /// Any other file.
        Document = "document",
        /// A sticker.
        Sticker = "sticker",
        /// A place on the map.
        Location = "location",
        /// Contact cards.
        Contacts = "contacts",
        /// An emoji on a message.
        Reaction = "reaction",
        /// Reply buttons.
        Buttons = "buttons",
        /// A list to choose from.
        List = "list",
        /// A button that opens a page.
        Link = "cta_url",
        /// Asks where the person is.
        LocationRequest = "location_request",
        /// Asks for the person's number.
        ContactRequest = "request_contact_info",
        /// A form.
        Flow = "flow",
        /// One product.
        Product = "product",
        /// Several products.
        ProductList = "product_list",
        /// The catalogue.
        Catalog = "catalog",
        /// Cards side by side.
        Carousel = "carousel",
        /// A template.
        Template = "template",
        /// Fixes a message at the top.
        Pin = "pin",
    }
}

/// What a kind of channel takes. Lengths are UTF-16 units.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Capability {
    /// The kinds that may be sent.
    pub kinds: &'static [SendKind],
    /// The longest text.
    pub text: usize,
    /// The longest text under a picture, film or document.
    pub caption: usize,
    /// Files by kind.
    pub media: &'static [MediaLimit],
    /// Contact cards in one message.
    pub contacts: usize,
    /// Whether a message can quote another.
    pub can_quote: bool,
    /// Whether free text needs an open service window.
    pub needs_window: bool,
    /// Buttons and lists; none where the channel has no such thing.
    pub interactive: Option<InteractiveLimits>,
}

/// Which files a kind takes.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct MediaLimit {
    /// The kind.
    pub kind: SendKind,
    /// The largest file, in bytes.
    pub max_bytes: u64,
    /// The largest one that does not move, in bytes, where that is less.
    pub still_bytes: Option<u64>,
    /// The types it takes.
    pub mime_types: &'static [&'static str],
    /// Whether other types are delivered too.
    pub takes_others: bool,
}

/// Limits of buttons and lists, in UTF-16 units and counts.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct InteractiveLimits {
    /// A header of text.
    pub header: usize,
    /// The text of reply buttons, link buttons and requests.
    pub body: usize,
    /// The text of a list.
    pub list_body: usize,
    /// The footer.
    pub footer: usize,
    /// Reply buttons in one message.
    pub buttons: usize,
    /// The title of a reply button.
    pub button_title: usize,
    /// The id of a reply button.
    pub button_id: usize,
    /// Rows of a list, in all its sections together.
    pub rows: usize,
    /// The title of a row or section.
    pub row_title: usize,
    /// The description of a row.
    pub row_description: usize,
    /// The id of a row.
    pub row_id: usize,
    /// The label that opens a list or a page.
    pub label: usize,
    /// Sections of a list.
    pub sections: usize,
    /// Products of a product list.
    pub products: usize,
    /// Cards of a carousel: at least, at most.
    pub cards: (usize, usize),
    /// The text of a card.
    pub card_body: usize,
}

impl ChannelKind {
    /// What it takes.
    pub fn capability(self) -> &'static Capability {
        match self {
            Self::WhatsappPerson => &whatsapp::PERSON,
            Self::WhatsappGroup => &whatsapp::GROUP,
        }
    }
}

impl Capability {
    /// Whether the kind may be sent.
    pub fn takes(&self, kind: SendKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The files of a kind, when it is one of files and may be sent.
    pub fn files(&self, kind: SendKind) -> Option<&'static MediaLimit> {
        self.media.iter().find(|limit| limit.kind == kind)
    }
}

/// Why a file cannot be sent as a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefused {
    /// The type is not among those of the kind.
    #[error("this type of file cannot be sent so")]
    Type,
    /// More bytes than this many.
    #[error("the file is larger than {0} bytes")]
    Size(u64),
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
}

impl MediaLimit {
    /// Whether a file of this type and size, that moves or not, can be sent as the kind.
    pub fn check(&self, mime_type: &str, bytes: u64, moves: bool) -> Result<(), FileRefused> {
        let most = self.still_bytes.filter(|_| !moves).unwrap_or(self.max_bytes);
        if !self.takes_type(mime_type) {
            Err(FileRefused::Type)
        } else if bytes == 0 {
            Err(FileRefused::Empty)
        } else if bytes > most {
            Err(FileRefused::Size(most))
        } else {
            Ok(())
        }
    }

    /// Whether it takes a file of this type, with or without parameters such as `; codecs=opus`.
    pub fn takes_type(&self, mime_type: &str) -> bool {
        let plain = mime_type.split(';').next().unwrap_or_default().trim();
        self.takes_others || self.mime_types.iter().any(|known| known.eq_ignore_ascii_case(plain))
    }
}
