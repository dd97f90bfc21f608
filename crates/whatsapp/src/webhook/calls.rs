//! The field `calls`: signalling only; what is said goes another way.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, items, object};
use super::value::{Metadata, read_metadata};
use super::{ContactEntry, ContactIndex, Item};

/// One element of `calls[]`.
#[derive(Debug, Clone)]
pub struct Call {
    /// Such as `wacid.…`.
    pub id: String,
    /// The caller's `wa_id`; hidden for some people with a username.
    pub from: Option<String>,
    /// The caller's business-scoped id, where it stands here and not only in the contacts (unconfirmed).
    pub from_user_id: Option<String>,
    /// `connect` or `terminate`; open.
    pub event: String,
    /// `USER_INITIATED` or `BUSINESS_INITIATED`; open.
    pub direction: Option<String>,
    /// Unix seconds.
    pub timestamp: i64,
    /// The whole element as received.
    pub raw: Box<RawValue>,
}

/// The value of the field `calls`.
#[derive(Debug, Clone)]
pub struct CallsValue {
    /// Which number.
    pub metadata: Metadata,
    /// Who took part.
    pub contacts: Vec<Item<ContactEntry>>,
    /// In the order of the body.
    pub calls: Vec<Item<Call>>,
    /// Elements of `statuses[]`: what became of calls of ours.
    pub statuses: usize,
}

#[derive(Deserialize)]
struct CallFields {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
    #[serde(default, deserialize_with = "lenient::text")]
    from: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    from_user_id: Option<String>,
    #[serde(deserialize_with = "lenient::required_text")]
    event: String,
    #[serde(default, deserialize_with = "lenient::text")]
    direction: Option<String>,
    #[serde(deserialize_with = "lenient::required_number")]
    timestamp: i64,
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    metadata: &'a RawValue,
    #[serde(default, borrow)]
    contacts: Option<&'a RawValue>,
    #[serde(default, borrow)]
    calls: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::list")]
    statuses: Vec<serde::de::IgnoredAny>,
}

fn read_call(raw: &RawValue) -> Result<Call, String> {
    let fields: CallFields = object("call", raw)?;
    Ok(Call {
        id: fields.id,
        from: fields.from,
        from_user_id: fields.from_user_id,
        event: fields.event,
        direction: fields.direction,
        timestamp: fields.timestamp,
        raw: raw.to_owned(),
    })
}

impl CallsValue {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields<'_> = object("value", raw)?;
        Ok(Self {
            metadata: read_metadata(fields.metadata)?,
            contacts: items("contacts", fields.contacts, ContactEntry::read),
            calls: items("calls", fields.calls, read_call),
            statuses: fields.statuses.len(),
        })
    }

    /// The contact of a caller; of one without any id of their own, the only contact there is.
    pub fn caller(&self, call: &Call) -> Option<&ContactEntry> {
        if call.from.is_none() && call.from_user_id.is_none() {
            return match self.contacts.as_slice() {
                [only] => only.valid(),
                _ => None,
            };
        }
        ContactIndex::new(&self.contacts).find(call.from_user_id.as_deref(), call.from.as_deref())
    }
}

impl Call {
    /// Whether a person starts to call us; a missed call is one too.
    pub fn is_incoming(&self) -> bool {
        self.event == "connect" && self.direction.as_deref() == Some("USER_INITIATED")
    }
}
