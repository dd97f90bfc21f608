//! One hub for each workspace with open sockets: reads events once, writes them once, hands them to every socket.
//! The bus wakes it; it also looks by itself, so that it is only later, never wrong, when the bus is away.

use super::batch::Batch;
use super::frame::{LiveFrame, LivePresence, PresenceState};
use super::seat::{PresenceList, Seats, Told};
use app::live::{Beat, Presence, Present};
use app::{App, AppError};
use bus::Signal;
use domain::{ConversationId, Ids, Ms, NotificationId, WorkspaceId};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::{event, notification};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::{Notify, broadcast, watch};
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Events in one batch at most, so that the first of many are not kept waiting for the last.
const BATCH: i64 = 200;
/// Ids of notifications made by processes whose clocks are behind are still found this long.
const OVERLAP_MS: u64 = 60 * 1_000;

/// What sockets share with the hub's task.
pub(super) struct Hub {
    pub(super) workspace_id: WorkspaceId,
    pub(super) seats: Seats,
    /// The number of the last event handed out; none before the hub has found its place.
    pub(super) position: watch::Sender<Option<i64>>,
    pub(super) newcomer: Notify,
    pub(super) ended: CancellationToken,
}

impl Hub {
    /// Starts the task; it ends when `ended` is cancelled.
    pub(super) fn start(app: &App, workspace_id: WorkspaceId, look_every: Duration) -> Arc<Self> {
        let hub = Arc::new(Self {
            workspace_id,
            seats: Seats::default(),
            position: watch::Sender::new(None),
            newcomer: Notify::new(),
            ended: CancellationToken::new(),
        });
        let work = Work {
            app: app.clone(),
            hub: hub.clone(),
            ears: app.bus.listen(),
            presence: Presence::default(),
            notified: HashSet::new(),
        };
        tokio::spawn(work.run(look_every));
        hub
    }
}

struct Work {
    app: App,
    hub: Arc<Hub>,
    ears: broadcast::Receiver<Signal>,
    presence: Presence,
    /// Notifications of the last minute that were handed out.
    notified: HashSet<NotificationId>,
}

impl Work {
    async fn run(mut self, look_every: Duration) {
        let mut look = tokio::time::interval(look_every);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let hub = self.hub.clone();
        loop {
            let heard = tokio::select! {
                () = hub.ended.cancelled() => return,
                () = hub.newcomer.notified() => false,
                _ = look.tick() => true,
                heard = self.ears.recv() => match heard {
                    Ok(signal) => self.hear(signal),
                    Err(RecvError::Lagged(_)) => true,
                    Err(RecvError::Closed) => { look.tick().await; true }
                },
            };
            let more = self.hear_all();
            if let Err(error) = self.round(heard || more).await {
                tracing::warn!(%error, "live sockets could not be told, trying again");
            }
        }
    }

    async fn round(&mut self, look: bool) -> Result<(), AppError> {
        if look {
            self.tell_events().await?;
        }
        self.tell_presence().await
    }

    /// Whether there may be events.
    fn hear(&mut self, signal: Signal) -> bool {
        match signal {
            Signal::Events { workspace_id, .. } => workspace_id == self.hub.workspace_id,
            Signal::Presence { workspace_id, body } if workspace_id == self.hub.workspace_id => {
                match serde_json::from_str::<Beat>(&body) {
                    Ok(beat) => self.presence.hear(&beat, self.app.clock.unmoved()),
                    Err(error) => tracing::debug!(%error, "a beat that cannot be read"),
                }
                false
            }
            _ => false,
        }
    }

    /// Takes what else was told meanwhile.
    fn hear_all(&mut self) -> bool {
        let mut look = false;
        loop {
            match self.ears.try_recv() {
                Ok(signal) => look |= self.hear(signal),
                Err(TryRecvError::Lagged(_)) => look = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return look,
            }
        }
    }

    async fn tell_events(&mut self) -> Result<(), AppError> {
        let (app, hub) = (self.app.clone(), self.hub.clone());
        let position = *hub.position.borrow();
        let Some(mut seq) = position else {
            let last = event::last_seq(app.store.read(), hub.workspace_id).await?;
            hub.position.send_replace(Some(last));
            return Ok(());
        };
        loop {
            let events = event::after(app.store.read(), hub.workspace_id, seq, BATCH).await?;
            let Some(last) = events.last().map(|event| event.seq) else { return Ok(()) };
            let full = events.len() as i64 == BATCH;
            let loaded = app.live_batch(hub.workspace_id, events).await?;
            let batch = Batch::write(&loaded).map_err(|error| AppError::Internal(error.to_string()))?;
            hub.seats.tell_all(&Told::Events(Arc::new(batch)));
            seq = last;
            hub.position.send_replace(Some(seq));
            self.tell_notifications().await?;
            if !full {
                return Ok(());
            }
        }
    }

    /// Notifications are written with events, so they are looked for when there were some.
    async fn tell_notifications(&mut self) -> Result<(), AppError> {
        let (db, hub) = (self.app.store.read(), &self.hub);
        let floor = earlier(self.app.ids, OVERLAP_MS);
        self.notified.retain(|id| *id > floor);
        for found in notification::after(db, hub.workspace_id, &hub.seats.members(), floor).await? {
            if self.notified.insert(found.id) {
                hub.seats.tell_member(found);
            }
        }
        Ok(())
    }

    async fn tell_presence(&mut self) -> Result<(), AppError> {
        let now: Ms = self.app.clock.unmoved();
        let changed = self.presence.changes(now);
        for told in self.written(changed).await? {
            self.hub.seats.tell_all(&told);
        }
        if self.hub.seats.has_newcomers() {
            let lists = self.written(self.presence.all()).await?;
            self.hub.seats.greet(&lists);
        }
        Ok(())
    }

    async fn written(&self, lists: Vec<(ConversationId, Vec<Present>)>) -> Result<Vec<Told>, AppError> {
        let ids: Vec<_> = lists.iter().map(|(id, _)| *id).collect();
        let places = self.app.places(self.hub.workspace_id, &ids).await?;
        let mut told = Vec::with_capacity(lists.len());
        for (id, list) in lists {
            let Some(place) = places.get(&id).copied() else { continue };
            let members = list.into_iter().map(shape).collect();
            let frame = LiveFrame::Presence { conversation_id: id.0, members }.text();
            let frame = frame.map_err(|error| AppError::Internal(error.to_string()))?;
            told.push(Told::Presence(Arc::new(PresenceList { place, frame })));
        }
        Ok(told)
    }
}

fn shape(present: Present) -> LivePresence {
    let state = if present.typing { PresenceState::Typing } else { PresenceState::Viewing };
    LivePresence { member_id: present.member_id.0, state }
}

/// The lowest id that could have been made so many milliseconds ago: the first 48 bits of an id are its time.
fn earlier(ids: Ids, ms: u64) -> NotificationId {
    let now = ids.next::<Uuid>().as_u128() >> 80;
    NotificationId(Uuid::from_u128(now.saturating_sub(u128::from(ms)) << 80))
}
