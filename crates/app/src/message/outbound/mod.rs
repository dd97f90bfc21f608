//! What members and programs send, in the words of the API: before anything decides as what it leaves.

mod parts;

use domain::capability::SendKind;
use domain::{ContactId, FileId, MessageId};
use serde::{Deserialize, Serialize};

pub use parts::{
    FlowAction, NewCard, NewCardPhone, NewCarouselCard, NewFlow, NewHeader, NewOption, Place, ProductSection,
};

/// Something to be sent to the person of a conversation. It is also how a message waits for its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outbound {
    /// Words.
    Text {
        /// With `WhatsApp`'s marks.
        text: String,
        /// Whether the first link is previewed.
        #[serde(default = "yes")]
        preview_url: bool,
    },
    /// A file.
    File {
        /// Which.
        file_id: FileId,
        /// As what it is shown.
        #[serde(rename = "as")]
        shown_as: FileAs,
        /// Words under it.
        #[serde(default)]
        caption: Option<String>,
    },
    /// A place on the map.
    Location(Place),
    /// Contact cards: of contacts, and as given.
    Contacts {
        /// Contacts of the workspace.
        #[serde(default)]
        contact_ids: Vec<ContactId>,
        /// Other people.
        #[serde(default)]
        cards: Vec<NewCard>,
    },
    /// A question with options: buttons, a list or numbered text, as the channel can.
    Options {
        /// The question.
        body: String,
        /// What stands above.
        #[serde(default)]
        header: Option<NewHeader>,
        /// The small line.
        #[serde(default)]
        footer: Option<String>,
        /// What opens a list; a triple bar when absent.
        #[serde(default)]
        label: Option<String>,
        /// What can be chosen.
        options: Vec<NewOption>,
    },
    /// A text with a button that opens a page.
    Link {
        /// The text.
        body: String,
        /// The button.
        label: String,
        /// The page.
        url: String,
        /// What stands above.
        #[serde(default)]
        header: Option<NewHeader>,
        /// The small line.
        #[serde(default)]
        footer: Option<String>,
    },
    /// Asks where the person is.
    LocationRequest {
        /// The question.
        body: String,
    },
    /// Asks for the person's number.
    ContactRequest {
        /// The question.
        body: String,
    },
    /// A form.
    Flow(NewFlow),
    /// One product.
    Product {
        /// The catalogue.
        catalog_id: String,
        /// The seller's own id of the product.
        product_id: String,
        /// Words about it.
        #[serde(default)]
        body: Option<String>,
        /// The small line.
        #[serde(default)]
        footer: Option<String>,
    },
    /// Several products.
    ProductList {
        /// The catalogue.
        catalog_id: String,
        /// What stands above.
        header: String,
        /// Words about them.
        body: String,
        /// The small line.
        #[serde(default)]
        footer: Option<String>,
        /// The products by section.
        sections: Vec<ProductSection>,
    },
    /// The whole catalogue.
    Catalog {
        /// Words about it.
        body: String,
        /// The small line.
        #[serde(default)]
        footer: Option<String>,
        /// The product whose picture is shown.
        #[serde(default)]
        product_id: Option<String>,
    },
    /// Cards side by side.
    Carousel {
        /// Words above them.
        body: String,
        /// The cards.
        cards: Vec<NewCarouselCard>,
    },
    /// What another message said.
    Forward {
        /// Which.
        message_id: MessageId,
    },
}

fn yes() -> bool {
    true
}

/// As what a file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileAs {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A sound file.
    Audio,
    /// A voice note.
    Voice,
    /// Any file.
    Document,
    /// A sticker.
    Sticker,
}

impl FileAs {
    /// The kind in the table of what channels take.
    pub fn send_kind(self) -> SendKind {
        match self {
            Self::Image => SendKind::Image,
            Self::Video => SendKind::Video,
            Self::Audio => SendKind::Audio,
            Self::Voice => SendKind::Voice,
            Self::Document => SendKind::Document,
            Self::Sticker => SendKind::Sticker,
        }
    }
}
