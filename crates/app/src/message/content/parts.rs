//! What contents of messages are made of.

use domain::FileId;
use serde::Serialize;

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
    /// In international format where its country is known.
    pub display: String,
    /// Free text such as `WORK`.
    pub r#type: Option<String>,
    /// When it is on `WhatsApp`.
    pub wa_id: Option<String>,
}

/// What stands above a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Header {
    /// The line.
    pub text: Option<String>,
    /// `text`, `image`, `video`, `document`, `location`.
    pub format: Option<String>,
    /// A file of ours: that of the message, or of a card one of the message's `card_files`.
    pub file_id: Option<FileId>,
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
    pub buttons: Vec<MessageButton>,
    /// The cards of a carousel.
    pub cards: Vec<MessageCard>,
    /// How often its tracked links were opened.
    pub clicks: i64,
}

/// A button of a template or card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageButton {
    /// Meta's word for it in templates, such as `QUICK_REPLY`.
    pub kind: String,
    /// The label; may be empty where the phone has its own.
    pub text: String,
    /// The address, number or code.
    pub target: Option<String>,
}

/// A card of a carousel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MessageCard {
    /// What stands above.
    pub header: Option<Header>,
    /// The text.
    pub body: String,
    /// The buttons.
    pub buttons: Vec<MessageButton>,
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
