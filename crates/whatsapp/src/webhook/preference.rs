//! `user_preferences`: people who stop marketing or allow it again.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, items, object};
use super::value::read_metadata;
use super::{ContactEntry, Item, Metadata};

/// What one person wants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Preference {
    /// The phone form of the identity.
    #[serde(default, deserialize_with = "lenient::text")]
    pub wa_id: Option<String>,
    /// The business-scoped id.
    #[serde(default, deserialize_with = "lenient::text")]
    pub user_id: Option<String>,
    /// `marketing_messages`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub category: Option<String>,
    /// `stop`, `resume`, `signup`; open.
    #[serde(deserialize_with = "lenient::required_text")]
    pub value: String,
    /// Unix seconds.
    #[serde(default, deserialize_with = "lenient::number")]
    pub timestamp: Option<i64>,
}

/// The value of the field `user_preferences`.
#[derive(Debug, Clone)]
pub struct PreferencesValue {
    /// Which number.
    pub metadata: Metadata,
    /// Who took part.
    pub contacts: Vec<Item<ContactEntry>>,
    /// What they want, in the order of the body.
    pub preferences: Vec<Item<Preference>>,
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    metadata: &'a RawValue,
    #[serde(default, borrow)]
    contacts: Option<&'a RawValue>,
    #[serde(default, borrow)]
    user_preferences: Option<&'a RawValue>,
}

impl PreferencesValue {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields<'_> = object("value", raw)?;
        Ok(Self {
            metadata: read_metadata(fields.metadata)?,
            contacts: items("contacts", fields.contacts, ContactEntry::read),
            preferences: items("user_preferences", fields.user_preferences, |raw| object("preference", raw)),
        })
    }
}
