//! A message in a list of conversations.

use super::answer::{Direction, MessageStatus};
use crate::Timestamp;
use crate::actor::Actor;
use app::conversation::Names;
use app::message::content::extract;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A message in a list of conversations.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MessageBrief {
    id: Uuid,
    kind: String,
    direction: Direction,
    /// One line of its text or caption, else of what it shows, else the name of its file; may be empty, and has no
    /// words for its kind.
    extract: String,
    /// Whether its file is a voice note.
    voice: bool,
    /// How long its file plays.
    duration_ms: Option<i64>,
    author: Option<Actor>,
    status: Option<MessageStatus>,
    created_at: Timestamp,
}

impl MessageBrief {
    pub(crate) fn new(message: &store::message::Message, names: &Names) -> Self {
        let file = message.file.as_ref();
        Self {
            id: message.id.0,
            kind: message.kind.clone(),
            direction: message.direction.into(),
            extract: extract(message),
            voice: file.is_some_and(|file| file.voice),
            duration_ms: file.and_then(|file| file.duration_ms),
            author: Some(Actor::named(message.author, names)),
            status: message.status.map(MessageStatus::from),
            created_at: message.created_at.into(),
        }
    }
}
