//! People who call.

use super::Not;
use super::message::digits;
use crate::ingest::directory::Number;
use domain::Ms;
use store::ingest::{CallItem, Item, Person};
use whatsapp::webhook::{Call, ContactEntry};

/// A person's call, as the store takes it; everything else about calls is kept.
pub(super) fn item(call: &Call, contact: Option<&ContactEntry>, number: &Number) -> Result<Item, Not> {
    if !call.is_incoming() {
        return Err(Not::Kept(format!("nothing to do for the call event {}", call.event)));
    }
    let of_contact = |field: fn(&ContactEntry) -> &Option<String>| contact.and_then(|c| field(c).clone());
    let person = Person {
        portfolio: number.portfolio.clone(),
        user_id: call.from_user_id.clone().or_else(|| of_contact(|c| &c.user_id)),
        wa_id: digits(call.from.clone().or_else(|| of_contact(|c| &c.wa_id))),
        username: of_contact(|c| &c.username).map(|name| name.trim_start_matches('@').to_owned()),
        profile_name: of_contact(|c| &c.name),
    };
    if person.user_id.is_none() && person.wa_id.is_none() {
        return Err(Not::Refused("the call does not say who calls"));
    }
    Ok(Item::Call(CallItem { channel_id: number.channel_id, person, at: Ms::from_seconds(call.timestamp) }))
}
