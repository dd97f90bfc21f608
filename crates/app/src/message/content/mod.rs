//! What a message shows beside its text and its file: one form for what people send and for what we send.

mod extract;
mod inbound;
mod order;
mod sent;

use domain::message::Direction;
use serde::Serialize;
use store::message::Message;

pub use extract::extract;
pub use inbound::referral;

/// What a message shows. Its JSON is the API's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MessageContent {
    /// A place on the map.
    Location(Location),
    /// Contact cards.
    Contacts {
        /// The cards.
        cards: Vec<Card>,
        /// Whether they answer a request for the person's number.
        requested: bool,
    },
    /// A question with options.
    Options {
        /// How they are shown.
        style: OptionStyle,
        /// What stands above.
        header: Option<Header>,
        /// The question.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// What opens a list.
        label: Option<String>,
        /// The options; those of buttons are one section without a title.
        sections: Vec<OptionSection>,
    },
    /// A text with a button that opens a page.
    Link {
        /// What stands above.
        header: Option<Header>,
        /// The text.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// The button.
        label: String,
        /// The page.
        url: String,
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
    Flow {
        /// What stands above.
        header: Option<Header>,
        /// The text.
        body: String,
        /// The small line.
        footer: Option<String>,
        /// The button.
        label: String,
        /// The vendor's id or name of the form.
        name: Option<String>,
    },
    /// Products of a catalogue.
    Products {
        /// How they are shown.
        style: ProductStyle,
        /// What stands above.
        header: Option<String>,
        /// The text.
        body: Option<String>,
        /// The small line.
        footer: Option<String>,
        /// The seller's own ids; of a carousel the text of each card.
        sections: Vec<ItemSection>,
    },
    /// What a person chose of our options or pressed on our template.
    Choice {
        /// What was sent along with the option.
        id: Option<String>,
        /// What they read.
        title: String,
        /// The second line.
        description: Option<String>,
    },
    /// A form that was filled in.
    FormAnswer {
        /// The vendor's word for the form, such as `flow`.
        name: Option<String>,
        /// What was filled in.
        fields: Vec<Field>,
    },
    /// A basket.
    Order {
        /// The catalogue.
        catalog_id: Option<String>,
        /// Words of the person.
        text: Option<String>,
        /// What and how much.
        items: Vec<OrderItem>,
        /// The sum, when every item has a price in one currency.
        total: Option<String>,
        /// That currency.
        currency: Option<String>,
    },
    /// A template with its values.
    Template(Box<Template>),
    /// A notice about the person.
    System {
        /// What changed.
        change: SystemChange,
        /// The vendor's words.
        text: Option<String>,
        /// What it was.
        old: Option<String>,
        /// What it is.
        new: Option<String>,
    },
    /// What the vendor does not hand over.
    Unsupported {
        /// The vendor's word for it.
        r#type: Option<String>,
        /// Why, as far as it can be told.
        why: Why,
        /// The vendor's code.
        code: Option<i64>,
        /// The vendor's words.
        title: Option<String>,
        /// The vendor's longer words.
        details: Option<String>,
    },
}

/// A place on the map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Location {
    /// Degrees, north positive.
    pub latitude: f64,
    /// Degrees, east positive.
    pub longitude: f64,
    /// What it is called.
    pub name: Option<String>,
    /// Where it is in words.
    pub address: Option<String>,
    /// The page of a known place.
    pub url: Option<String>,
}

/// A contact card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// May be empty.
    pub name: String,
    /// Where the person works.
    pub organisation: Option<String>,
    /// Numbers.
    pub phones: Vec<CardPhone>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Web addresses.
    pub urls: Vec<String>,
}

/// A number of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CardPhone {
    /// As written.
    pub phone: String,
    /// Free text such as `WORK`.
    pub r#type: Option<String>,
    /// When it is on `WhatsApp`.
    pub wa_id: Option<String>,
}

/// What stands above a text; the file of our messages' headers is the message's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The line.
    pub text: Option<String>,
    /// `text`, `image`, `video`, `document`, `location`.
    pub format: Option<String>,
}

/// How options are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OptionStyle {
    /// Below the text.
    Buttons,
    /// Behind a button.
    List,
}

/// A part of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OptionSection {
    /// Its heading.
    pub title: Option<String>,
    /// Its options.
    pub options: Vec<ShownOption>,
}

/// An option.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ShownOption {
    /// What comes back when it is chosen.
    pub id: String,
    /// What the person reads.
    pub title: String,
    /// A second line.
    pub description: Option<String>,
}

/// How products are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductStyle {
    /// One.
    Product,
    /// A list in sections.
    ProductList,
    /// The whole catalogue.
    Catalog,
    /// Cards side by side.
    Carousel,
}

/// A part of a list of products.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ItemSection {
    /// Its heading.
    pub title: Option<String>,
    /// What is in it.
    pub items: Vec<String>,
}

/// A field of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name, as the form has it.
    pub name: String,
    /// What was filled in.
    pub value: String,
}

/// A line of a basket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OrderItem {
    /// The seller's own id.
    pub product_id: String,
    /// Pieces.
    pub quantity: i64,
    /// Of one piece, as written; may be empty.
    pub price: String,
    /// ISO 4217; may be empty.
    pub currency: String,
}

/// A template as the person sees it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Its category.
    pub category: Option<String>,
    /// What stands above.
    pub header: Option<Header>,
    /// The text.
    pub body: String,
    /// The small line.
    pub footer: Option<String>,
    /// The buttons.
    pub buttons: Vec<TemplateButton>,
    /// The cards of a carousel.
    pub cards: Vec<TemplateCard>,
    /// How often its tracked links were opened.
    pub clicks: i64,
}

/// A button of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TemplateButton {
    /// Meta's word, such as `QUICK_REPLY`.
    pub kind: String,
    /// The label; may be empty where the phone has its own.
    pub text: String,
    /// The address, number or code.
    pub target: Option<String>,
}

/// A card of a template.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TemplateCard {
    /// What stands above.
    pub header: Option<Header>,
    /// The text.
    pub body: String,
    /// The buttons.
    pub buttons: Vec<TemplateButton>,
}

/// What changed about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemChange {
    /// Their number, or the id that stands for it.
    Number,
    /// The key their messages are encrypted with: perhaps another phone or person.
    Identity,
    /// Something else.
    Other,
}

/// Why the vendor does not hand something over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It can be looked at once.
    ViewOnce,
    /// A place that moves.
    LiveLocation,
    /// A message was changed.
    Edit,
    /// A message was deleted.
    Revoke,
    /// A poll or a vote.
    Poll,
    /// Anything else.
    Other,
}

/// Where a person came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// `ad`, `post` or another word of the vendor's.
    pub source: String,
    /// Its page.
    pub url: Option<String>,
    /// Its title.
    pub headline: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// `image` or `video`.
    pub media_type: Option<String>,
}

/// What a message shows beside text and file; nothing when these say all.
pub fn of(message: &Message) -> Option<MessageContent> {
    let content = message.content.as_ref()?;
    match message.direction {
        Direction::Inbound => inbound::of(content),
        Direction::Outbound => sent::of(content),
        Direction::Note => None,
    }
}
