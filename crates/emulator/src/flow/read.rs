//! Reading on both sides: the business marks read, the person opens the chat.

use crate::error::GraphError;
use crate::sim::error::SimError;
use crate::world::chat::{Author, Status};
use crate::world::track::Stage;
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

    /// The person listens to a voice note; the business hears of the first time, also without read receipts.
    pub(crate) fn play(&mut self, chat: &ChatKey, id: &str) -> Result<(), SimError> {
        self.can_act(chat)?;
        let voice = self.message(id).filter(|(key, message)| {
            *key == chat
                && message.from == Author::Business
                && message.media.as_ref().is_some_and(|media| media.voice)
        });
        if voice.is_none() {
            return Err(SimError::field(404, "message.unknown", "no such voice note", "message_id"));
        }
        self.read_by_person(id);
        let unplayed = self.tracks.get(id).is_some_and(|track| track.stage == Stage::Unplayed);
        if !unplayed {
            return Ok(());
        }
        let Some(track) = self.tracks.remove(id) else { return Ok(()) };
        self.change_message(id, |message| message.status = Status::Played);
        self.status_webhook(id, &track, "played", false);
        Ok(())
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
