//! What a message shows, as the description of the API tells it. The JSON itself is written by
//! `app::message::content`; a test holds the two against each other.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a message shows beside its text and its file.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum MessageContent {
    Location {
        latitude: f64,
        longitude: f64,
        name: Option<String>,
        address: Option<String>,
        url: Option<String>,
    },
    Contacts {
        cards: Vec<Card>,
        /// Whether they answer a request for the person's number.
        requested: bool,
    },
    /// A question with options. What a person chose is the `choice` that answers this message.
    Options {
        style: OptionStyle,
        header: Option<Header>,
        body: String,
        footer: Option<String>,
        /// What opens a list.
        label: Option<String>,
        sections: Vec<OptionSection>,
    },
    Link {
        header: Option<Header>,
        body: String,
        footer: Option<String>,
        label: String,
        url: String,
    },
    LocationRequest {
        body: String,
    },
    ContactRequest {
        body: String,
    },
    Flow {
        header: Option<Header>,
        body: String,
        footer: Option<String>,
        label: String,
        /// The vendor's id or name of the form.
        name: Option<String>,
    },
    Products {
        style: ProductStyle,
        header: Option<String>,
        body: Option<String>,
        footer: Option<String>,
        sections: Vec<ItemSection>,
    },
    /// Cards side by side.
    Carousel {
        body: String,
        cards: Vec<MessageCard>,
    },
    /// What a person chose of options, or pressed on a template.
    Choice {
        id: Option<String>,
        title: String,
        description: Option<String>,
    },
    FormAnswer {
        /// The vendor's word: `flow`, `address_message`; `call_permission` of an answer to that. Open.
        name: Option<String>,
        fields: Vec<FormField>,
    },
    Order {
        catalog_id: Option<String>,
        text: Option<String>,
        items: Vec<OrderItem>,
        /// The sum, when every item has a price in one currency.
        total: Option<String>,
        currency: Option<String>,
    },
    Template {
        name: String,
        language: String,
        category: Option<String>,
        header: Option<Header>,
        body: String,
        footer: Option<String>,
        buttons: Vec<MessageButton>,
        cards: Vec<MessageCard>,
        /// How often its tracked links were opened.
        clicks: i64,
    },
    /// A notice about the person.
    System {
        change: SystemChange,
        text: Option<String>,
        old: Option<String>,
        new: Option<String>,
    },
    /// What the vendor does not hand over.
    Unsupported {
        /// The vendor's word for it. Open.
        r#type: Option<String>,
        why: Why,
        code: Option<i64>,
        title: Option<String>,
        details: Option<String>,
    },
}

/// A contact card.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Card {
    /// May be empty.
    name: String,
    organisation: Option<String>,
    phones: Vec<CardPhone>,
    emails: Vec<String>,
    urls: Vec<String>,
}

/// A number of a card.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardPhone {
    phone: String,
    /// In international format where its country is known.
    display: String,
    /// Free text such as `WORK`.
    r#type: Option<String>,
    /// When it is on WhatsApp.
    wa_id: Option<String>,
}

/// What stands above a text.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MessageHeader)]
pub(crate) struct Header {
    text: Option<String>,
    /// `text`, `image`, `video`, `document`, `location`; open.
    format: Option<String>,
    /// A file of ours: the message's `file`, or of a card one of its `card_files`.
    file_id: Option<Uuid>,
}

/// How options are shown.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OptionStyle {
    Buttons,
    List,
}

/// A part of a list; buttons are one.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OptionSection {
    title: Option<String>,
    options: Vec<ShownOption>,
}

/// An option.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShownOption {
    id: String,
    title: String,
    description: Option<String>,
}

/// How products are shown.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProductStyle {
    Product,
    ProductList,
    Catalog,
}

/// A part of a list of products.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemSection {
    title: Option<String>,
    items: Vec<String>,
}

/// A field of a form.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormField {
    name: String,
    value: String,
}

/// A line of a basket.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderItem {
    product_id: String,
    quantity: i64,
    /// Of one piece, as written; may be empty.
    price: String,
    /// ISO 4217; may be empty.
    currency: String,
}

/// A button of a template or card.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MessageButton {
    /// Meta's word for it in templates, such as `QUICK_REPLY`. Open.
    kind: String,
    text: String,
    /// The address, number or code.
    target: Option<String>,
}

/// A card of a carousel.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MessageCard {
    header: Option<Header>,
    body: String,
    buttons: Vec<MessageButton>,
}

/// What changed about a person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SystemChange {
    /// Their number, or the id that stands for it.
    Number,
    /// The key of their encryption: perhaps another phone or person.
    Identity,
    Other,
}

/// Why the vendor does not hand something over, as far as it can be told.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = UnsupportedWhy)]
pub(crate) enum Why {
    ViewOnce,
    LiveLocation,
    Edit,
    Revoke,
    Poll,
    Other,
}
