//! Putting the parts together and taking them down again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;
use tokio_util::task::TaskTracker;

use crate::config::{Account, App, Config, Number, StartError};
use crate::handle::EmulatorHandle;
use crate::listener::{Door, Peer};
use crate::machine::{Parts, Shared};
use crate::media::files::Files;
use crate::random::Random;
use crate::world::World;
use crate::world::snapshot::Loaded;
use crate::{fetch, graph, sim, storage, timers, webhook};

/// How long connections may take to end at shutdown.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A running emulator; dropping it stops it without saving.
#[derive(Debug)]
pub struct Emulator {
    shared: Arc<Shared>,
    tasks: TaskTracker,
    server: JoinHandle<()>,
}

/// Binds, loads the saved state and serves in the background.
pub async fn start(config: Config) -> Result<Emulator, StartError> {
    let listen = config.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| StartError::Listen(listen, error))?;
    let address = listener.local_addr().map_err(|error| StartError::Listen(listen, error))?;
    let (posts, queue) = mpsc::unbounded_channel();
    let (fetches, links) = mpsc::unbounded_channel();
    let files = Files::new(config.data_dir.as_deref());
    let connections = config.limits.webhook_connections.max(1);
    let world = new_world(&config, address)?;
    let loaded = load(&config, &files)?;
    let parts = Parts {
        clock: config.clock,
        http: config.http,
        timing: config.timing,
        seed_people: config.seed_people,
        allowed_hosts: config.allowed_hosts,
        address,
        files,
        posts,
        fetches,
    };
    let shared = Arc::new(Shared::new(parts, world));
    // With the clock set: what is loaded waits for times of it.
    shared.with(|world| match loaded {
        Some(loaded) => world.load(loaded),
        None if shared.seed_people => world.seed_people(),
        None => {}
    });
    let tasks = TaskTracker::new();
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..connections {
        tasks.spawn(webhook::sender::work(Arc::clone(&shared), Arc::clone(&queue)));
    }
    tasks.spawn(fetch::work(Arc::clone(&shared), links));
    tasks.spawn(timers::run(Arc::clone(&shared)));
    if let Some(folder) = config.data_dir {
        tasks.spawn(storage::keep(Arc::clone(&shared), folder));
    }
    let server = tokio::spawn(serve(Arc::clone(&shared), listener));
    Ok(Emulator { shared, tasks, server })
}

/// What was saved, with the clock set to it and no media without bytes.
fn load(config: &Config, files: &Files) -> Result<Option<Loaded>, StartError> {
    let mut loaded = config.data_dir.as_deref().map(storage::load).transpose()?.flatten();
    let known = loaded.as_ref().map(|loaded| loaded.media.on_disk()).unwrap_or_default();
    let present = files.tidy(&known);
    if let Some(loaded) = &mut loaded {
        config.clock.set_offset(loaded.offset_ms);
        loaded.media.keep_only(&present);
    }
    Ok(loaded)
}

fn new_world(config: &Config, address: SocketAddr) -> Result<World, StartError> {
    let mut key = [0; 32];
    match config.random_seed {
        Some(seed) => key = seed,
        None => getrandom::fill(&mut key).map_err(StartError::Random)?,
    }
    let (limits, timing) = (config.limits.clone(), config.timing.clone());
    let mut world = World::new(limits, timing, config.webhook_version, Random::new(key));
    world.base_url = base_url(address);
    world.link_hosts.clone_from(&config.allowed_hosts);
    Ok(world)
}

/// Where it is reached from this machine.
fn base_url(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}

async fn serve(shared: Arc<Shared>, listener: TcpListener) {
    let router = Router::new()
        .merge(sim::router(Arc::clone(&shared)))
        .fallback(graph::handle)
        .method_not_allowed_fallback(graph::handle)
        .with_state(Arc::clone(&shared))
        .into_make_service_with_connect_info::<Peer>();
    let stopped = shared.cancel.clone();
    let served = axum::serve(Door(listener), router).with_graceful_shutdown(stopped.cancelled_owned()).await;
    if let Err(error) = served {
        tracing::error!(%error, "the emulator stopped serving");
    }
}

impl Emulator {
    /// Where it listens.
    pub fn local_addr(&self) -> SocketAddr {
        self.shared.address
    }

    /// The Graph API's base URL, without version and trailing slash.
    pub fn base_url(&self) -> String {
        base_url(self.shared.address)
    }

    /// Adds or replaces an app, its account and numbers, and subscribes the app.
    ///
    /// The callback is kept in any case; the error says why its verification failed.
    pub async fn register(
        &self,
        app: App,
        account: Account,
        numbers: Vec<Number>,
    ) -> Result<(), RegisterError> {
        let verified = sim::register_all(&self.shared, app, account, numbers).await;
        verified.map(drop).map_err(RegisterError::NotVerified)
    }

    /// For tests and programs in the same process.
    pub fn handle(&self) -> EmulatorHandle {
        EmulatorHandle::new(Arc::clone(&self.shared))
    }

    /// Stops serving and sending, saves the state, and waits for both.
    pub async fn shutdown(mut self) {
        self.shared.cancel.cancel();
        self.tasks.close();
        if tokio::time::timeout(LAST_WORDS, &mut self.server).await.is_err() {
            self.server.abort();
        }
        self.tasks.wait().await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.shared.cancel.cancel();
    }
}

/// What a registration could not do.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The callback did not pass the handshake; it is used all the same.
    #[error("the callback is not verified: {0}")]
    NotVerified(String),
}
