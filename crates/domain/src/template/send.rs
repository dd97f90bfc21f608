//! `template.components` of a send (Cloud API reference, section 2.5).

use super::check::faults;
use super::components::Components;
use super::fault::Refused;
use super::place::{Part, Place};
use super::placeholder::names;
use super::send_button::buttons;
use super::values::{Input, Values};
use super::variable::{body_text, cards, given_as};
use super::vocabulary::HeaderFormat;
use crate::Ms;
use serde_json::{Value, json};

/// The components of a send, or every reason why Meta would refuse them. Parts without variables are left out.
pub fn send_components(components: &Components, values: &Values) -> Result<Vec<Value>, Refused> {
    let cards = cards(components, values);
    let faults = faults(components, &cards, values);
    if !faults.is_empty() {
        return Err(Refused { faults });
    }
    let mut sent = parts(components, values, None);
    let cards: Vec<Value> = cards
        .iter()
        .enumerate()
        .map(|(index, card)| {
            json!({"card_index": index, "components": parts(&card.components, values, Some(index))})
        })
        .collect();
    if !cards.is_empty() {
        sent.push(json!({"type": "carousel", "cards": cards}));
    }
    Ok(sent)
}

fn parts(components: &Components, values: &Values, card: Option<usize>) -> Vec<Value> {
    let place = |part| Place { card, part };
    let mut sent = Vec::new();
    let mut push = |kind: &str, parameters: Vec<Value>| {
        if !parameters.is_empty() {
            sent.push(json!({"type": kind, "parameters": parameters}));
        }
    };
    push("header", header(components, values, place(Part::Header)));
    push("body", body(components, values, place(Part::Body)));
    if let Some(Input::Until { at }) = values.get(place(Part::Offer), "until") {
        push("limited_time_offer", vec![until(*at)]);
    }
    sent.extend(buttons(components, values, card));
    sent
}

fn until(at: Ms) -> Value {
    json!({"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": at.0}})
}

fn body(components: &Components, values: &Values, place: Place) -> Vec<Value> {
    texts(body_text(components), values, place)
}

fn header(components: &Components, values: &Values, place: Place) -> Vec<Value> {
    let Some(header) = components.header() else { return Vec::new() };
    if header.format == HeaderFormat::Text {
        return texts(header.text.as_deref().unwrap_or_default(), values, place);
    }
    let input = given_as(&header.format).and_then(|name| values.get(place, name));
    input.and_then(|input| header_parameter(&header.format, input)).into_iter().collect()
}

fn header_parameter(format: &HeaderFormat, input: &Input) -> Option<Value> {
    Some(match input {
        Input::Media { file_id, id, link, filename } => {
            let kind = format.as_str().to_ascii_lowercase();
            let filename = filename.as_ref().filter(|_| *format == HeaderFormat::Document);
            let media =
                without_nulls(json!({"file_id": file_id, "id": id, "link": link, "filename": filename}));
            without_nulls(json!({"type": kind, kind.as_str(): media}))
        }
        Input::Location { latitude, longitude, name, address } => json!({"type": "location", "location":
            {"latitude": latitude, "longitude": longitude, "name": name, "address": address}}),
        Input::Product { catalog_id, product_retailer_id } => json!({"type": "product", "product":
            without_nulls(json!({"product_retailer_id": product_retailer_id, "catalog_id": catalog_id}))}),
        _ => return None,
    })
}

/// One parameter for each variable of a text: numbers in their order, names with `parameter_name`.
fn texts(text: &str, values: &Values, place: Place) -> Vec<Value> {
    let parameter = |name: &String| {
        let text = values.text(place, name)?;
        let named = !name.bytes().all(|byte| byte.is_ascii_digit());
        Some(without_nulls(json!({"type": "text", "parameter_name": named.then_some(name), "text": text})))
    };
    names(text).iter().filter_map(parameter).collect()
}

/// The same object without fields that are null.
pub(super) fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(fields) = &mut value {
        fields.retain(|_, field| !field.is_null());
    }
    value
}
