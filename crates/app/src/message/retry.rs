//! Sending again, by a person's decision.

use super::send::{check_sendable, enqueue_send};
use super::{MessageView, may_retry_at};
use crate::conversation::{about, reached};
use crate::delivery::SEND_MESSAGE;
use crate::{App, AppError, Caller};
use domain::MessageId;
use domain::event::EventName;
use domain::message::MessageStatus;
use domain::permission::Permission;
use serde_json::json;
use store::event::NewEvent;
use store::message;

impl App {
    /// Queues a failed message once more, or one whose outcome stayed unknown for ten minutes; that one can arrive
    /// twice, which whoever asks was told. Only members may: programs never send twice.
    pub async fn retry_message(&self, caller: &Caller, id: MessageId) -> Result<MessageView, AppError> {
        let (by, unmoved) = (caller.clone(), self.clock.unmoved());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = message::get(change.tx(), by.workspace_id, id).await?;
                    let found = found.ok_or(AppError::NotFound)?;
                    let shown_in = found.conversation_id.ok_or(AppError::NotFound)?;
                    let shown_in = reached(change.tx(), &by, Permission::ConversationReply, shown_in).await?;
                    let at = may_retry_at(&found).filter(|_| by.actor.member().is_some());
                    let at = at.ok_or(AppError::conflict("message.not_retryable"))?;
                    if at > change.now() {
                        return Err(AppError::conflict_at("message.retry_too_early", "at", at));
                    }
                    let window_at = (found.kind != "template").then(|| change.now());
                    check_sendable(change.tx(), &by, &shown_in, window_at).await?;
                    let failed = found.status == Some(MessageStatus::Failed);
                    let failed_in = failed.then_some(shown_in.id);
                    message::requeue(change.tx(), by.workspace_id, id, failed_in).await?;
                    let subject = about(&shown_in, Some(id));
                    let event = NewEvent::new(EventName::MessageQueued, by.actor, subject);
                    let data = json!({ "kind": found.kind, "again": true });
                    change.emit(event.fields(&["status"]).data(data).trace(by.trace_id.clone()));
                    enqueue_send(change, &by, &shown_in, id, unmoved).await
                })
            })
            .await?;
        self.wake_jobs(SEND_MESSAGE);
        self.see_message(caller.workspace_id, id).await
    }
}
