//! A person writes or reacts: the webhook of reference 4.6.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::inbound_media::{InlineFile, SentFile};
use super::said::{check, shown_text};
use crate::error::webhook_error;
use crate::random::Direction;
use crate::sim::error::SimError;
use crate::webhook::update::Part;
use crate::world::chat::{Author, Message};
use crate::world::{ChatKey, World};

/// The service window after a person's message.
pub(super) const WINDOW_MS: i64 = 86_400_000;

/// What a person says, as the people API takes it.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Say {
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) text: Option<String>,
    #[serde(default)]
    pub(crate) object: Option<Value>,
    #[serde(default)]
    pub(crate) reply_to: Option<String>,
    #[serde(default)]
    pub(crate) forwarded: bool,
    /// More than five times, which Meta tells apart.
    #[serde(default)]
    pub(crate) frequently_forwarded: bool,
    /// The product whose "message business" button was pressed.
    #[serde(default)]
    pub(crate) product: Option<Value>,
    #[serde(default)]
    pub(crate) referral: Option<Value>,
    #[serde(default)]
    pub(crate) id: Option<String>,
    #[serde(default)]
    pub(crate) extra: Option<Map<String, Value>>,
    /// The file, when it has bytes of its own.
    #[serde(default)]
    pub(crate) file: Option<InlineFile>,
    /// The same after its bytes were stored.
    #[serde(skip)]
    pub(crate) sent: Option<SentFile>,
}

impl World {
    /// Whether the phone can act in this chat now.
    pub(crate) fn can_act(&self, chat: &ChatKey) -> Result<(), SimError> {
        let person = self.people.get(chat.0).ok_or_else(SimError::person_unknown)?;
        if !self.businesses.numbers.contains_key(&chat.1) {
            return Err(SimError::number_unknown());
        }
        if !person.online {
            return Err(SimError::new(409, "phone.offline", "an offline phone cannot act"));
        }
        if person.blocked_numbers.contains(&chat.1) {
            return Err(SimError::new(
                409,
                "chat.blocked",
                "the person blocked this business; unblock it first",
            ));
        }
        Ok(())
    }

    /// A person's message goes into the chat and out as a webhook.
    pub(crate) fn say(&mut self, chat: &ChatKey, say: Say) -> Result<Message, SimError> {
        self.can_act(chat)?;
        check(&say)?;
        if let Some(id) = say.id.as_ref().filter(|id| self.places.contains_key(*id)) {
            return Err(SimError::field(409, "message.invalid", &format!("{id} is taken"), "id"));
        }
        let (digits, from) = self.sender_of(chat);
        let id = say.id.clone().unwrap_or_else(|| self.random.wamid(&digits, Direction::FromUser));
        let (object, media) = self.object_of(chat, &say);
        self.share_number(chat, &object);
        let from = from.or_else(|| self.visible_wa_id(chat));
        let mut item = self.message_item(chat, &say, &id, from, &object);
        self.complete_media(&say, media.as_ref(), &mut item);
        let message = Message {
            text: say.text.clone().or_else(|| shown_text(&say.kind, &object)),
            media,
            reply_to: say.reply_to,
            forwarded: say.forwarded || say.frequently_forwarded,
            ..Message::new(id.clone(), Author::Person, &say.kind, object, self.now)
        };
        let seq = self.add_message(chat, message.clone());
        let now = self.now;
        let state = self.chat(chat);
        state.window_until = Some(now.saturating_add(WINDOW_MS));
        if say.referral.is_some() {
            state.from_ad_at = Some(now);
        }
        self.take_throughput(&chat.1, true);
        self.tell_business(chat, item, &id, format!("messages · {}", say.kind));
        self.message_changed(chat, seq);
        self.chat_changed(chat);
        self.person_changed(chat.0);
        Ok(Message { seq, ..message })
    }

    /// A person's reaction, or its removal with an empty emoji; a message of the person to the window as any other.
    pub(crate) fn react(&mut self, chat: &ChatKey, target: &str, emoji: &str) -> Result<(), SimError> {
        self.can_act(chat)?;
        if self.message(target).is_none_or(|(key, _)| key != chat) {
            return Err(SimError::field(
                404,
                "message.unknown",
                "no such message in this chat",
                "message_id",
            ));
        }
        if emoji.chars().count() > 32 {
            return Err(SimError::field(400, "message.invalid", "that is no emoji", "emoji"));
        }
        self.apply_reaction(target, Author::Person, emoji);
        let (digits, from) = self.sender_of(chat);
        let id = self.random.wamid(&digits, Direction::FromUser);
        let mut reaction = json!({ "message_id": target });
        if let (false, Value::Object(members)) = (emoji.is_empty(), &mut reaction) {
            members.insert("emoji".to_owned(), json!(emoji));
        }
        let say = Say { kind: "reaction".to_owned(), ..Say::default() };
        let item = self.message_item(chat, &say, &id, from, &reaction);
        self.chat(chat).window_until = Some(self.now.saturating_add(WINDOW_MS));
        self.take_throughput(&chat.1, true);
        self.tell_business(chat, item, &id, "messages · reaction".to_owned());
        self.chat_changed(chat);
        Ok(())
    }

    /// Digits for a wamid, and `from` when the number is visible.
    pub(crate) fn sender_of(&mut self, chat: &ChatKey) -> (String, Option<String>) {
        let visible = self.visible_wa_id(chat);
        let user_id = self.user_id(chat.0, &chat.1);
        let digits =
            visible.clone().unwrap_or_else(|| user_id.chars().filter(char::is_ascii_digit).collect());
        (digits, visible)
    }

    pub(super) fn message_item(
        &mut self,
        chat: &ChatKey,
        say: &Say,
        id: &str,
        from: Option<String>,
        object: &Value,
    ) -> Map<String, Value> {
        let mut item = Map::new();
        if let Some(from) = from {
            item.insert("from".to_owned(), json!(from));
        }
        let user_id = self.user_id(chat.0, &chat.1);
        item.insert("from_user_id".to_owned(), json!(user_id));
        item.insert("id".to_owned(), json!(id));
        item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000).to_string()));
        item.insert("type".to_owned(), json!(say.kind));
        if object.is_object() || object.is_array() {
            item.insert(say.kind.clone(), object.clone());
        }
        if say.kind == "unsupported" {
            item.insert("errors".to_owned(), json!([webhook_error(131_051)]));
        }
        if let Some(context) = self.context(chat, say) {
            item.insert("context".to_owned(), context);
        }
        if let Some(referral) = &say.referral {
            item.insert("referral".to_owned(), referral.clone());
        }
        item.extend(say.extra.clone().unwrap_or_default());
        item
    }

    /// Whether webhooks about what this person does go out: not when the business blocked them.
    pub(super) fn business_hears(&self, chat: &ChatKey) -> bool {
        let number = self.businesses.numbers.get(&chat.1);
        number.is_some_and(|number| !number.blocked.contains_key(&chat.0))
    }

    /// Sends a message webhook, unless the business blocked the person.
    pub(crate) fn tell_business(
        &mut self,
        chat: &ChatKey,
        item: Map<String, Value>,
        id: &str,
        title: String,
    ) {
        if !self.business_hears(chat) {
            return;
        }
        let system = item.get("type").is_some_and(|kind| kind == "system");
        let contact = if system { None } else { self.contact(chat, true) };
        self.notify(chat, Part::Messages, contact, Value::Object(item), Some(id), title);
    }
}
