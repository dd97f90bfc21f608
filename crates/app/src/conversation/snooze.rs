//! Putting conversations away until a time or until the person writes.

use super::{ConversationView, about, reached};
use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::conversation::ConversationStatus;
use domain::event::EventName;
use domain::permission::Permission;
use domain::{ConversationId, Ms, WorkspaceId};
use serde_json::json;
use std::collections::BTreeMap;
use store::conversation;
use store::event::NewEvent;

/// Conversations woken at once at most; the rest follow at the next look.
const WAKE: i64 = 500;

impl App {
    /// Puts a conversation away; `None` is until the person writes.
    pub async fn snooze_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
        until: Option<Ms>,
    ) -> Result<ConversationView, AppError> {
        if until.is_some_and(|at| at <= self.clock.now()) {
            return Err(AppError::conflict("snooze.in_past"));
        }
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    if found.status == ConversationStatus::Closed {
                        return Err(AppError::conflict("conversation.not_open"));
                    }
                    let member = by.actor.member();
                    conversation::snooze(change.tx(), by.workspace_id, id, until, member).await?;
                    let event = NewEvent::new(EventName::ConversationSnoozed, by.actor, about(&found, None));
                    let data = json!({ "until": until.map(crate::rfc3339) });
                    change.emit(event.fields(&["status"]).data(data).trace(by.trace_id));
                    Ok(())
                })
            })
            .await?;
        self.see_conversation(caller, id).await
    }

    /// Takes a conversation out again; one that is not snoozed stays as it is.
    pub async fn unsnooze_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationView, AppError> {
        reached(self.store.read(), caller, Permission::ConversationReply, id).await?;
        let trace_id = caller.trace_id.clone();
        self.wake(caller.workspace_id, vec![id], caller.actor, trace_id).await?;
        self.see_conversation(caller, id).await
    }

    /// Takes out whatever was put away until now, in every workspace; how many.
    pub async fn wake_snoozed(&self) -> Result<usize, AppError> {
        let due = conversation::due_snoozes(self.store.read(), self.clock.now(), WAKE).await?;
        let mut by_workspace: BTreeMap<WorkspaceId, Vec<ConversationId>> = BTreeMap::new();
        for (workspace_id, id) in &due {
            by_workspace.entry(*workspace_id).or_default().push(*id);
        }
        for (workspace_id, ids) in by_workspace {
            self.wake(workspace_id, ids, Actor::System, None).await?;
        }
        Ok(due.len())
    }

    async fn wake(
        &self,
        workspace_id: WorkspaceId,
        ids: Vec<ConversationId>,
        by: Actor,
        trace_id: Option<String>,
    ) -> Result<(), AppError> {
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    let found = conversation::load(change.tx(), workspace_id, &ids).await?;
                    for row in found.iter().filter(|row| row.status == ConversationStatus::Snoozed) {
                        conversation::unsnooze(change.tx(), workspace_id, row.id).await?;
                        let event = NewEvent::new(EventName::ConversationUnsnoozed, by, about(row, None));
                        change.emit(event.fields(&["status"]).trace(trace_id.clone()));
                    }
                    Ok(())
                })
            })
            .await
    }
}
