//! One update and the envelope around several (reference 4.4, 4.5).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::world::person::Person;
use crate::world::{ChatKey, World};

/// Which list of `value` an update goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Part {
    Messages,
    Statuses,
    Preferences,
    Calls,
    TemplateStatus,
    TemplateQuality,
    TemplateComponents,
    TemplateCategory,
}

impl Part {
    /// Whether this is about the account: the item is the whole `value`, and the entry has a time.
    pub(crate) fn of_account(self) -> bool {
        self.list().is_empty()
    }

    fn list(self) -> &'static str {
        match self {
            Part::Messages => "messages",
            Part::Statuses => "statuses",
            Part::Preferences => "user_preferences",
            Part::Calls => "calls",
            Part::TemplateStatus
            | Part::TemplateQuality
            | Part::TemplateComponents
            | Part::TemplateCategory => "",
        }
    }

    fn field(self) -> &'static str {
        match self {
            Part::Messages | Part::Statuses => "messages",
            Part::Preferences => "user_preferences",
            Part::Calls => "calls",
            Part::TemplateStatus => "message_template_status_update",
            Part::TemplateQuality => "message_template_quality_update",
            Part::TemplateComponents => "message_template_components_update",
            Part::TemplateCategory => "template_category_update",
        }
    }
}

/// One message, status, preference or call for one number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Update {
    pub(crate) waba_id: String,
    pub(crate) display: String,
    pub(crate) part: Part,
    pub(crate) chat: ChatKey,
    pub(crate) contact: Option<Value>,
    pub(crate) item: Value,
    pub(crate) message_id: Option<String>,
    pub(crate) title: String,
    /// `entry.time`, epoch seconds, of an account's event.
    #[serde(default)]
    pub(crate) time: Option<i64>,
}

/// The webhook body of these updates: neighbours of the same number and kind share a change.
pub(crate) fn envelope(updates: &[Update]) -> Value {
    let mut entries: Vec<(&str, Option<i64>, Vec<Value>)> = Vec::new();
    let same = |one: &Update, next: &Update| {
        let joined = one.chat.1 == next.chat.1 && one.part == next.part && !one.part.of_account();
        one.waba_id == next.waba_id && joined
    };
    for run in updates.chunk_by(same) {
        let Some(first) = run.first() else { continue };
        let value = if first.part.of_account() { first.item.clone() } else { value_of(first, run) };
        let change = json!({ "field": first.part.field(), "value": value });
        match entries.iter_mut().find(|(id, time, _)| *id == first.waba_id && *time == first.time) {
            Some((_, _, changes)) => changes.push(change),
            None => entries.push((&first.waba_id, first.time, vec![change])),
        }
    }
    let entries: Vec<Value> = entries
        .into_iter()
        .map(|(id, time, changes)| match time {
            Some(time) => json!({ "id": id, "time": time, "changes": changes }),
            None => json!({ "id": id, "changes": changes }),
        })
        .collect();
    json!({ "object": "whatsapp_business_account", "entry": entries })
}

fn value_of(first: &Update, run: &[Update]) -> Value {
    let mut contacts: Vec<&Value> = Vec::new();
    for contact in run.iter().filter_map(|update| update.contact.as_ref()) {
        if !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    let mut value = Map::new();
    value.insert("messaging_product".to_owned(), json!("whatsapp"));
    value.insert(
        "metadata".to_owned(),
        json!({ "display_phone_number": first.display, "phone_number_id": first.chat.1 }),
    );
    if !contacts.is_empty() {
        value.insert("contacts".to_owned(), json!(contacts));
    }
    let items: Vec<&Value> = run.iter().map(|update| &update.item).collect();
    value.insert(first.part.list().to_owned(), json!(items));
    Value::Object(value)
}

impl World {
    /// The person's phone as this business may see it; `None` while it is hidden from it.
    pub(crate) fn visible_wa_id(&self, chat: &ChatKey) -> Option<String> {
        let person = self.people.get(chat.0)?;
        let known = self.chats.get(chat).and_then(|chat| chat.number_known_until);
        (!person.phone_hidden || known.is_some_and(|until| until > self.now)).then(|| person.wa_id.clone())
    }

    /// The `contacts` element of this chat's person.
    pub(crate) fn contact(&mut self, chat: &ChatKey, with_username: bool) -> Option<Value> {
        let user_id = self.user_id(chat.0, &chat.1);
        let wa_id = self.visible_wa_id(chat);
        let person: &Person = self.people.get(chat.0)?;
        let mut profile = json!({ "name": person.name });
        if let (true, Some(username), Value::Object(members)) =
            (with_username, &person.username, &mut profile)
        {
            members.insert("username".to_owned(), json!(username));
        }
        let mut contact = Map::new();
        contact.insert("profile".to_owned(), profile);
        if let Some(wa_id) = wa_id {
            contact.insert("wa_id".to_owned(), json!(wa_id));
        }
        contact.insert("user_id".to_owned(), json!(user_id));
        Some(Value::Object(contact))
    }

    /// Queues an update for the number's callback; nothing happens while nobody is subscribed.
    pub(crate) fn notify(
        &mut self,
        chat: &ChatKey,
        part: Part,
        contact: Option<Value>,
        item: Value,
        message_id: Option<&str>,
        title: String,
    ) {
        let Some(number) = self.businesses.numbers.get(&chat.1) else { return };
        let update = Update {
            waba_id: number.waba_id.clone(),
            display: number.digits.clone(),
            part,
            chat: chat.clone(),
            contact,
            item,
            message_id: message_id.map(str::to_owned),
            title,
            time: None,
        };
        self.order_update(update);
    }

    /// Queues an account's event for the app's callback.
    pub(crate) fn notify_account(&mut self, waba_id: &str, part: Part, item: Value, title: String) {
        let update = Update {
            waba_id: waba_id.to_owned(),
            display: String::new(),
            part,
            chat: (0, String::new()),
            contact: None,
            item,
            message_id: None,
            title,
            time: Some(self.now.div_euclid(1_000)),
        };
        self.order_update(update);
    }
}
