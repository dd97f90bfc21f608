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
use store::event::NewEvent;
use store::message::{self, Recorded};
use store::{Change, conversation};

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
        let client_id = self.ids.next();
        if let Outbound::Template(new) = outbound {
            return self.record_template(caller, id, (client_id, reply_to_id), new, recorded).await;
        }
        let what = self.prepare_message(caller, outbound).await?;
        let draft = Draft::new(client_id, reply_to_id, what);
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { write_sent(change, &by, id, draft, recorded).await })
            })
            .await
    }
}

/// Inside a change of the caller's.
pub(crate) async fn write_sent(
    change: &mut Change,
    by: &Caller,
    id: ConversationId,
    draft: Draft,
    recorded: Recorded,
) -> Result<MessageId, AppError> {
    let found = reached(change.tx(), by, Permission::ConversationReply, id).await?;
    let (kind, name) = (draft.kind, name_of(recorded.status));
    let message_id = message::insert(change, &new_message(by, &found, draft)).await?;
    let (workspace_id, now) = (by.workspace_id, change.now());
    message::record(change.tx(), workspace_id, id, message_id, recorded).await?;
    conversation::answered(change.tx(), workspace_id, id, message_id, now).await?;
    let event = NewEvent::new(name, by.actor, about(&found, Some(message_id)));
    change.emit(event.data(json!({ "kind": kind })).trace(by.trace_id.clone()));
    Ok(message_id)
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
