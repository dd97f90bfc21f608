//! A person edits or takes back what they wrote (reference 4.6, "Edit and revoke").

use serde_json::{Map, Value, json};

use super::inbound::Say;
use crate::random::Direction;
use crate::sim::error::SimError;
use crate::world::chat::{Author, Message};
use crate::world::{ChatKey, World};

/// "Users' edits ≤15 min, deletes ≤2 days."
const EDIT_MS: i64 = 15 * 60_000;
const REVOKE_MS: i64 = 2 * 86_400_000;

impl World {
    /// Other words for a text or caption. Only a number in coexistence hears which; others get that something came
    /// they cannot be told.
    pub(crate) fn edit(&mut self, chat: &ChatKey, id: &str, text: &str) -> Result<(), SimError> {
        let before = self.own_message(chat, id, EDIT_MS)?;
        let mut object = before.object.clone();
        let name = if before.kind == "text" { "body" } else { "caption" };
        let worded = matches!(before.kind.as_str(), "text" | "image" | "video" | "document");
        let members = object.as_object_mut().filter(|_| worded && !text.is_empty());
        let members = members.ok_or_else(|| {
            SimError::field(400, "message.invalid", "only a text or a caption can be edited", "text")
        })?;
        members.insert(name.to_owned(), json!(text));
        let mut inner = Map::new();
        if let Some(target) = &before.reply_to {
            inner.insert("context".to_owned(), json!({ "id": target }));
        }
        inner.insert("type".to_owned(), json!(before.kind));
        inner.insert(before.kind.clone(), object.clone());
        self.change_message(id, |message| {
            message.object = object;
            message.text = Some(text.to_owned());
            message.edited = true;
        });
        if self.in_coexistence(chat) {
            self.tell_revision(chat, "edit", &json!({ "original_message_id": id, "message": inner }));
        } else {
            self.tell_revision(chat, "unsupported", &json!({ "type": "edit" }));
        }
        Ok(())
    }

    /// Deletes a message for everybody; "other numbers get nothing for deletes".
    pub(crate) fn revoke(&mut self, chat: &ChatKey, id: &str) -> Result<(), SimError> {
        self.own_message(chat, id, REVOKE_MS)?;
        self.change_message(id, |message| {
            (message.text, message.media, message.object) = (None, None, json!({}));
            message.reactions.clear();
            message.revoked = true;
        });
        if self.in_coexistence(chat) {
            self.tell_revision(chat, "revoke", &json!({ "original_message_id": id }));
        }
        self.chat_changed(chat);
        Ok(())
    }

    fn own_message(&self, chat: &ChatKey, id: &str, within: i64) -> Result<Message, SimError> {
        self.can_act(chat)?;
        let own =
            self.message(id).filter(|(key, one)| *key == chat && one.from == Author::Person && !one.revoked);
        let unknown =
            || SimError::field(404, "message.unknown", "no such message of this person", "message_id");
        let message = own.map(|(_, message)| message.clone()).ok_or_else(unknown)?;
        if self.now.saturating_sub(message.at) > within {
            return Err(SimError::new(409, "message.too_old", "it is too late to change this message"));
        }
        Ok(message)
    }

    fn in_coexistence(&self, chat: &ChatKey) -> bool {
        self.businesses.numbers.get(&chat.1).is_some_and(|number| number.coexistence)
    }

    /// A revision is no message of the person to the window (unconfirmed).
    fn tell_revision(&mut self, chat: &ChatKey, kind: &str, object: &Value) {
        let (digits, from) = self.sender_of(chat);
        let id = self.random.wamid(&digits, Direction::FromUser);
        let say = Say { kind: kind.to_owned(), ..Say::default() };
        let item = self.message_item(chat, &say, &id, from, object);
        self.tell_business(chat, item, &id, format!("messages · {kind}"));
    }
}
