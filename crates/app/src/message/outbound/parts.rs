//! What messages to be sent are made of.

use domain::FileId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
