//! Drafts.

use super::reached;
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::{ConversationId, MessageId};
use store::Tx;
use store::conversation::{self, Draft, DraftMode};

/// Characters of a draft at most: more than any message may have.
const LONGEST_DRAFT: usize = 10_000;

impl App {
    /// Keeps what the caller began to write; an empty text removes it. Programs have no drafts.
    pub async fn save_draft(
        &self,
        caller: &Caller,
        id: ConversationId,
        mode: DraftMode,
        text: String,
        reply_to_id: Option<MessageId>,
    ) -> Result<(), AppError> {
        if text.chars().count() > LONGEST_DRAFT {
            return Err(AppError::invalid("text", "at most 10,000 characters"));
        }
        let draft = Draft { mode, text, reply_to_id, updated_at: self.clock.now() };
        self.write_draft(caller, id, Some(draft).filter(|draft| !draft.text.is_empty())).await
    }

    /// Forgets what the caller began to write.
    pub async fn delete_draft(&self, caller: &Caller, id: ConversationId) -> Result<(), AppError> {
        self.write_draft(caller, id, None).await
    }

    async fn write_draft(
        &self,
        caller: &Caller,
        id: ConversationId,
        draft: Option<Draft>,
    ) -> Result<(), AppError> {
        let workspace_id = caller.workspace_id;
        reached(self.store.read(), caller, Permission::ConversationView, id).await?;
        let member = caller.actor.member().ok_or(AppError::Denied(Permission::ConversationView))?;
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    Ok(conversation::save_draft(tx, workspace_id, member, id, draft.as_ref()).await?)
                })
            })
            .await
    }
}

/// Removes the caller's draft of what they just sent or noted, so that it does not come back; programs have none.
pub(crate) async fn forget_draft(
    tx: &Tx,
    by: &Caller,
    id: ConversationId,
    mode: DraftMode,
) -> Result<(), AppError> {
    if let Some(member) = by.actor.member() {
        conversation::delete_draft(tx, by.workspace_id, member, id, mode).await?;
    }
    Ok(())
}
