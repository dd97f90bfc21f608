//! What is given to fill a template.

use super::place::Place;
use crate::{FileId, Ms};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Values by place and name; of two for one variable the first counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(pub Vec<Given>);

/// The value of one variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// Where the variable is.
    pub place: Place,
    /// Its name, as [`super::Variable`] has it.
    pub name: String,
    /// The value.
    pub input: Input,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Input {
    /// A text, a code or the end of an address.
    Text {
        /// Without new lines and tabs, and with at most four spaces in a row.
        text: String,
    },
    /// A file: exactly one of its three sources.
    Media {
        /// Our own id of a stored file; the sender puts Meta's in its place.
        file_id: Option<FileId>,
        /// Meta's id of an upload.
        id: Option<String>,
        /// A public address.
        link: Option<String>,
        /// Only documents.
        filename: Option<String>,
    },
    /// A place on the map.
    Location {
        /// Degrees, -90 to 90.
        latitude: f64,
        /// Degrees, -180 to 180.
        longitude: f64,
        /// Its name.
        name: String,
        /// Its address.
        address: String,
    },
    /// A product, of a header or as the picture of a catalogue.
    Product {
        /// Meta's id of the catalogue; headers need it.
        catalog_id: Option<String>,
        /// The product's id in it.
        product_retailer_id: String,
    },
    /// A list of products.
    Products {
        /// The product that is shown.
        thumbnail: String,
        /// 1 to 10, with 30 products at most.
        sections: Vec<ProductSection>,
    },
    /// What a flow is started with.
    Flow {
        /// Comes back with the answer.
        token: Option<String>,
        /// Data of the first screen.
        data: Option<Value>,
    },
    /// When an offer ends.
    Until {
        /// The time.
        at: Ms,
    },
}

/// A section of a list of products.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductSection {
    /// 24 characters at most.
    pub title: String,
    /// Ids of products in the catalogue.
    pub products: Vec<String>,
}

impl Values {
    /// The same with one value more.
    pub fn with(mut self, place: Place, name: &str, input: Input) -> Self {
        self.0.push(Given { place, name: name.to_owned(), input });
        self
    }

    /// The same with one text more.
    pub fn with_text(self, place: Place, name: &str, text: &str) -> Self {
        self.with(place, name, Input::Text { text: text.to_owned() })
    }

    /// The value of a variable.
    pub fn get(&self, place: Place, name: &str) -> Option<&Input> {
        self.0.iter().find(|given| given.place == place && given.name == name).map(|given| &given.input)
    }

    /// The text of a variable.
    pub fn text(&self, place: Place, name: &str) -> Option<&str> {
        match self.get(place, name) {
            Some(Input::Text { text }) => Some(text),
            _ => None,
        }
    }
}
