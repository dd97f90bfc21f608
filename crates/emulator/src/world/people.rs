//! All people, found by key, number in any form, or business-scoped id.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::conditions::PersonConditions;
use super::person::{Person, Reads};
use super::{PersonKey, World};
use crate::country::country_of;
use crate::phone::{match_key, wa_id_of};

/// People and their indexes.
#[derive(Debug, Default)]
pub(crate) struct People {
    all: BTreeMap<PersonKey, Person>,
    by_number: HashMap<String, PersonKey>,
    by_user_id: HashMap<String, PersonKey>,
    anonymous: VecDeque<PersonKey>,
    next: PersonKey,
}

impl People {
    pub(crate) fn get(&self, key: PersonKey) -> Option<&Person> {
        self.all.get(&key)
    }

    pub(crate) fn get_mut(&mut self, key: PersonKey) -> Option<&mut Person> {
        self.all.get_mut(&key)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Person> {
        self.all.values()
    }

    pub(crate) fn by_digits(&self, digits: &str) -> Option<PersonKey> {
        self.by_number.get(&match_key(digits)).copied()
    }

    pub(crate) fn by_user_id(&self, id: &str) -> Option<PersonKey> {
        self.by_user_id.get(id).copied()
    }

    pub(crate) fn index_user_id(&mut self, id: &str, key: PersonKey) {
        self.by_user_id.insert(id.to_owned(), key);
    }

    pub(crate) fn next_key(&mut self) -> PersonKey {
        self.next += 1;
        self.next
    }

    pub(crate) fn anonymous_count(&self) -> usize {
        self.anonymous.len()
    }

    pub(crate) fn oldest_anonymous(&self) -> Option<PersonKey> {
        self.anonymous.front().copied()
    }

    /// Adds a person with all indexes.
    pub(crate) fn insert(&mut self, person: Person) {
        self.next = self.next.max(person.key);
        self.by_number.insert(match_key(&person.digits), person.key);
        for id in person.user_ids.values() {
            self.by_user_id.insert(id.clone(), person.key);
        }
        if person.anonymous {
            self.anonymous.push_back(person.key);
        }
        self.all.insert(person.key, person);
    }

    pub(crate) fn remove(&mut self, key: PersonKey) -> Option<Person> {
        let person = self.all.remove(&key)?;
        self.by_number.remove(&match_key(&person.digits));
        for id in person.user_ids.values() {
            self.by_user_id.remove(id);
        }
        if self.anonymous.front() == Some(&key) {
            self.anonymous.pop_front();
        } else if person.anonymous {
            self.anonymous.retain(|other| *other != key);
        }
        Some(person)
    }

    /// Gives a person another number; the old business-scoped ids stop working.
    pub(crate) fn renumber(&mut self, key: PersonKey, digits: &str) {
        let Some(mut person) = self.remove(key) else { return };
        digits.clone_into(&mut person.digits);
        person.wa_id = wa_id_of(digits);
        person.user_ids.clear();
        self.insert(person);
    }
}

/// A person with everything at its default.
pub(crate) fn plain_person(key: PersonKey, name: &str, digits: &str, language: &str) -> Person {
    Person {
        key,
        name: name.to_owned(),
        digits: digits.to_owned(),
        wa_id: wa_id_of(digits),
        phone_hidden: false,
        username: None,
        user_ids: BTreeMap::new(),
        language: language.to_owned(),
        country: country_of(digits).to_owned(),
        online: true,
        on_whatsapp: true,
        reads: Reads::OnOpen,
        read_receipts: true,
        blocked_numbers: std::collections::BTreeSet::new(),
        stopped_numbers: std::collections::BTreeSet::new(),
        anonymous: false,
        seeded: false,
        conditions: PersonConditions::default(),
        numbers: std::collections::BTreeSet::new(),
        last_at: None,
    }
}

impl World {
    /// The person with this number, made up when nobody has it.
    pub(crate) fn person_at(&mut self, digits: &str) -> PersonKey {
        if let Some(key) = self.people.by_digits(digits) {
            return key;
        }
        while self.people.anonymous_count() >= self.limits.anonymous_people.max(1) {
            let Some(oldest) = self.people.oldest_anonymous() else { break };
            self.remove_person(oldest);
        }
        let key = self.people.next_key();
        let mut person = plain_person(key, &format!("+{digits}"), digits, "en");
        person.anonymous = true;
        person.reads = Reads::Auto;
        self.people.insert(person);
        self.person_changed(key);
        key
    }

    /// Removes a person with chats, messages and what was under way.
    pub(crate) fn remove_person(&mut self, key: PersonKey) {
        let Some(person) = self.people.remove(key) else { return };
        for number in person.numbers {
            self.remove_chat(&(key, number));
        }
        for number in self.businesses.numbers.values_mut() {
            number.blocked.remove(&key);
        }
        self.dirty = true;
        self.live("person_removed", |_| serde_json::json!({ "id": super::person::person_id(key) }));
    }
}
