//! Writing down what was sent by another way than our sender.

use super::Outbound;
use super::send::{Draft, new_message};
use crate::conversation::{about, reached};
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::message::MessageStatus;
use domain::permission::Permission;
use domain::{ConversationId, MessageId};
use serde_json::json;
use store::conversation;
use store::event::NewEvent;
use store::message::{self, Recorded};

impl App {
    /// Notes a message of the caller's that is sent already, with what became of it; nothing leaves. This is how a past
    /// that happened elsewhere comes in.
    pub async fn record_sent(
        &self,
        caller: &Caller,
        id: ConversationId,
        outbound: Outbound,
        reply_to_id: Option<MessageId>,
        recorded: Recorded,
    ) -> Result<MessageId, AppError> {
        let what = self.prepare_message(caller, outbound).await?;
        let draft = Draft::new(self.ids.next(), reply_to_id, what);
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    let kind = draft.kind;
                    let message = new_message(&by, &found, draft);
                    let message_id = message::insert(change, &message).await?;
                    let name = name_of(recorded.status);
                    let workspace_id = by.workspace_id;
                    message::record(change.tx(), workspace_id, id, message_id, recorded).await?;
                    let now = change.now();
                    conversation::answered(change.tx(), workspace_id, id, message_id, now).await?;
                    let event = NewEvent::new(name, by.actor, about(&found, Some(message_id)));
                    change.emit(event.data(json!({ "kind": kind })).trace(by.trace_id));
                    Ok(message_id)
                })
            })
            .await
    }
}

fn name_of(status: MessageStatus) -> EventName {
    match status {
        MessageStatus::Queued | MessageStatus::Sending => EventName::MessageQueued,
        MessageStatus::Unknown => EventName::MessageUnknown,
        MessageStatus::Sent => EventName::MessageSent,
        MessageStatus::Delivered => EventName::MessageDelivered,
        MessageStatus::Read => EventName::MessageRead,
        MessageStatus::Played => EventName::MessagePlayed,
        MessageStatus::Failed => EventName::MessageFailed,
    }
}
