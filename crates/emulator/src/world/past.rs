//! Chats that happened before the emulator began: kept as they were, without webhooks.

use serde::Deserialize;
use serde_json::json;

use super::chat::{Author, Message, Status};
use super::{ChatKey, World};
use crate::sim::error::SimError;
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

/// One text of a past chat.
#[derive(Clone, Debug, Deserialize)]
pub struct PastMessage {
    /// The wamid.
    pub id: String,
    /// Whether the person wrote it.
    pub by_person: bool,
    /// The text.
    pub text: String,
    /// The wamid of the message it answers.
    pub reply_to: Option<String>,
    /// Epoch milliseconds of the movable clock.
    pub at: i64,
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
            self.add_message(&chat, message(said));
            if let Some(at) = written {
                self.chat(&chat).window_until = Some(at.saturating_add(WINDOW_MS));
            }
        }
        self.chat_changed(&chat);
        self.person_changed(key);
        Ok(())
    }
}

fn message(said: PastMessage) -> Message {
    let from = if said.by_person { Author::Person } else { Author::Business };
    Message {
        reply_to: said.reply_to,
        status: if said.by_person { Status::Accepted } else { Status::Read },
        text: Some(said.text.clone()),
        ..Message::new(said.id, from, "text", json!({ "body": said.text }), said.at)
    }
}
