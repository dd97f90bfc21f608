//! The parts of a template, as Meta writes them (Cloud API reference, section 2.4).

use super::button::Button;
use super::example::Example;
use super::vocabulary::HeaderFormat;
use super::{Extra, lenient};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The list `components` of a template or of one card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Components(pub Vec<Component>);

/// One part. A known kind that does not fit its fields is kept as unknown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Component {
    /// What stands above the body.
    #[serde(rename = "HEADER", alias = "header")]
    Header(Header),
    /// The text.
    #[serde(rename = "BODY", alias = "body")]
    Body(Body),
    /// The small line below.
    #[serde(rename = "FOOTER", alias = "footer")]
    Footer(Footer),
    /// The buttons.
    #[serde(rename = "BUTTONS", alias = "buttons")]
    Buttons(Buttons),
    /// Cards side by side.
    #[serde(rename = "CAROUSEL", alias = "carousel")]
    Carousel(Carousel),
    /// An offer that ends.
    #[serde(rename = "LIMITED_TIME_OFFER", alias = "limited_time_offer")]
    Offer(Offer),
    /// A kind this version does not know, as it came.
    #[serde(untagged)]
    Unknown(Value),
}

/// What stands above the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// What it is.
    pub format: HeaderFormat,
    /// Only with the format text; 60 characters at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The text of a template.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Missing in an authentication template, whose text is Meta's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Only authentication: "do not share this code".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_security_recommendation: Option<bool>,
    /// Samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The small line below the body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Footer {
    /// 60 characters at most; missing in an authentication template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Only authentication: minutes until the code ends, 1 to 90.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_expiration_minutes: Option<i64>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The buttons of a template or card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Buttons {
    /// In the order shown; a send names them by this place, from 0.
    #[serde(default, deserialize_with = "lenient::list")]
    pub buttons: Vec<Button>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Cards side by side.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Carousel {
    /// 2 to 10.
    #[serde(default, deserialize_with = "lenient::list")]
    pub cards: Vec<Card>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One card of a carousel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Header, body and buttons of the card.
    #[serde(default)]
    pub components: Components,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// An offer that ends.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Its heading and whether a clock is shown.
    #[serde(default)]
    pub limited_time_offer: OfferText,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The heading of an offer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfferText {
    /// 16 characters at most.
    #[serde(default)]
    pub text: String,
    /// Whether the end is shown; it is then given when sending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_expiration: Option<bool>,
}

/// The first component of a kind, and all of a kind.
macro_rules! first {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $kind:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self) -> Option<&$kind> {
            self.0.iter().find_map(|part| match part { Component::$variant(found) => Some(found), _ => None })
        }
    )*};
}

impl Components {
    first! {
        /// The header, when there is one.
        header: Header -> Header;
        /// The body, when there is one.
        body: Body -> Body;
        /// The footer, when there is one.
        footer: Footer -> Footer;
        /// The carousel, when there is one.
        carousel: Carousel -> Carousel;
        /// The limited-time offer, when there is one.
        offer: Offer -> Offer;
        /// The component that holds the buttons, when there is one.
        buttons_component: Buttons -> Buttons;
    }

    /// The buttons in order; empty without any.
    pub fn buttons(&self) -> &[Button] {
        self.buttons_component().map(|part| part.buttons.as_slice()).unwrap_or_default()
    }

    /// The cards in order; empty without a carousel.
    pub fn cards(&self) -> &[Card] {
        self.carousel().map(|part| part.cards.as_slice()).unwrap_or_default()
    }
}
