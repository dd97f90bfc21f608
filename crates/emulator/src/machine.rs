//! The world with its lock, and the shell that carries out its effects.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::clock::EmulatorClock;
use crate::config::Timing;
use crate::fetch::Fetch;
use crate::media::files::Files;
use crate::timers::Timers;
use crate::webhook::post::Post;
use crate::world::{Effect, World};

/// A live event, serialised once for all listeners.
#[derive(Clone, Debug)]
pub(crate) struct LiveEvent {
    pub(crate) name: &'static str,
    pub(crate) data: Arc<str>,
}

/// What every task and handler of one emulator works with.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: EmulatorClock,
    pub(crate) http: reqwest::Client,
    pub(crate) timing: Timing,
    pub(crate) timers: Timers,
    pub(crate) cancel: CancellationToken,
    pub(crate) live: broadcast::Sender<LiveEvent>,
    pub(crate) seed_people: bool,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) address: std::net::SocketAddr,
    /// Goes up whenever something changed; the saver and `settled` wait on it.
    pub(crate) changes: watch::Sender<u64>,
    pub(crate) files: Files,
    posts: mpsc::UnboundedSender<Box<Post>>,
    fetches: mpsc::UnboundedSender<Box<Fetch>>,
    world: Mutex<World>,
}

/// What `Shared` is made of besides the world.
pub(crate) struct Parts {
    pub(crate) clock: EmulatorClock,
    pub(crate) http: reqwest::Client,
    pub(crate) timing: Timing,
    pub(crate) seed_people: bool,
    pub(crate) allowed_hosts: Vec<String>,
    pub(crate) address: std::net::SocketAddr,
    pub(crate) files: Files,
    pub(crate) posts: mpsc::UnboundedSender<Box<Post>>,
    pub(crate) fetches: mpsc::UnboundedSender<Box<Fetch>>,
}

impl Shared {
    pub(crate) fn new(parts: Parts, world: World) -> Self {
        Self {
            clock: parts.clock,
            http: parts.http,
            timing: parts.timing,
            timers: Timers::default(),
            cancel: CancellationToken::new(),
            live: broadcast::Sender::new(1_024),
            seed_people: parts.seed_people,
            allowed_hosts: parts.allowed_hosts,
            address: parts.address,
            changes: watch::Sender::new(0),
            files: parts.files,
            posts: parts.posts,
            fetches: parts.fetches,
            world: Mutex::new(world),
        }
    }

    /// Runs `work` on the world and carries out what follows, in order.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let result = self.with_quietly(work);
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
        result
    }

    /// The same without waking those who wait for changes.
    pub(crate) fn with_quietly<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.real_now = self.clock.real_now();
        world.now = world.real_now.saturating_add(self.clock.offset());
        world.instant = Instant::now();
        world.watched = self.live.receiver_count() > 0;
        let result = work(&mut world);
        for effect in std::mem::take(&mut world.effects) {
            self.carry_out(effect);
        }
        result
    }

    /// Moves the clock (epoch milliseconds of difference) and tells everybody; false when out of range.
    pub(crate) fn move_clock(&self, offset: i64) -> bool {
        let moved = self.clock.set_offset(offset);
        if moved {
            self.with(|world| {
                world.dirty = true;
                world.templates_due();
                world.live("clock", |world| world.clock_view());
            });
        }
        moved
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Timer(after, action) => self.timers.add(after, action),
            // The workers are gone only while stopping, when nothing is sent any more.
            Effect::Post(post) => drop(self.posts.send(post)),
            Effect::Live(name, data) => self.tell(name, &data),
            Effect::Forget(id) => self.files.forget(&id),
            Effect::Fetch(fetch) => drop(self.fetches.send(fetch)),
        }
    }

    fn tell(&self, name: &'static str, data: &Value) {
        let event = LiveEvent { name, data: Arc::from(data.to_string()) };
        // Nobody listening is no error.
        drop(self.live.send(event));
    }
}
