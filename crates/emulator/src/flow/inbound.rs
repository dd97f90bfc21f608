//! A person writes or reacts: the webhook of reference 4.6.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::inbound_media::{InlineFile, SentFile};
use crate::error::webhook_error;
use crate::media::rules::KINDS;
use crate::random::Direction;
use crate::sim::error::SimError;
use crate::webhook::update::Part;
use crate::world::chat::{Attachment, Author, Message, Status};
use crate::world::{ChatKey, World};

/// The service window after a person's message.
pub(super) const WINDOW_MS: i64 = 86_400_000;
/// Longest text a phone sends.
const TEXT_MOST: usize = 65_536;

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
        let mut item = self.message_item(chat, &say, &id, from, &object);
        self.complete_media(&say, media.as_ref(), &mut item);
        let message = Message {
            id: id.clone(),
            seq: 0,
            from: Author::Person,
            kind: say.kind.clone(),
            text: say.text.clone().or_else(|| shown_text(&say.kind, &object)),
            object,
            media,
            reply_to: say.reply_to,
            forwarded: say.forwarded,
            at: self.now,
            status: Status::Accepted,
            error: None,
            reactions: Vec::new(),
            shown: None,
        };
        let seq = self.add_message(chat, message.clone());
        self.chat(chat).window_until = Some(self.now.saturating_add(WINDOW_MS));
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

    fn message_item(
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
        item.insert(say.kind.clone(), object.clone());
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

    fn context(&self, chat: &ChatKey, say: &Say) -> Option<Value> {
        let mut context = Map::new();
        if let Some(target) = &say.reply_to {
            let own = self.message(target).is_some_and(|(_, message)| message.from == Author::Person);
            let business = self.businesses.numbers.get(&chat.1).map(|number| number.digits.clone());
            let from = if own { self.visible_wa_id(chat) } else { business };
            if let Some(from) = from {
                context.insert("from".to_owned(), json!(from));
            }
            context.insert("id".to_owned(), json!(target));
        }
        if say.forwarded {
            context.insert("forwarded".to_owned(), json!(true));
        }
        (!context.is_empty()).then_some(Value::Object(context))
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

    /// What the caller gave, completed to something a phone could send, and the file in it.
    fn object_of(&mut self, chat: &ChatKey, say: &Say) -> (Value, Option<Attachment>) {
        let given = say.object.as_ref();
        let names_file =
            given.is_some_and(|given| given.as_object().is_none_or(|own| own.contains_key("id")));
        if KINDS.contains(&say.kind.as_str()) && (say.sent.is_some() || !names_file) {
            return self.media_object(chat, say);
        }
        let invented = || match say.kind.as_str() {
            "text" => json!({ "body": say.text.as_deref().unwrap_or_default() }),
            "location" => json!({ "latitude": -0.1807, "longitude": -78.4678 }),
            "unsupported" => json!({ "type": "unknown" }),
            _ => json!({}),
        };
        (given.cloned().unwrap_or_else(invented), None)
    }
}

fn check(say: &Say) -> Result<(), SimError> {
    let named =
        (1..=40).contains(&say.kind.len()) && say.kind.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let reserved =
        ["from", "from_user_id", "id", "timestamp", "type", "context", "errors", "referral", "reaction"];
    if !named || reserved.contains(&say.kind.as_str()) {
        return Err(SimError::field(
            400,
            "message.invalid",
            "kind is a message type such as text or image",
            "kind",
        ));
    }
    let text = say.text.as_deref().unwrap_or_default();
    if text.len() > TEXT_MOST {
        return Err(SimError::field(400, "message.invalid", "the text is too long", "text"));
    }
    if say.kind == "text" && say.object.is_none() && text.is_empty() {
        return Err(SimError::field(400, "message.invalid", "a text is needed", "text"));
    }
    Ok(())
}

/// The words a phone shows for an object.
pub(crate) fn shown_text(kind: &str, object: &Value) -> Option<String> {
    let at = |path: &str| object.pointer(path).and_then(Value::as_str).map(str::to_owned);
    match kind {
        "text" | "system" => at("/body"),
        "image" | "video" | "audio" | "sticker" => at("/caption"),
        "document" => at("/caption").or_else(|| at("/filename")),
        "location" => at("/name").or_else(|| at("/address")),
        "interactive" => at("/body/text")
            .or_else(|| at("/button_reply/title"))
            .or_else(|| at("/list_reply/title"))
            .or_else(|| at("/nfm_reply/body")),
        "button" | "order" => at("/text"),
        "contacts" => at("/0/name/formatted_name"),
        "template" => at("/name"),
        _ => None,
    }
}
