//! Opening a conversation on purpose.

use super::ConversationDetail;
use crate::{App, AppError, Caller};
use domain::conversation::OpenSource;
use domain::event::EventName;
use domain::permission::Permission;
use domain::{ChannelId, ContactId, ConversationId};
use serde_json::json;
use store::Change;
use store::channel::{self, ChannelState};
use store::contact;
use store::conversation::{self, Opening};
use store::event::{About, NewEvent};

/// The conversation, and whether it was opened just now.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The conversation.
    pub detail: ConversationDetail,
    /// False when it was open before.
    pub is_new: bool,
}

impl App {
    /// The open conversation with a contact on a channel, opened when there is none.
    pub async fn open_conversation(
        &self,
        caller: &Caller,
        contact_id: ContactId,
        channel_id: ChannelId,
    ) -> Result<Opened, AppError> {
        caller.require(Permission::ConversationReply)?;
        let by = caller.clone();
        let (id, is_new) = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { find_or_open(change, &by, contact_id, channel_id).await })
            })
            .await?;
        Ok(Opened { detail: self.get_conversation(caller, id).await?, is_new })
    }
}

async fn find_or_open(
    change: &mut Change,
    by: &Caller,
    contact_id: ContactId,
    channel_id: ChannelId,
) -> Result<(ConversationId, bool), AppError> {
    let workspace_id = by.workspace_id;
    let contact = contact::get(change.tx(), workspace_id, contact_id).await?.ok_or(AppError::NotFound)?;
    let found = channel::get(change.tx(), workspace_id, channel_id).await?.ok_or(AppError::NotFound)?;
    if found.state == ChannelState::Disconnected {
        return Err(AppError::conflict("channel.unavailable"));
    }
    let address_id = conversation::ensure_address(change, &contact, channel_id, &found.portfolio).await?;
    if let Some(open) = conversation::open_at(change.tx(), workspace_id, address_id).await? {
        if !by.access.reaches(Permission::ConversationView, open.assignee_id, open.team_id) {
            return Err(AppError::Denied(Permission::ConversationView));
        }
        return Ok((open.id, false));
    }
    let opening = Opening {
        contact_id,
        address_id,
        channel_id,
        source: OpenSource::Explicit,
        by: by.actor,
        assignee_id: by.actor.member(),
        team_id: found.team_id,
    };
    let id = conversation::insert(change, &opening).await?;
    let subject = About {
        conversation_id: Some(id),
        contact_id: Some(contact_id),
        channel_id: Some(channel_id),
        ..About::default()
    };
    let event = NewEvent::new(EventName::ConversationOpened, by.actor, subject);
    let data = json!({ "source": OpenSource::Explicit.as_str() });
    change.emit(event.data(data).trace(by.trace_id.clone()));
    Ok((id, true))
}
