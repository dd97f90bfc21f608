//! `/v1/live`: one WebSocket a console, told of everything its member may see as it happens.

mod batch;
mod frame;
mod hub;
mod open;
mod request;
mod seat;
mod socket;

use crate::ApiState;
use app::App;
use app::live::TypingTurns;
use domain::{MemberId, WorkspaceId};
use hub::Hub;
use seat::Queue;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) use frame::LiveRequest;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(open::open))
}

/// Times and sizes of live sockets; the defaults are what the product uses.
#[derive(Debug, Clone)]
pub struct LiveSettings {
    /// Frames that may wait for one socket; one more ends it.
    pub queue: usize,
    /// How often the database is looked at when the bus is silent.
    pub look_every: Duration,
    /// How often a socket's session and rights are read again.
    pub check_every: Duration,
    /// A socket whose client is silent this long is closed; it is pinged three times meanwhile.
    pub idle_after: Duration,
    /// How long a conversation must be before a member's eyes to count as read.
    pub focus_after: Duration,
}

impl Default for LiveSettings {
    fn default() -> Self {
        Self {
            queue: 256,
            look_every: Duration::from_secs(1),
            check_every: Duration::from_secs(30),
            idle_after: Duration::from_mins(1),
            focus_after: Duration::from_secs(1),
        }
    }
}

/// The live sockets of this process. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    app: App,
    settings: LiveSettings,
    shutdown: CancellationToken,
    hubs: Mutex<HashMap<WorkspaceId, Arc<Hub>>>,
    sockets: watch::Sender<usize>,
    typing: TypingTurns,
}

impl Live {
    /// No sockets yet.
    pub fn new(app: App) -> Self {
        Self::with_settings(app, LiveSettings::default())
    }

    /// The same with other times and sizes, for tests.
    pub fn with_settings(app: App, settings: LiveSettings) -> Self {
        Self(Arc::new(Inner {
            app,
            settings,
            shutdown: CancellationToken::new(),
            hubs: Mutex::default(),
            sockets: watch::Sender::new(0),
            typing: TypingTurns::default(),
        }))
    }

    /// Says goodbye to every socket and waits until they are closed, which takes a second at most; sockets that
    /// come later are told the same at once.
    pub async fn shut_down(&self) {
        self.0.shutdown.cancel();
        self.wait_for_sockets(0).await;
    }

    /// How many sockets are open.
    pub fn sockets(&self) -> usize {
        *self.0.sockets.borrow()
    }

    /// Waits until so many sockets are open.
    pub async fn wait_for_sockets(&self, wanted: usize) {
        // The sender lives as long as this, so that waiting cannot fail.
        drop(self.0.sockets.subscribe().wait_for(|open| *open == wanted).await);
    }

    fn hubs(&self) -> MutexGuard<'_, HashMap<WorkspaceId, Arc<Hub>>> {
        self.0.hubs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat at the workspace's hub, starting it for the first.
    fn join(&self, workspace_id: WorkspaceId, member_id: Option<MemberId>, connection_id: Uuid) -> Joined {
        let (app, settings) = (&self.0.app, &self.0.settings);
        let mut hubs = self.hubs();
        let start = || Hub::start(app, workspace_id, settings.look_every);
        let hub = hubs.entry(workspace_id).or_insert_with(start).clone();
        let queue = hub.seats.take(connection_id, member_id, app.ids.next(), settings.queue);
        self.0.sockets.send_modify(|open| *open += 1);
        hub.newcomer.notify_one();
        Joined { live: self.clone(), hub, queue, connection_id }
    }
}

/// A seat that is given back when it is dropped; the hub ends with the last.
struct Joined {
    live: Live,
    hub: Arc<Hub>,
    queue: Queue,
    connection_id: Uuid,
}

impl Drop for Joined {
    fn drop(&mut self) {
        let mut hubs = self.live.hubs();
        self.hub.seats.leave(self.connection_id);
        let is_current = hubs.get(&self.hub.workspace_id).is_some_and(|hub| Arc::ptr_eq(hub, &self.hub));
        if is_current && self.hub.seats.is_empty() {
            hubs.remove(&self.hub.workspace_id);
            self.hub.ended.cancel();
        }
        self.live.0.sockets.send_modify(|open| *open = open.saturating_sub(1));
    }
}
