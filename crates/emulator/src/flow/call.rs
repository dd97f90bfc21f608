//! A person calls and nobody answers: the webhooks of reference 4.11. Whether `from_user_id` stands in a call, and what
//! a call holds whose number is hidden, is unconfirmed: the scoped id is in the contacts only.

use serde_json::{Map, Value, json};

use super::inbound::WINDOW_MS;
use crate::random::Direction;
use crate::sim::error::SimError;
use crate::webhook::update::Part;
use crate::world::{ChatKey, World};

impl World {
    /// A missed call, which moves the service window; its id comes back.
    pub(crate) fn call(&mut self, chat: &ChatKey) -> Result<String, SimError> {
        self.can_act(chat)?;
        let (digits, from) = self.sender_of(chat);
        let id = self.random.wamid(&digits, Direction::FromUser).replacen("wamid", "wacid", 1);
        self.chat(chat).window_until = Some(self.now.saturating_add(WINDOW_MS));
        let session = json!({ "sdp_type": "offer", "sdp": "v=0\r\n" });
        let events = [("connect", "session", session), ("terminate", "status", json!("FAILED"))];
        let told = if self.business_hears(chat) { events.len() } else { 0 };
        for (event, member, value) in events.into_iter().take(told) {
            let mut item = self.call_item(chat, &id, from.as_deref(), event);
            item.insert(member.to_owned(), value);
            let contact = self.contact(chat, true);
            self.notify(chat, Part::Calls, contact, Value::Object(item), None, format!("calls · {event}"));
        }
        self.chat_changed(chat);
        Ok(id)
    }

    fn call_item(&self, chat: &ChatKey, id: &str, from: Option<&str>, event: &str) -> Map<String, Value> {
        let mut item = Map::new();
        item.insert("id".to_owned(), json!(id));
        if let Some(from) = from {
            item.insert("from".to_owned(), json!(from));
        }
        let to = self.businesses.numbers.get(&chat.1).map(|number| number.digits.clone());
        item.insert("to".to_owned(), json!(to));
        item.insert("event".to_owned(), json!(event));
        item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000).to_string()));
        item.insert("direction".to_owned(), json!("USER_INITIATED"));
        item
    }
}
