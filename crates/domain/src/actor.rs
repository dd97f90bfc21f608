//! Who did something: events and messages carry it.

use crate::words::words;
use crate::{ApiKeyId, ContactId, MemberId};
use uuid::Uuid;

/// The one who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A signed-in member.
    Member(MemberId),
    /// A program with an API key.
    Key(ApiKeyId),
    /// A workflow or AI agent.
    Automation(Uuid),
    /// The product itself: a timer, a job, the vendor's notice.
    System,
    /// The person on the other side.
    Contact(ContactId),
}

words! {
    /// The kind of an [`Actor`], as stored and as told on the wire.
    ActorKind, "actor kind" {
        /// A signed-in member.
        Member = "member",
        /// A program with an API key.
        Key = "key",
        /// A workflow or AI agent.
        Automation = "automation",
        /// The product itself.
        System = "system",
        /// The person on the other side.
        Contact = "contact",
    }
}

impl Actor {
    /// The kind, without the id.
    pub fn kind(self) -> ActorKind {
        match self {
            Self::Member(_) => ActorKind::Member,
            Self::Key(_) => ActorKind::Key,
            Self::Automation(_) => ActorKind::Automation,
            Self::System => ActorKind::System,
            Self::Contact(_) => ActorKind::Contact,
        }
    }

    /// The id; the system has none.
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::Member(id) => Some(id.0),
            Self::Key(id) => Some(id.0),
            Self::Automation(id) => Some(id),
            Self::System => None,
            Self::Contact(id) => Some(id.0),
        }
    }

    /// The member, when it is one.
    pub fn member(self) -> Option<MemberId> {
        match self {
            Self::Member(id) => Some(id),
            _ => None,
        }
    }

    /// Puts a stored kind and id together again; `None` when they do not fit each other.
    pub fn from_parts(kind: ActorKind, id: Option<Uuid>) -> Option<Self> {
        Some(match (kind, id) {
            (ActorKind::Member, Some(id)) => Self::Member(MemberId(id)),
            (ActorKind::Key, Some(id)) => Self::Key(ApiKeyId(id)),
            (ActorKind::Automation, Some(id)) => Self::Automation(id),
            (ActorKind::Contact, Some(id)) => Self::Contact(ContactId(id)),
            (ActorKind::System, None) => Self::System,
            _ => return None,
        })
    }
}
