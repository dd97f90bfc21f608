//! The state as it is saved, and how it comes back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::business::Businesses;
use super::chat::Chat;
use super::conditions::Conditions;
use super::log::{LogEntry, LogState};
use super::media::MediaStore;
use super::person::{Person, Reads};
use super::templates::Templates;
use super::track::{Stage, Track};
use super::uploads::Uploads;
use super::{Action, ChatKey, World};
use crate::webhook::post::Post;

/// Entries of the log that are saved, without payloads.
const SAVED_LOG: usize = 500;

/// Written by a running emulator: borrows everything.
#[derive(Serialize)]
pub(crate) struct Saved<'a> {
    offset_ms: i64,
    next_seq: u64,
    next_log_id: u64,
    businesses: &'a Businesses,
    people: Vec<&'a Person>,
    chats: Vec<(&'a ChatKey, &'a Chat)>,
    tracks: Vec<(&'a String, &'a Track)>,
    templates: &'a Templates,
    uploads: &'a Uploads,
    media: &'a MediaStore,
    conditions: &'a Conditions,
    allotments: &'a BTreeMap<String, u32>,
    log: Vec<&'a LogEntry>,
    waiting: Vec<&'a Post>,
}

/// Read at start.
#[derive(Deserialize)]
pub(crate) struct Loaded {
    pub(crate) offset_ms: i64,
    next_seq: u64,
    next_log_id: u64,
    businesses: Businesses,
    people: Vec<Person>,
    chats: Vec<(ChatKey, Chat)>,
    tracks: Vec<(String, Track)>,
    #[serde(default)]
    templates: Templates,
    #[serde(default)]
    uploads: Uploads,
    #[serde(default)]
    pub(crate) media: MediaStore,
    conditions: Conditions,
    allotments: BTreeMap<String, u32>,
    log: Vec<LogEntry>,
    #[serde(default)]
    waiting: Vec<Post>,
}

impl World {
    pub(crate) fn saved(&self) -> Saved<'_> {
        let skip = self.log.entries.len().saturating_sub(SAVED_LOG);
        Saved {
            offset_ms: self.now - self.real_now,
            next_seq: self.next_seq,
            next_log_id: self.log.next_id,
            businesses: &self.businesses,
            people: self.people.iter().collect(),
            chats: self.chats.iter().collect(),
            tracks: self.tracks.iter().collect(),
            templates: &self.templates,
            uploads: &self.uploads,
            media: &self.media,
            conditions: &self.conditions,
            allotments: &self.allotments,
            log: self.log.entries.iter().skip(skip).collect(),
            // A replay by hand has only its bytes, which are not kept.
            waiting: self.waiting.values().map(Box::as_ref).filter(|post| !post.updates.is_empty()).collect(),
        }
    }

    /// Takes over a saved state: steps under way go on, and webhooks that waited for their next attempt get it.
    pub(crate) fn load(&mut self, loaded: Loaded) {
        self.next_seq = loaded.next_seq;
        self.businesses = loaded.businesses;
        self.conditions = loaded.conditions;
        self.allotments = loaded.allotments;
        (self.templates, self.uploads, self.media) = (loaded.templates, loaded.uploads, loaded.media);
        for person in loaded.people {
            self.people.insert(person);
        }
        self.load_chats(loaded.chats);
        for (id, track) in loaded.tracks {
            let reads = self.people.get(track.chat.0).is_some_and(|person| person.reads == Reads::Auto);
            if matches!(track.stage, Stage::Sending | Stage::Delivering)
                || (track.stage == Stage::Unread && reads)
            {
                self.timer(self.timing.sent, Action::Step(id.clone()));
            }
            self.tracks.insert(id, track);
        }
        self.resume_templates();
        self.load_waiting(loaded.waiting);
        for mut entry in loaded.log {
            let goes_on = self.waiting.contains_key(&entry.id);
            if !goes_on && matches!(entry.state, LogState::Pending | LogState::Retrying) {
                entry.state = LogState::Failed;
                entry.error = Some("the emulator was stopped".to_owned());
            }
            self.log.entries.push_back(entry);
        }
        self.log.next_id = loaded.next_log_id;
    }

    fn load_waiting(&mut self, waiting: Vec<Post>) {
        for post in waiting {
            self.timer(self.timing.sent, Action::Retry(post.log_id));
            self.pending_posts += 1;
            self.waiting.insert(post.log_id, Box::new(post));
        }
    }

    fn load_chats(&mut self, chats: Vec<(ChatKey, Chat)>) {
        let mut order = Vec::new();
        for (key, chat) in chats {
            for message in &chat.messages {
                self.places.insert(message.id.clone(), (key.clone(), message.seq));
                order.push((key.clone(), message.seq));
            }
            self.chats.insert(key, chat);
        }
        order.sort_unstable_by_key(|(_, seq)| *seq);
        self.order = order.into();
    }
}
