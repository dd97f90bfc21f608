//! Whether people want marketing.

use super::Not;
use super::message::digits;
use crate::ingest::directory::Number;
use domain::Ms;
use store::ingest::{Item, Person, PreferenceItem};
use whatsapp::webhook::{ContactEntry, Preference};

/// What a person wants, as the store takes it; everything that is neither stopping nor allowing marketing is kept.
pub(super) fn item(
    preference: &Preference,
    contact: Option<&ContactEntry>,
    number: &Number,
    arrived: Ms,
) -> Result<Item, Not> {
    let about_marketing = preference.category.as_deref().is_none_or(|word| word == "marketing_messages");
    let stopped = match preference.value.as_str() {
        "stop" if about_marketing => true,
        "resume" if about_marketing => false,
        other => return Err(Not::Kept(format!("nothing to do for the preference {other}"))),
    };
    let of_contact = |field: fn(&ContactEntry) -> &Option<String>| contact.and_then(|c| field(c).clone());
    let person = Person {
        portfolio: number.portfolio.clone(),
        user_id: preference.user_id.clone().or_else(|| of_contact(|c| &c.user_id)),
        wa_id: digits(preference.wa_id.clone().or_else(|| of_contact(|c| &c.wa_id))),
        username: of_contact(|c| &c.username).map(|name| name.trim_start_matches('@').to_owned()),
        profile_name: of_contact(|c| &c.name),
    };
    if person.user_id.is_none() && person.wa_id.is_none() {
        return Err(Not::Refused("the preference does not say whose it is"));
    }
    let at = preference.timestamp.map_or(arrived, Ms::from_seconds);
    Ok(Item::Preference(PreferenceItem { channel_id: number.channel_id, person, stopped, at }))
}
