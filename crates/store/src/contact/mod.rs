//! Contacts: people with the identities they are known by.

mod edit;
mod list;

use crate::db::{Access, StoreError, scoped, select};
use domain::identity::{ContactKind, IdentityKind, wa_id_forms};
use domain::phone::Phone;
use domain::{ContactId, IdentityId, Ms, WorkspaceId};
use std::collections::HashMap;

pub(crate) use edit::STATEMENTS;
pub use edit::{insert, update};
pub use list::{Filter, by_identity, by_phone, list};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Their id.
    pub id: ContactId,
    /// What they are to the company.
    pub kind: ContactKind,
    /// The name a member gave them.
    pub given_name: Option<String>,
    /// The name of their profile, as the vendor last told it.
    pub profile_name: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// When they became known.
    pub created_at: Ms,
    /// How they are known, oldest first.
    pub identities: Vec<Identity>,
}

/// One way a person is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// What it is.
    pub kind: IdentityKind,
    /// The portfolio's id at Meta for business-scoped ids; empty otherwise.
    pub scope: String,
    /// In the form in which it was first seen.
    pub value: String,
}

/// Where the shown name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSource {
    /// A member gave it.
    Given,
    /// Their profile.
    Profile,
    /// Their number, because no name is known.
    Phone,
    /// Their username.
    Username,
    /// The beginning of the contact's id.
    Id,
}

impl NameSource {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Profile => "profile",
            Self::Phone => "phone",
            Self::Username => "username",
            Self::Id => "id",
        }
    }
}

impl Contact {
    /// What to show as their name; never empty.
    pub fn name(&self) -> String {
        self.shown().0
    }

    /// Where the shown name comes from.
    pub fn name_source(&self) -> NameSource {
        self.shown().1
    }

    fn shown(&self) -> (String, NameSource) {
        let filled = |name: &Option<String>| name.clone().filter(|name| !name.trim().is_empty());
        if let Some(name) = filled(&self.given_name) {
            return (name, NameSource::Given);
        }
        if let Some(name) = filled(&self.profile_name) {
            return (name, NameSource::Profile);
        }
        if let Some(phone) = self.phone() {
            let shown = Phone::read(phone).map_or_else(|| phone.to_owned(), |phone| phone.display());
            return (shown, NameSource::Phone);
        }
        if let Some(username) = self.username() {
            return (format!("@{username}"), NameSource::Username);
        }
        (self.id.to_string().chars().take(8).collect(), NameSource::Id)
    }

    /// The newest number, E.164.
    pub fn phone(&self) -> Option<&str> {
        self.newest(IdentityKind::Phone).map(value)
    }

    /// The newest WhatsApp number, in the form in which it was first seen.
    pub fn wa_id(&self) -> Option<&str> {
        self.newest_wa_id().map(value)
    }

    /// The WhatsApp number that one of their identities is, else the newest.
    pub fn wa_id_of(&self, id: Option<IdentityId>) -> Option<&str> {
        let one = self.of_kind(IdentityKind::WaId).find(|known| Some(known.id) == id);
        one.or_else(|| self.newest_wa_id()).map(value)
    }

    /// The newest business-scoped id, of whichever portfolio.
    pub fn user_id(&self) -> Option<&str> {
        self.newest(IdentityKind::UserId).map(value)
    }

    /// The newest username, without the `@`.
    pub fn username(&self) -> Option<&str> {
        self.newest(IdentityKind::Username).map(value)
    }

    /// By what a channel of a portfolio reaches them who has not heard of them yet.
    pub fn reached_by(&self, portfolio: &str) -> Option<IdentityId> {
        let user_id = self.of_kind(IdentityKind::UserId).filter(|known| known.scope == portfolio).last();
        let best = self.newest_wa_id().or(user_id).or_else(|| self.newest(IdentityKind::Phone));
        best.map(|identity| identity.id)
    }

    fn newest_wa_id(&self) -> Option<&Identity> {
        self.of_kind(IdentityKind::WaId).fold(None, |known: Option<&Identity>, next| match known {
            Some(known) if wa_id_forms(&known.value).contains(&next.value) => Some(known),
            _ => Some(next),
        })
    }

    fn newest(&self, kind: IdentityKind) -> Option<&Identity> {
        self.of_kind(kind).last()
    }

    fn of_kind(&self, kind: IdentityKind) -> impl Iterator<Item = &Identity> {
        self.identities.iter().filter(move |known| known.kind == kind)
    }
}

fn value(identity: &Identity) -> &str {
    &identity.value
}

const COLUMNS: &[&str] = &["id", "kind", "given_name", "profile_name", "language", "created_at"];

/// Contacts by id, in any order; unknown ids are left out.
pub async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[ContactId],
) -> Result<Vec<Contact>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let mut identities = identities(db, workspace_id, ids.clone()).await?;
    let rows = select(db, &scoped(workspace_id, "contact", COLUMNS, "id", ids)).await?;
    let contacts = rows.iter().map(|row| {
        let id = row.id("id")?;
        Ok(Contact {
            id,
            kind: row.word("kind")?,
            given_name: row.get("given_name")?,
            profile_name: row.get("profile_name")?,
            language: row.get("language")?,
            created_at: row.time("created_at")?,
            identities: identities.remove(&id).unwrap_or_default(),
        })
    });
    contacts.collect()
}

/// One contact.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: ContactId,
) -> Result<Option<Contact>, StoreError> {
    Ok(load(db, workspace_id, &[id]).await?.pop())
}

async fn identities(
    db: &impl Access,
    workspace_id: WorkspaceId,
    contacts: Vec<uuid::Uuid>,
) -> Result<HashMap<ContactId, Vec<Identity>>, StoreError> {
    let columns = &["id", "contact_id", "kind", "scope", "value", "created_at"];
    let query = scoped(workspace_id, "identity", columns, "contact_id", contacts);
    let mut found: Vec<(Ms, ContactId, Identity)> = Vec::new();
    for row in select(db, &query).await? {
        let identity = Identity {
            id: row.id("id")?,
            kind: row.word("kind")?,
            scope: row.get("scope")?,
            value: row.get("value")?,
        };
        found.push((row.time("created_at")?, row.id("contact_id")?, identity));
    }
    found.sort_by_key(|(at, _, identity)| (*at, identity.id));
    let mut by_contact: HashMap<ContactId, Vec<Identity>> = HashMap::new();
    for (_, contact, identity) in found {
        by_contact.entry(contact).or_default().push(identity);
    }
    Ok(by_contact)
}
