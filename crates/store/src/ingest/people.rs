//! Who it is: business-scoped id first, then `wa_id`, then phone, each in all its forms.

use super::arrival::Person;
use crate::db::{Change, Row, StoreError, padded, select_in};
use domain::extract::fold;
use domain::identity::{IdentityKind, wa_id_forms};
use domain::{ContactId, Ids};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

type Key = (IdentityKind, String, String);

/// What is known of the people in this batch, and what has to be written about them.
#[derive(Default)]
pub(super) struct People {
    contact_of: HashMap<Key, ContactId>,
    user_id_scopes: HashSet<(ContactId, String)>,
    names: HashMap<ContactId, Names>,
    resolved: HashMap<Person, ContactId>,
    pub(super) created: Vec<ContactId>,
    pub(super) renamed: BTreeSet<ContactId>,
    pub(super) new_identities: Vec<(ContactId, Key)>,
    pub(super) moved_identities: Vec<(ContactId, Key)>,
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
        let mut wanted: HashMap<(IdentityKind, String), BTreeSet<String>> = HashMap::new();
        for (kind, scope, value) in people.iter().flat_map(|person| keys(person)) {
            wanted.entry((kind, scope)).or_default().insert(value);
        }
        for ((kind, scope), values) in wanted {
            let values: Vec<String> = values.into_iter().collect();
            let query = |values| identities(change, kind, scope.clone(), values);
            known.learn(&select_in(change.tx(), &values, query).await?)?;
        }
        let contacts: BTreeSet<Uuid> = known.contact_of.values().map(|contact| contact.0).collect();
        let contacts: Vec<Uuid> = contacts.into_iter().collect();
        known.learn(&select_in(change.tx(), &contacts, |ids| user_ids(change, ids)).await?)?;
        for row in select_in(change.tx(), &contacts, |ids| names(change, ids)).await? {
            let names = Names { given: row.get("given_name")?, profile: row.get("profile_name")? };
            known.names.insert(row.id("id")?, names);
        }
        Ok(known)
    }

    fn learn(&mut self, rows: &[Row]) -> Result<(), StoreError> {
        for row in rows {
            let (kind, scope, contact): (IdentityKind, String, ContactId) =
                (row.word("kind")?, row.get("scope")?, row.id("contact_id")?);
            if kind == IdentityKind::UserId {
                self.user_id_scopes.insert((contact, scope.clone()));
            }
            self.contact_of.insert((kind, scope, row.get("value")?), contact);
        }
        Ok(())
    }

    /// The contact of a person, made when nobody matches; what is new about them is noted for writing.
    pub(super) fn contact(&mut self, person: &Person) -> ContactId {
        if let Some(contact) = self.resolved.get(person) {
            return *contact;
        }
        let contact = self.matching(person).unwrap_or_else(|| self.create());
        self.note_identities(contact, person);
        self.note_name(contact, person);
        self.resolved.insert(person.clone(), contact);
        contact
    }

    fn matching(&self, person: &Person) -> Option<ContactId> {
        let user_id = own_key(person, IdentityKind::UserId);
        if let Some(contact) = user_id.as_ref().and_then(|key| self.contact_of.get(key)) {
            return Some(*contact);
        }
        let by_number = keys(person)
            .into_iter()
            .filter(|(kind, ..)| matches!(kind, IdentityKind::WaId | IdentityKind::Phone))
            .find_map(|key| self.contact_of.get(&key).copied())?;
        // A new business-scoped id with a known number is another person, or a changed account.
        let taken = user_id.is_some() && self.user_id_scopes.contains(&(by_number, person.portfolio.clone()));
        (!taken).then_some(by_number)
    }

    fn create(&mut self) -> ContactId {
        let id = Ids.next();
        self.created.push(id);
        self.names.insert(id, Names::default());
        id
    }

    /// Adds the identities of a person to a contact; those that belonged to another contact move here.
    pub(super) fn note_identities(&mut self, contact: ContactId, person: &Person) {
        let number = person.wa_id.as_ref();
        let phone = number.map(|digits| (IdentityKind::Phone, String::new(), format!("+{digits}")));
        let own = [IdentityKind::UserId, IdentityKind::WaId, IdentityKind::Username]
            .into_iter()
            .filter_map(|kind| own_key(person, kind));
        for key in own.chain(phone).collect::<Vec<_>>() {
            match self.contact_of.insert(key.clone(), contact) {
                Some(before) if before == contact => {}
                Some(_) => self.moved_identities.push((contact, key)),
                None => self.new_identities.push((contact, key)),
            }
        }
        if person.user_id.is_some() {
            self.user_id_scopes.insert((contact, person.portfolio.clone()));
        }
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

fn identities(change: &Change, kind: IdentityKind, scope: String, values: Vec<String>) -> SelectStatement {
    let mut query = Query::select();
    query.columns(["kind", "scope", "value", "contact_id"].map(Alias::new)).from(Alias::new("identity"));
    query.and_where(Expr::col(Alias::new("workspace_id")).eq(change.workspace_id().0));
    query.and_where(Expr::col(Alias::new("kind")).eq(kind.as_str()));
    query.and_where(Expr::col(Alias::new("scope")).eq(scope));
    query.and_where(Expr::col(Alias::new("value")).is_in(padded(values)));
    query
}

fn user_ids(change: &Change, contacts: Vec<Uuid>) -> SelectStatement {
    let mut query = Query::select();
    query.columns(["kind", "scope", "value", "contact_id"].map(Alias::new)).from(Alias::new("identity"));
    query.and_where(Expr::col(Alias::new("workspace_id")).eq(change.workspace_id().0));
    query.and_where(Expr::col(Alias::new("contact_id")).is_in(padded(contacts)));
    query
}

fn names(change: &Change, contacts: Vec<Uuid>) -> SelectStatement {
    let mut query = Query::select();
    query.columns(["id", "given_name", "profile_name"].map(Alias::new)).from(Alias::new("contact"));
    query.and_where(Expr::col(Alias::new("workspace_id")).eq(change.workspace_id().0));
    query.and_where(Expr::col(Alias::new("id")).is_in(padded(contacts)));
    query
}
