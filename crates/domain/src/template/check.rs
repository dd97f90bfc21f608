//! Whether values fit a template (Cloud API reference, section 2.5 and section 5.1 of messages).

use super::components::{Card, Components};
use super::fault::{Fault, FaultReason};
use super::fill::{Filled, fill};
use super::limits;
use super::place::{Part, Place};
use super::values::{Input, ProductSection, Values};
use super::variable::{Variable, VariableKind, is_preset, of_template};
use crate::message::length;

/// Everything that is wrong, in the order of reading.
pub(super) fn faults(components: &Components, cards: &[&Card], values: &Values) -> Vec<Fault> {
    let variables = of_template(components, cards);
    let mut faults: Vec<Fault> =
        variables.iter().filter_map(|variable| of_variable(variable, values)).collect();
    let known = |place, name: &str| variables.iter().any(|v| v.place == place && v.name == name);
    let unexpected = values.0.iter().filter(|given| !known(given.place, &given.name));
    faults.extend(unexpected.map(|given| fault(given.place, &given.name, FaultReason::Unexpected)));
    faults.extend(too_long(components, &fill(components, values)));
    faults
}

fn of_variable(variable: &Variable, values: &Values) -> Option<Fault> {
    let reason = match values.get(variable.place, &variable.name) {
        None => variable.required.then_some(FaultReason::Missing),
        Some(input) if !variable.kind.takes(input) => Some(FaultReason::WrongKind),
        Some(input) => of_input(input, &variable.kind),
    }?;
    Some(fault(variable.place, &variable.name, reason))
}

fn of_input(input: &Input, kind: &VariableKind) -> Option<FaultReason> {
    match input {
        Input::Text { text } => of_text(text, kind),
        Input::Media { file_id, id, link, .. } => {
            let given = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
            let sources = [file_id.is_some(), given(id), given(link)];
            (sources.iter().filter(|given| **given).count() != 1).then_some(FaultReason::MediaSource)
        }
        Input::Location { latitude, longitude, .. } => {
            let good = (-90.0..=90.0).contains(latitude) && (-180.0..=180.0).contains(longitude);
            (!good).then_some(FaultReason::Coordinates)
        }
        Input::Products { sections, .. } => (!good_sections(sections)).then_some(FaultReason::Products),
        Input::Product { .. } | Input::Flow { .. } | Input::Until { .. } => None,
    }
}

fn of_text(text: &str, kind: &VariableKind) -> Option<FaultReason> {
    let limit = match kind {
        VariableKind::Code => limits::CODE,
        VariableKind::Payload => limits::PAYLOAD,
        _ => usize::MAX,
    };
    let spaces = " ".repeat(limits::SPACES + 1);
    if text.trim().is_empty() {
        Some(FaultReason::Empty)
    } else if text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        Some(FaultReason::NewLine)
    } else if text.contains('\t') {
        Some(FaultReason::Tab)
    } else if text.contains(&spaces) {
        Some(FaultReason::Spaces)
    } else {
        over(text, limit)
    }
}

fn good_sections(sections: &[ProductSection]) -> bool {
    let products: usize = sections.iter().map(|section| section.products.len()).sum();
    let titled = |section: &ProductSection| {
        (sections.len() == 1 || !section.title.trim().is_empty())
            && length(&section.title) <= limits::PRODUCT_SECTION_TITLE
    };
    (1..=limits::PRODUCT_SECTIONS).contains(&sections.len())
        && products <= limits::PRODUCTS
        && sections.iter().all(|section| titled(section) && !section.products.is_empty())
}

fn too_long(components: &Components, filled: &Filled) -> Vec<Fault> {
    let body = if components.offer().is_some() { limits::OFFER_BODY } else { limits::BODY };
    let mut faults = Vec::new();
    if !is_preset(components) {
        parts_too_long(filled, None, body, &mut faults);
    }
    for (index, card) in filled.cards.iter().enumerate() {
        parts_too_long(card, Some(index), limits::CARD_BODY, &mut faults);
    }
    faults
}

fn parts_too_long(filled: &Filled, card: Option<usize>, body: usize, faults: &mut Vec<Fault>) {
    let mut hold = |part, text: Option<&str>, limit| {
        let reason = text.and_then(|text| over(text, limit));
        faults.extend(reason.map(|reason| fault(Place { card, part }, "", reason)));
    };
    hold(Part::Header, filled.header.as_ref().and_then(|header| header.text.as_deref()), limits::HEADER);
    hold(Part::Body, Some(&filled.body), body);
    for (index, button) in filled.buttons.iter().enumerate() {
        hold(Part::Button(index), button.url.as_deref(), limits::URL);
    }
}

fn over(text: &str, limit: usize) -> Option<FaultReason> {
    let length = length(text);
    (length > limit).then_some(FaultReason::TooLong { length, limit })
}

fn fault(place: Place, name: &str, reason: FaultReason) -> Fault {
    Fault { place, name: name.to_owned(), reason }
}
