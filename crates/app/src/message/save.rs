//! Words of a message kept as what is known of its person.

use crate::contact::ContactChange;
use crate::conversation::reached;
use crate::{App, AppError, Caller};
use domain::MessageId;
use domain::permission::Permission;
use store::contact::Contact;
use store::message;

/// What the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAs {
    /// The person's name.
    Name,
    /// The language the person is spoken to in, BCP 47.
    Language,
}

impl App {
    /// Writes words of a message into a field of its person.
    pub async fn save_from_message(
        &self,
        caller: &Caller,
        id: MessageId,
        field: SaveAs,
        text: String,
    ) -> Result<Contact, AppError> {
        caller.require(Permission::ContactEdit)?;
        let found = message::get(self.store.read(), caller.workspace_id, id).await?;
        let found = found.ok_or(AppError::NotFound)?;
        let shown_in = found.conversation_id.ok_or(AppError::NotFound)?;
        reached(self.store.read(), caller, Permission::ConversationView, shown_in).await?;
        if text.trim().is_empty() {
            return Err(AppError::invalid("text", "some of the message's words"));
        }
        let value = Some(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")));
        let wanted = match field {
            SaveAs::Name => ContactChange { given_name: value, ..ContactChange::default() },
            SaveAs::Language => ContactChange { language: value, ..ContactChange::default() },
        };
        self.change_contact(caller, found.contact_id, wanted).await
    }
}
