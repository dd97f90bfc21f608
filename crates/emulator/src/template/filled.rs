//! A send compared with its stored template, and what the phone shows of it (reference 2.5).

use serde_json::{Map, Value, json};

use super::values::Given;
use super::{ParameterFormat, TemplateCategory, button_values, component, list_of, text_of};
use crate::error::GraphError;
use crate::world::templates::Template;

const HEADER_MOST: usize = 60;
const BODY_MOST: usize = 1_024;
const OFFER_BODY_MOST: usize = 600;
const CARD_BODY_MOST: usize = 160;
/// "Define 2 cards, send up to 10."
const PRODUCT_CARDS_MOST: usize = 10;
const SENT: [&str; 7] =
    ["header", "body", "footer", "button", "carousel", "limited_time_offer", "tap_target_configuration"];

/// A template or a card of one: what was approved, and what was sent for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) approved: &'a [Value],
    pub(crate) sent: &'a [Value],
    pub(crate) format: ParameterFormat,
}

impl<'a> Part<'a> {
    /// The sent component of this type.
    fn given(&self, kind: &str) -> Option<&'a Value> {
        self.sent.iter().find(|one| text_of(one, "type").eq_ignore_ascii_case(kind))
    }

    fn parameters(&self, kind: &str) -> Vec<&'a Value> {
        self.given(kind).map(|one| list_of(one, "parameters").iter().collect()).unwrap_or_default()
    }
}

/// The template as the phone shows it, or what in the send does not fit it.
pub(crate) fn fill(template: &Template, object: &Value) -> Result<Value, GraphError> {
    let part =
        Part { approved: &template.components, sent: list_of(object, "components"), format: template.format };
    known(part.sent)?;
    let offer = component(part.approved, "LIMITED_TIME_OFFER");
    let mut shown = Map::new();
    shown.insert("name".to_owned(), json!(template.name));
    shown.insert("language".to_owned(), json!(template.language));
    shown.insert("category".to_owned(), json!(template.category));
    shown.extend(filled(part, if offer.is_some() { OFFER_BODY_MOST } else { BODY_MOST })?);
    shown.insert("offer".to_owned(), limited_offer(part, offer)?);
    shown.insert("cards".to_owned(), cards(part)?);
    if template.category == TemplateCategory::Authentication {
        button_values::check_code(&part.parameters("body"))?;
    }
    Ok(Value::Object(shown))
}

fn known(sent: &[Value]) -> Result<(), GraphError> {
    let other = sent.iter().map(|one| text_of(one, "type").to_ascii_lowercase());
    match other.into_iter().find(|kind| !SENT.contains(&kind.as_str())) {
        None => Ok(()),
        Some(_) => Err(GraphError::invalid(format!(
            "Param template.components.type must be one of {{{}}}",
            SENT.join(", ").to_uppercase()
        ))),
    }
}

/// Header, body, footer and buttons, which cards have too.
fn filled(part: Part<'_>, body_most: usize) -> Result<Map<String, Value>, GraphError> {
    let text =
        |kind: &str| component(part.approved, kind).map(|one| text_of(one, "text")).unwrap_or_default();
    let given =
        |place: &'static str| Given { place, format: part.format, parameters: part.parameters(place) };
    let mut shown = Map::new();
    shown.insert("header".to_owned(), header(part)?);
    shown.insert("body".to_owned(), json!(given("body").filled(text("BODY"), body_most)?));
    // "Footer takes none."
    shown.insert("footer".to_owned(), json!(given("footer").filled(text("FOOTER"), HEADER_MOST)?));
    shown.insert("buttons".to_owned(), button_values::filled(part)?);
    Ok(shown)
}

fn header(part: Part<'_>) -> Result<Value, GraphError> {
    let parameters = part.parameters("header");
    let Some(approved) = component(part.approved, "HEADER") else {
        let none = Given { place: "header", format: part.format, parameters };
        return none.filled("", HEADER_MOST).map(|_| Value::Null);
    };
    let format = text_of(approved, "format");
    if format == "TEXT" {
        let given = Given { place: "header", format: part.format, parameters };
        let text = given.filled(text_of(approved, "text"), HEADER_MOST)?;
        return Ok(json!({ "format": format, "text": text }));
    }
    let received = match parameters.as_slice() {
        [one] => text_of(one, "type").to_ascii_lowercase(),
        _ => "unknown".to_owned(),
    };
    // A moving picture goes out as a video (reference 2.5).
    let expected = if format == "GIF" { "video" } else { format };
    if !received.eq_ignore_ascii_case(expected) {
        let received = received.to_uppercase();
        let words = format!("header: Format mismatch, expected {expected}, received {received}");
        return Err(GraphError::new(132_012, words));
    }
    let object = parameters.first().and_then(|one| one.get(&received)).unwrap_or(&Value::Null);
    complete(&received, object)?;
    Ok(json!({ "format": format, &*received: object }))
}

/// What a header of each kind cannot do without.
fn complete(kind: &str, object: &Value) -> Result<(), GraphError> {
    let missing = |name: &str| GraphError::missing(&format!("template.components.parameters.{kind}{name}"));
    let Value::Object(members) = object else { return Err(missing("")) };
    let needed: &[&str] = match kind {
        "location" => &["latitude", "longitude", "name", "address"],
        "product" => &["product_retailer_id", "catalog_id"],
        _ if members.contains_key("id") != members.contains_key("link") => &[],
        _ => return Err(missing("': exactly one of 'id' and 'link")),
    };
    match needed.iter().find(|name| members.get(**name).is_none_or(Value::is_null)) {
        Some(name) => Err(missing(&format!(".{name}"))),
        None => Ok(()),
    }
}

fn limited_offer(part: Part<'_>, offer: Option<&Value>) -> Result<Value, GraphError> {
    let Some(offer) = offer.and_then(|offer| offer.get("limited_time_offer")) else {
        let none = Given {
            place: "limited_time_offer",
            format: part.format,
            parameters: part.parameters("limited_time_offer"),
        };
        return none.filled("", HEADER_MOST).map(|_| Value::Null);
    };
    let parameters = part.parameters("limited_time_offer");
    let at = parameters.first().and_then(|one| one.pointer("/limited_time_offer/expiration_time_ms"));
    let expires = offer.get("has_expiration") == Some(&json!(true));
    match at {
        None | Some(Value::Null) if expires => {
            Err(GraphError::missing("limited_time_offer.expiration_time_ms"))
        }
        None | Some(Value::Null) => Ok(json!({ "text": offer.get("text"), "expires_at": null })),
        Some(Value::Number(at)) if at.is_i64() => Ok(json!({ "text": offer.get("text"), "expires_at": at })),
        Some(_) => Err(GraphError::wrong("limited_time_offer.expiration_time_ms", "must be a number")),
    }
}

/// "Send exactly as many cards as approved, with `card_index`"; of products there may be more.
fn cards(part: Part<'_>) -> Result<Value, GraphError> {
    let approved = component(part.approved, "CAROUSEL").map(|one| list_of(one, "cards")).unwrap_or_default();
    let sent = part.given("carousel").map(|one| list_of(one, "cards")).unwrap_or_default();
    let products = approved.first().is_some_and(|card| {
        component(list_of(card, "components"), "HEADER")
            .is_some_and(|one| text_of(one, "format") == "PRODUCT")
    });
    let enough = sent.len() == approved.len()
        || (products && (approved.len()..=PRODUCT_CARDS_MOST).contains(&sent.len()));
    if !enough {
        let words = format!("carousel: {} cards do not match the expected {}", sent.len(), approved.len());
        return Err(GraphError::new(132_012, words));
    }
    let mut shown = Vec::new();
    for (at, card) in sent.iter().enumerate() {
        if card.get("card_index").and_then(Value::as_u64).is_some_and(|index| index != at as u64) {
            return Err(GraphError::new(132_012, "carousel: card_index must follow the order of the cards"));
        }
        let like = approved.get(at).or(approved.first()).unwrap_or(&Value::Null);
        let card = Part {
            approved: list_of(like, "components"),
            sent: list_of(card, "components"),
            format: part.format,
        };
        known(card.sent)?;
        shown.push(Value::Object(filled(card, CARD_BODY_MOST)?));
    }
    Ok(json!(shown))
}
