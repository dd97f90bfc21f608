//! Everything the pretend Meta knows, and what follows from each change as effects to carry out.

pub(crate) mod business;
pub(crate) mod chat;
pub(crate) mod conditions;
pub(crate) mod counters;
pub(crate) mod log;
pub(crate) mod media;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod rates;
pub(crate) mod seed;
pub(crate) mod snapshot;
pub(crate) mod templates;
pub(crate) mod track;
pub(crate) mod uploads;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::config::{Limits, Timing};
use crate::fetch::Fetch;
use crate::random::Random;
use crate::webhook::post::{Buffer, Post};
use crate::webhook::update::Update;
use business::Businesses;
use chat::Chat;
use conditions::Conditions;
use counters::Counters;
use log::Log;
use media::MediaStore;
use people::People;
use templates::Templates;
use track::Track;
use uploads::Uploads;

/// Key of a person; `p<n>` outside.
pub(crate) type PersonKey = u64;
/// A person's chat with one business number (phone number id).
pub(crate) type ChatKey = (PersonKey, String);

/// What a timer does when it is due.
#[derive(Clone, Debug)]
pub(crate) enum Action {
    /// Next step of a sent message.
    Step(String),
    /// Another attempt of the webhook with this log id.
    Retry(u64),
    /// Send what has gathered for this callback.
    Flush(String),
    /// Let go the update that was held back to arrive late.
    Release,
    /// The verdict about a template's submission of this round.
    Review(String, u32),
    /// A pause, a warning or a deletion may have come to its end.
    TemplatesDue,
}

/// What the shell around the world does after a change.
#[derive(Debug)]
pub(crate) enum Effect {
    Timer(Duration, Action),
    Post(Box<Post>),
    Live(&'static str, Value),
    /// Remove the bytes of this media id.
    Forget(String),
    /// Get what a message links to.
    Fetch(Box<Fetch>),
}

/// The state behind one lock.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) now: i64,
    pub(crate) real_now: i64,
    pub(crate) instant: Instant,
    pub(crate) watched: bool,
    pub(crate) dirty: bool,
    pub(crate) limits: Limits,
    pub(crate) timing: Timing,
    pub(crate) webhook_version: u32,
    pub(crate) random: Random,
    pub(crate) businesses: Businesses,
    pub(crate) people: People,
    pub(crate) chats: HashMap<ChatKey, Chat>,
    /// Where each kept message is.
    pub(crate) places: HashMap<String, (ChatKey, u64)>,
    /// Order in which messages were added, for the bound over all chats.
    pub(crate) order: VecDeque<(ChatKey, u64)>,
    pub(crate) next_seq: u64,
    pub(crate) tracks: HashMap<String, Track>,
    pub(crate) templates: Templates,
    pub(crate) uploads: Uploads,
    pub(crate) media: MediaStore,
    /// Where the emulator is reached, for the addresses in webhooks.
    pub(crate) base_url: String,
    /// Hosts besides this machine whose links are followed.
    pub(crate) link_hosts: Vec<String>,
    /// Links that are being followed.
    pub(crate) fetching: usize,
    pub(crate) conditions: Conditions,
    pub(crate) log: Log,
    pub(crate) counters: Counters,
    /// Free service messages used per number and month.
    pub(crate) allotments: BTreeMap<String, u32>,
    pub(crate) buffers: HashMap<String, Buffer>,
    pub(crate) held: Option<Update>,
    pub(crate) waiting: HashMap<u64, Box<Post>>,
    pub(crate) pending_posts: usize,
    pub(crate) effects: Vec<Effect>,
}

impl World {
    pub(crate) fn new(limits: Limits, timing: Timing, webhook_version: u32, random: Random) -> Self {
        let conditions = Conditions::initial(&limits);
        let log = Log::new(limits.log_entries, limits.log_bytes);
        Self {
            now: 0,
            real_now: 0,
            instant: Instant::now(),
            watched: false,
            dirty: false,
            limits,
            timing,
            webhook_version,
            random,
            businesses: Businesses::default(),
            people: People::default(),
            chats: HashMap::new(),
            places: HashMap::new(),
            order: VecDeque::new(),
            next_seq: 1,
            tracks: HashMap::new(),
            templates: Templates::default(),
            uploads: Uploads::default(),
            media: MediaStore::default(),
            base_url: String::new(),
            link_hosts: Vec::new(),
            fetching: 0,
            conditions,
            log,
            counters: Counters::default(),
            allotments: BTreeMap::new(),
            buffers: HashMap::new(),
            held: None,
            waiting: HashMap::new(),
            pending_posts: 0,
            effects: Vec::new(),
        }
    }

    /// Queues a live event; the data is built only when somebody listens.
    pub(crate) fn live(&mut self, name: &'static str, data: impl FnOnce(&mut Self) -> Value) {
        if self.watched {
            let data = data(self);
            self.effects.push(Effect::Live(name, data));
        }
    }

    pub(crate) fn timer(&mut self, after: Duration, action: Action) {
        self.effects.push(Effect::Timer(after, action));
    }

    pub(crate) fn clock_view(&self) -> Value {
        json!({ "now": self.now, "real_now": self.real_now, "offset_ms": self.now - self.real_now })
    }
}
