//! Sending what was written down, when its time has come.

use super::{check_missing, conversation_of, parts};
use crate::message::Outbound;
use crate::variables::variables_of;
use crate::{App, AppError, Caller, conversation::about};
use domain::actor::Actor;
use domain::event::EventName;
use domain::notification::NotificationKind;
use domain::{MessageId, Ms, ScheduledId, WorkspaceId};
use serde_json::{Value, json};
use store::conversation::{self, DraftMode};
use store::event::NewEvent;
use store::notification::{self, NewNotification};
use store::scheduled::{self, Ending, Scheduled};
use store::{Change, StoreError};

/// Messages sent at one look at most; the rest follow at the next.
const SLICE: i64 = 100;
/// How long one process has for one of them before another may try.
const CLAIM_MS: i64 = Ms::MINUTE;

impl App {
    /// Sends whatever was to be sent until now, in every workspace; how many were taken up.
    pub async fn send_scheduled(&self) -> Result<usize, AppError> {
        let (now, unmoved) = (self.clock.now(), self.clock.unmoved());
        let due = scheduled::due(self.store.read(), now, unmoved, SLICE).await?;
        let mut taken = 0;
        for (workspace_id, id) in due {
            let until = self.clock.unmoved().plus(CLAIM_MS);
            if !self.claim_scheduled(workspace_id, id, until).await? {
                continue;
            }
            taken += 1;
            if let Err(error) = self.send_claimed(workspace_id, id, until).await {
                tracing::warn!(%error, scheduled_id = %id, "a message for later could not be sent yet");
            }
        }
        Ok(taken)
    }

    async fn claim_scheduled(
        &self,
        workspace_id: WorkspaceId,
        id: ScheduledId,
        until: Ms,
    ) -> Result<bool, StoreError> {
        let unmoved = self.clock.unmoved();
        self.store
            .write(move |tx| {
                Box::pin(async move { scheduled::claim(tx, workspace_id, id, until, unmoved).await })
            })
            .await
    }

    /// The message has the client id of the one that waited: a second try after a crash finds it.
    async fn send_claimed(
        &self,
        workspace_id: WorkspaceId,
        id: ScheduledId,
        until: Ms,
    ) -> Result<(), AppError> {
        let row = scheduled::get(self.store.read(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
        let ending = match self.send_now(workspace_id, &row).await {
            Ok(message_id) => Ending::Sent(message_id),
            Err(error) => Ending::Failed(reason(error)?.to_owned()),
        };
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move { end(change, &row, &ending, until.plus(1)).await })
            })
            .await
    }

    async fn send_now(&self, workspace_id: WorkspaceId, row: &Scheduled) -> Result<MessageId, AppError> {
        let db = self.store.read();
        let author = self.caller_of(workspace_id, row.author).await?;
        let author =
            Caller { trace_id: row.trace_id.clone(), ..author.ok_or(AppError::conflict("member.inactive"))? };
        let found = conversation::get(db, workspace_id, row.conversation_id).await?;
        let found = found.ok_or(AppError::NotFound)?;
        let outbound: Outbound = read(&row.body, "message")?;
        let variables = variables_of(db, workspace_id, &found, self.clock.now()).await?;
        let (outbound, missing) = parts::fill(&outbound, &variables)?;
        check_missing(&missing)?;
        let reply_to_id: Option<MessageId> = read(&row.body, "reply_to_id")?;
        let draft = self.own_draft(&author, row).await?;
        let sent =
            self.send_message(&author, row.conversation_id, row.client_id, reply_to_id, outbound).await?;
        if let Some(draft) = draft {
            self.keep_draft(&author, row, draft).await?;
        }
        Ok(sent.view.message.id)
    }

    /// What the author is writing there now: sending forgets the draft of what is sent, and this is another text.
    async fn own_draft(
        &self,
        author: &Caller,
        row: &Scheduled,
    ) -> Result<Option<conversation::Draft>, AppError> {
        let Some(member) = author.actor.member() else { return Ok(None) };
        let (db, workspace_id) = (self.store.read(), author.workspace_id);
        let draft = conversation::draft(db, workspace_id, member, row.conversation_id).await?;
        Ok(draft.filter(|draft| draft.mode == DraftMode::Reply))
    }

    async fn keep_draft(
        &self,
        author: &Caller,
        row: &Scheduled,
        draft: conversation::Draft,
    ) -> Result<(), AppError> {
        let (workspace_id, id) = (author.workspace_id, row.conversation_id);
        let Some(member) = author.actor.member() else { return Ok(()) };
        if conversation::draft(self.store.read(), workspace_id, member, id).await?.is_some() {
            return Ok(());
        }
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    Ok(conversation::save_draft(tx, workspace_id, member, id, Some(&draft)).await?)
                })
            })
            .await
    }
}

fn read<T: serde::de::DeserializeOwned>(body: &Value, name: &str) -> Result<T, AppError> {
    let value = body.get(name).cloned().unwrap_or(Value::Null);
    serde_json::from_value(value).map_err(|error| AppError::Internal(error.to_string()))
}

/// The code of a refusal; what may pass by itself stays an error, and is tried again.
fn reason(error: AppError) -> Result<&'static str, AppError> {
    match error {
        AppError::Conflict { code, .. } | AppError::Vendor { code, .. } => Ok(code),
        AppError::Denied(_) => Ok("permission.denied"),
        AppError::NotFound => Ok("not_found"),
        AppError::Invalid { .. } => Ok("request.invalid"),
        AppError::Internal(details) => {
            tracing::error!(details, "a message for later failed inside");
            Ok("internal")
        }
        passing @ (AppError::Unauthenticated(_) | AppError::Throttled { .. } | AppError::Store(_)) => {
            Err(passing)
        }
    }
}

async fn end(change: &mut Change, row: &Scheduled, ending: &Ending, unmoved: Ms) -> Result<(), AppError> {
    let workspace_id = change.workspace_id();
    if !scheduled::end(change.tx(), workspace_id, row.id, ending, unmoved).await? {
        return Ok(());
    }
    let found = conversation_of(change, row).await?;
    let (message_id, reason) = match ending {
        Ending::Sent(id) => (Some(*id), None),
        Ending::Failed(reason) => (None, Some(reason.as_str())),
        Ending::Cancelled => (None, None),
    };
    let event = NewEvent::new(EventName::MessageScheduleEnded, Actor::System, about(&found, message_id));
    let data = json!({ "scheduled_id": row.id, "state": ending.state(), "reason": reason });
    change.emit(event.data(data).trace(row.trace_id.clone()));
    if let (Some(member_id), Some(_)) = (row.author.member(), reason) {
        let kind = NotificationKind::Failed;
        let (conversation_id, actor) = (Some(row.conversation_id), Actor::System);
        let (message_id, template_id) = (None, None);
        let told = NewNotification { member_id, kind, conversation_id, message_id, template_id, actor };
        notification::insert(change.tx(), workspace_id, &[told], change.now()).await?;
    }
    Ok(())
}
