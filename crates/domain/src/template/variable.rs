//! What has to be given, and what may be given, when a template is sent.

use super::button::Button;
use super::components::{Card, Components, Header};
use super::limits;
use super::place::{Part, Place};
use super::placeholder::names;
use super::values::{Input, Values};
use super::vocabulary::HeaderFormat;
use serde::Serialize;

/// Something to give when sending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Variable {
    /// Where it is.
    pub place: Place,
    /// The number or name between the braces, or a word for what has no braces: `media`, `location`, `product`,
    /// `products`, `code`, `payload`, `flow`, `until`.
    pub name: String,
    /// What kind of value it takes.
    pub kind: VariableKind,
    /// Whether a send without it is refused.
    pub required: bool,
    /// What the reviewer saw there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
}

/// What kind of value a variable takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VariableKind {
    /// A text.
    Text,
    /// A coupon or one-time code.
    Code,
    /// What comes back with a quick reply.
    Payload,
    /// A file of the header's format.
    Media(HeaderFormat),
    /// A place on the map.
    Location,
    /// One product.
    Product,
    /// A list of products.
    Products,
    /// What a flow is started with.
    Flow,
    /// When an offer ends.
    Until,
}

impl VariableKind {
    /// Whether the value is of this kind.
    pub(super) fn takes(&self, input: &Input) -> bool {
        match self {
            Self::Text | Self::Code | Self::Payload => matches!(input, Input::Text { .. }),
            Self::Media(_) => matches!(input, Input::Media { .. }),
            Self::Location => matches!(input, Input::Location { .. }),
            Self::Product => matches!(input, Input::Product { .. }),
            Self::Products => matches!(input, Input::Products { .. }),
            Self::Flow => matches!(input, Input::Flow { .. }),
            Self::Until => matches!(input, Input::Until { .. }),
        }
    }
}

/// Every variable of a template, in the order of reading. A one-time code is one variable, in the body, while its
/// template is as it was created; Meta answers with a text and a URL button, and then the code is needed in both.
pub fn variables(components: &Components) -> Vec<Variable> {
    let cards: Vec<&Card> = components.cards().iter().collect();
    of_template(components, &cards)
}

/// The same for a send with these cards.
pub(super) fn of_template(components: &Components, cards: &[&Card]) -> Vec<Variable> {
    let mut found = of_part(components, None);
    for (index, card) in cards.iter().enumerate() {
        found.extend(of_part(&card.components, Some(index)));
    }
    found
}

/// The cards of a send: those of the template, and of products as many as values are given for, because two stand for
/// up to ten (reference 2.4, product carousel).
pub(super) fn cards<'a>(components: &'a Components, values: &Values) -> Vec<&'a Card> {
    let defined = components.cards();
    let mut cards: Vec<&Card> = defined.iter().collect();
    let is_product =
        |card: &&Card| card.components.header().is_some_and(|header| header.format == HeaderFormat::Product);
    let (Some(last), true) = (defined.last(), cards.iter().all(is_product)) else { return cards };
    let given = values.0.iter().filter_map(|given| given.place.card).max().unwrap_or_default();
    let wanted = given.saturating_add(1).min(limits::CARDS_MAX);
    cards.resize(cards.len().max(wanted), last);
    cards
}

/// Whether the body's text is Meta's and its only variable the code, given twice when sending.
pub(super) fn is_preset(components: &Components) -> bool {
    let no_text = components.body().is_some_and(|body| body.text.is_none());
    no_text && components.buttons().iter().any(|button| matches!(button, Button::Otp(_)))
}

fn of_part(components: &Components, card: Option<usize>) -> Vec<Variable> {
    let mut found = Vec::new();
    let place = |part| Place { card, part };
    if let Some(header) = components.header() {
        found.extend(of_header(header, place(Part::Header)));
    }
    if is_preset(components) {
        found.push(needed(place(Part::Body), "1", VariableKind::Code));
    } else if let Some(body) = components.body() {
        let sample = |name: &str| body.example.as_ref()?.of_body(name).map(str::to_owned);
        let named = names(body.text.as_deref().unwrap_or_default());
        found.extend(named.iter().map(|name| text(place(Part::Body), name, sample(name))));
    }
    if components.offer().is_some_and(|offer| offer.limited_time_offer.has_expiration == Some(true)) {
        found.push(needed(place(Part::Offer), "until", VariableKind::Until));
    }
    for (index, button) in components.buttons().iter().enumerate() {
        found.extend(of_button(button, place(Part::Button(index))));
    }
    found
}

/// The name under which a header's file, place or product is given; none for text and for what is not known.
pub(super) fn given_as(format: &HeaderFormat) -> Option<&'static str> {
    match format {
        HeaderFormat::Text | HeaderFormat::Other(_) => None,
        HeaderFormat::Location => Some("location"),
        HeaderFormat::Product => Some("product"),
        HeaderFormat::Image | HeaderFormat::Video | HeaderFormat::Document | HeaderFormat::Gif => {
            Some("media")
        }
    }
}

/// The body to fill: Meta wrote the one of an authentication template, around the code.
pub(super) fn body_text(components: &Components) -> &str {
    let own = components.body().and_then(|body| body.text.as_deref());
    if is_preset(components) { "{{1}}" } else { own.unwrap_or_default() }
}

fn of_header(header: &Header, place: Place) -> Vec<Variable> {
    let sample = |name: &str| header.example.as_ref()?.of_header(name).map(str::to_owned);
    match &header.format {
        HeaderFormat::Text => {
            let named = names(header.text.as_deref().unwrap_or_default());
            named.iter().map(|name| text(place, name, sample(name))).collect()
        }
        HeaderFormat::Image | HeaderFormat::Video | HeaderFormat::Document | HeaderFormat::Gif => {
            let handle = header.example.as_ref().and_then(|example| example.header_handle.first().cloned());
            let media = needed(place, "media", VariableKind::Media(header.format.clone()));
            vec![Variable { sample: handle, ..media }]
        }
        HeaderFormat::Location => vec![needed(place, "location", VariableKind::Location)],
        HeaderFormat::Product => vec![needed(place, "product", VariableKind::Product)],
        HeaderFormat::Other(_) => Vec::new(),
    }
}

fn of_button(button: &Button, place: Place) -> Vec<Variable> {
    let may = |name, kind| vec![Variable { required: false, ..needed(place, name, kind) }];
    match button {
        Button::Url(button) => {
            let sample = button.example.first().cloned();
            names(&button.url).iter().map(|name| text(place, name, sample.clone())).collect()
        }
        Button::CopyCode(button) => {
            let code = needed(place, "code", VariableKind::Code);
            vec![Variable { sample: button.example.clone(), ..code }]
        }
        Button::Products(_) => vec![needed(place, "products", VariableKind::Products)],
        Button::QuickReply(_) => may("payload", VariableKind::Payload),
        Button::Flow(_) => may("flow", VariableKind::Flow),
        Button::Catalog(_) => may("product", VariableKind::Product),
        _ => Vec::new(),
    }
}

fn needed(place: Place, name: &str, kind: VariableKind) -> Variable {
    Variable { place, name: name.to_owned(), kind, required: true, sample: None }
}

fn text(place: Place, name: &str, sample: Option<String>) -> Variable {
    Variable { sample, ..needed(place, name, VariableKind::Text) }
}
