//! Blocking a person on a channel, here and at the vendor.

use super::{ConversationView, about, reached};
use crate::delivery::{BLOCK_USER, UNBLOCK_USER};
use crate::{App, AppError, Caller};
use domain::ConversationId;
use domain::event::EventName;
use domain::pacing::Priority;
use domain::permission::Permission;
use serde_json::json;
use store::conversation::{self, Block};
use store::event::NewEvent;
use store::job::{self, NewJob};

/// Characters of a reason at most.
const LONGEST_REASON: usize = 500;

impl App {
    /// Blocks the person of a conversation on its channel; one who is blocked stays so.
    pub async fn block_person(
        &self,
        caller: &Caller,
        id: ConversationId,
        reason: Option<String>,
    ) -> Result<ConversationView, AppError> {
        let reason = reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if reason.as_ref().is_some_and(|text| text.chars().count() > LONGEST_REASON) {
            return Err(AppError::invalid("reason", "at most 500 characters"));
        }
        self.set_block(caller, id, true, reason).await
    }

    /// Lets the person of a conversation write again.
    pub async fn unblock_person(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationView, AppError> {
        self.set_block(caller, id, false, None).await
    }

    async fn set_block(
        &self,
        caller: &Caller,
        id: ConversationId,
        blocked: bool,
        reason: Option<String>,
    ) -> Result<ConversationView, AppError> {
        let (by, run_at) = (caller.clone(), self.clock.unmoved());
        let kind = if blocked { BLOCK_USER } else { UNBLOCK_USER };
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ContactBlock, id).await?;
                    if found.blocked.is_some() == blocked {
                        return Ok(());
                    }
                    let block = blocked.then(|| Block { at: change.now(), by: by.actor.member(), reason });
                    let (workspace_id, address_id) = (by.workspace_id, found.address_id);
                    conversation::block(change.tx(), workspace_id, address_id, block.as_ref()).await?;
                    let name = if blocked { EventName::AddressBlocked } else { EventName::AddressUnblocked };
                    let event = NewEvent::new(name, by.actor, about(&found, None)).fields(&["blocked"]);
                    change.emit(event.trace(by.trace_id.clone()));
                    let job = NewJob {
                        kind,
                        lane: found.channel_id.to_string(),
                        order_key: Some(format!("block/{address_id}")),
                        priority: Priority::Person.rank(),
                        run_at,
                        payload: json!({ "address_id": address_id }),
                        trace_id: by.trace_id,
                    };
                    Ok(job::enqueue(change.tx(), workspace_id, run_at, vec![job]).await?)
                })
            })
            .await?;
        self.wake_jobs(kind);
        self.see_conversation(caller, id).await
    }
}
