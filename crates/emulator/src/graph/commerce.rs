//! Products, catalogues and carousels (reference 2.4).

use serde_json::{Map, Value};

use super::content::bounded;
use super::interactive::{elements, link};
use crate::error::GraphError;

const PRODUCTS_MOST: usize = 30;
const CARD_TEXT_MOST: usize = 160;

/// One product of a catalogue.
pub(super) fn product(action: &Map<String, Value>, path: &str) -> Result<(), GraphError> {
    bounded(action, "catalog_id", &format!("{path}.catalog_id"), 100)?;
    bounded(action, "product_retailer_id", &format!("{path}.product_retailer_id"), 100)
}

/// Sections of products, at most 30 in all.
pub(super) fn product_list(action: &Map<String, Value>) -> Result<(), GraphError> {
    bounded(action, "catalog_id", "interactive.action.catalog_id", 100)?;
    let sections = elements(action, "sections", 10)?;
    let mut total = 0;
    for section in sections {
        let Value::Object(members) = section else {
            return Err(GraphError::wrong("interactive.action.sections", "must hold objects"));
        };
        if sections.len() > 1 || members.contains_key("title") {
            bounded(members, "title", "interactive.action.sections.title", 24)?;
        }
        let path = "interactive.action.sections.product_items";
        let Some(Value::Array(items)) = members.get("product_items") else {
            return Err(GraphError::missing(path));
        };
        for item in items {
            let Value::Object(item) = item else { return Err(GraphError::wrong(path, "must hold objects")) };
            bounded(item, "product_retailer_id", &format!("{path}.product_retailer_id"), 100)?;
        }
        total += items.len();
    }
    if (1..=PRODUCTS_MOST).contains(&total) {
        Ok(())
    } else {
        Err(GraphError::wrong("interactive.action.sections", "must have 1 to 30 products in all"))
    }
}

/// 2 to 10 cards of one kind.
pub(super) fn carousel(action: &Map<String, Value>) -> Result<(), GraphError> {
    let cards = elements(action, "cards", 10)?;
    if cards.len() < 2 {
        return Err(GraphError::wrong("interactive.action.cards", "must have 2 to 10 elements"));
    }
    let shape = |card: &Value| {
        (
            card.get("type").cloned(),
            card.pointer("/header/type").cloned(),
            card.pointer("/action/name").cloned(),
        )
    };
    let first = cards.first().map(shape);
    for card in cards {
        if Some(shape(card)) != first {
            return Err(GraphError::wrong("interactive.action.cards", "must all be of one kind"));
        }
        self::card(card)?;
    }
    Ok(())
}

fn card(card: &Value) -> Result<(), GraphError> {
    let path = "interactive.action.cards";
    if card.get("card_index").and_then(Value::as_u64).is_none_or(|index| index > 9) {
        return Err(GraphError::wrong(&format!("{path}.card_index"), "must be 0 to 9"));
    }
    let Some(Value::Object(action)) = card.get("action") else {
        return Err(GraphError::missing(&format!("{path}.action")));
    };
    match card.get("type").and_then(Value::as_str) {
        Some("product") => return product(action, &format!("{path}.action")),
        Some("cta_url") => {}
        _ => return Err(GraphError::wrong(&format!("{path}.type"), "must be cta_url or product")),
    }
    if !matches!(card.pointer("/header/type").and_then(Value::as_str), Some("image" | "video")) {
        return Err(GraphError::wrong(&format!("{path}.header.type"), "must be image or video"));
    }
    if let Some(Value::Object(body)) = card.get("body") {
        bounded(body, "text", &format!("{path}.body.text"), CARD_TEXT_MOST)?;
        let breaks = body.get("text").and_then(Value::as_str).unwrap_or_default().matches('\n').count();
        if breaks > 2 {
            return Err(GraphError::wrong(&format!("{path}.body.text"), "must have at most 2 line breaks"));
        }
    }
    // Quick replies came later and stand in place of the link.
    if action.contains_key("buttons") { Ok(()) } else { link(action, &format!("{path}.action")) }
}
