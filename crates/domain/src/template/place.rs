//! Where in a template something is.

use serde::{Deserialize, Serialize};

/// A part of a template, or of one of its cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The card, counted from 0; none for the template itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<usize>,
    /// The part.
    pub part: Part,
}

/// A part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The template's name.
    Name,
    /// Its language.
    Language,
    /// Its category.
    Category,
    /// How long a message may wait for its phone.
    Lifetime,
    /// The header.
    Header,
    /// The body.
    Body,
    /// The footer.
    Footer,
    /// The limited-time offer.
    Offer,
    /// The cards as a whole.
    Carousel,
    /// The buttons as a whole.
    Buttons,
    /// One button, counted from 0.
    Button(usize),
    /// A component this version does not know.
    Unknown,
}

impl Place {
    /// A part of the template itself.
    pub fn of(part: Part) -> Self {
        Self { card: None, part }
    }

    /// A part of a card, counted from 0.
    pub fn in_card(card: usize, part: Part) -> Self {
        Self { card: Some(card), part }
    }
}
