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

impl Place {
    /// The place as one word, of headers and buttons: `header`, `card0`, `button1`, `card0.button1`.
    pub fn key(self) -> Option<String> {
        match (self.card, self.part) {
            (None, Part::Header) => Some("header".to_owned()),
            (Some(card), Part::Header) => Some(format!("card{card}")),
            (None, Part::Button(index)) => Some(format!("button{index}")),
            (Some(card), Part::Button(index)) => Some(format!("card{card}.button{index}")),
            _ => None,
        }
    }

    /// The place that a word names.
    pub fn of_key(key: &str) -> Option<Self> {
        let button = |text: &str| text.strip_prefix("button")?.parse().ok().map(Part::Button);
        if key == "header" {
            return Some(Self::of(Part::Header));
        }
        let Some(card) = key.strip_prefix("card") else { return button(key).map(Self::of) };
        match card.split_once('.') {
            None => Some(Self::in_card(card.parse().ok()?, Part::Header)),
            Some((card, part)) => Some(Self::in_card(card.parse().ok()?, button(part)?)),
        }
    }
}
