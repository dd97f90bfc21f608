//! Messages one by one and in the order of their arrival.

use super::MessageView;
use crate::conversation::{reach, reached};
use crate::{App, AppError, Caller};
use domain::MessageId;
use domain::permission::Permission;
use serde_json::Value;
use store::conversation::Reach;
use store::message::{self, ListFilter, Receipt};

/// Everything known of a message.
#[derive(Debug, Clone)]
pub struct MessageDetails {
    /// The message.
    pub view: MessageView,
    /// What became of it, for each person.
    pub receipts: Vec<Receipt>,
    /// The content as the vendor sent it, for those who may see raw payloads.
    pub raw: Option<Value>,
}

impl App {
    /// One message with its receipts. One that belongs to no conversation is for those who see everything.
    pub async fn message_details(&self, caller: &Caller, id: MessageId) -> Result<MessageDetails, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let reach = reach(caller)?;
        let found = message::get(db, workspace_id, id).await?.ok_or(AppError::NotFound)?;
        match found.conversation_id {
            Some(id) => drop(reached(db, caller, Permission::ConversationView, id).await?),
            None if reach != Reach::All => return Err(AppError::NotFound),
            None => {}
        }
        let may_see_raw = caller.require(Permission::DeveloperView).is_ok();
        let raw = if may_see_raw { message::details(db, workspace_id, id).await? } else { None };
        let receipts = message::receipts(db, workspace_id, id).await?;
        Ok(MessageDetails { view: self.see_message(workspace_id, id).await?, receipts, raw })
    }

    /// Messages after the key of the last one seen, in the order of the filter.
    pub async fn list_messages(
        &self,
        caller: &Caller,
        filter: &ListFilter,
        after: i64,
        limit: u64,
    ) -> Result<Vec<MessageView>, AppError> {
        let reach = reach(caller)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let rows = message::list(db, workspace_id, &reach, filter, after, limit).await?;
        self.dress_messages(workspace_id, rows).await
    }
}
