//! Events written once for all sockets of a workspace.

use super::frame::{LiveEvent, LiveFrame, Raw};
use crate::channel::Channel;
use crate::contact::Contact;
use crate::conversation::Conversation;
use crate::event::Event;
use crate::message::Message;
use crate::template::Template;
use app::live::{
    LiveBatch, Place, Sight, brings_channel, brings_contact, brings_message, brings_template, sight,
};
use axum::extract::ws::Utf8Bytes;
use domain::permission::Access;
use serde::Serialize;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use store::event::Event as Stored;

/// See the module's comment.
pub(super) struct Batch {
    items: Vec<Item>,
    /// Frames by what they show of each item: members with the same rights get the same bytes.
    frames: Mutex<HashMap<Vec<Sight>, Utf8Bytes>>,
}

struct Item {
    event: Stored,
    place: Option<Place>,
    full: LiveEvent,
    bare: LiveEvent,
}

impl Batch {
    pub(super) fn write(loaded: &LiveBatch) -> Result<Self, serde_json::Error> {
        let conversations = written(&loaded.conversations, |view| Conversation::from(view.clone()))?;
        let messages = written(&loaded.messages, |view| Message::from(view.clone()))?;
        let contacts = written(&loaded.contacts, |contact| Contact::from(contact.clone()))?;
        let channels = written(&loaded.channels, |view| Channel::from(view.clone()))?;
        let templates = written(&loaded.templates, |view| Template::from(view.clone()))?;
        let mut items = Vec::with_capacity(loaded.events.len());
        for view in &loaded.events {
            let stored = view.event.clone();
            let about = stored.about;
            let event = Raw::of(&Event::from(view.clone()))?;
            let message = about.message_id.filter(|_| brings_message(stored.name));
            let contact = about.contact_id.filter(|_| brings_contact(&stored));
            let channel = about.channel_id.filter(|_| brings_channel(stored.name));
            let full = LiveEvent {
                event: event.clone(),
                conversation: of(&conversations, about.conversation_id),
                message: of(&messages, message),
                contact: of(&contacts, contact),
                channel: of(&channels, channel),
                template: of(&templates, brings_template(&stored)),
            };
            let bare = LiveEvent {
                event,
                conversation: None,
                message: None,
                contact: None,
                channel: None,
                template: None,
            };
            items.push(Item { place: loaded.place(&stored), event: stored, full, bare });
        }
        Ok(Self { items, frames: Mutex::default() })
    }

    /// The events without their content, in order.
    pub(super) fn events(&self) -> impl Iterator<Item = &Stored> {
        self.items.iter().map(|item| &item.event)
    }

    /// The number of the newest event.
    pub(super) fn last_seq(&self) -> i64 {
        self.items.last().map_or(0, |item| item.event.seq)
    }

    /// What `access` may see of the events after a number; nothing when that is none.
    pub(super) fn frame(&self, access: &Access, after: i64) -> Result<Option<Utf8Bytes>, serde_json::Error> {
        let shown = |item: &Item| {
            if item.event.seq <= after { Sight::Hidden } else { sight(access, &item.event, item.place) }
        };
        let sights: Vec<Sight> = self.items.iter().map(shown).collect();
        if sights.iter().all(|sight| *sight == Sight::Hidden) {
            return Ok(None);
        }
        let mut frames = self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frame) = frames.get(&sights) {
            return Ok(Some(frame.clone()));
        }
        let frame = self.compose(&sights)?;
        frames.insert(sights, frame.clone());
        Ok(Some(frame))
    }

    fn compose(&self, sights: &[Sight]) -> Result<Utf8Bytes, serde_json::Error> {
        let seen = self.items.iter().zip(sights).filter_map(|(item, sight)| match sight {
            Sight::Hidden => None,
            Sight::Bare => Some(item.bare.clone()),
            Sight::Full => Some(item.full.clone()),
        });
        LiveFrame::Events { events: seen.collect() }.text()
    }
}

fn written<K: Copy + Eq + Hash, V, T: Serialize>(
    loaded: &HashMap<K, V>,
    shape: impl Fn(&V) -> T,
) -> Result<HashMap<K, Raw>, serde_json::Error> {
    loaded.iter().map(|(id, value)| Ok((*id, Raw::of(&shape(value))?))).collect()
}

fn of<K: Eq + Hash>(written: &HashMap<K, Raw>, id: Option<K>) -> Option<Raw> {
    written.get(&id?).cloned()
}
