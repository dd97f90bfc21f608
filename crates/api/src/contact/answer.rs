//! Contacts on the wire.

use crate::Timestamp;
use domain::identity;
use domain::phone::Phone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a contact is to the company.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ContactKind {
    Unknown,
    Lead,
    Contact,
    Supplier,
}

impl From<identity::ContactKind> for ContactKind {
    fn from(kind: identity::ContactKind) -> Self {
        match kind {
            identity::ContactKind::Unknown => Self::Unknown,
            identity::ContactKind::Lead => Self::Lead,
            identity::ContactKind::Contact => Self::Contact,
            identity::ContactKind::Supplier => Self::Supplier,
        }
    }
}

impl From<ContactKind> for identity::ContactKind {
    fn from(kind: ContactKind) -> Self {
        match kind {
            ContactKind::Unknown => Self::Unknown,
            ContactKind::Lead => Self::Lead,
            ContactKind::Contact => Self::Contact,
            ContactKind::Supplier => Self::Supplier,
        }
    }
}

/// Where a shown name comes from.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NameSource {
    Given,
    Profile,
    Phone,
    Username,
    Id,
}

impl From<store::contact::NameSource> for NameSource {
    fn from(source: store::contact::NameSource) -> Self {
        use store::contact::NameSource as Known;
        match source {
            Known::Given => Self::Given,
            Known::Profile => Self::Profile,
            Known::Phone => Self::Phone,
            Known::Username => Self::Username,
            Known::Id => Self::Id,
        }
    }
}

/// One way a person is known.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IdentityKind {
    UserId,
    WaId,
    Phone,
    Username,
    Email,
}

impl From<identity::IdentityKind> for IdentityKind {
    fn from(kind: identity::IdentityKind) -> Self {
        match kind {
            identity::IdentityKind::UserId => Self::UserId,
            identity::IdentityKind::WaId => Self::WaId,
            identity::IdentityKind::Phone => Self::Phone,
            identity::IdentityKind::Username => Self::Username,
            identity::IdentityKind::Email => Self::Email,
        }
    }
}

/// One way a person is known, with how people read it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Identity {
    id: Uuid,
    kind: IdentityKind,
    value: String,
    display: String,
    portfolio_id: Option<String>,
}

impl From<store::contact::Identity> for Identity {
    fn from(identity: store::contact::Identity) -> Self {
        let display = match identity.kind {
            identity::IdentityKind::Phone | identity::IdentityKind::WaId => {
                Phone::read(&identity.value).map(|phone| phone.display())
            }
            identity::IdentityKind::Username => Some(format!("@{}", identity.value)),
            identity::IdentityKind::UserId | identity::IdentityKind::Email => None,
        };
        Self {
            id: identity.id.0,
            kind: identity.kind.into(),
            display: display.unwrap_or_else(|| identity.value.clone()),
            value: identity.value,
            portfolio_id: Some(identity.scope).filter(|scope| !scope.is_empty()),
        }
    }
}

/// A person. `name` is what to show: the given name, else the profile's, else the number, else the username.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Contact {
    id: Uuid,
    name: String,
    name_source: NameSource,
    given_name: Option<String>,
    kind: ContactKind,
    language: Option<String>,
    phone: Option<String>,
    phone_display: Option<String>,
    country: Option<String>,
    wa_id: Option<String>,
    user_id: Option<String>,
    username: Option<String>,
    identities: Vec<Identity>,
    created_at: Timestamp,
}

impl From<store::contact::Contact> for Contact {
    fn from(contact: store::contact::Contact) -> Self {
        let brief = ContactBrief::from(&contact);
        Self {
            id: brief.id,
            name: brief.name,
            name_source: contact.name_source().into(),
            kind: brief.kind,
            phone: brief.phone,
            phone_display: brief.phone_display,
            country: brief.country,
            wa_id: brief.wa_id,
            user_id: brief.user_id,
            username: contact.username().map(str::to_owned),
            given_name: contact.given_name,
            language: contact.language,
            identities: contact.identities.into_iter().map(Identity::from).collect(),
            created_at: contact.created_at.into(),
        }
    }
}

/// A person as a list of conversations shows them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ContactBrief {
    id: Uuid,
    name: String,
    kind: ContactKind,
    phone: Option<String>,
    phone_display: Option<String>,
    country: Option<String>,
    wa_id: Option<String>,
    user_id: Option<String>,
}

impl From<&store::contact::Contact> for ContactBrief {
    fn from(contact: &store::contact::Contact) -> Self {
        let phone = contact.phone().and_then(Phone::read);
        Self {
            id: contact.id.0,
            name: contact.name(),
            kind: contact.kind.into(),
            phone: contact.phone().map(str::to_owned),
            phone_display: phone.as_ref().map(Phone::display),
            country: phone.as_ref().and_then(Phone::country),
            wa_id: contact.wa_id().map(str::to_owned),
            user_id: contact.user_id().map(str::to_owned),
        }
    }
}
