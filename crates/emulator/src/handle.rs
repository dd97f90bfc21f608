//! The emulator from inside the same process: what tests and the demo need without HTTP.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::flow::inbound::Say;
use crate::flow::inbound_media::unstored;
use crate::machine::Shared;
use crate::sim::error::SimError;
use crate::sim::templates::{Act, decide};
use crate::world::World;
use crate::world::chat::{Author, Status};
use crate::world::counters::CounterValues;
use crate::world::past::{PastChat, PastFile};
use crate::world::person::person_id;

/// A cheap, cloneable hold on a running emulator.
#[derive(Clone, Debug)]
pub struct EmulatorHandle {
    shared: Arc<Shared>,
}

/// A business's message as the emulator keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMessage {
    /// The wamid.
    pub id: String,
    /// Which person it went to, `p…`.
    pub person_id: String,
    /// Digits of that person.
    pub wa_id: String,
    /// Which number sent it.
    pub phone_number_id: String,
    /// Message type.
    pub kind: String,
    /// Body, caption or name.
    pub text: Option<String>,
    /// The quoted message.
    pub reply_to: Option<String>,
    /// `accepted`, `sent`, `delivered`, `read`, `played` or `failed`.
    pub status: &'static str,
    /// Epoch milliseconds on the movable clock.
    pub at: i64,
}

impl EmulatorHandle {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Seeded and made people as the people API shows them.
    pub fn people(&self) -> Vec<Value> {
        self.shared.with(|world| {
            let keys: Vec<u64> =
                world.people.iter().filter(|one| !one.anonymous).map(|one| one.key).collect();
            keys.into_iter().filter_map(|key| world.person_view(key)).collect()
        })
    }

    /// The first person of this name, as the people API shows them.
    pub fn person(&self, name: &str) -> Option<Value> {
        self.people().into_iter().find(|person| person.get("name").is_some_and(|own| own == name))
    }

    /// Makes a person from the people API's body; the id comes back.
    pub fn create_person(&self, body: Value) -> Result<String, SimError> {
        let patch = parsed(body)?;
        self.shared.with(|world| world.create_person(patch)).map(person_id)
    }

    /// Changes a person with the people API's body.
    pub fn patch_person(&self, person: &str, body: Value) -> Result<(), SimError> {
        let patch = parsed(body)?;
        self.shared.with(|world| {
            let key = world.person_key(person)?;
            world.patch_person(key, patch)
        })
    }

    /// A person writes a text; the wamid comes back.
    pub fn say(&self, person: &str, number: &str, text: &str) -> Result<String, SimError> {
        self.say_object(person, number, json!({ "kind": "text", "text": text }))
    }

    /// A person says anything, as the people API takes it; the wamid comes back.
    pub fn say_object(&self, person: &str, number: &str, body: Value) -> Result<String, SimError> {
        let say: Say = parsed(body)?;
        self.shared.say_with_file(person, number, say, None).map(|message| message.id)
    }

    /// A person reacts; an empty emoji takes the reaction back.
    pub fn react(&self, person: &str, number: &str, message: &str, emoji: &str) -> Result<(), SimError> {
        self.shared.with(|world| {
            let chat = world.chat_key(person, number)?;
            world.react(&chat, message, emoji)
        })
    }

    /// A person calls and nobody answers; the call's id comes back.
    pub fn call(&self, person: &str, number: &str) -> Result<String, SimError> {
        self.shared.with(|world| {
            let chat = world.chat_key(person, number)?;
            world.call(&chat)
        })
    }

    /// Opens or closes a chat on the phone; an open one is read at once.
    pub fn open_chat(&self, person: &str, number: &str, open: bool) -> Result<(), SimError> {
        self.shared.with(|world| {
            let chat = world.chat_key(person, number)?;
            world.open_chat(&chat, open);
            Ok(())
        })
    }

    /// The person listens to a voice note of the business.
    pub fn play(&self, person: &str, number: &str, message: &str) -> Result<(), SimError> {
        self.shared.with(|world| {
            let chat = world.chat_key(person, number)?;
            world.play(&chat, message)
        })
    }

    /// Keeps a file of a chat that happened before: one that a person sent to this number, or one that the number sent.
    /// Its media id comes back.
    pub fn keep_file(&self, number: &str, by_person: bool, file: &PastFile<'_>) -> Result<String, SimError> {
        self.shared.keep_file(number, by_person, file).map_err(|error| unstored(&error))
    }

    /// Adds a chat that happened before, without webhooks; the demo's past.
    pub fn remember(&self, past: PastChat) -> Result<(), SimError> {
        self.shared.with(|world| world.remember(past))
    }

    /// Decides about a template as its reviewer, with the body that the templates API takes for this action.
    pub fn decide_template(&self, id: &str, action: &str, body: Value) -> Result<(), SimError> {
        let said: Act = parsed(body)?;
        self.shared.with(|world| decide(world, id, action, &said))
    }

    /// The kept messages of a chat as the people API shows them, oldest first.
    pub fn messages(&self, person: &str, number: &str) -> Result<Vec<Value>, SimError> {
        self.shared.with(|world| {
            let chat = world.chat_key(person, number)?;
            let kept = world
                .chats
                .get(&chat)
                .map(|chat| chat.messages.iter().map(|message| json!(message)).collect());
            Ok(kept.unwrap_or_default())
        })
    }

    /// Every kept message of a business, in the order of acceptance.
    pub fn sent(&self) -> Vec<SentMessage> {
        self.shared.with(|world| {
            let world: &World = world;
            let kept = world.order.iter().filter_map(|(chat, seq)| {
                let message =
                    world.chats.get(chat)?.get(*seq).filter(|message| message.from == Author::Business)?;
                Some(SentMessage {
                    id: message.id.clone(),
                    person_id: person_id(chat.0),
                    wa_id: world.people.get(chat.0).map(|person| person.wa_id.clone()).unwrap_or_default(),
                    phone_number_id: chat.1.clone(),
                    kind: message.kind.clone(),
                    text: message.text.clone(),
                    reply_to: message.reply_to.clone(),
                    status: status_word(message.status),
                    at: message.at,
                })
            });
            kept.collect()
        })
    }

    /// Sums since the start or the last reset.
    pub fn counters(&self) -> CounterValues {
        self.shared.with(|world| world.counter_values())
    }

    /// Replaces some conditions, as the conditions API takes them.
    pub fn set_conditions(&self, patch: &Value) -> Result<(), SimError> {
        self.shared.with(|world| world.patch_conditions(patch))
    }

    /// Moves the clock by milliseconds; false when that is out of range.
    pub fn jump(&self, ms: i64) -> bool {
        self.shared.clock.offset().checked_add(ms).is_some_and(|offset| self.shared.move_clock(offset))
    }

    /// Waits until every message has taken all steps it can take by itself and no webhook is under way; those that
    /// wait for a retry are not waited for.
    pub async fn settled(&self) {
        let mut changes = self.shared.changes.subscribe();
        loop {
            changes.mark_unchanged();
            let quiet = self.shared.with_quietly(|world| {
                !self.shared.timers.steps_waiting()
                    && world.fetching == 0
                    && world.pending_posts == world.waiting.len()
            });
            if quiet || changes.changed().await.is_err() {
                return;
            }
        }
    }
}

fn parsed<T: serde::de::DeserializeOwned>(body: Value) -> Result<T, SimError> {
    serde_json::from_value(body).map_err(|error| SimError::new(400, "request.invalid", &error.to_string()))
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Accepted => "accepted",
        Status::Sent => "sent",
        Status::Delivered => "delivered",
        Status::Read => "read",
        Status::Played => "played",
        Status::Failed => "failed",
    }
}
