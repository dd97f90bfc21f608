//! Contacts: finding, changing and adding them. Contacts belong to nobody, so only the scope `all` of a permission
//! reaches them; people in conversations are shown with their conversation whatever the scope here.

use crate::member::checked_name;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::identity::{ContactKind, IdentityKind};
use domain::permission::{Permission, Scope};
use domain::phone::Phone;
use domain::{ContactId, Ids, Ms};
use std::collections::HashMap;
use store::Change;
use store::contact::{self, Contact, Filter, Identity};
use store::event::{About, NewEvent};

/// What to change; `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct ContactChange {
    /// The name a member gives; an empty one clears too.
    pub given_name: Option<Option<String>>,
    /// What they are to the company.
    pub kind: Option<ContactKind>,
    /// BCP 47.
    pub language: Option<Option<String>>,
}

/// Somebody to be known by their number.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// The name a member gives; ignored when the number is known.
    pub name: Option<String>,
    /// With its country code, in any format.
    pub phone: String,
    /// Ignored when the number is known.
    pub kind: ContactKind,
}

fn require_all(caller: &Caller, permission: Permission) -> Result<(), AppError> {
    if caller.require(permission)? == Scope::All { Ok(()) } else { Err(AppError::Denied(permission)) }
}

impl App {
    /// A page of contacts, newest first; the cursor is the last one's id.
    pub async fn contacts(
        &self,
        caller: &Caller,
        filter: &Filter,
        before: Option<ContactId>,
        limit: u64,
    ) -> Result<(Vec<Contact>, Option<ContactId>), AppError> {
        require_all(caller, Permission::ContactView)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let mut ids = contact::list(db, workspace_id, filter, before, limit + 1).await?;
        let more = ids.len() as u64 > limit;
        ids.truncate(limit as usize);
        let mut found: HashMap<_, _> = contact::load(db, workspace_id, &ids)
            .await?
            .into_iter()
            .map(|contact| (contact.id, contact))
            .collect();
        let next = ids.last().copied().filter(|_| more);
        Ok((ids.iter().filter_map(|id| found.remove(id)).collect(), next))
    }

    /// One contact.
    pub async fn contact(&self, caller: &Caller, id: ContactId) -> Result<Contact, AppError> {
        require_all(caller, Permission::ContactView)?;
        contact::get(self.store.read(), caller.workspace_id, id).await?.ok_or(AppError::NotFound)
    }

    /// Changes a contact; without a difference nothing is told.
    pub async fn change_contact(
        &self,
        caller: &Caller,
        id: ContactId,
        wanted: ContactChange,
    ) -> Result<Contact, AppError> {
        require_all(caller, Permission::ContactEdit)?;
        let given_name = wanted.given_name.map(optional_name).transpose()?;
        let language = wanted.language.map(optional_language).transpose()?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = contact::get(change.tx(), caller.workspace_id, id).await?;
                    let before = found.ok_or(AppError::NotFound)?;
                    let mut contact = before.clone();
                    contact.given_name = given_name.unwrap_or(contact.given_name);
                    contact.kind = wanted.kind.unwrap_or(contact.kind);
                    contact.language = language.unwrap_or(contact.language);
                    if contact == before {
                        return Ok(contact);
                    }
                    contact::update(change.tx(), caller.workspace_id, &contact).await?;
                    let event = NewEvent::new(EventName::ContactUpdated, caller.actor, about(id));
                    change.emit(event.fields(changed(&before, &contact)).trace(caller.trace_id));
                    Ok(contact)
                })
            })
            .await
    }

    /// The contact with this number, made when there is none; whether it was made.
    pub async fn add_contact(&self, caller: &Caller, new: NewContact) -> Result<(Contact, bool), AppError> {
        require_all(caller, Permission::ContactEdit)?;
        let phone = checked_phone(&new.phone)?;
        let given_name = optional_name(new.name)?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    if let Some(id) = contact::by_phone(change.tx(), caller.workspace_id, &phone).await? {
                        let known = contact::get(change.tx(), caller.workspace_id, id).await?;
                        return Ok((known.ok_or(AppError::NotFound)?, false));
                    }
                    Ok((add(change, &caller, &phone, given_name, new.kind).await?, true))
                })
            })
            .await
    }

    /// Adds those whose number is not known yet, all of them or, with one that is refused, none; how many were added.
    pub async fn add_contacts(&self, caller: &Caller, people: Vec<NewContact>) -> Result<usize, AppError> {
        require_all(caller, Permission::ContactEdit)?;
        let read = |new: NewContact| Ok((checked_phone(&new.phone)?, optional_name(new.name)?, new.kind));
        let people = people.into_iter().map(read).collect::<Result<Vec<_>, AppError>>()?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let mut added = 0;
                    for (phone, given_name, kind) in people {
                        if contact::by_phone(change.tx(), caller.workspace_id, &phone).await?.is_none() {
                            add(change, &caller, &phone, given_name, kind).await?;
                            added += 1;
                        }
                    }
                    Ok(added)
                })
            })
            .await
    }
}

async fn add(
    change: &mut Change,
    by: &Caller,
    phone: &Phone,
    given_name: Option<String>,
    kind: ContactKind,
) -> Result<Contact, AppError> {
    let contact = made(change.ids(), phone, given_name, kind, change.now());
    contact::insert(change.tx(), by.workspace_id, &contact, change.now()).await?;
    let event = NewEvent::new(EventName::ContactCreated, by.actor, about(contact.id));
    change.emit(event.trace(by.trace_id.clone()));
    Ok(contact)
}

fn about(id: ContactId) -> About {
    About { contact_id: Some(id), ..About::default() }
}

fn made(ids: Ids, phone: &Phone, given_name: Option<String>, kind: ContactKind, now: Ms) -> Contact {
    let value = phone.e164().to_owned();
    Contact {
        id: ids.next(),
        kind,
        given_name,
        profile_name: None,
        language: None,
        created_at: now,
        identities: vec![Identity { id: ids.next(), kind: IdentityKind::Phone, scope: String::new(), value }],
    }
}

fn changed(before: &Contact, after: &Contact) -> &'static [&'static str] {
    let name = before.given_name != after.given_name;
    let (kind, language) = (before.kind != after.kind, before.language != after.language);
    match (name, kind, language) {
        (true, true, true) => &["given_name", "kind", "language"],
        (true, true, false) => &["given_name", "kind"],
        (true, false, true) => &["given_name", "language"],
        (true, false, false) => &["given_name"],
        (false, true, true) => &["kind", "language"],
        (false, true, false) => &["kind"],
        (false, false, true) => &["language"],
        (false, false, false) => &[],
    }
}

fn optional_name(name: Option<String>) -> Result<Option<String>, AppError> {
    let filled = name.filter(|name| !name.trim().is_empty());
    filled.map(|name| checked_name(&name, "given_name")).transpose()
}

/// A language tag by its shape only (RFC 5646: letters and digits in parts of 1 to 8).
fn optional_language(tag: Option<String>) -> Result<Option<String>, AppError> {
    let Some(tag) = tag.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()) else {
        return Ok(None);
    };
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let sound =
        tag.len() <= 35 && tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.split('-').all(part);
    if sound { Ok(Some(tag)) } else { Err(AppError::invalid("language", "not a language tag")) }
}

/// No country code begins with a zero, so a number that does is a national one.
fn checked_phone(text: &str) -> Result<Phone, AppError> {
    let phone = Phone::read(text.trim()).filter(|phone| !phone.digits().starts_with('0'));
    phone.ok_or_else(|| AppError::invalid("phone", "a number with its country code"))
}
