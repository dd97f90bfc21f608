use serde::Serialize;
use std::collections::BTreeSet;

use super::check::{answer_id, count, needed};
use super::frame::Words;
use super::interactive::{Action, opens};
use super::{
    Header, InvalidMessage, MAX_BUTTON_ID, MAX_BUTTON_TITLE, MAX_BUTTONS, MAX_CARD_BODY, MAX_CARD_BREAKS,
    MAX_CAROUSEL, MIN_CAROUSEL,
};

/// A card of a carousel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CarouselCard {
    card_index: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    header: Header,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Words>,
    action: CardAction,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum CardAction {
    Opens(Action),
    Replies { buttons: Vec<QuickReply> },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct QuickReply {
    #[serde(rename = "type")]
    kind: &'static str,
    quick_reply: Reply,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Reply {
    id: String,
    title: String,
}

impl CarouselCard {
    /// With a button that opens a page.
    pub fn link(
        header: Header,
        body: Option<String>,
        label: &str,
        url: &str,
    ) -> Result<Self, InvalidMessage> {
        Self::new(header, body, CardAction::Opens(opens(label, url)?))
    }

    /// With reply buttons: id and title.
    pub fn replies(
        header: Header,
        body: Option<String>,
        replies: Vec<(String, String)>,
    ) -> Result<Self, InvalidMessage> {
        count("options", replies.len(), 1, MAX_BUTTONS)?;
        let mut ids = BTreeSet::new();
        let mut buttons = Vec::new();
        for (id, title) in replies {
            let id = answer_id("options.id", id, MAX_BUTTON_ID)?;
            let title = needed("options.title", title, MAX_BUTTON_TITLE)?;
            if !ids.insert(id.clone()) {
                return Err(InvalidMessage::Twice { field: "options" });
            }
            buttons.push(QuickReply { kind: "quick_reply", quick_reply: Reply { id, title } });
        }
        Self::new(header, body, CardAction::Replies { buttons })
    }

    fn new(header: Header, body: Option<String>, action: CardAction) -> Result<Self, InvalidMessage> {
        if !header.is_picture_or_film() {
            return Err(InvalidMessage::Form { field: "cards.header" });
        }
        let breaks = body.as_deref().map_or(0, |body| body.matches('\n').count());
        if breaks > MAX_CARD_BREAKS {
            return Err(InvalidMessage::Form { field: "cards.body" });
        }
        let body = Words::optional("cards.body", body, MAX_CARD_BODY)?;
        // Meta's samples of cards with reply buttons have this type too.
        Ok(Self { card_index: 0, kind: "cta_url", header, body, action })
    }

    /// What all cards of a message have in common.
    fn shape(&self) -> (&'static str, Option<usize>) {
        let replies = match &self.action {
            CardAction::Opens(_) => None,
            CardAction::Replies { buttons } => Some(buttons.len()),
        };
        (self.header.kind(), replies)
    }
}

/// Two to ten cards of one kind.
pub(super) fn numbered(mut cards: Vec<CarouselCard>) -> Result<Vec<CarouselCard>, InvalidMessage> {
    count("cards", cards.len(), MIN_CAROUSEL, MAX_CAROUSEL)?;
    let shapes: BTreeSet<_> = cards.iter().map(CarouselCard::shape).collect();
    if shapes.len() > 1 {
        return Err(InvalidMessage::Form { field: "cards" });
    }
    for (index, card) in cards.iter_mut().enumerate() {
        card.card_index = index;
    }
    Ok(cards)
}
