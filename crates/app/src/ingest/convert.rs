//! From the vendor's words to the store's.

mod call;
mod file;
mod message;
mod plain;
mod preference;
mod status;
mod template;

use super::directory::{Number, Numbers};
pub(crate) use file::digest;
use std::collections::BTreeSet;
use store::ingest::{Item, NewDelivery};
use whatsapp::webhook::{
    CallsValue, ChangeValue, ContactIndex, MessagesValue, Metadata, PreferencesValue, Webhook,
};

/// Fields that tell that a number or account is not as it was; the vendor is asked how it is now.
const HEALTH_FIELDS: &[&str] = &[
    "account_alerts",
    "account_review_update",
    "account_update",
    "business_capability_update",
    "phone_number_name_update",
    "phone_number_quality_update",
];

/// What a body says.
pub(super) struct Read {
    /// Everything that can be applied, in the order of the body.
    pub(super) items: Vec<Item>,
    /// The vendor's ids of accounts and portfolios that are not as they were.
    pub(super) accounts: BTreeSet<String>,
}

/// Reads a body; what cannot be applied, and what there is nothing to do for, is counted with its reason.
pub(super) fn read(webhook: &Webhook, numbers: &Numbers, delivery: &mut NewDelivery) -> Read {
    let mut reader = Reader::default();
    for entry in &webhook.entries {
        for change in &entry.changes {
            if HEALTH_FIELDS.contains(&change.field.as_str()) {
                reader.accounts.insert(entry.id.clone());
            }
            match &change.value {
                ChangeValue::Messages(value) => reader.messages(value, numbers, delivery),
                ChangeValue::Calls(value) => reader.calls(value, numbers, delivery),
                ChangeValue::Preferences(value) => reader.preferences(value, numbers, delivery),
                ChangeValue::Invalid(_) => {}
                value => match template::item(entry, value, delivery.received_at) {
                    Some(item) => reader.take(Ok(item)),
                    None => reader.keep(format!("nothing to do for the field {}", change.field)),
                },
            }
        }
    }
    for invalid in webhook.all_invalid() {
        reader.refuse(invalid.reason.clone());
    }
    delivery.items = reader.total;
    delivery.applied_items = reader.items.len() as i64;
    delivery.state = reader.state();
    delivery.reason = reader.refused.or(reader.kept_reason);
    Read { items: reader.items, accounts: reader.accounts }
}

/// Why one part of a body is not applied.
enum Not {
    /// It is kept as it is: there is nothing to do for it.
    Kept(String),
    /// It cannot be applied.
    Refused(&'static str),
}

#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    accounts: BTreeSet<String>,
    /// The first reason of each kind.
    refused: Option<String>,
    kept_reason: Option<String>,
    unknown_numbers: i64,
    kept: i64,
    total: i64,
}

impl Reader {
    fn state(&self) -> &'static str {
        let applied = self.items.len() as i64;
        if applied == self.total {
            "applied"
        } else if applied + self.kept == self.total {
            "kept"
        } else if self.unknown_numbers > 0 && self.unknown_numbers + self.kept == self.total {
            "unknown_number"
        } else if applied == 0 {
            "failed"
        } else {
            "partly"
        }
    }

    fn refuse(&mut self, reason: String) {
        self.total += 1;
        self.refused.get_or_insert(reason);
    }

    fn keep(&mut self, reason: String) {
        self.total += 1;
        self.kept += 1;
        self.kept_reason.get_or_insert(reason);
    }

    fn take(&mut self, item: Result<Item, Not>) {
        match item {
            Ok(item) => {
                self.total += 1;
                self.items.push(item);
            }
            Err(Not::Kept(reason)) => self.keep(reason),
            Err(Not::Refused(reason)) => self.refuse(reason.to_owned()),
        }
    }

    /// The connected number; the updates of one that is not are counted.
    fn number<'n>(
        &mut self,
        metadata: &Metadata,
        updates: usize,
        numbers: &'n Numbers,
        delivery: &mut NewDelivery,
    ) -> Option<&'n Number> {
        let id = &metadata.phone_number_id;
        delivery.phone_number_id.get_or_insert_with(|| id.clone());
        let Some(number) = numbers.get(id) else {
            let count = updates.max(1) as i64;
            self.total += count;
            self.unknown_numbers += count;
            self.refused.get_or_insert_with(|| "the number is not connected".to_owned());
            return None;
        };
        delivery.channel_id.get_or_insert(number.channel_id);
        Some(number)
    }

    fn calls(&mut self, value: &CallsValue, numbers: &Numbers, delivery: &mut NewDelivery) {
        let Some(number) = self.number(&value.metadata, value.calls.len(), numbers, delivery) else { return };
        for call in value.calls.iter().filter_map(|item| item.valid()) {
            self.take(call::item(call, value.caller(call), number));
        }
        for _ in 0..value.statuses {
            self.keep("nothing to do for the status of a call".to_owned());
        }
    }

    fn preferences(&mut self, value: &PreferencesValue, numbers: &Numbers, delivery: &mut NewDelivery) {
        let count = value.preferences.len();
        let Some(number) = self.number(&value.metadata, count, numbers, delivery) else { return };
        let contacts = ContactIndex::new(&value.contacts);
        for preference in value.preferences.iter().filter_map(|item| item.valid()) {
            let contact = contacts.find(preference.user_id.as_deref(), preference.wa_id.as_deref());
            self.take(preference::item(preference, contact, number, delivery.received_at));
        }
    }

    fn messages(&mut self, value: &MessagesValue, numbers: &Numbers, delivery: &mut NewDelivery) {
        let count = value.messages.len() + value.statuses.len();
        let Some(number) = self.number(&value.metadata, count, numbers, delivery) else { return };
        let contacts = value.contact_index();
        for message in value.messages.iter().filter_map(|item| item.valid()) {
            self.take(message::item(message, contacts.for_message(message), number));
        }
        for status in value.statuses.iter().filter_map(|item| item.valid()) {
            self.take(status::item(status, number));
        }
        for error in &value.errors {
            self.keep(error_reason(error));
        }
        for action in value.user_actions.iter().filter_map(|item| item.valid()) {
            self.keep(format!("nothing to do for the action {}", action.action_type));
        }
    }
}

/// Trouble that belongs to no message, in the vendor's words.
fn error_reason(error: &whatsapp::webhook::WebhookError) -> String {
    let code = error.code.map_or_else(|| "without a code".to_owned(), |code| code.to_string());
    format!("the vendor reports error {code}: {}", error.title.as_deref().unwrap_or_default())
}
