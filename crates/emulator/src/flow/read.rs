//! Reading on both sides: the business marks read, the person opens the chat.

use crate::error::GraphError;
use crate::world::chat::{Author, Status};
use crate::world::{ChatKey, World};

/// How long the typing indicator stays.
const TYPING_MS: i64 = 25_000;

impl World {
    /// The business read an inbound message and all before it; `typing` shows the indicator.
    pub(crate) fn mark_read(&mut self, number: &str, id: &str, typing: bool) -> Result<(), GraphError> {
        let found = self.message(id).map(|(key, message)| (key.clone(), message.seq, message.from));
        let Some((chat, seq, Author::Person)) = found.filter(|(key, ..)| key.1 == number) else {
            return Err(GraphError::wrong("message_id", "is not an inbound message of this phone number"));
        };
        for earlier in self.unread_by_business(&chat, seq) {
            self.change_message(&earlier, |message| message.status = Status::Read);
        }
        if typing {
            let until = self.now.saturating_add(TYPING_MS);
            self.chat(&chat).typing_until = Some(until);
        }
        self.chat_changed(&chat);
        Ok(())
    }

    fn unread_by_business(&self, chat: &ChatKey, up_to: u64) -> Vec<String> {
        let Some(chat) = self.chats.get(chat) else { return Vec::new() };
        let unread = chat.messages.iter().filter(|message| {
            message.seq <= up_to && message.from == Author::Person && message.status != Status::Read
        });
        unread.map(|message| message.id.clone()).collect()
    }

    /// The person sees everything that is on the phone in this chat.
    pub(crate) fn person_reads(&mut self, chat: &ChatKey) {
        let delivered: Vec<String> = self.chats.get(chat).map_or_else(Vec::new, |chat| {
            let own = chat.messages.iter().filter(|message| message.from == Author::Business);
            own.filter(|message| message.status == Status::Delivered)
                .map(|message| message.id.clone())
                .collect()
        });
        for id in delivered {
            self.read_by_person(&id);
        }
    }

    /// The chat is opened or closed on the phone.
    pub(crate) fn open_chat(&mut self, chat: &ChatKey, open: bool) {
        self.chat(chat).open = open;
        if open {
            self.person_reads(chat);
        }
        self.chat_changed(chat);
    }
}
