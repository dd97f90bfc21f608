//! What members and programs send, in the words of the API: before anything decides as what it leaves.

use crate::template::NewTemplate;
use domain::capability::SendKind;
use domain::{ContactId, FileId, MessageId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
    /// A template that the vendor approved; it also reaches people whose window is closed.
    Template(NewTemplate),
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

/// A place on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees, north positive.
    pub latitude: f64,
    /// Degrees, east positive.
    pub longitude: f64,
    /// What it is called.
    #[serde(default)]
    pub name: Option<String>,
    /// Where it is in words.
    #[serde(default)]
    pub address: Option<String>,
}

/// A contact card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCard {
    /// The whole name.
    pub name: String,
    /// The numbers.
    #[serde(default)]
    pub phones: Vec<NewCardPhone>,
    /// E-mail addresses.
    #[serde(default)]
    pub emails: Vec<String>,
    /// Where the person works.
    #[serde(default)]
    pub organisation: Option<String>,
}

/// A number of a contact card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCardPhone {
    /// As it is shown and dialled.
    pub phone: String,
    /// Free text such as `WORK`.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// `WhatsApp`'s form of it, when it is known to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wa_id: Option<String>,
}

/// What stands above a text: a line or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NewHeader {
    /// A picture, film or document.
    File {
        /// Which.
        file_id: FileId,
    },
    /// A line.
    Text {
        /// Without marks.
        text: String,
    },
}

/// An option of a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOption {
    /// What comes back when it is chosen; its number when absent.
    #[serde(default)]
    pub id: Option<String>,
    /// What the person reads.
    pub title: String,
    /// A second line, where there is room for one.
    #[serde(default)]
    pub description: Option<String>,
}

/// A form to be filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewFlow {
    /// Words about it.
    pub body: String,
    /// The button.
    pub label: String,
    /// The vendor's id of the form.
    pub flow_id: String,
    /// What comes back with the answer.
    #[serde(default)]
    pub token: Option<String>,
    /// How it begins.
    #[serde(default)]
    pub action: Option<FlowAction>,
    /// The first screen, when it begins with one.
    #[serde(default)]
    pub screen: Option<String>,
    /// What the first screen is given.
    #[serde(default)]
    pub data: Option<Map<String, Value>>,
    /// What stands above.
    #[serde(default)]
    pub header: Option<NewHeader>,
    /// The small line.
    #[serde(default)]
    pub footer: Option<String>,
}

/// How a form begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowAction {
    /// With a screen named here.
    Navigate,
    /// With what its endpoint says.
    DataExchange,
}

/// A part of a list of products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSection {
    /// Its heading.
    #[serde(default)]
    pub title: Option<String>,
    /// The seller's own ids.
    pub product_ids: Vec<String>,
}

/// A card of a carousel: with a button that opens a page, or with options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCarouselCard {
    /// Its picture or film.
    pub file_id: FileId,
    /// Words under it.
    #[serde(default)]
    pub body: Option<String>,
    /// The button.
    #[serde(default)]
    pub label: Option<String>,
    /// The page.
    #[serde(default)]
    pub url: Option<String>,
    /// What can be chosen instead.
    #[serde(default)]
    pub options: Vec<NewOption>,
}
