//! From the vendor's words to the store's.

use super::directory::{Number, Numbers};
use domain::{MessageId, Ms};
use serde_json::{Value, json};
use store::ingest::{InboundItem, Item, NewDelivery, Person, ReactionItem, StatusItem, StatusWord};
use whatsapp::webhook::{
    ChangeValue, ContactEntry, Content, DeliveryStatus, InboundMessage, MessagesValue, Status, System,
    Webhook,
};

/// Everything that can be applied, in the order of the body; what cannot is counted with its reason.
pub(super) fn items(webhook: &Webhook, numbers: &Numbers, delivery: &mut NewDelivery) -> Vec<Item> {
    let mut reader = Reader { items: Vec::new(), reasons: Vec::new(), unknown_numbers: 0, total: 0 };
    for change in webhook.entries.iter().flat_map(|entry| &entry.changes) {
        match &change.value {
            ChangeValue::Messages(value) => reader.messages(value, numbers, delivery),
            ChangeValue::Invalid(_) => {}
            _ => reader.keep(format!("the field {} is kept for later", change.field)),
        }
    }
    for invalid in webhook.all_invalid() {
        reader.keep(invalid.reason.clone());
    }
    delivery.items = reader.total;
    delivery.applied_items = reader.items.len() as i64;
    delivery.state = reader.state();
    delivery.reason = reader.reasons.into_iter().next();
    reader.items
}

struct Reader {
    items: Vec<Item>,
    reasons: Vec<String>,
    unknown_numbers: i64,
    total: i64,
}

impl Reader {
    fn state(&self) -> &'static str {
        if self.items.len() as i64 == self.total {
            "applied"
        } else if self.items.is_empty() && self.unknown_numbers == self.total {
            "unknown_number"
        } else if self.items.is_empty() {
            "failed"
        } else {
            "partly"
        }
    }

    fn keep(&mut self, reason: String) {
        self.total += 1;
        self.reasons.push(reason);
    }

    fn messages(&mut self, value: &MessagesValue, numbers: &Numbers, delivery: &mut NewDelivery) {
        let id = &value.metadata.phone_number_id;
        delivery.phone_number_id.get_or_insert_with(|| id.clone());
        let Some(number) = numbers.get(id) else {
            let count = (value.messages.len() + value.statuses.len()).max(1) as i64;
            self.total += count;
            self.unknown_numbers += count;
            self.reasons.push("the number is not connected".to_owned());
            return;
        };
        delivery.channel_id.get_or_insert(number.channel_id);
        let contacts = value.contact_index();
        for message in value.messages.iter().filter_map(|item| item.valid()) {
            match inbound(message, contacts.for_message(message), number) {
                Ok(item) => self.take(item),
                Err(reason) => self.keep(reason.to_owned()),
            }
        }
        for status in value.statuses.iter().filter_map(|item| item.valid()) {
            match advance(status, number) {
                Ok(item) => self.take(Item::Status(item)),
                Err(reason) => self.keep(reason.to_owned()),
            }
        }
    }

    fn take(&mut self, item: Item) {
        self.total += 1;
        self.items.push(item);
    }
}

fn inbound(
    message: &InboundMessage,
    contact: Option<&ContactEntry>,
    number: &Number,
) -> Result<Item, &'static str> {
    if message.group_id.is_some() {
        return Err("messages of groups are kept for later");
    }
    let person = person(message, contact, number);
    if person.user_id.is_none() && person.wa_id.is_none() {
        return Err("the message does not say who wrote it");
    }
    if let Content::Reaction { message_id, emoji } = &message.content {
        return Ok(Item::Reaction(ReactionItem {
            channel_id: number.channel_id,
            target_vendor_id: message_id.clone(),
            person,
            emoji: emoji.clone().unwrap_or_default(),
            at: Ms::from_seconds(message.timestamp),
        }));
    }
    let system = match &message.content {
        Content::System(system) => Some(system),
        _ => None,
    };
    let plain = matches!(message.content, Content::Text { .. });
    let context = message.context.as_ref();
    let forwarded = |c: &whatsapp::webhook::Context| {
        c.forwarded.unwrap_or(false) || c.frequently_forwarded.unwrap_or(false)
    };
    Ok(Item::Message(Box::new(InboundItem {
        channel_id: number.channel_id,
        vendor_id: message.id.clone(),
        becomes: system.and_then(|system| new_person(system, number)),
        person,
        sent_at: Ms::from_seconds(message.timestamp),
        kind: message.kind().to_owned(),
        text: message.text().map(std::borrow::Cow::into_owned),
        file_name: message.file_name().map(ToOwned::to_owned),
        content: if plain { None } else { serde_json::from_str(message.raw.get()).ok() },
        reply_to_vendor_id: message.reply_to().map(ToOwned::to_owned),
        forwarded: context.is_some_and(forwarded),
        says_something: system.is_none() && !matches!(message.content, Content::RequestWelcome),
    })))
}

fn person(message: &InboundMessage, contact: Option<&ContactEntry>, number: &Number) -> Person {
    let of_contact = |field: fn(&ContactEntry) -> &Option<String>| contact.and_then(|c| field(c).clone());
    let old_id = match &message.content {
        Content::System(system) => system.previous_user_id.clone(),
        _ => None,
    };
    Person {
        portfolio: number.portfolio.clone(),
        user_id: old_id.or_else(|| message.from_user_id.clone()).or_else(|| of_contact(|c| &c.user_id)),
        wa_id: digits(message.from.clone().or_else(|| of_contact(|c| &c.wa_id))),
        username: of_contact(|c| &c.username).map(|name| name.trim_start_matches('@').to_owned()),
        profile_name: of_contact(|c| &c.name),
    }
}

fn new_person(system: &System, number: &Number) -> Option<Person> {
    let changed = system.user_id.is_some() || system.wa_id.is_some();
    changed.then(|| Person {
        portfolio: number.portfolio.clone(),
        user_id: system.user_id.clone(),
        wa_id: digits(system.wa_id.clone()),
        username: None,
        profile_name: None,
    })
}

/// A `wa_id` is digits only; anything else is not one.
fn digits(wa_id: Option<String>) -> Option<String> {
    wa_id
        .map(|id| id.trim_start_matches('+').to_owned())
        .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

fn advance(status: &Status, number: &Number) -> Result<StatusItem, &'static str> {
    if status.kind.as_deref() == Some("call") {
        return Err("statuses of calls are kept for later");
    }
    let word = match &status.status {
        DeliveryStatus::Sent => StatusWord::Sent,
        DeliveryStatus::Delivered => StatusWord::Delivered,
        DeliveryStatus::Read => StatusWord::Read,
        DeliveryStatus::Played => StatusWord::Played,
        DeliveryStatus::Failed => StatusWord::Failed,
        DeliveryStatus::Unknown(_) => return Err("the status is not a known one"),
    };
    let (message_id, try_number) = our_message(status.biz_opaque_callback_data.as_deref());
    Ok(StatusItem {
        channel_id: number.channel_id,
        vendor_id: status.id.clone(),
        message_id,
        try_number,
        word,
        at: Ms::from_seconds(status.timestamp),
        error: status.errors.first().map(error),
        pricing: status.pricing.as_ref().and_then(|raw| serde_json::from_str(raw.get()).ok()),
    })
}

/// Our id and the try, as `delivery::compose` attaches them: `<id>/<try>`. Before tries were numbered it was the id
/// alone, of the first.
fn our_message(data: Option<&str>) -> (Option<MessageId>, i64) {
    let data = data.unwrap_or_default();
    let (id, number) = data.split_once('/').unwrap_or((data, "1"));
    match (id.parse(), number.parse()) {
        (Ok(id), Ok(number)) => (Some(id), number),
        _ => (None, 1),
    }
}

fn error(error: &whatsapp::webhook::WebhookError) -> Value {
    json!({ "code": error.code, "title": error.title, "details": error.details })
}
