//! Who did something, on the wire.

use domain::actor;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The kind of whoever acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ActorKind {
    Member,
    Key,
    Automation,
    System,
    Contact,
}

/// Whoever acted. The system has no id, and who is gone has no name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Actor {
    kind: ActorKind,
    id: Option<Uuid>,
    name: Option<String>,
}

impl Actor {
    /// An actor with the name that is known of them.
    pub(crate) fn new(actor: actor::Actor, name: Option<String>) -> Self {
        let kind = match actor.kind() {
            actor::ActorKind::Member => ActorKind::Member,
            actor::ActorKind::Key => ActorKind::Key,
            actor::ActorKind::Automation => ActorKind::Automation,
            actor::ActorKind::System => ActorKind::System,
            actor::ActorKind::Contact => ActorKind::Contact,
        };
        Self { kind, id: actor.id(), name }
    }

    /// An actor whose name is among these.
    pub(crate) fn named(actor: actor::Actor, names: &app::conversation::Names) -> Self {
        Self::new(actor, names.get(&actor).cloned())
    }
}
