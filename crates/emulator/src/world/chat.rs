//! A person's chat with a business number, as the phone shows it.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::media::{MediaFile, Origin};
use super::person::person_id;
use super::rates::Pair;
use super::{ChatKey, World};

#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Author {
    Person,
    Business,
    System,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Accepted,
    Sent,
    Delivered,
    Read,
    /// A voice note that was listened to.
    Played,
    Failed,
}

#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) code: i64,
    pub(crate) title: String,
    pub(crate) details: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reaction {
    pub(crate) from: Author,
    pub(crate) emoji: String,
}

/// A message's file, as the people API shows it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Attachment {
    /// Media id; of a link that was not followed there is none.
    pub(crate) id: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) mime_type: Option<String>,
    pub(crate) file_size: Option<u64>,
    /// Lower-case hex.
    pub(crate) sha256: Option<String>,
    pub(crate) filename: Option<String>,
    pub(crate) voice: bool,
    pub(crate) animated: bool,
    /// Path of the bytes in the emulator's own API.
    pub(crate) url: Option<String>,
}

impl Attachment {
    /// What a phone shows of a file; the name in the message stands before the file's own.
    pub(crate) fn of(file: &MediaFile, voice: bool, name: Option<String>) -> Self {
        Self {
            id: Some(file.id.clone()),
            link: match &file.origin {
                Origin::Link(link) => Some(link.clone()),
                Origin::Uploaded | Origin::Inbound => None,
            },
            mime_type: Some(file.mime.clone()),
            file_size: Some(file.size),
            sha256: Some(file.sha256.clone()),
            filename: name.or_else(|| file.file_name.clone()),
            voice,
            animated: file.animated,
            url: Some(format!("/emulator/media/{}", file.id)),
        }
    }
}

/// One message; serialises as the people API shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) seq: u64,
    pub(crate) from: Author,
    pub(crate) kind: String,
    pub(crate) text: Option<String>,
    pub(crate) object: Value,
    pub(crate) reply_to: Option<String>,
    pub(crate) forwarded: bool,
    pub(crate) at: i64,
    pub(crate) status: Status,
    pub(crate) error: Option<Failure>,
    pub(crate) reactions: Vec<Reaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) media: Option<Attachment>,
    /// A template with its values, as the phone shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) shown: Option<Value>,
    /// The person changed its words.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) edited: bool,
    /// The person took it back.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) revoked: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Message {
    /// A message with its type object and nothing else.
    pub(crate) fn new(id: String, from: Author, kind: &str, object: Value, at: i64) -> Self {
        Self {
            id,
            seq: 0,
            from,
            kind: kind.to_owned(),
            text: None,
            object,
            reply_to: None,
            forwarded: false,
            at,
            status: Status::Accepted,
            error: None,
            reactions: Vec::new(),
            media: None,
            shown: None,
            edited: false,
            revoked: false,
        }
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chat {
    pub(crate) messages: VecDeque<Message>,
    pub(crate) unread: u64,
    pub(crate) window_until: Option<i64>,
    pub(crate) typing_until: Option<i64>,
    pub(crate) open: bool,
    /// Until when this business may see a hidden phone number, because it wrote to it.
    pub(crate) number_known_until: Option<i64>,
    /// When the person last wrote from an ad and was not answered yet.
    #[serde(default)]
    pub(crate) from_ad_at: Option<i64>,
    /// Until when everything is free after an ad.
    #[serde(default)]
    pub(crate) free_until: Option<i64>,
    #[serde(skip)]
    pub(crate) pair: Pair,
}

impl Chat {
    fn place(&self, seq: u64) -> Option<usize> {
        self.messages.binary_search_by_key(&seq, |message| message.seq).ok()
    }

    pub(crate) fn get(&self, seq: u64) -> Option<&Message> {
        self.messages.get(self.place(seq)?)
    }

    pub(crate) fn get_mut(&mut self, seq: u64) -> Option<&mut Message> {
        let place = self.place(seq)?;
        self.messages.get_mut(place)
    }
}

impl World {
    /// The chat, made when it is the first of its kind.
    pub(crate) fn chat(&mut self, key: &ChatKey) -> &mut Chat {
        if let Some(person) = self.people.get_mut(key.0)
            && !person.numbers.contains(&key.1)
        {
            person.numbers.insert(key.1.clone());
        }
        self.chats.entry(key.clone()).or_default()
    }

    /// Adds a message at the end of a chat, within the bounds; its number in the chat comes back.
    pub(crate) fn add_message(&mut self, key: &ChatKey, mut message: Message) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        message.seq = seq;
        let at = message.at;
        self.places.insert(message.id.clone(), (key.clone(), seq));
        self.order.push_back((key.clone(), seq));
        let most = self.limits.messages_per_chat.max(1);
        let chat = self.chat(key);
        chat.messages.push_back(message);
        let oldest =
            if chat.messages.len() > most { chat.messages.front().map(|oldest| oldest.seq) } else { None };
        if let Some(oldest) = oldest {
            self.forget_message(key, oldest);
        }
        while self.order.len() > self.limits.messages.max(1) {
            let Some((chat, seq)) = self.order.pop_front() else { break };
            self.forget_message(&chat, seq);
        }
        if let Some(person) = self.people.get_mut(key.0) {
            person.last_at = Some(at);
        }
        self.dirty = true;
        seq
    }

    /// Drops a chat's oldest message if it is still this one.
    fn forget_message(&mut self, key: &ChatKey, seq: u64) {
        let Some(chat) = self.chats.get_mut(key) else { return };
        if chat.messages.front().is_none_or(|oldest| oldest.seq != seq) {
            return;
        }
        if let Some(message) = chat.messages.pop_front() {
            self.places.remove(&message.id);
            self.tracks.remove(&message.id);
        }
    }

    pub(crate) fn remove_chat(&mut self, key: &ChatKey) {
        let Some(chat) = self.chats.remove(key) else { return };
        for message in chat.messages {
            self.places.remove(&message.id);
            self.tracks.remove(&message.id);
        }
    }

    pub(crate) fn message(&self, id: &str) -> Option<(&ChatKey, &Message)> {
        let (key, seq) = self.places.get(id)?;
        Some((key, self.chats.get(key)?.get(*seq)?))
    }

    /// Changes a kept message and tells the page.
    pub(crate) fn change_message(&mut self, id: &str, change: impl FnOnce(&mut Message)) {
        let Some((key, seq)) = self.places.get(id).cloned() else { return };
        let Some(message) = self.chats.get_mut(&key).and_then(|chat| chat.get_mut(seq)) else { return };
        change(message);
        self.dirty = true;
        self.message_changed(&key, seq);
    }

    pub(crate) fn message_changed(&mut self, key: &ChatKey, seq: u64) {
        self.live("message", |world| {
            let message = world.chats.get(key).and_then(|chat| chat.get(seq));
            json!({ "person_id": person_id(key.0), "phone_number_id": key.1, "message": message })
        });
    }

    pub(crate) fn chat_view(&self, key: &ChatKey) -> Value {
        let empty = Chat::default();
        let chat = self.chats.get(key).unwrap_or(&empty);
        let person = self.people.get(key.0);
        let number = self.businesses.numbers.get(&key.1).map(|state| &state.number);
        json!({
            "person_id": person_id(key.0),
            "phone_number_id": key.1,
            "business_name": number.map(|number| &number.verified_name),
            "display_phone_number": number.map(|number| &number.display_phone_number),
            "last": chat.messages.back(),
            "unread": chat.unread,
            "window_open_until": chat.window_until,
            "free_until": chat.free_until.filter(|until| *until > self.now),
            "business_typing_until": chat.typing_until.filter(|until| *until > self.now),
            "blocked": person.is_some_and(|person| person.blocked_numbers.contains(&key.1)),
            "marketing_stopped": person.is_some_and(|person| person.stopped_numbers.contains(&key.1)),
            "open": chat.open,
        })
    }

    pub(crate) fn chat_changed(&mut self, key: &ChatKey) {
        self.dirty = true;
        self.live("chat", |world| json!({ "chat": world.chat_view(key) }));
    }
}
