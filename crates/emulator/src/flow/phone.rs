//! What a person does with the phone besides writing.

use serde_json::{Map, Value, json};

use crate::random::Direction;
use crate::webhook::update::Part;
use crate::world::chat::{Author, Message, Status};
use crate::world::track::Stage;
use crate::world::{Action, ChatKey, PersonKey, World};

impl World {
    /// The phone gets or loses its connection; what waited arrives.
    pub(crate) fn set_online(&mut self, person: PersonKey, online: bool) {
        let Some(state) = self.people.get_mut(person) else { return };
        state.online = online;
        let numbers: Vec<String> = state.numbers.iter().cloned().collect();
        for number in numbers.into_iter().filter(|_| online) {
            let chat = (person, number);
            self.deliver_waiting(&chat);
            if self.chats.get(&chat).is_some_and(|chat| chat.open) {
                self.person_reads(&chat);
            }
        }
    }

    fn deliver_waiting(&mut self, chat: &ChatKey) {
        let ids: Vec<String> = self.chats.get(chat).map_or_else(Vec::new, |chat| {
            let sent = chat.messages.iter().filter(|message| message.status == Status::Sent);
            sent.map(|message| message.id.clone()).collect()
        });
        let after = self.timing.delivered + self.delay_of(chat.0);
        for id in ids {
            let waiting = self.tracks.get_mut(&id).filter(|track| track.stage == Stage::Waiting);
            if let Some(track) = waiting {
                track.stage = Stage::Delivering;
                self.timer(after, Action::Step(id));
            }
        }
    }

    /// The person blocks or unblocks a business.
    pub(crate) fn set_blocked(&mut self, chat: &ChatKey, blocked: bool) {
        if let Some(person) = self.people.get_mut(chat.0) {
            let numbers = &mut person.blocked_numbers;
            if blocked {
                numbers.insert(chat.1.clone())
            } else {
                numbers.remove(&chat.1)
            };
        }
        self.chat_changed(chat);
        self.person_changed(chat.0);
    }

    /// The person stops or resumes marketing of a business; it hears of a change.
    pub(crate) fn set_marketing(&mut self, chat: &ChatKey, stopped: bool) {
        let Some(person) = self.people.get_mut(chat.0) else { return };
        let numbers = &mut person.stopped_numbers;
        let changed = if stopped { numbers.insert(chat.1.clone()) } else { numbers.remove(&chat.1) };
        if changed {
            self.tell_preference(chat, stopped);
        }
        self.chat_changed(chat);
        self.person_changed(chat.0);
    }

    fn tell_preference(&mut self, chat: &ChatKey, stopped: bool) {
        let (value, verb) = if stopped { ("stop", "stop") } else { ("resume", "resume") };
        let user_id = self.user_id(chat.0, &chat.1);
        let mut item = Map::new();
        if let Some(wa_id) = self.visible_wa_id(chat) {
            item.insert("wa_id".to_owned(), json!(wa_id));
        }
        item.insert("user_id".to_owned(), json!(user_id));
        item.insert("detail".to_owned(), json!(format!("User requested to {verb} marketing messages")));
        item.insert("category".to_owned(), json!("marketing_messages"));
        item.insert("value".to_owned(), json!(value));
        item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000)));
        let contact = self.contact(chat, true);
        let title = format!("user_preferences · {value}");
        self.notify(chat, Part::Preferences, contact, Value::Object(item), None, title);
    }

    /// The person moves to another number; every business they talk with hears of it.
    pub(crate) fn change_number(&mut self, person: PersonKey, digits: &str) {
        let Some(state) = self.people.get(person) else { return };
        let name = state.name.clone();
        let numbers: Vec<String> = state.numbers.iter().cloned().collect();
        let before: Vec<_> = numbers
            .into_iter()
            .map(|number| {
                let chat = (person, number);
                (self.visible_wa_id(&chat), self.user_id(person, &chat.1), chat)
            })
            .collect();
        self.people.renumber(person, digits);
        for (wa_id, user_id, chat) in before {
            self.tell_change(&chat, &name, wa_id, &user_id);
        }
        self.person_changed(person);
    }

    fn tell_change(&mut self, chat: &ChatKey, name: &str, old: Option<String>, old_user_id: &str) {
        let user_id = self.user_id(chat.0, &chat.1);
        let new = self.visible_wa_id(chat);
        let mut system = Map::new();
        let (kind, body) = match (&old, &new) {
            (Some(old), Some(new)) => {
                ("user_changed_number", format!("User {name} changed from {old} to {new}"))
            }
            _ => ("user_changed_user_id", format!("User {name} changed their user id")),
        };
        system.insert("type".to_owned(), json!(kind));
        system.insert("body".to_owned(), json!(body));
        if let (Some(_), Some(new)) = (&old, &new) {
            system.insert("wa_id".to_owned(), json!(new));
        }
        system.insert("user_id".to_owned(), json!(user_id));
        system.insert("previous_user_id".to_owned(), json!(old_user_id));
        let system = Value::Object(system);
        let digits =
            old.clone().unwrap_or_else(|| old_user_id.chars().filter(char::is_ascii_digit).collect());
        let id = self.random.wamid(&digits, Direction::FromUser);
        let mut item = Map::new();
        if let Some(old) = old.filter(|_| kind == "user_changed_number") {
            item.insert("from".to_owned(), json!(old));
        }
        item.insert("id".to_owned(), json!(id));
        item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000).to_string()));
        item.insert("type".to_owned(), json!("system"));
        item.insert("system".to_owned(), system.clone());
        self.add_system(chat, &id, body, system);
        self.tell_business(chat, item, &id, format!("messages · system · {kind}"));
    }

    /// The person sets up the phone anew, so that the keys change; every business they talk with hears of it, in the older
    /// form that clients know (reference 4.6).
    pub(crate) fn change_identity(&mut self, person: PersonKey) {
        let Some(state) = self.people.get(person) else { return };
        let name = state.name.clone();
        let numbers: Vec<String> = state.numbers.iter().cloned().collect();
        for number in numbers {
            let chat = (person, number);
            let (digits, from) = self.sender_of(&chat);
            let id = self.random.wamid(&digits, Direction::FromUser);
            let body = format!("{name} may have a new phone");
            let system = json!({ "type": "customer_identity_changed", "body": body });
            let hash = crate::random::business_scoped_id("identity", &id, "");
            let mut item = Map::new();
            if let Some(from) = from {
                item.insert("from".to_owned(), json!(from));
            }
            item.insert("id".to_owned(), json!(id));
            item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000).to_string()));
            item.insert("type".to_owned(), json!("system"));
            item.insert("system".to_owned(), system.clone());
            item.insert(
                "identity".to_owned(),
                json!({ "acknowledged": false, "created_timestamp": self.now.div_euclid(1_000).to_string(),
                    "hash": hash.trim_start_matches('.') }),
            );
            self.add_system(&chat, &id, body, system);
            self.tell_business(&chat, item, &id, "messages · system · customer_identity_changed".to_owned());
        }
    }

    fn add_system(&mut self, chat: &ChatKey, id: &str, text: String, object: Value) {
        let message = Message {
            text: Some(text),
            ..Message::new(id.to_owned(), Author::System, "system", object, self.now)
        };
        let seq = self.add_message(chat, message);
        self.message_changed(chat, seq);
        self.chat_changed(chat);
    }
}
