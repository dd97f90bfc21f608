//! The list of events: what live sockets tell, for whoever polls.

use crate::{App, AppError, Caller};
use domain::WorkspaceId;
use domain::permission::Permission;
use store::event::{self, Event};

/// Events in one answer at most.
pub const LONGEST_PAGE: i64 = 1_000;

/// An event with the name of who acted.
#[derive(Debug, Clone)]
pub struct EventView {
    /// The event.
    pub event: Event,
    /// None for the system, and for who is no longer known.
    pub actor_name: Option<String>,
}

impl App {
    /// Events after a number, oldest first.
    pub async fn events(&self, caller: &Caller, after: i64, limit: i64) -> Result<Vec<EventView>, AppError> {
        caller.require(Permission::DeveloperView)?;
        let limit = limit.clamp(1, LONGEST_PAGE);
        let events = event::after(self.store.read(), caller.workspace_id, after, limit).await?;
        self.event_views(caller.workspace_id, events).await
    }

    /// The events with the names of who acted; checks no permission.
    pub async fn event_views(
        &self,
        workspace_id: WorkspaceId,
        events: Vec<Event>,
    ) -> Result<Vec<EventView>, AppError> {
        let actors: Vec<_> = events.iter().map(|event| event.actor).collect();
        let names = store::actor::names(self.store.read(), workspace_id, &actors).await?;
        let view = |event: Event| EventView { actor_name: names.get(&event.actor).cloned(), event };
        Ok(events.into_iter().map(view).collect())
    }
}
