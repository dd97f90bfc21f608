use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, object};
use super::{InboundMessage, Item, Status};

/// One element of `contacts[]`: who took part, as Meta knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactEntry {
    /// `profile.name`, chosen by the person.
    pub name: Option<String>,
    /// `profile.username`.
    pub username: Option<String>,
    /// The phone form of the identity; hidden for some people with a username.
    pub wa_id: Option<String>,
    /// The business-scoped id.
    pub user_id: Option<String>,
    /// The id scoped to the parent business.
    pub parent_user_id: Option<String>,
    /// Only with the identity-change check turned on.
    pub identity_key_hash: Option<String>,
}

#[derive(Deserialize, Default)]
struct Profile {
    #[serde(default, deserialize_with = "lenient::text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    username: Option<String>,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default, deserialize_with = "lenient::optional")]
    profile: Option<Profile>,
    #[serde(default, deserialize_with = "lenient::text")]
    wa_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    parent_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    identity_key_hash: Option<String>,
}

impl ContactEntry {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields = object("contact", raw)?;
        let profile = fields.profile.unwrap_or_default();
        Ok(Self {
            name: profile.name,
            username: profile.username,
            wa_id: fields.wa_id,
            user_id: fields.user_id,
            parent_user_id: fields.parent_user_id,
            identity_key_hash: fields.identity_key_hash,
        })
    }
}

/// Finds the contact entry of a person by id; a batch holds entries of many people in no promised order.
#[derive(Debug, Default)]
pub struct ContactIndex<'a> {
    by_user_id: HashMap<&'a str, &'a ContactEntry>,
    by_wa_id: HashMap<&'a str, &'a ContactEntry>,
}

impl<'a> ContactIndex<'a> {
    /// Indexes the readable entries; of several for one id the last with a name wins.
    pub fn new(contacts: &'a [Item<ContactEntry>]) -> Self {
        let mut index = Self::default();
        for contact in contacts.iter().filter_map(Item::valid) {
            insert(&mut index.by_user_id, contact.user_id.as_deref(), contact);
            insert(&mut index.by_wa_id, contact.wa_id.as_deref(), contact);
        }
        index
    }

    /// The entry of a person: by business-scoped id, else by `wa_id` unless that entry names somebody else's id.
    pub fn find(&self, user_id: Option<&str>, wa_id: Option<&str>) -> Option<&'a ContactEntry> {
        if let Some(found) = user_id.and_then(|id| self.by_user_id.get(id)) {
            return Some(found);
        }
        let found = *self.by_wa_id.get(wa_id?)?;
        let other = matches!((user_id, found.user_id.as_deref()), (Some(wanted), Some(id)) if wanted != id);
        (!other).then_some(found)
    }

    /// The entry of who wrote this message.
    pub fn for_message(&self, message: &InboundMessage) -> Option<&'a ContactEntry> {
        self.find(message.from_user_id.as_deref(), message.from.as_deref())
    }

    /// The entry of the person this status is about; never the group.
    pub fn for_status(&self, status: &Status) -> Option<&'a ContactEntry> {
        self.find(status.person_user_id(), status.person_wa_id())
    }
}

fn insert<'a>(map: &mut HashMap<&'a str, &'a ContactEntry>, id: Option<&'a str>, contact: &'a ContactEntry) {
    let Some(id) = id else { return };
    let known_is_better = contact.name.is_none() && map.get(id).is_some_and(|known| known.name.is_some());
    if !known_is_better {
        map.insert(id, contact);
    }
}
