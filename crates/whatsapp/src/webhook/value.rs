use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, items, object};
use super::{ContactEntry, ContactIndex, InboundMessage, Item, Status, WebhookError};

/// Which number a value is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// As received: mostly digits without `+`.
    pub display_phone_number: Option<String>,
    /// The number's id; what the value is attributed by.
    pub phone_number_id: String,
}

/// A click in a marketing message.
#[derive(Debug, Clone)]
pub struct UserAction {
    /// Such as `marketing_messages_link_click`.
    pub action_type: String,
    /// Unix seconds.
    pub timestamp: Option<i64>,
    /// The whole element as received.
    pub raw: Box<RawValue>,
}

/// The value of the field `messages`; its lists do not exclude each other.
#[derive(Debug, Clone)]
pub struct MessagesValue {
    /// Which number.
    pub metadata: Metadata,
    /// Who took part; missing in system messages and failures. Look people up with [`MessagesValue::contact_index`].
    pub contacts: Vec<Item<ContactEntry>>,
    /// What people sent, in the order of the body.
    pub messages: Vec<Item<InboundMessage>>,
    /// What became of sent messages.
    pub statuses: Vec<Item<Status>>,
    /// Trouble of the system, app or account that belongs to no message.
    pub errors: Vec<WebhookError>,
    /// Clicks.
    pub user_actions: Vec<Item<UserAction>>,
}

#[derive(Deserialize)]
struct MetadataFields {
    #[serde(default, deserialize_with = "lenient::text")]
    display_phone_number: Option<String>,
    #[serde(deserialize_with = "lenient::required_text")]
    phone_number_id: String,
}

#[derive(Deserialize)]
struct ActionFields {
    #[serde(deserialize_with = "lenient::required_text")]
    action_type: String,
    #[serde(default, deserialize_with = "lenient::number")]
    timestamp: Option<i64>,
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    metadata: &'a RawValue,
    #[serde(default, borrow)]
    contacts: Option<&'a RawValue>,
    #[serde(default, borrow)]
    messages: Option<&'a RawValue>,
    #[serde(default, borrow)]
    statuses: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::list")]
    errors: Vec<WebhookError>,
    #[serde(default, borrow)]
    user_actions: Option<&'a RawValue>,
}

pub(super) fn read_metadata(raw: &RawValue) -> Result<Metadata, String> {
    let fields: MetadataFields = object("metadata", raw)?;
    Ok(Metadata {
        display_phone_number: fields.display_phone_number,
        phone_number_id: fields.phone_number_id,
    })
}

fn read_action(raw: &RawValue) -> Result<UserAction, String> {
    let fields: ActionFields = object("user action", raw)?;
    Ok(UserAction { action_type: fields.action_type, timestamp: fields.timestamp, raw: raw.to_owned() })
}

impl MessagesValue {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields<'_> = object("value", raw)?;
        Ok(Self {
            metadata: read_metadata(fields.metadata)?,
            contacts: items("contacts", fields.contacts, ContactEntry::read),
            messages: items("messages", fields.messages, InboundMessage::read),
            statuses: items("statuses", fields.statuses, Status::read),
            errors: fields.errors,
            user_actions: items("user_actions", fields.user_actions, read_action),
        })
    }

    /// The contacts of this value, to be looked up by the ids in its messages and statuses.
    pub fn contact_index(&self) -> ContactIndex<'_> {
        ContactIndex::new(&self.contacts)
    }
}
