//! The steps of a sent message and their status webhooks (reference 4.7).

use serde_json::{Map, Value, json};

use super::pricing::pricing;
use crate::error::{details, title, webhook_error_with};
use crate::webhook::update::Part;
use crate::world::chat::{Author, Failure, Reaction, Status};
use crate::world::person::Reads;
use crate::world::track::{Stage, Track};
use crate::world::{Action, World};

impl World {
    /// Carries out what a timer was set for.
    pub(crate) fn act(&mut self, action: Action) {
        match action {
            Action::Step(id) => self.step(&id),
            Action::Retry(log_id) => self.retry(log_id),
            Action::Flush(url) => self.flush(&url),
            Action::Release => self.release_held(),
            Action::Review(id, round) => self.review_template(&id, round),
            Action::TemplatesDue => self.templates_due(),
        }
    }

    fn step(&mut self, id: &str) {
        let Some(stage) = self.tracks.get(id).map(|track| track.stage) else { return };
        match stage {
            Stage::Sending => self.step_sent(id),
            Stage::Delivering => self.step_delivered(id),
            Stage::Unread => self.read_by_person(id),
            Stage::Waiting | Stage::Unplayed => {}
        }
    }

    fn step_sent(&mut self, id: &str) {
        let Some(mut track) = self.tracks.remove(id) else { return };
        if let Some(code) = track.failure {
            self.fail(id, &track, code);
            return;
        }
        self.price(&mut track);
        self.status_webhook(id, &track, "sent", true);
        if let Some((target, emoji)) = track.reaction.clone() {
            self.apply_reaction(&target, Author::Business, &emoji);
            return;
        }
        self.change_message(id, |message| message.status = Status::Sent);
        let (person, number) = track.chat.clone();
        let Some(person) = self.people.get(person) else { return };
        if person.blocked_numbers.contains(&number) {
            return;
        }
        let online = person.online;
        track.stage = if online { Stage::Delivering } else { Stage::Waiting };
        let after = self.timing.delivered + self.delay_of(track.chat.0);
        self.tracks.insert(id.to_owned(), track);
        if online {
            self.timer(after, Action::Step(id.to_owned()));
        }
    }

    fn fail(&mut self, id: &str, track: &Track, code: i64) {
        let words = track.failure_details.as_deref().unwrap_or_else(|| details(code));
        self.change_message(id, |message| {
            message.status = Status::Failed;
            message.error = Some(Failure { code, title: title(code).to_owned(), details: words.to_owned() });
        });
        let mut item = self.status_item(id, track, "failed");
        item.insert("errors".to_owned(), json!([webhook_error_with(code, title(code), words)]));
        let heading = format!("statuses · failed · {code}");
        self.notify(&track.chat, Part::Statuses, None, Value::Object(item), Some(id), heading);
    }

    fn step_delivered(&mut self, id: &str) {
        let Some(mut track) = self.tracks.remove(id) else { return };
        let Some(person) = self.people.get(track.chat.0) else { return };
        if !person.online {
            track.stage = Stage::Waiting;
            self.tracks.insert(id.to_owned(), track);
            return;
        }
        let (reads, receipts) = (person.reads, person.read_receipts);
        let open = self.chats.get(&track.chat).is_some_and(|chat| chat.open);
        self.change_message(id, |message| message.status = Status::Delivered);
        // Meta leaves `delivered` out when the chat is open on the phone.
        if !(open && receipts) {
            self.status_webhook(id, &track, "delivered", true);
            track.priced = true;
        }
        let chat = track.chat.clone();
        track.stage = Stage::Unread;
        self.chat(&chat).unread += 1;
        self.tracks.insert(id.to_owned(), track);
        if open {
            self.read_by_person(id);
        } else {
            self.chat_changed(&chat);
            self.person_changed(chat.0);
            if reads == Reads::Auto {
                self.timer(self.timing.read, Action::Step(id.to_owned()));
            }
        }
    }

    /// The person sees a message that is on their phone.
    pub(crate) fn read_by_person(&mut self, id: &str) {
        let Some(track) = self.tracks.get(id) else { return };
        let Some(person) = self.people.get(track.chat.0) else { return };
        if track.stage != Stage::Unread || !person.online {
            return;
        }
        let receipts = person.read_receipts;
        let Some(mut track) = self.tracks.remove(id) else { return };
        let chat = self.chat(&track.chat);
        chat.unread = chat.unread.saturating_sub(1);
        self.change_message(id, |message| message.status = Status::Read);
        if receipts {
            self.status_webhook(id, &track, "read", !track.priced);
        }
        let chat = track.chat.clone();
        let voice =
            self.message(id).and_then(|(_, message)| message.media.as_ref()).is_some_and(|media| media.voice);
        if voice {
            track.stage = Stage::Unplayed;
            self.tracks.insert(id.to_owned(), track);
        }
        self.chat_changed(&chat);
        self.person_changed(chat.0);
    }

    pub(super) fn status_webhook(&mut self, id: &str, track: &Track, status: &str, priced: bool) {
        let contact = self.contact(&track.chat, status != "sent");
        let mut item = self.status_item(id, track, status);
        if priced {
            // Since v24.0 only inside the free window after an ad.
            if self.webhook_version < 24 || track.free_entry_until.is_some() {
                item.insert("conversation".to_owned(), self.conversation(id, track, status));
            }
            item.insert("pricing".to_owned(), pricing(track));
        }
        self.notify(
            &track.chat,
            Part::Statuses,
            contact,
            Value::Object(item),
            Some(id),
            format!("statuses · {status}"),
        );
    }

    fn status_item(&mut self, id: &str, track: &Track, status: &str) -> Map<String, Value> {
        let mut item = Map::new();
        item.insert("id".to_owned(), json!(id));
        item.insert("status".to_owned(), json!(status));
        item.insert("timestamp".to_owned(), json!(self.now.div_euclid(1_000).to_string()));
        if let Some(wa_id) = self.visible_wa_id(&track.chat) {
            item.insert("recipient_id".to_owned(), json!(wa_id));
        }
        if track.by_user_id {
            let user_id = self.user_id(track.chat.0, &track.chat.1);
            item.insert("recipient_user_id".to_owned(), json!(user_id));
        }
        if let Some(data) = &track.callback_data {
            item.insert("biz_opaque_callback_data".to_owned(), json!(data));
        }
        item
    }

    /// Puts, changes or (with an empty emoji) removes a reaction on a kept message.
    pub(crate) fn apply_reaction(&mut self, target: &str, from: Author, emoji: &str) {
        self.change_message(target, |message| {
            message.reactions.retain(|reaction| reaction.from != from);
            if !emoji.is_empty() {
                message.reactions.push(Reaction { from, emoji: emoji.to_owned() });
            }
        });
    }
}
