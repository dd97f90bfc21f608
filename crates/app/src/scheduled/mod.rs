//! Messages to be sent later: written down, moved, taken back, and sent when their time has come.

mod due;
mod parts;

use crate::conversation::{Names, about, forget_draft, reached};
use crate::message::{Outbound, check_sendable};
use crate::{App, AppError, Caller, Params};
use domain::event::EventName;
use domain::permission::Permission;
use domain::scheduled::ScheduledState;
use domain::window::Window;
use domain::{ConversationId, MessageId, Ms, ScheduledId};
use parts::Parts;
use serde_json::{Value, json};
use store::conversation::{Conversation, DraftMode};
use store::event::NewEvent;
use store::scheduled::{self, Ending, Scheduled};
use store::{Change, conversation};
use uuid::Uuid;

/// How far ahead a message can be written down.
const FURTHEST_MS: i64 = 366 * Ms::DAY;
/// Those of a conversation in one answer at most; older ones that ended are left out.
const SHOWN: i64 = 200;

/// A message to be sent later.
#[derive(Debug, Clone)]
pub struct NewScheduled {
    /// When, by the product's time.
    pub at: Ms,
    /// The id the client gave it; the same one twice is one message.
    pub client_id: Uuid,
    /// The message it answers.
    pub reply_to_id: Option<MessageId>,
    /// What is to be sent; its variables are filled when it is.
    pub outbound: Outbound,
}

/// A message that is to be sent later, with the name of its author.
#[derive(Debug, Clone)]
pub struct ScheduledView {
    /// The message.
    pub scheduled: Scheduled,
    /// The names of authors.
    pub names: Names,
}

fn check_time(at: Ms, now: Ms) -> Result<(), AppError> {
    if at <= now {
        return Err(AppError::conflict("schedule.in_past"));
    }
    if at.since(now) > FURTHEST_MS {
        return Err(AppError::invalid("at", "at most a year ahead"));
    }
    Ok(())
}

/// Free text needs a window that is still open then, as far as anybody knows now.
fn check_window(found: &Conversation, kind: &str, at: Ms) -> Result<(), AppError> {
    if kind == "template" {
        return Ok(());
    }
    match Window::at(found.window_expires_at, at) {
        Window::Open(_) => Ok(()),
        Window::Never => Err(AppError::conflict("window.never")),
        Window::Closed(end) => Err(AppError::conflict_at("window.closed_then", "closes_at", end)),
    }
}

/// Variables that stand for nothing are a slip that is better mended now than when nobody looks.
fn check_missing(missing: &[String]) -> Result<(), AppError> {
    if missing.is_empty() {
        return Ok(());
    }
    let mut params = Params::new();
    params
        .insert("names".to_owned(), json!(missing.iter().map(|name| format!("${name}")).collect::<Vec<_>>()));
    Err(AppError::Conflict { code: "variable.missing", params })
}

fn emit(change: &mut Change, by: &Caller, name: EventName, found: &Conversation, data: Value) {
    let event = NewEvent::new(name, by.actor, about(found, None));
    change.emit(event.data(data).trace(by.trace_id.clone()));
}

impl App {
    /// Writes down a message for later; whether it is new.
    pub async fn schedule_message(
        &self,
        caller: &Caller,
        id: ConversationId,
        new: NewScheduled,
    ) -> Result<(ScheduledView, bool), AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        reached(db, caller, Permission::ConversationReply, id).await?;
        if let Some(known) = scheduled::by_client_id(db, workspace_id, new.client_id).await? {
            return Ok((self.dress_one_scheduled(caller, known).await?, false));
        }
        check_time(new.at, self.clock.now())?;
        let parts = Parts::of(&new.outbound)?;
        self.check_content(caller, id, &new.outbound, &parts.kind).await?;
        let (by, scheduled_id) = (caller.clone(), self.ids.next());
        let (row, is_new) = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { write_down(change, &by, id, scheduled_id, new, parts).await })
            })
            .await?;
        Ok((self.dress_one_scheduled(caller, row).await?, is_new))
    }

    /// Refuses now what would be refused at its time. Templates are checked where they are sent: their values may be
    /// others by then.
    async fn check_content(
        &self,
        caller: &Caller,
        id: ConversationId,
        outbound: &Outbound,
        kind: &str,
    ) -> Result<(), AppError> {
        if kind == "template" {
            return Ok(());
        }
        let variables = self.variables(caller, id).await?;
        let (filled, missing) = parts::fill(outbound, &variables)?;
        check_missing(&missing)?;
        self.prepare_message(caller, filled).await.map(drop)
    }

    /// Those of a conversation, newest first.
    pub async fn scheduled_messages(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<Vec<ScheduledView>, AppError> {
        let db = self.store.read();
        reached(db, caller, Permission::ConversationView, id).await?;
        let rows = scheduled::list(db, caller.workspace_id, id, SHOWN).await?;
        self.dress_scheduled(caller, rows).await
    }

    /// Gives one that waits another time.
    pub async fn reschedule_message(
        &self,
        caller: &Caller,
        id: ScheduledId,
        at: Ms,
    ) -> Result<ScheduledView, AppError> {
        check_time(at, self.clock.now())?;
        let by = caller.clone();
        let row = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let (row, found) = waiting(change, &by, id).await?;
                    check_window(&found, &row.kind, at)?;
                    let unmoved = change.unmoved();
                    if !scheduled::set_time(change.tx(), by.workspace_id, id, at, unmoved).await? {
                        return Err(AppError::conflict("schedule.ended"));
                    }
                    let data = json!({ "scheduled_id": id, "at": crate::rfc3339(at) });
                    emit(change, &by, EventName::MessageScheduled, &found, data);
                    Ok(Scheduled { at, ..row })
                })
            })
            .await?;
        self.dress_one_scheduled(caller, row).await
    }

    /// Takes one back that waits.
    pub async fn cancel_scheduled(&self, caller: &Caller, id: ScheduledId) -> Result<(), AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let (_, found) = waiting(change, &by, id).await?;
                    let (workspace_id, unmoved) = (by.workspace_id, change.unmoved());
                    let ending = Ending::Cancelled;
                    if !scheduled::end(change.tx(), workspace_id, id, &ending, unmoved).await? {
                        return Err(AppError::conflict("schedule.ended"));
                    }
                    let data = json!({ "scheduled_id": id, "state": ending.state() });
                    emit(change, &by, EventName::MessageScheduleEnded, &found, data);
                    Ok(())
                })
            })
            .await
    }

    async fn dress_one_scheduled(&self, caller: &Caller, row: Scheduled) -> Result<ScheduledView, AppError> {
        self.dress_scheduled(caller, vec![row]).await?.pop().ok_or(AppError::NotFound)
    }

    async fn dress_scheduled(
        &self,
        caller: &Caller,
        rows: Vec<Scheduled>,
    ) -> Result<Vec<ScheduledView>, AppError> {
        let authors = rows.iter().map(|row| row.author);
        let names = self.names(caller.workspace_id, authors, std::iter::empty()).await?;
        Ok(rows.into_iter().map(|scheduled| ScheduledView { scheduled, names: names.clone() }).collect())
    }
}

/// One that waits, in a conversation the caller may answer.
async fn waiting(
    change: &Change,
    by: &Caller,
    id: ScheduledId,
) -> Result<(Scheduled, Conversation), AppError> {
    by.require(Permission::ConversationReply)?;
    let row = scheduled::get(change.tx(), by.workspace_id, id).await?.ok_or(AppError::NotFound)?;
    let found = reached(change.tx(), by, Permission::ConversationReply, row.conversation_id).await?;
    if row.state != ScheduledState::Waiting {
        return Err(AppError::conflict("schedule.ended"));
    }
    Ok((row, found))
}

async fn write_down(
    change: &mut Change,
    by: &Caller,
    conversation_id: ConversationId,
    id: ScheduledId,
    new: NewScheduled,
    parts: Parts,
) -> Result<(Scheduled, bool), AppError> {
    let workspace_id = by.workspace_id;
    let found = reached(change.tx(), by, Permission::ConversationReply, conversation_id).await?;
    if let Some(known) = scheduled::by_client_id(change.tx(), workspace_id, new.client_id).await? {
        return Ok((known, false));
    }
    check_sendable(change.tx(), by, &found, None).await?;
    check_window(&found, &parts.kind, new.at)?;
    parts::check_files(change.tx(), workspace_id, &parts.files).await?;
    let row = Scheduled {
        id,
        conversation_id: found.id,
        at: new.at,
        state: ScheduledState::Waiting,
        reason: None,
        kind: parts.kind,
        text: parts.shown,
        body: json!({ "reply_to_id": new.reply_to_id, "message": new.outbound }),
        client_id: new.client_id,
        message_id: None,
        author: by.actor,
        created_at: change.now(),
        trace_id: by.trace_id.clone(),
    };
    scheduled::insert(change.tx(), workspace_id, &row, &parts.files).await?;
    forget_draft(change.tx(), by, found.id, DraftMode::Reply).await?;
    let data = json!({ "scheduled_id": id, "at": crate::rfc3339(new.at) });
    emit(change, by, EventName::MessageScheduled, &found, data);
    Ok((row, true))
}

/// The conversation as its row is now.
async fn conversation_of(change: &Change, row: &Scheduled) -> Result<Conversation, AppError> {
    let found = conversation::get(change.tx(), change.workspace_id(), row.conversation_id).await?;
    found.ok_or(AppError::NotFound)
}
