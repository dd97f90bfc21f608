//! Reading: the unread count, each member's mark, and Meta's read mark.

use super::{ConversationView, about, reached};
use crate::delivery::MARK_READ;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::pacing::Priority;
use domain::permission::Permission;
use domain::{ConversationId, MessageId, Ms};
use serde_json::json;
use store::channel::{self, ReadPolicy};
use store::conversation::{self, Conversation};
use store::event::NewEvent;
use store::job::{self, NewJob};
use store::{Change, message};

impl App {
    /// The caller opened the conversation, or read on to a message: moves their mark, and ends "unread" when they
    /// may answer.
    pub async fn read_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
        message_id: Option<MessageId>,
    ) -> Result<ConversationView, AppError> {
        let db = self.store.read();
        let found = reached(db, caller, Permission::ConversationView, id).await?;
        self.move_mark(caller, &found, message_id).await?;
        if may_answer(caller, &found) {
            if found.unread > 0 {
                self.set_unread(caller, id, 0).await?;
            }
            self.mark_read_when(caller, &found, ReadPolicy::Open).await?;
        }
        self.see_conversation(caller, id).await
    }

    /// Makes a conversation unread again, for everybody.
    pub async fn mark_unread(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationView, AppError> {
        let found = reached(self.store.read(), caller, Permission::ConversationReply, id).await?;
        self.set_unread(caller, id, found.unread.max(1)).await?;
        self.see_conversation(caller, id).await
    }

    /// A member had the thread before their eyes for a second: Meta's read mark goes out where the channel says so.
    pub async fn focused(&self, caller: &Caller, id: ConversationId) -> Result<(), AppError> {
        let found = reached(self.store.read(), caller, Permission::ConversationView, id).await?;
        if may_answer(caller, &found) {
            self.mark_read_when(caller, &found, ReadPolicy::Focus).await?;
        }
        Ok(())
    }

    async fn move_mark(
        &self,
        caller: &Caller,
        found: &Conversation,
        message_id: Option<MessageId>,
    ) -> Result<(), AppError> {
        let Some(member) = caller.actor.member() else { return Ok(()) };
        let (workspace_id, id, now) = (caller.workspace_id, found.id, self.clock.now());
        let Some(wanted) = message_id.or(found.last_message_id) else { return Ok(()) };
        let read = message::get(self.store.read(), workspace_id, wanted).await?;
        let Some(read) = read.filter(|read| read.contact_id == found.contact_id) else {
            return Err(AppError::invalid("message_id", "no such message in this thread"));
        };
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    Ok(conversation::save_read_mark(tx, workspace_id, member, id, read.key, now).await?)
                })
            })
            .await
    }

    async fn set_unread(&self, caller: &Caller, id: ConversationId, unread: i64) -> Result<(), AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = conversation::get(change.tx(), by.workspace_id, id).await?;
                    let found = found.ok_or(AppError::NotFound)?;
                    if conversation::set_unread(change.tx(), by.workspace_id, id, unread).await? {
                        let event = NewEvent::new(EventName::ConversationRead, by.actor, about(&found, None));
                        change.emit(event.fields(&["unread"]).trace(by.trace_id));
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Found out without writing when there is nothing to mark.
    async fn mark_read_when(
        &self,
        caller: &Caller,
        found: &Conversation,
        policy: ReadPolicy,
    ) -> Result<(), AppError> {
        let db = self.store.read();
        let known = channel::get(db, caller.workspace_id, found.channel_id).await?;
        if known.is_none_or(|channel| channel.read_policy != policy) {
            return Ok(());
        }
        if message::unmarked_inbound(db, caller.workspace_id, found.id).await?.is_none() {
            return Ok(());
        }
        let (by, found, run_at) = (caller.clone(), found.clone(), self.clock.unmoved());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { mark_read(change, &by, &found, run_at).await })
            })
            .await?;
        self.wake_jobs(MARK_READ);
        Ok(())
    }
}

pub(super) fn may_answer(caller: &Caller, found: &Conversation) -> bool {
    caller.access.reaches(Permission::ConversationReply, found.assignee_id, found.team_id)
}

/// Sends Meta's read mark for the person's newest message, once; it covers the earlier ones.
pub(crate) async fn mark_read(
    change: &mut Change,
    by: &Caller,
    found: &Conversation,
    run_at: Ms,
) -> Result<(), AppError> {
    let workspace_id = by.workspace_id;
    let Some((message_id, key)) = message::unmarked_inbound(change.tx(), workspace_id, found.id).await?
    else {
        return Ok(());
    };
    message::mark_inbound(change.tx(), workspace_id, key, change.now()).await?;
    let job = NewJob {
        kind: MARK_READ,
        lane: found.channel_id.to_string(),
        order_key: None,
        priority: Priority::Person.rank(),
        run_at,
        payload: json!({ "message_id": message_id }),
        trace_id: by.trace_id.clone(),
    };
    Ok(job::enqueue(change.tx(), workspace_id, run_at, vec![job]).await?)
}
