//! What people send.

use super::plain::is_plain_text;
use super::{Not, file};
use crate::ingest::directory::Number;
use domain::Ms;
use serde_json::Value;
use store::ingest::{InboundItem, Item, Person, ReactionItem};
use whatsapp::webhook::{ContactEntry, Content, InboundMessage, System};

/// What a person sent, as the store takes it.
pub(super) fn item(
    message: &InboundMessage,
    contact: Option<&ContactEntry>,
    number: &Number,
) -> Result<Item, Not> {
    if message.group_id.is_some() {
        return Err(Not::Refused("messages of groups are kept for later"));
    }
    let person = person(message, contact, number);
    if person.user_id.is_none() && person.wa_id.is_none() {
        return Err(Not::Refused("the message does not say who wrote it"));
    }
    if let Content::Reaction { message_id, emoji } = &message.content {
        return Ok(Item::Reaction(ReactionItem {
            channel_id: number.channel_id,
            target_vendor_id: message_id.clone(),
            person,
            emoji: emoji.clone().unwrap_or_default(),
            at: Ms::from_seconds(message.timestamp),
        }));
    }
    let system = match &message.content {
        Content::System(system) => Some(system),
        _ => None,
    };
    let context = message.context.as_ref();
    let forwarded = |c: &whatsapp::webhook::Context| {
        c.forwarded.unwrap_or(false) || c.frequently_forwarded.unwrap_or(false)
    };
    Ok(Item::Message(Box::new(InboundItem {
        channel_id: number.channel_id,
        vendor_id: message.id.clone(),
        becomes: system.and_then(|system| new_person(system, number)),
        person,
        sent_at: Ms::from_seconds(message.timestamp),
        kind: message.kind().to_owned(),
        text: message.text().map(std::borrow::Cow::into_owned),
        file_name: file_name(message),
        file: file::of(message),
        content: content(message),
        reply_to_vendor_id: message.reply_to().map(ToOwned::to_owned),
        forwarded: context.is_some_and(forwarded),
        says_something: says_something(&message.content),
    })))
}

/// The name a person gave it, made safe.
fn file_name(message: &InboundMessage) -> Option<String> {
    let media = message.content.media()?;
    let name = media.filename.as_deref().filter(|name| !name.trim().is_empty())?;
    Some(media::file_name(name, media.mime_type.as_deref().unwrap_or_default()))
}

/// Notices, and what is done to another message, are not said to us. Of an odd shape they are still of that kind.
fn says_something(content: &Content) -> bool {
    match content {
        Content::System(_) | Content::RequestWelcome | Content::Edit(_) | Content::Revoke { .. } => false,
        Content::Unknown { kind, .. } => {
            !matches!(kind.as_str(), "system" | "request_welcome" | "edit" | "revoke" | "reaction")
        }
        _ => true,
    }
}

/// The whole element, unless every part of it has a column.
fn content(message: &InboundMessage) -> Option<Value> {
    let plain = matches!(message.content, Content::Text { .. }) && is_plain_text(&message.raw);
    if plain { None } else { serde_json::from_str(message.raw.get()).ok() }
}

fn person(message: &InboundMessage, contact: Option<&ContactEntry>, number: &Number) -> Person {
    let of_contact = |field: fn(&ContactEntry) -> &Option<String>| contact.and_then(|c| field(c).clone());
    let old_id = match &message.content {
        Content::System(system) => system.previous_user_id.clone(),
        _ => None,
    };
    Person {
        portfolio: number.portfolio.clone(),
        user_id: old_id.or_else(|| message.from_user_id.clone()).or_else(|| of_contact(|c| &c.user_id)),
        wa_id: digits(message.from.clone().or_else(|| of_contact(|c| &c.wa_id))),
        username: of_contact(|c| &c.username).map(|name| name.trim_start_matches('@').to_owned()),
        profile_name: of_contact(|c| &c.name),
    }
}

fn new_person(system: &System, number: &Number) -> Option<Person> {
    let changed = system.user_id.is_some() || system.wa_id.is_some();
    changed.then(|| Person {
        portfolio: number.portfolio.clone(),
        user_id: system.user_id.clone(),
        wa_id: digits(system.wa_id.clone()),
        username: None,
        profile_name: None,
    })
}

/// A `wa_id` is digits only; anything else is not one.
pub(super) fn digits(wa_id: Option<String>) -> Option<String> {
    wa_id
        .map(|id| id.trim_start_matches('+').to_owned())
        .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}
