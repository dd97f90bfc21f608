//! Assigning, closing and reopening.

use super::{ConversationView, about, reached};
use crate::message::{NewNote, add_note};
use crate::{App, AppError, Caller, notification};
use domain::conversation::ConversationStatus;
use domain::event::EventName;
use domain::permission::Permission;
use domain::{CategoryId, ConversationId, MemberId, TeamId, WorkspaceId};
use serde_json::json;
use store::conversation::{self, Closing, Conversation};
use store::event::NewEvent;
use store::{Access, Change, category, member, team, workspace};

/// Who shall answer. What is `None` stays, `Some(None)` is taken away.
#[derive(Debug, Clone, Default)]
pub struct Assignment {
    /// The member.
    pub assignee_id: Option<Option<MemberId>>,
    /// The team.
    pub team_id: Option<Option<TeamId>>,
    /// A note that goes with it.
    pub note: Option<String>,
}

/// What is noted when a conversation ends.
#[derive(Debug, Clone, Default)]
pub struct ClosingNote {
    /// Its category.
    pub category_id: Option<CategoryId>,
    /// In the member's words.
    pub note: Option<String>,
}

/// Characters of a closing note at most.
const LONGEST_NOTE: usize = 2_000;

impl App {
    /// Assigns to a member, a team, both or nobody.
    pub async fn assign(
        &self,
        caller: &Caller,
        id: ConversationId,
        wanted: Assignment,
    ) -> Result<ConversationView, AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationAssign, id).await?;
                    if let Some(note) = wanted.note.as_deref().map(str::trim).filter(|n| !n.is_empty()) {
                        let note = NewNote::text(change.ids().next(), note);
                        add_note(change, &by, &found, note).await?;
                    }
                    assign_to(change, &by, &found, &wanted).await
                })
            })
            .await?;
        self.see_conversation(caller, id).await
    }

    /// Ends a conversation; one that is closed stays as it is.
    pub async fn close_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
        closing: ClosingNote,
    ) -> Result<ConversationView, AppError> {
        let note = closing.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        if note.as_ref().is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
            return Err(AppError::invalid("note", "at most 2,000 characters"));
        }
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    if found.status == ConversationStatus::Closed {
                        return Ok(());
                    }
                    check_closing(change.tx(), by.workspace_id, closing.category_id).await?;
                    let category_id = closing.category_id;
                    let closing = Closing { at: change.now(), by: by.actor, category_id, note };
                    conversation::close(change.tx(), by.workspace_id, id, &closing).await?;
                    let event = NewEvent::new(EventName::ConversationClosed, by.actor, about(&found, None));
                    let event = event.fields(&["status"]).data(json!({ "category": category_id }));
                    change.emit(event.trace(by.trace_id));
                    Ok(())
                })
            })
            .await?;
        self.see_conversation(caller, id).await
    }

    /// Opens a closed conversation again.
    pub async fn reopen_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationView, AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    if found.status == ConversationStatus::Closed {
                        let open =
                            conversation::open_at(change.tx(), by.workspace_id, found.address_id).await?;
                        if open.is_some() {
                            return Err(AppError::conflict("conflict"));
                        }
                        reopen(change, &by, &found).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        self.see_conversation(caller, id).await
    }
}

/// The caller makes sure that none is open at the address.
pub(crate) async fn reopen(change: &mut Change, by: &Caller, found: &Conversation) -> Result<(), AppError> {
    conversation::reopen(change.tx(), by.workspace_id, found.id).await?;
    let event = NewEvent::new(EventName::ConversationReopened, by.actor, about(found, None));
    change.emit(event.fields(&["status"]).trace(by.trace_id.clone()));
    Ok(())
}

async fn check_closing(
    db: &impl Access,
    workspace_id: WorkspaceId,
    category_id: Option<CategoryId>,
) -> Result<(), AppError> {
    if let Some(id) = category_id {
        let known = category::get(db, workspace_id, id).await?;
        if known.is_none_or(|category| category.archived) {
            return Err(AppError::invalid("category_id", "no such category"));
        }
        return Ok(());
    }
    let found = workspace::get(db, workspace_id).await?.ok_or(AppError::NotFound)?;
    if found.closing_note_required {
        return Err(AppError::invalid("category_id", "this workspace asks for a category when closing"));
    }
    Ok(())
}

async fn assign_to(
    change: &mut Change,
    by: &Caller,
    found: &Conversation,
    wanted: &Assignment,
) -> Result<(), AppError> {
    let assignee_id = wanted.assignee_id.unwrap_or(found.assignee_id);
    let team_id = wanted.team_id.unwrap_or(found.team_id);
    if assignee_id == found.assignee_id && team_id == found.team_id {
        return Ok(());
    }
    let workspace_id = by.workspace_id;
    if let Some(id) = assignee_id.filter(|id| Some(*id) != found.assignee_id) {
        let known = member::get(change.tx(), workspace_id, id).await?;
        let known = known.ok_or(AppError::conflict("member.not_found"))?;
        if !known.active {
            return Err(AppError::conflict("member.inactive"));
        }
    }
    if let Some(id) = team_id.filter(|id| Some(*id) != found.team_id) {
        let known = team::get(change.tx(), workspace_id, id).await?;
        known.ok_or(AppError::conflict("team.not_found"))?;
    }
    conversation::assign(change.tx(), workspace_id, found.id, assignee_id, team_id).await?;
    let mut subject = about(found, None);
    (subject.member_id, subject.team_id) = (assignee_id, team_id);
    let event = NewEvent::new(EventName::ConversationAssigned, by.actor, subject);
    let data = json!({
        "assignee_id": assignee_id,
        "team_id": team_id,
        "previous_assignee_id": found.assignee_id,
        "previous_team_id": found.team_id,
    });
    change.emit(event.fields(&["assignee_id", "team_id"]).data(data).trace(by.trace_id.clone()));
    if let Some(member) = assignee_id.filter(|id| Some(*id) != found.assignee_id) {
        notification::notify_assigned(change, found.id, member, by.actor).await?;
    }
    Ok(())
}
