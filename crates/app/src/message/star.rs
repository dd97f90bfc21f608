//! Messages marked as important, for the whole workspace.

use super::MessageView;
use crate::conversation::{about, reached};
use crate::{App, AppError, Caller};
use domain::MessageId;
use domain::event::EventName;
use domain::permission::Permission;
use serde_json::json;
use store::event::NewEvent;
use store::message;

impl App {
    /// Marks a message as important, or takes the mark away; one that is so already stays.
    pub async fn star_message(
        &self,
        caller: &Caller,
        id: MessageId,
        starred: bool,
    ) -> Result<MessageView, AppError> {
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    by.require(Permission::ConversationReply)?;
                    let found = message::get(change.tx(), by.workspace_id, id).await?;
                    let found = found.ok_or(AppError::NotFound)?;
                    let shown_in = found.conversation_id.ok_or(AppError::NotFound)?;
                    let shown_in = reached(change.tx(), &by, Permission::ConversationReply, shown_in).await?;
                    if message::set_star(change, found.key, by.actor, starred).await? {
                        let about = about(&shown_in, Some(id));
                        let event = NewEvent::new(EventName::MessageStarred, by.actor, about);
                        let data = json!({ "starred": starred });
                        change.emit(event.fields(&["starred"]).data(data).trace(by.trace_id));
                    }
                    Ok(())
                })
            })
            .await?;
        self.see_message(caller.workspace_id, id).await
    }
}
