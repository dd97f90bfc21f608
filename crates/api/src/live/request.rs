//! What the client says: where its member looks, whether they type.

use super::LiveRequest;
use super::frame::LiveFrame;
use super::socket::{End, Socket};
use app::live::{Beat, Place};
use bus::Signal;
use domain::ConversationId;
use domain::permission::Permission;
use std::future::pending;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Requests in one second at most; the rest is not listened to.
const PER_SECOND: u32 = 20;

/// The conversation before the member's eyes.
#[derive(Default)]
pub(super) struct Focus {
    conversation_id: Option<ConversationId>,
    may_answer: bool,
    due: Option<Instant>,
    since: Option<Instant>,
    requests: u32,
}

impl Focus {
    pub(super) fn is_on(&self, id: ConversationId) -> bool {
        self.conversation_id == Some(id)
    }

    /// Ends when the member has looked long enough; never when nothing is to be marked.
    pub(super) async fn due(&self) {
        match self.due {
            Some(at) => sleep_until(at).await,
            None => pending().await,
        }
    }

    /// Something new is before the member's eyes.
    pub(super) fn again(&mut self, after: Duration) {
        if self.may_answer {
            self.due = Some(Instant::now() + after);
        }
    }

    fn is_too_much(&mut self) -> bool {
        let now = Instant::now();
        if self.since.is_none_or(|since| now.duration_since(since) >= Duration::from_secs(1)) {
            (self.since, self.requests) = (Some(now), 0);
        }
        self.requests += 1;
        self.requests > PER_SECOND
    }
}

impl Socket {
    pub(super) async fn take_request(&mut self, text: &str) -> Result<(), End> {
        if self.focus.is_too_much() {
            return Ok(());
        }
        match serde_json::from_str::<LiveRequest>(text) {
            Ok(LiveRequest::Ping) => {
                let server_time = self.live.0.app.clock.now().into();
                return self.send(&LiveFrame::Pong { server_time }).await;
            }
            Ok(LiveRequest::Focus { conversation_id: None }) => self.look_away(),
            Ok(LiveRequest::Focus { conversation_id: Some(id) }) => self.look_at(id.into()).await,
            Ok(LiveRequest::Typing { conversation_id, on }) => self.type_in(conversation_id.into(), on).await,
            Err(error) => tracing::debug!(%error, "a live request that cannot be read"),
        }
        Ok(())
    }

    /// Tells colleagues, and after a while the person, where that is wanted.
    async fn look_at(&mut self, id: ConversationId) {
        let Some(place) = self.place(id).await else { return self.look_away() };
        self.beat(Some(id), None);
        self.focus.may_answer = self.may(Permission::ConversationReply, place);
        if !self.focus.is_on(id) {
            self.focus.conversation_id = Some(id);
            self.focus.due = None;
            self.focus.again(self.live.0.settings.focus_after);
        }
    }

    pub(super) fn look_away(&mut self) {
        if self.focus.conversation_id.take().is_some() {
            self.beat(None, None);
        }
        self.focus.due = None;
    }

    async fn type_in(&mut self, id: ConversationId, on: bool) {
        let Some(place) = self.place(id).await else { return };
        if !self.may(Permission::ConversationReply, place) {
            return;
        }
        if !self.focus.is_on(id) {
            self.look_at(id).await;
        }
        self.beat(Some(id), Some(on));
        if on {
            self.live.0.typing.show(&self.live.0.app, &self.caller, id);
        }
    }

    pub(super) fn mark_focused(&mut self) {
        self.focus.due = None;
        let Some(id) = self.focus.conversation_id else { return };
        let (app, caller) = (self.live.0.app.clone(), self.caller.clone());
        tokio::spawn(async move {
            if let Err(error) = app.focused(&caller, id).await {
                tracing::debug!(%error, conversation_id = %id, "what was seen was not marked");
            }
        });
    }

    /// Every process hears it, this one too.
    fn beat(&self, conversation_id: Option<ConversationId>, typing: Option<bool>) {
        let Some(member_id) = self.caller.access.member_id else { return };
        let connection_id = self.joined.connection_id;
        let beat = Beat { member_id, connection_id, conversation_id, typing };
        let workspace_id = self.caller.workspace_id;
        match serde_json::to_string(&beat) {
            Ok(body) => self.live.0.app.bus.tell(Signal::Presence { workspace_id, body }),
            Err(error) => tracing::debug!(%error, "a beat could not be written"),
        }
    }

    fn may(&self, permission: Permission, place: Place) -> bool {
        self.caller.access.reaches(permission, place.assignee_id, place.team_id)
    }

    /// Where a conversation is, when the member may see it.
    async fn place(&mut self, id: ConversationId) -> Option<Place> {
        let found = self.live.0.app.places(self.caller.workspace_id, &[id]).await;
        let found =
            found.inspect_err(|error| tracing::warn!(%error, "a conversation could not be looked up"));
        let place = found.ok()?.get(&id).copied()?;
        self.may(Permission::ConversationView, place).then_some(place)
    }
}
