//! What the person will see.

use super::button::Button;
use super::components::Components;
use super::place::{Part, Place};
use super::placeholder::replaced;
use super::values::{Input, Values};
use super::variable::{body_text, cards, given_as};
use super::vocabulary::HeaderFormat;
use crate::Ms;
use serde::{Deserialize, Serialize};

/// A template with its values, as the person sees it. A variable without a value stays as it is written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    /// What stands above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<FilledHeader>,
    /// The text, with `WhatsApp`'s marks.
    #[serde(default)]
    pub body: String,
    /// The small line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// The heading of a limited-time offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<String>,
    /// When the offer ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_until: Option<Ms>,
    /// The buttons in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<FilledButton>,
    /// The cards in order; they have no cards themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Filled>,
}

/// A header with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilledHeader {
    /// What it is.
    pub format: HeaderFormat,
    /// The line of a text header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The file, place or product, when it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Input>,
}

/// A button with its value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilledButton {
    /// Meta's word, such as `QUICK_REPLY`.
    pub kind: String,
    /// The label; none where the phone has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The whole address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The number it calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The code it copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Renders a template with these values. Authentication templates as they are created have no text of their own:
/// [`super::preset::shown`] gives them one first.
pub fn fill(components: &Components, values: &Values) -> Filled {
    let mut filled = part(components, values, None);
    let cards = cards(components, values);
    filled.cards =
        cards.iter().enumerate().map(|(index, card)| part(&card.components, values, Some(index))).collect();
    filled
}

fn part(components: &Components, values: &Values, card: Option<usize>) -> Filled {
    let place = |part| Place { card, part };
    let offer = components.offer().map(|offer| offer.limited_time_offer.text.clone());
    let until = match values.get(place(Part::Offer), "until") {
        Some(Input::Until { at }) if offer.is_some() => Some(*at),
        _ => None,
    };
    let code = values.text(place(Part::Body), "1");
    let buttons = components.buttons().iter().enumerate();
    Filled {
        header: header(components, values, place(Part::Header)),
        body: body(components, values, place(Part::Body)),
        footer: components.footer().and_then(|footer| footer.text.clone()),
        offer,
        offer_until: until,
        buttons: buttons
            .map(|(index, button)| filled_button(button, values, place(Part::Button(index)), code))
            .collect(),
        cards: Vec::new(),
    }
}

fn header(components: &Components, values: &Values, place: Place) -> Option<FilledHeader> {
    let header = components.header()?;
    let text = header.text.as_deref().map(|text| with_values(text, values, place));
    let input = given_as(&header.format).and_then(|name| values.get(place, name)).cloned();
    Some(FilledHeader { format: header.format.clone(), text, input })
}

fn body(components: &Components, values: &Values, place: Place) -> String {
    with_values(body_text(components), values, place)
}

fn filled_button(button: &Button, values: &Values, place: Place, code: Option<&str>) -> FilledButton {
    let text = button.text().map(str::to_owned);
    let mut filled =
        FilledButton { kind: button.kind().to_owned(), text, url: None, phone_number: None, code: None };
    match button {
        Button::Url(button) => filled.url = Some(with_values(&button.url, values, place)),
        Button::PhoneNumber(button) => filled.phone_number = Some(button.phone_number.clone()),
        Button::CopyCode(_) => filled.code = values.text(place, "code").map(str::to_owned),
        Button::Otp(_) => filled.code = code.map(str::to_owned),
        _ => {}
    }
    filled
}

fn with_values(text: &str, values: &Values, place: Place) -> String {
    replaced(text, |name| values.text(place, name).map(str::to_owned))
}
