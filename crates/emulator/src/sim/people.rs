//! Making, reading and changing people.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::SimError;
use super::{body, success};
use crate::machine::Shared;
use crate::phone::international;
use crate::world::people::plain_person;
use crate::world::person::{Reads, person_key};
use crate::world::{PersonKey, World};

/// Anonymous people shown at most.
const ANONYMOUS_SHOWN: usize = 500;
/// People that can be made by hand.
const PEOPLE_MOST: usize = 10_000;

/// What can be said about a person; absent members keep their value.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PersonPatch {
    name: Option<String>,
    phone: Option<String>,
    #[serde(with = "present")]
    #[expect(clippy::option_option, reason = "absent, null and a value are three things here")]
    username: Option<Option<String>>,
    phone_hidden: Option<bool>,
    language: Option<String>,
    country: Option<String>,
    online: Option<bool>,
    on_whatsapp: Option<bool>,
    reads: Option<Reads>,
    read_receipts: Option<bool>,
    conditions: Option<Value>,
}

/// Tells an absent member from a null one.
mod present {
    use serde::{Deserialize, Deserializer};

    #[expect(clippy::option_option, reason = "absent, null and a value are three things here")]
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(from).map(Some)
    }
}

fn invalid(message: &str, field: &'static str) -> SimError {
    SimError::field(400, "person.invalid", message, field)
}

impl World {
    /// The key behind an id of a person who exists.
    pub(crate) fn person_key(&self, id: &str) -> Result<PersonKey, SimError> {
        let key = person_key(id).filter(|key| self.people.get(*key).is_some());
        key.ok_or_else(SimError::person_unknown)
    }

    /// Makes a person; a hidden number may be left out and is invented then.
    pub(crate) fn create_person(&mut self, patch: PersonPatch) -> Result<PersonKey, SimError> {
        if self.people.iter().count() - self.people.anonymous_count() >= PEOPLE_MOST {
            return Err(SimError::new(409, "person.invalid", "there are too many people"));
        }
        let name = patch.name.clone().ok_or_else(|| invalid("a name is needed", "name"))?;
        let digits = match &patch.phone {
            Some(phone) => self.free_digits(phone)?,
            None if patch.phone_hidden == Some(true) => {
                format!("1202555{:06}", self.random.number() % 1_000_000)
            }
            None => return Err(invalid("a phone is needed", "phone")),
        };
        let language = patch.language.clone().unwrap_or_else(|| "en".to_owned());
        let key = self.people.next_key();
        self.people.insert(plain_person(key, &name, &digits, &language));
        if let Err(error) = self.patch_person(key, PersonPatch { phone: None, ..patch }) {
            self.remove_person(key);
            return Err(error);
        }
        Ok(key)
    }

    /// Digits of a phone nobody has; an anonymous owner makes room.
    pub(crate) fn free_digits(&mut self, phone: &str) -> Result<String, SimError> {
        let digits = international(phone)
            .ok_or_else(|| invalid("write the phone with + and country code", "phone"))?;
        match self.people.by_digits(&digits) {
            Some(owner) if self.people.get(owner).is_some_and(|person| person.anonymous) => {
                self.remove_person(owner);
            }
            Some(_) => {
                return Err(SimError::field(409, "person.phone_taken", "somebody has this phone", "phone"));
            }
            None => {}
        }
        Ok(digits)
    }

    /// Changes a person; going online lets in what waited.
    pub(crate) fn patch_person(&mut self, key: PersonKey, patch: PersonPatch) -> Result<(), SimError> {
        let person = self.people.get(key).ok_or_else(SimError::person_unknown)?;
        let mut next = person.clone();
        if patch.phone.is_some() {
            return Err(invalid("a phone is changed with change-number", "phone"));
        }
        if let Some(name) = patch.name {
            next.name = short(name, "name")?;
        }
        if let Some(username) = patch.username {
            next.username = username.as_deref().map(username_of).transpose()?;
        }
        if let Some(language) = patch.language {
            next.language = short(language, "language")?;
        }
        if let Some(country) = patch.country {
            let fits = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
            next.country =
                if fits { country } else { return Err(invalid("two capital letters", "country")) };
        }
        if let Some(conditions) = patch.conditions {
            next.conditions =
                next.conditions.patched(&conditions).map_err(|why| invalid(&why, "conditions"))?;
        }
        next.phone_hidden = patch.phone_hidden.unwrap_or(next.phone_hidden);
        next.on_whatsapp = patch.on_whatsapp.unwrap_or(next.on_whatsapp);
        next.reads = patch.reads.unwrap_or(next.reads);
        next.read_receipts = patch.read_receipts.unwrap_or(next.read_receipts);
        if next.phone_hidden && next.username.is_none() {
            return Err(invalid("who hides the phone needs a username", "username"));
        }
        if let Some(person) = self.people.get_mut(key) {
            *person = next;
        }
        if let Some(online) = patch.online {
            self.set_online(key, online);
        }
        self.person_changed(key);
        Ok(())
    }
}

fn short(text: String, field: &'static str) -> Result<String, SimError> {
    let length = text.trim().chars().count();
    if (1..=100).contains(&length) { Ok(text) } else { Err(invalid("1 to 100 characters", field)) }
}

fn username_of(text: &str) -> Result<String, SimError> {
    let name = text.strip_prefix('@').unwrap_or(text);
    let fits = (3..=35).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_'));
    if fits { Ok(format!("@{name}")) } else { Err(invalid("3 to 35 of a-z, 0-9, . and _", "username")) }
}

#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    anonymous: bool,
}

pub(super) async fn list(State(shared): State<Arc<Shared>>, Query(query): Query<ListQuery>) -> Json<Value> {
    let data = shared.with(|world| {
        let mut keys: Vec<(Option<i64>, PersonKey)> = world
            .people
            .iter()
            .filter(|person| !person.anonymous)
            .map(|person| (person.last_at, person.key))
            .collect();
        if query.anonymous {
            let newest = world.people.iter().rev().filter(|person| person.anonymous).take(ANONYMOUS_SHOWN);
            keys.extend(newest.map(|person| (person.last_at, person.key)));
        }
        keys.sort_by_key(|(at, key)| (std::cmp::Reverse(*at), *key));
        keys.into_iter().filter_map(|(_, key)| world.person_view(key)).collect::<Vec<Value>>()
    });
    Json(json!({ "data": data }))
}

pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), SimError> {
    let patch = body(&bytes)?;
    let view = shared.with(|world| {
        let key = world.create_person(patch)?;
        world.person_view(key).ok_or_else(SimError::person_unknown)
    })?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// A person's view after some work on them.
fn with_person(
    shared: &Shared,
    id: &str,
    work: impl FnOnce(&mut World, PersonKey) -> Result<(), SimError>,
) -> Result<Json<Value>, SimError> {
    shared.with(|world| {
        let key = world.person_key(id)?;
        work(world, key)?;
        world.person_view(key).map(Json).ok_or_else(SimError::person_unknown)
    })
}

pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, SimError> {
    with_person(&shared, &id, |_, _| Ok(()))
}

pub(super) async fn change(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let patch = body(&bytes)?;
    with_person(&shared, &id, |world, key| world.patch_person(key, patch))
}

pub(super) async fn remove(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, SimError> {
    shared.with(|world| {
        let key = world.person_key(&id)?;
        world.remove_person(key);
        Ok(success())
    })
}

#[derive(Debug, Deserialize)]
struct NewPhone {
    phone: String,
}

pub(super) async fn change_number(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let new: NewPhone = body(&bytes)?;
    with_person(&shared, &id, |world, key| {
        let digits = world.free_digits(&new.phone)?;
        world.change_number(key, &digits);
        Ok(())
    })
}

pub(super) async fn change_identity(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, SimError> {
    with_person(&shared, &id, |world, key| {
        world.change_identity(key);
        Ok(())
    })
}
