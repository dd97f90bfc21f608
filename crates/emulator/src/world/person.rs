//! A simulated person and their phone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::conditions::PersonConditions;
use super::{PersonKey, World};
use crate::random::business_scoped_id;

/// When the person reads what arrived.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reads {
    Auto,
    OnOpen,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of the API")]
pub(crate) struct Person {
    pub(crate) key: PersonKey,
    pub(crate) name: String,
    /// International digits as dialled.
    pub(crate) digits: String,
    /// Digits as `WhatsApp` writes them.
    pub(crate) wa_id: String,
    pub(crate) phone_hidden: bool,
    pub(crate) username: Option<String>,
    /// Per portfolio, filled when first needed.
    pub(crate) user_ids: BTreeMap<String, String>,
    pub(crate) language: String,
    pub(crate) country: String,
    pub(crate) online: bool,
    pub(crate) on_whatsapp: bool,
    pub(crate) reads: Reads,
    pub(crate) read_receipts: bool,
    pub(crate) blocked_numbers: BTreeSet<String>,
    pub(crate) stopped_numbers: BTreeSet<String>,
    pub(crate) anonymous: bool,
    pub(crate) seeded: bool,
    pub(crate) conditions: PersonConditions,
    /// Numbers with a chat, so that a person's chats are found without a scan.
    pub(crate) numbers: BTreeSet<String>,
    pub(crate) last_at: Option<i64>,
}

impl Person {
    pub(crate) fn id(&self) -> String {
        person_id(self.key)
    }

    pub(crate) fn view(&self, unread: u64) -> Value {
        json!({
            "id": self.id(),
            "name": self.name,
            "phone": (!self.phone_hidden).then(|| format!("+{}", self.digits)),
            "phone_hidden": self.phone_hidden,
            "wa_id": if self.phone_hidden { "" } else { &self.wa_id },
            "username": self.username,
            "user_ids": self.user_ids,
            "language": self.language,
            "country": self.country,
            "online": self.online,
            "on_whatsapp": self.on_whatsapp,
            "reads": self.reads,
            "read_receipts": self.read_receipts,
            "marketing_stopped": !self.stopped_numbers.is_empty(),
            "blocked_numbers": self.blocked_numbers,
            "stopped_numbers": self.stopped_numbers,
            "anonymous": self.anonymous,
            "seeded": self.seeded,
            "unread": unread,
            "last_at": self.last_at,
            "conditions": self.conditions,
        })
    }
}

/// The id the API uses for a person.
pub(crate) fn person_id(key: PersonKey) -> String {
    format!("p{key}")
}

/// The key behind an API id.
pub(crate) fn person_key(id: &str) -> Option<PersonKey> {
    id.strip_prefix('p')?.parse().ok()
}

impl World {
    /// The person's business-scoped id for the portfolio of this number.
    pub(crate) fn user_id(&mut self, person: PersonKey, number: &str) -> String {
        let portfolio =
            self.businesses.app_of_number(number).map(|app| app.portfolio_id.clone()).unwrap_or_default();
        self.user_id_in(person, &portfolio)
    }

    pub(crate) fn user_id_in(&mut self, key: PersonKey, portfolio: &str) -> String {
        let Some(person) = self.people.get_mut(key) else { return String::new() };
        if let Some(known) = person.user_ids.get(portfolio) {
            return known.clone();
        }
        let id = business_scoped_id(portfolio, &person.digits, &person.country);
        person.user_ids.insert(portfolio.to_owned(), id.clone());
        self.people.index_user_id(&id, key);
        id
    }

    /// The person as the page sees them, with all business-scoped ids.
    pub(crate) fn person_view(&mut self, key: PersonKey) -> Option<Value> {
        for portfolio in self.businesses.portfolios() {
            self.user_id_in(key, &portfolio);
        }
        let person = self.people.get(key)?;
        let chats = person.numbers.iter().filter_map(|number| self.chats.get(&(key, number.clone())));
        Some(person.view(chats.map(|chat| chat.unread).sum()))
    }

    pub(crate) fn person_changed(&mut self, key: PersonKey) {
        self.dirty = true;
        self.live("person", |world| json!({ "person": world.person_view(key) }));
    }
}
