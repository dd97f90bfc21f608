//! Limited-time offers and carousels (reference 2.4, "Special kinds").

use serde_json::Value;

use super::draft::Draft;
use super::rules::{Context, body, header};
use super::{TemplateCategory, buttons, component, length, list_of, refusal, text_of};
use crate::error::GraphError;

const OFFER_MOST: usize = 16;
const CARD_BODY_MOST: usize = 160;
const CARD_BUTTONS_MOST: usize = 2;

pub(super) fn check(draft: &Draft, context: Context<'_>) -> Result<(), GraphError> {
    if let Some(part) = component(&draft.components, "LIMITED_TIME_OFFER") {
        offer(part, draft)?;
    }
    if let Some(part) = component(&draft.components, "CAROUSEL") {
        carousel(part, draft, context)?;
    }
    Ok(())
}

fn offer(part: &Value, draft: &Draft) -> Result<(), GraphError> {
    let text = part.pointer("/limited_time_offer/text").and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() || length(text) > OFFER_MOST {
        return Err(refusal(2_388_040, "The text of a limited-time offer has 1 to 16 characters."));
    }
    let media = component(&draft.components, "HEADER")
        .is_none_or(|part| matches!(text_of(part, "format"), "IMAGE" | "VIDEO"));
    let fits = draft.category == TemplateCategory::Marketing
        && component(&draft.components, "FOOTER").is_none()
        && media;
    if fits {
        return Ok(());
    }
    Err(GraphError::invalid(
        "A limited-time offer is marketing, with an image or video, and without a footer.",
    ))
}

fn carousel(part: &Value, draft: &Draft, context: Context<'_>) -> Result<(), GraphError> {
    let cards = list_of(part, "cards");
    if !(2..=10).contains(&cards.len()) {
        return Err(GraphError::invalid("A carousel has 2 to 10 cards."));
    }
    let first = cards.first().map(shape).unwrap_or_default();
    for card in cards {
        if shape(card) != first {
            return Err(GraphError::invalid("Every card of a carousel has the same parts."));
        }
        one_card(list_of(card, "components"), draft, context)?;
    }
    Ok(())
}

/// Kinds of the parts of a card, which are the same for every card.
fn shape(card: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for part in list_of(card, "components") {
        all.push(format!("{} {}", text_of(part, "type"), text_of(part, "format")));
        all.extend(list_of(part, "buttons").iter().map(|button| text_of(button, "type").to_owned()));
    }
    all
}

fn one_card(parts: &[Value], draft: &Draft, context: Context<'_>) -> Result<(), GraphError> {
    let top = component(parts, "HEADER").ok_or_else(|| refusal(2_388_047, "A card needs a header."))?;
    match text_of(top, "format") {
        "PRODUCT" => {}
        "IMAGE" | "VIDEO" => header(top, draft, context)?,
        _ => return Err(refusal(2_388_047, "A card's header is an image, a video or a product.")),
    }
    if let Some(part) = component(parts, "BODY") {
        body(part, draft, context, CARD_BODY_MOST)?;
    }
    let missing = || GraphError::invalid("A card has 1 or 2 buttons.");
    buttons::check(component(parts, "BUTTONS").ok_or_else(missing)?, CARD_BUTTONS_MOST)
}
