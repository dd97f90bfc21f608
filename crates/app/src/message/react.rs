//! Reactions of ours.

use super::MessageView;
use crate::conversation::{about, reached};
use crate::delivery::SEND_REACTION;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::message::Direction;
use domain::pacing::Priority;
use domain::permission::Permission;
use domain::{MessageId, Ms};
use serde_json::json;
use store::Change;
use store::event::NewEvent;
use store::job::{self, NewJob};
use store::message;

/// UTF-16 units of the longest emoji with all its joiners.
const LONGEST_EMOJI: usize = 32;

impl App {
    /// Sets the number's one reaction to a message, or takes it away with an empty emoji. The service window counts
    /// as for a text.
    pub async fn react(
        &self,
        caller: &Caller,
        id: MessageId,
        emoji: String,
    ) -> Result<MessageView, AppError> {
        let emoji = emoji.trim().to_owned();
        if domain::message::length(&emoji) > LONGEST_EMOJI || emoji.chars().any(char::is_alphanumeric) {
            return Err(AppError::invalid("emoji", "one emoji, or nothing"));
        }
        let (by, unmoved) = (caller.clone(), self.clock.unmoved());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { queue_reaction(change, &by, id, &emoji, unmoved).await })
            })
            .await?;
        self.wake_jobs(SEND_REACTION);
        self.see_message(caller.workspace_id, id).await
    }
}

async fn queue_reaction(
    change: &mut Change,
    by: &Caller,
    id: MessageId,
    emoji: &str,
    unmoved: Ms,
) -> Result<(), AppError> {
    let workspace_id = by.workspace_id;
    let found = message::get(change.tx(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
    let shown_in = found.conversation_id.ok_or(AppError::NotFound)?;
    let shown_in = reached(change.tx(), by, Permission::ConversationReply, shown_in).await?;
    if found.direction == Direction::Note || found.vendor_id.is_none() {
        return Err(AppError::conflict("message.reaction_not_allowed"));
    }
    super::send::check_sendable(change.tx(), by, &shown_in, Some(change.now())).await?;
    let before = message::our_reaction(change.tx(), workspace_id, id).await?;
    let before = before.map_or(String::new(), |(emoji, _)| emoji);
    if before == emoji {
        return Ok(());
    }
    message::set_our_reaction(change, id, found.channel_id, emoji, by.actor.member()).await?;
    let event = NewEvent::new(EventName::MessageReaction, by.actor, about(&shown_in, Some(id)));
    change.emit(event.fields(&["reactions"]).trace(by.trace_id.clone()));
    let job = NewJob {
        kind: SEND_REACTION,
        lane: found.channel_id.to_string(),
        order_key: Some(format!("reaction/{id}")),
        priority: Priority::Person.rank(),
        run_at: unmoved,
        payload: json!({ "message_id": id, "emoji": emoji }),
        trace_id: by.trace_id.clone(),
    };
    Ok(job::enqueue(change.tx(), workspace_id, unmoved, vec![job]).await?)
}
