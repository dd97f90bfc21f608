//! One socket: what its member may see goes out, what its client says comes in.

use super::batch::Batch;
use super::frame::{GoneReason, LiveFrame};
use super::request::Focus;
use super::seat::Told;
use super::{Joined, Live};
use crate::notification::Notification;
use app::notification::as_seen_by;
use app::{App, AppError, Caller};
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use domain::WorkspaceId;
use domain::event::EventName;
use domain::permission::Permission;
use std::time::Duration;
use store::event::Event;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};
use uuid::Uuid;

/// Missed events up to this number are sent again.
const LONGEST_GAP: i64 = 500;
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(1);

/// What opened the socket, to see later whether it still holds.
pub(super) enum Credential {
    Session(String),
    Key(String),
}

/// Why a socket ends.
pub(super) enum End {
    /// The server says so, and why.
    Gone(GoneReason),
    /// The client left, fell silent or broke the protocol.
    Closed,
}

pub(super) struct Socket {
    wire: WebSocket,
    pub(super) live: Live,
    pub(super) joined: Joined,
    pub(super) caller: Caller,
    pub(super) focus: Focus,
    credential: Credential,
    /// The number of the last event handed out.
    seq: i64,
    heard_at: Instant,
}

impl Socket {
    pub(super) async fn run(
        wire: WebSocket,
        live: Live,
        caller: Caller,
        credential: Credential,
        after: Option<i64>,
    ) {
        let connection_id: Uuid = live.0.app.ids.next();
        let joined = live.join(caller.workspace_id, caller.access.member_id, connection_id);
        let (focus, heard_at) = (Focus::default(), Instant::now());
        let mut this = Self { wire, live, joined, caller, focus, credential, seq: 0, heard_at };
        let end = match this.greet(after).await {
            Ok(()) => this.serve().await,
            Err(end) => end,
        };
        this.look_away();
        if let End::Gone(reason) = end {
            this.say_goodbye(reason).await;
        }
    }

    async fn serve(&mut self) -> End {
        let settings = self.live.0.settings.clone();
        let mut check = every(settings.check_every);
        let mut ping = every(settings.idle_after / 4);
        let shutdown = self.live.0.shutdown.clone();
        let slow = self.joined.queue.slow.clone();
        loop {
            let step = tokio::select! {
                () = shutdown.cancelled() => Err(End::Gone(GoneReason::Shutdown)),
                () = slow.cancelled() => Err(End::Gone(GoneReason::Slow)),
                told = self.joined.queue.told.recv() => match told {
                    Some(told) => self.tell(told).await,
                    None => Err(End::Gone(GoneReason::Slow)),
                },
                heard = self.wire.recv() => self.hear(heard).await,
                () = self.focus.due() => { self.mark_focused(); Ok(()) }
                _ = check.tick() => self.check().await,
                _ = ping.tick() => self.ping(settings.idle_after).await,
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    /// Hello, and what was missed. The seat was taken before, so that nothing falls between the two.
    async fn greet(&mut self, after: Option<i64>) -> Result<(), End> {
        let mut position = self.joined.hub.position.subscribe();
        let shutdown = self.live.0.shutdown.clone();
        tokio::select! {
            () = shutdown.cancelled() => return Err(End::Gone(GoneReason::Shutdown)),
            found = position.wait_for(Option::is_some) => drop(found.map_err(|_| End::Closed)?),
        }
        let app = self.live.0.app.clone();
        let last = store::event::last_seq(app.store.read(), self.caller.workspace_id).await;
        let last = last.map_err(|error| broken(&error.into()))?;
        let server_time = app.clock.now().into();
        let connection_id = self.joined.connection_id;
        self.send(&LiveFrame::Hello { seq: last, server_time, connection_id }).await?;
        self.seq = last;
        let after = after.unwrap_or(last);
        if after == last {
            return Ok(());
        }
        match missed(&app, self.caller.workspace_id, after, last).await.map_err(|error| broken(&error))? {
            Some(batch) => self.send_events(&batch, after).await,
            None => self.send(&LiveFrame::Reset { seq: last }).await,
        }
    }

    async fn tell(&mut self, told: Told) -> Result<(), End> {
        match told {
            Told::Events(batch) => self.tell_events(&batch).await,
            Told::Presence(list) => {
                let place = list.place;
                let view = Permission::ConversationView;
                if self.caller.access.reaches(view, place.assignee_id, place.team_id) {
                    self.write(list.frame.clone()).await?;
                }
                Ok(())
            }
            Told::Notification(found) => {
                let seen = as_seen_by((*found).clone(), &self.caller.access);
                let notification = Box::new(Notification::from(seen));
                self.send(&LiveFrame::Notification { notification }).await
            }
        }
    }

    /// Rights are read again before anything is shown that was written after they changed.
    async fn tell_events(&mut self, batch: &Batch) -> Result<(), End> {
        let concerned = batch.events().any(|event| self.concerns(event));
        let changed = concerned && self.renew().await?;
        self.send_events(batch, self.seq).await?;
        self.seq = self.seq.max(batch.last_seq());
        let arrived = |event: &Event| {
            event.name == EventName::MessageReceived
                && event.about.conversation_id.is_some_and(|id| self.focus.is_on(id))
        };
        if batch.events().any(arrived) {
            self.focus.again(self.live.0.settings.focus_after);
        }
        if changed { self.send(&LiveFrame::Reset { seq: self.seq }).await } else { Ok(()) }
    }

    fn concerns(&self, event: &Event) -> bool {
        match event.name {
            EventName::TeamUpdated => true,
            EventName::MemberUpdated | EventName::MemberSignedOut => {
                event.about.member_id == self.caller.access.member_id
            }
            EventName::KeyRevoked => matches!(self.credential, Credential::Key(_)),
            _ => false,
        }
    }

    async fn check(&mut self) -> Result<(), End> {
        if self.renew().await? {
            self.send(&LiveFrame::Reset { seq: self.seq }).await?;
        }
        Ok(())
    }

    /// Reads session and rights again; whether the rights changed.
    async fn renew(&mut self) -> Result<bool, End> {
        let app = &self.live.0.app;
        let found = match &self.credential {
            Credential::Session(token) => {
                app.authenticate_session(token).await.map(|found| found.map(|signed_in| signed_in.caller))
            }
            Credential::Key(key) => app.authenticate_key(key).await,
        };
        let mut caller = match found {
            Ok(found) => found.ok_or(End::Gone(GoneReason::SignedOut))?,
            Err(error) => {
                tracing::warn!(%error, "a live socket's rights could not be read again");
                return Ok(false);
            }
        };
        caller.trace_id.clone_from(&self.caller.trace_id);
        let (old, new) = (&self.caller.access, &caller.access);
        let changed = old.grants != new.grants || old.team_ids != new.team_ids;
        self.caller = caller;
        Ok(changed)
    }

    async fn hear(&mut self, heard: Option<Result<Message, axum::Error>>) -> Result<(), End> {
        self.heard_at = Instant::now();
        match heard {
            Some(Ok(Message::Text(text))) => self.take_request(&text).await,
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => Ok(()),
            Some(Ok(Message::Close(_)) | Err(_)) | None => Err(End::Closed),
        }
    }

    async fn ping(&mut self, idle_after: Duration) -> Result<(), End> {
        if self.heard_at.elapsed() >= idle_after {
            return Err(End::Closed);
        }
        self.write_message(Message::Ping(bytes::Bytes::new())).await
    }

    async fn send_events(&mut self, batch: &Batch, after: i64) -> Result<(), End> {
        match batch.frame(&self.caller.access, after) {
            Ok(Some(frame)) => self.write(frame).await,
            Ok(None) => Ok(()),
            Err(error) => Err(broken(&AppError::Internal(error.to_string()))),
        }
    }

    pub(super) async fn send(&mut self, frame: &LiveFrame) -> Result<(), End> {
        let text = frame.text().map_err(|error| broken(&AppError::Internal(error.to_string())))?;
        self.write(text).await
    }

    async fn write(&mut self, text: Utf8Bytes) -> Result<(), End> {
        self.write_message(Message::Text(text)).await
    }

    /// A client that does not read is given up when its queue is full, or after the time of an idle one.
    async fn write_message(&mut self, message: Message) -> Result<(), End> {
        let (slow, shutdown) = (self.joined.queue.slow.clone(), self.live.0.shutdown.clone());
        tokio::select! {
            () = slow.cancelled() => Err(End::Gone(GoneReason::Slow)),
            () = shutdown.cancelled() => Err(End::Gone(GoneReason::Shutdown)),
            sent = timeout(self.live.0.settings.idle_after, self.wire.send(message)) => {
                sent.map_err(|_| End::Gone(GoneReason::Slow))?.map_err(|_| End::Closed)
            }
        }
    }

    async fn say_goodbye(&mut self, reason: GoneReason) {
        let Ok(text) = (LiveFrame::Gone { reason }).text() else { return };
        let last_words = async {
            self.wire.send(Message::Text(text)).await?;
            self.wire.send(Message::Close(None)).await
        };
        if !matches!(timeout(GOODBYE, last_words).await, Ok(Ok(()))) {
            tracing::debug!(?reason, "a live socket did not hear the goodbye");
        }
    }
}

/// The events from one number to another, unless they are too many or no longer kept.
async fn missed(
    app: &App,
    workspace_id: WorkspaceId,
    after: i64,
    last: i64,
) -> Result<Option<Batch>, AppError> {
    let gap = last.saturating_sub(after);
    if !(0..=LONGEST_GAP).contains(&gap) {
        return Ok(None);
    }
    let events = store::event::after(app.store.read(), workspace_id, after, gap).await?;
    if events.len() as i64 != gap {
        return Ok(None);
    }
    let loaded = app.live_batch(workspace_id, events).await?;
    Batch::write(&loaded).map(Some).map_err(|error| AppError::Internal(error.to_string()))
}

fn every(period: Duration) -> Interval {
    let mut ticks = interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

fn broken(error: &AppError) -> End {
    tracing::warn!(%error, "a live socket ends because of the server");
    End::Closed
}
