//! Chats that happened before the emulator began: kept as they were, without webhooks.

use serde::Deserialize;
use serde_json::Value;

use super::chat::{Author, Message, Status};
use super::media::{NewMedia, Origin};
use super::{ChatKey, World};
use crate::flow::said::shown_text;
use crate::graph::attachment;
use crate::machine::Shared;
use crate::media::receive::Received;
use crate::media::sniff;
use crate::sim::error::SimError;
use crate::template::{filled, text_of};
use crate::world::people::plain_person;

/// How long a business may write after a person did.
const WINDOW_MS: i64 = 86_400_000;

/// A person and what was said with one number, oldest first.
#[derive(Clone, Debug, Deserialize)]
pub struct PastChat {
    /// Their profile's name.
    pub name: String,
    /// International, with `+`.
    pub phone: String,
    /// Two letters.
    pub language: String,
    /// Whether the page lists them; the others are there and are found by their number only.
    pub listed: bool,
    /// The business number's id.
    pub number: String,
    /// What was said.
    pub messages: Vec<PastMessage>,
}

/// One message of a past chat.
#[derive(Clone, Debug, Deserialize)]
pub struct PastMessage {
    /// The wamid.
    pub id: String,
    /// Whether the person wrote it.
    pub by_person: bool,
    /// Meta's word for its kind; a reaction stands at the message it names.
    pub kind: String,
    /// The object of that name, as webhooks and sends have it; files by the ids of files that were kept.
    pub object: Value,
    /// The wamid of the message it answers.
    pub reply_to: Option<String>,
    /// Epoch milliseconds of the movable clock.
    pub at: i64,
}

/// A file of a past chat.
#[derive(Clone, Debug)]
pub struct PastFile<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its media type.
    pub mime_type: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl Shared {
    /// Keeps a file that a number received, or uploaded before it sent it; its id comes back.
    pub(crate) fn keep_file(
        &self,
        number: &str,
        by_person: bool,
        file: &PastFile<'_>,
    ) -> std::io::Result<String> {
        let received = Received::of(&self.files, file.bytes)?;
        let id = self.with(|world| world.random.decimal_id());
        self.files.keep(&received.part, &id)?;
        let new = NewMedia {
            id: id.clone(),
            mime: file.mime_type.to_owned(),
            size: received.size,
            sha256: received.sha256,
            file_name: Some(file.name.to_owned()),
            animated: sniff::is_animated(&received.head),
            sample: None,
        };
        let origin = if by_person { Origin::Inbound } else { Origin::Uploaded };
        self.with(|world| world.add_media(number, origin, new));
        Ok(id)
    }
}

impl World {
    /// Adds the person when nobody has the number, the messages, and the service window they leave.
    pub(crate) fn remember(&mut self, past: PastChat) -> Result<(), SimError> {
        if !self.businesses.numbers.contains_key(&past.number) {
            return Err(SimError::number_unknown());
        }
        let digits: String = past.phone.chars().filter(char::is_ascii_digit).collect();
        let key = self.people.by_digits(&digits).unwrap_or_else(|| {
            let key = self.people.next_key();
            let mut person = plain_person(key, &past.name, &digits, &past.language);
            person.anonymous = !past.listed;
            self.people.insert(person);
            key
        });
        let chat: ChatKey = (key, past.number);
        for said in past.messages {
            let written = said.by_person.then_some(said.at);
            self.remember_one(&chat, said);
            if let Some(at) = written {
                self.chat(&chat).window_until = Some(at.saturating_add(WINDOW_MS));
            }
        }
        self.chat_changed(&chat);
        self.person_changed(key);
        Ok(())
    }

    fn remember_one(&mut self, chat: &ChatKey, said: PastMessage) {
        let from = if said.by_person { Author::Person } else { Author::Business };
        if said.kind == "reaction" {
            let (target, emoji) = (text_of(&said.object, "message_id"), text_of(&said.object, "emoji"));
            self.apply_reaction(target, from, emoji);
            return;
        }
        let shown = (said.kind == "template").then(|| self.shown_template(&chat.1, &said.object)).flatten();
        let words = shown.as_ref().map(|shown| text_of(shown, "body").to_owned());
        let message = Message {
            reply_to: said.reply_to,
            status: if said.by_person { Status::Accepted } else { Status::Read },
            text: words.or_else(|| shown_text(&said.kind, &said.object)),
            media: attachment::first(self, &chat.1, &said.kind, &said.object),
            shown,
            ..Message::new(said.id, from, &said.kind, said.object, said.at)
        };
        self.add_message(chat, message);
    }

    /// A sent template as the phone shows it; nothing when it is gone or was another then.
    fn shown_template(&self, number: &str, object: &Value) -> Option<Value> {
        let account = &self.businesses.numbers.get(number)?.waba_id;
        let language = object.pointer("/language/code").and_then(Value::as_str)?;
        let template = self.templates.named(account, text_of(object, "name"), language)?;
        filled::fill(template, object).ok()
    }
}
