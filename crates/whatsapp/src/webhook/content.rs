use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient;
use super::{ContactCard, Context, Interactive, System};

/// What a person sent.
#[derive(Debug, Clone)]
pub enum Content {
    /// Words.
    Text {
        /// With `WhatsApp`'s own formatting marks.
        body: String,
    },
    /// A picture.
    Image(Media),
    /// A film.
    Video(Media),
    /// Sound; `voice` tells a voice note.
    Audio(Media),
    /// Any other file.
    Document(Media),
    /// A sticker.
    Sticker(Media),
    /// A place.
    Location(Location),
    /// Shared contacts.
    Contacts(Vec<ContactCard>),
    /// A reaction to a message.
    Reaction {
        /// The message reacted to.
        message_id: String,
        /// `None` takes the reaction back.
        emoji: Option<String>,
    },
    /// An answer to an interactive message.
    Interactive(Interactive),
    /// A pressed quick reply of a template.
    Button {
        /// Set by the sender of the template.
        payload: Option<String>,
        /// The label.
        text: Option<String>,
    },
    /// A basket.
    Order(Order),
    /// A notice about the person.
    System(Box<System>),
    /// What Meta itself cannot hand over; the message's `errors` say why.
    Unsupported {
        /// `unsupported.type`, such as `poll_creation`; open.
        kind: Option<String>,
    },
    /// A message was changed; only for numbers shared with the `WhatsApp` Business app.
    Edit(Box<Edit>),
    /// A message was deleted for everybody; only for the same numbers.
    Revoke {
        /// Which.
        original_message_id: String,
    },
    /// The chat was opened for the first time; removed by Meta in 2026, kept for old payloads.
    RequestWelcome,
    /// A kind this version does not know.
    Unknown {
        /// `type` as received; `unknown` when there was none.
        kind: String,
        /// The whole message element (inside an edit: the new message) as received.
        raw: Box<RawValue>,
    },
}

/// The new form of a changed message.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Which message was changed.
    pub original_message_id: String,
    /// `type` of the new form.
    pub kind: String,
    /// The new content; never itself an edit.
    pub content: Content,
    /// What the new form refers to.
    pub context: Option<Context>,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Location {
    /// Degrees, north positive.
    #[serde(default, deserialize_with = "lenient::degrees")]
    pub latitude: Option<f64>,
    /// Degrees, east positive.
    #[serde(default, deserialize_with = "lenient::degrees")]
    pub longitude: Option<f64>,
    /// Of a known place.
    #[serde(default, deserialize_with = "lenient::text")]
    pub name: Option<String>,
    /// Of a known place.
    #[serde(default, deserialize_with = "lenient::text")]
    pub address: Option<String>,
    /// Of a known place.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
}

/// A file in a message; parts are missing when Meta could not fetch it (then the message has errors).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Media {
    /// For `GET /{media-id}`; kept 7 days.
    #[serde(default, deserialize_with = "lenient::text")]
    pub id: Option<String>,
    /// Such as `audio/ogg; codecs=opus`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub mime_type: Option<String>,
    /// Base64.
    #[serde(default, deserialize_with = "lenient::text")]
    pub sha256: Option<String>,
    /// Words under an image, video or document.
    #[serde(default, deserialize_with = "lenient::text")]
    pub caption: Option<String>,
    /// Of a document.
    #[serde(default, deserialize_with = "lenient::text")]
    pub filename: Option<String>,
    /// Ready link, needs the token.
    #[serde(default, deserialize_with = "lenient::text")]
    pub url: Option<String>,
    /// Whether audio is a voice note.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub voice: Option<bool>,
    /// Whether a sticker moves.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub animated: Option<bool>,
}

/// A basket sent from a catalog.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Order {
    /// Catalog.
    #[serde(default, deserialize_with = "lenient::text")]
    pub catalog_id: Option<String>,
    /// Words of the person.
    #[serde(default, deserialize_with = "lenient::text")]
    pub text: Option<String>,
    /// What and how much.
    #[serde(default, deserialize_with = "lenient::list")]
    pub product_items: Vec<OrderItem>,
}

/// One line of an order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct OrderItem {
    /// The seller's own id of the product.
    #[serde(default, deserialize_with = "lenient::text")]
    pub product_retailer_id: Option<String>,
    /// Pieces.
    #[serde(default, deserialize_with = "lenient::number")]
    pub quantity: Option<i64>,
    /// Price of one piece as written, to keep its digits.
    #[serde(default, deserialize_with = "lenient::text")]
    pub item_price: Option<String>,
    /// ISO 4217.
    #[serde(default, deserialize_with = "lenient::text")]
    pub currency: Option<String>,
}
