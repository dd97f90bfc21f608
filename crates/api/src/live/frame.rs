//! What is said over the socket, both ways.

use crate::channel::Channel;
use crate::contact::Contact;
use crate::conversation::Conversation;
use crate::event::Event;
use crate::message::Message;
use crate::notification::Notification;
use crate::template::Template;
use crate::timestamp::Timestamp;
use axum::extract::ws;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use std::sync::Arc;
use utoipa::ToSchema;
use uuid::Uuid;

/// From the server to the console.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum LiveFrame {
    /// The first frame; events after the asked number follow.
    Hello {
        /// The number of the newest event.
        seq: i64,
        server_time: Timestamp,
        connection_id: Uuid,
    },
    /// Too much was missed, or what the member may see changed: fetch everything again and go on from `seq`.
    Reset { seq: i64 },
    /// What happened, oldest first.
    Events { events: Vec<LiveEvent> },
    /// Who is in a conversation now; the whole list.
    Presence { conversation_id: Uuid, members: Vec<LivePresence> },
    /// A new line of the member's notification centre.
    Notification { notification: Box<Notification> },
    /// The server closes the socket after this.
    Gone { reason: GoneReason },
    /// The answer to a ping.
    Pong { server_time: Timestamp },
}

/// An event with its content as of now. Everything but the event is null when the conversation has just left what
/// the member may see, and has to be dropped.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LiveEvent {
    #[schema(value_type = Event)]
    pub(super) event: Raw,
    #[schema(value_type = Option<Conversation>)]
    pub(super) conversation: Option<Raw>,
    #[schema(value_type = Option<Message>)]
    pub(super) message: Option<Raw>,
    #[schema(value_type = Option<Contact>)]
    pub(super) contact: Option<Raw>,
    #[schema(value_type = Option<Channel>)]
    pub(super) channel: Option<Raw>,
    #[schema(value_type = Option<Template>)]
    pub(super) template: Option<Raw>,
}

/// Somebody in a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LivePresence {
    pub(super) member_id: Uuid,
    pub(super) state: PresenceState,
}

/// What somebody does in a conversation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PresenceState {
    /// Has it before their eyes.
    Viewing,
    /// Writes an answer.
    Typing,
}

/// Why the server closes a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GoneReason {
    /// The client did not read fast enough: connect again from the last number.
    Slow,
    /// The session or key ended.
    SignedOut,
    /// The server stops.
    Shutdown,
}

/// From the console to the server.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum LiveRequest {
    /// The conversation before the member's eyes; again every 10 s.
    Focus { conversation_id: Option<Uuid> },
    /// Whether the member writes an answer; again every 5 s.
    Typing { conversation_id: Uuid, on: bool },
    /// Asks for a pong.
    Ping,
}

/// JSON that was written once and is sent many times.
#[derive(Debug, Clone)]
pub(crate) struct Raw(Arc<RawValue>);

impl Raw {
    pub(super) fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::value::to_raw_value(value).map(|raw| Self(raw.into()))
    }
}

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl LiveFrame {
    /// The frame as text.
    pub(super) fn text(&self) -> Result<ws::Utf8Bytes, serde_json::Error> {
        serde_json::to_string(self).map(Into::into)
    }
}
