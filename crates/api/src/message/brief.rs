//! A message in a list, on the wire.

use super::answer::{Direction, MessageStatus};
use crate::Timestamp;
use crate::actor::Actor;
use app::conversation::Names;
use domain::extract::one_line;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A message in a list of conversations.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MessageBrief {
    id: Uuid,
    kind: String,
    direction: Direction,
    /// One line of its text or caption, else the name of its file; may be empty.
    extract: String,
    /// Whether its file is a voice note.
    voice: bool,
    /// Of its file.
    duration_ms: Option<i64>,
    author: Option<Actor>,
    status: Option<MessageStatus>,
    created_at: Timestamp,
}

impl MessageBrief {
    pub(crate) fn new(message: &store::message::Message, names: &Names) -> Self {
        let said = message.text.as_deref().or(message.file_name.as_deref()).unwrap_or_default();
        Self {
            id: message.id.0,
            kind: message.kind.clone(),
            direction: message.direction.into(),
            extract: one_line(said),
            voice: message.file.as_ref().is_some_and(|file| file.voice),
            duration_ms: message.file.as_ref().and_then(|file| file.duration_ms),
            author: Some(Actor::named(message.author, names)),
            status: message.status.map(MessageStatus::from),
            created_at: message.created_at.into(),
        }
    }
}
