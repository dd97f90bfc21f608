//! Who it is: business-scoped id first, then `wa_id`, then phone, each in all its forms.

use super::arrival::Person;
use crate::db::{Change, Row, StoreError, all, params, scoped, select_in, statements};
use domain::extract::fold;
use domain::identity::{IdentityKind, wa_id_forms};
use domain::{ContactId, IdentityId, Ids};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

type Key = (IdentityKind, String, String);

// `v` is one element of a JSON array. Each identity is searched for, whatever is believed of the table.
statements! {
    KNOWN = "SELECT i.id, i.kind, i.scope, i.value, i.contact_id FROM json_each($2) v CROSS JOIN identity i ON i.workspace_id = $1 AND i.kind = v.value->>'k' AND i.scope = v.value->>'s' AND i.value = v.value->>'v'"
        / "SELECT i.id, i.kind, i.scope, i.value, i.contact_id FROM jsonb_array_elements($2) v(value) CROSS JOIN LATERAL (SELECT * FROM identity WHERE workspace_id = $1 AND kind = v.value->>'k' AND scope = v.value->>'s' AND value = v.value->>'v' LIMIT 1) i";
}

/// A stored identity and whose it is.
#[derive(Clone, Copy)]
struct Known {
    id: IdentityId,
    contact: ContactId,
}

/// A person of this batch, as they are stored.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) contact_id: ContactId,
    /// What they wrote from: their number, else their business-scoped id.
    pub(super) identity_id: Option<IdentityId>,
    /// Their identities by which an address may be bound, best first.
    pub(super) own: Vec<IdentityId>,
}

/// An identity that went to another contact.
pub(super) struct Move {
    pub(super) identity_id: IdentityId,
    pub(super) to: ContactId,
    /// Set when another person has the number now: what the addresses of the one before are bound to instead.
    pub(super) instead: Option<IdentityId>,
}

/// What is known of the people in this batch, and what has to be written about them.
#[derive(Default)]
pub(super) struct People {
    known: HashMap<Key, Known>,
    wa_ids: HashSet<IdentityId>,
    /// The newest business-scoped id of a contact in a portfolio.
    user_ids: HashMap<(ContactId, String), IdentityId>,
    names: HashMap<ContactId, Names>,
    resolved: HashMap<Person, Sender>,
    pub(super) created: Vec<ContactId>,
    pub(super) renamed: BTreeSet<ContactId>,
    pub(super) new_identities: Vec<(IdentityId, ContactId, Key)>,
    pub(super) moved_identities: BTreeMap<IdentityId, ContactId>,
    /// What the addresses have not followed yet.
    pub(super) moves: Vec<Move>,
}

#[derive(Clone, Default)]
pub(super) struct Names {
    pub(super) given: Option<String>,
    pub(super) profile: Option<String>,
}

impl Names {
    pub(super) fn folded(&self) -> String {
        fold(self.given.as_deref().or(self.profile.as_deref()).unwrap_or_default())
    }
}

impl People {
    pub(super) async fn read(change: &Change, people: &HashSet<&Person>) -> Result<Self, StoreError> {
        let mut known = Self::default();
        let wanted: BTreeSet<Key> = people.iter().flat_map(|person| keys(person)).collect();
        let wanted: Vec<_> = wanted
            .iter()
            .map(|(kind, scope, value)| json!({ "k": kind.as_str(), "s": scope, "v": value }))
            .collect();
        let values = params![change.workspace_id(), serde_json::Value::Array(wanted)];
        known.learn(&all(change.tx(), KNOWN, values).await?)?;
        let contacts: Vec<Uuid> = known.contacts().into_iter().map(|contact| contact.0).collect();
        let query = |ids| scoped(change.workspace_id(), "identity", IDENTITY, "contact_id", ids);
        known.learn(&select_in(change.tx(), &contacts, query).await?)?;
        let query = |ids| scoped(change.workspace_id(), "contact", NAMES, "id", ids);
        for row in select_in(change.tx(), &contacts, query).await? {
            let names = Names { given: row.get("given_name")?, profile: row.get("profile_name")? };
            known.names.insert(row.id("id")?, names);
        }
        Ok(known)
    }

    fn learn(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        for row in rows {
            let known = Known { id: row.id("id")?, contact: row.id("contact_id")? };
            self.remember((row.word("kind")?, row.get("scope")?, row.get("value")?), known);
        }
        Ok(())
    }

    fn remember(&mut self, key: Key, known: Known) {
        match key.0 {
            IdentityKind::UserId => {
                let newest = self.user_ids.entry((known.contact, key.1.clone())).or_insert(known.id);
                *newest = known.id.max(*newest);
            }
            IdentityKind::WaId => drop(self.wa_ids.insert(known.id)),
            _ => {}
        }
        self.known.insert(key, known);
    }

    /// Everybody found so far.
    pub(super) fn contacts(&self) -> BTreeSet<ContactId> {
        self.known.values().map(|known| known.contact).collect()
    }

    pub(super) fn is_wa_id(&self, id: IdentityId) -> bool {
        self.wa_ids.contains(&id)
    }

    /// Who a person is, made when nobody matches; what is new about them is noted for writing. Asked in the order of
    /// the updates, because each may change whose an identity is.
    pub(super) fn sender(&mut self, person: &Person) -> Sender {
        if let Some(sender) = self.resolved.get(person) {
            return sender.clone();
        }
        let contact_id = self.matching(person).unwrap_or_else(|| self.create());
        self.note_identities(contact_id, person);
        self.note_name(contact_id, person);
        let sender =
            Sender { contact_id, identity_id: self.written_from(person), own: self.own_identities(person) };
        self.resolved.insert(person.clone(), sender.clone());
        sender
    }

    /// The number of a person, else their business-scoped id.
    pub(super) fn written_from(&self, person: &Person) -> Option<IdentityId> {
        let kinds = [IdentityKind::WaId, IdentityKind::UserId];
        let known = kinds.into_iter().filter_map(|kind| own_key(person, kind));
        known.filter_map(|key| self.known.get(&key)).map(|known| known.id).next()
    }

    fn own_identities(&self, person: &Person) -> Vec<IdentityId> {
        let keys = keys(person);
        let kinds = [IdentityKind::WaId, IdentityKind::UserId, IdentityKind::Phone];
        let best_first = kinds.into_iter().flat_map(|kind| keys.iter().filter(move |key| key.0 == kind));
        best_first.filter_map(|key| self.known.get(key)).map(|known| known.id).collect()
    }

    fn matching(&self, person: &Person) -> Option<ContactId> {
        let user_id = own_key(person, IdentityKind::UserId);
        if let Some(known) = user_id.as_ref().and_then(|key| self.known.get(key)) {
            return Some(known.contact);
        }
        let by_number =
            keys(person).into_iter().filter(is_number).find_map(|key| self.known.get(&key))?.contact;
        // A new business-scoped id with a known number is another person, or a changed account.
        let taken = user_id.is_some() && self.user_ids.contains_key(&(by_number, person.portfolio.clone()));
        (!taken).then_some(by_number)
    }

    fn create(&mut self) -> ContactId {
        let id = Ids.next();
        self.created.push(id);
        self.names.insert(id, Names::default());
        id
    }

    /// Adds the identities of a person to a contact; those that belonged to another contact move here, a number in
    /// all its forms.
    pub(super) fn note_identities(&mut self, contact: ContactId, person: &Person) {
        for key in keys(person) {
            match self.known.get(&key).copied() {
                Some(known) if known.contact == contact => {}
                Some(known) => self.take_over(contact, person, key, known.id, known.contact),
                None if own_key(person, key.0).as_ref() == Some(&key) => {
                    let id = Ids.next();
                    self.new_identities.push((id, contact, key.clone()));
                    self.remember(key, Known { id, contact });
                }
                None => {}
            }
        }
    }

    /// Two contacts that each have a business-scoped id are two people, so that only the number goes over. Otherwise
    /// the one before was this person, known by less.
    fn take_over(
        &mut self,
        contact: ContactId,
        person: &Person,
        key: Key,
        id: IdentityId,
        before: ContactId,
    ) {
        let portfolio = &person.portfolio;
        let known_by_id =
            person.user_id.is_some() || self.user_ids.contains_key(&(contact, portfolio.clone()));
        let of_before = self.user_ids.get(&(before, portfolio.clone())).copied();
        let instead = of_before.filter(|_| known_by_id && is_number(&key));
        if of_before == Some(id) {
            self.user_ids.remove(&(before, portfolio.clone()));
        }
        self.moves.push(Move { identity_id: id, to: contact, instead });
        self.moved_identities.insert(id, contact);
        self.remember(key, Known { id, contact });
        self.resolved.clear();
    }

    fn note_name(&mut self, contact: ContactId, person: &Person) {
        let names = self.names.entry(contact).or_default();
        if person.profile_name.is_some() && names.profile != person.profile_name {
            names.profile.clone_from(&person.profile_name);
            self.renamed.insert(contact);
        }
    }

    pub(super) fn names(&self, contact: ContactId) -> Names {
        self.names.get(&contact).cloned().unwrap_or_default()
    }
}

fn own_key(person: &Person, kind: IdentityKind) -> Option<Key> {
    let (scope, value) = match kind {
        IdentityKind::UserId => (person.portfolio.clone(), person.user_id.clone()?),
        IdentityKind::WaId => (String::new(), person.wa_id.clone()?),
        IdentityKind::Username => (String::new(), person.username.clone()?),
        IdentityKind::Phone => (String::new(), format!("+{}", person.wa_id.as_ref()?)),
        IdentityKind::Email => return None,
    };
    Some((kind, scope, value))
}

/// Everything to look a person up by, best first.
fn keys(person: &Person) -> Vec<Key> {
    let mut keys: Vec<Key> = own_key(person, IdentityKind::UserId).into_iter().collect();
    let forms = person.wa_id.as_deref().map(wa_id_forms).unwrap_or_default();
    keys.extend(forms.iter().map(|form| (IdentityKind::WaId, String::new(), form.clone())));
    keys.extend(forms.iter().map(|form| (IdentityKind::Phone, String::new(), format!("+{form}"))));
    keys.extend(own_key(person, IdentityKind::Username));
    keys
}

fn is_number(key: &Key) -> bool {
    matches!(key.0, IdentityKind::WaId | IdentityKind::Phone)
}

const IDENTITY: &[&str] = &["id", "kind", "scope", "value", "contact_id"];
const NAMES: &[&str] = &["id", "given_name", "profile_name"];
