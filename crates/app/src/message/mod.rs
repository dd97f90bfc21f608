//! Messages: sent, noted, answered with a reaction, listed and shown as threads.

pub mod content;
mod list;
mod note;
mod outbound;
mod prepare;
mod react;
mod record;
mod retry;
mod save;
pub(crate) mod send;
mod star;
mod thread;

use crate::conversation::Names;
use crate::file::FileView;
use crate::{App, AppError};
use domain::message::{MessageStatus, UNKNOWN_RETRY_AFTER_MS};
use domain::{ContactId, MessageId, Ms, WorkspaceId};
use std::collections::HashMap;
use store::contact::{self, Contact};
use store::file::File;
use store::message::{self, Message};

pub use list::MessageDetails;
pub use note::NewNote;
pub(crate) use note::add_note;
pub use outbound::{
    FileAs, FlowAction, NewCard, NewCardPhone, NewCarouselCard, NewFlow, NewHeader, NewOption, Outbound,
    Place, ProductSection,
};
pub(crate) use prepare::{Prepared, check_file};
pub(crate) use record::write_sent;
pub use save::SaveAs;
pub(crate) use send::check_sendable;
pub use send::{Accepted, NewText};
pub use store::message::Recorded;
pub use thread::{ThreadAt, ThreadItem, ThreadPage};

/// A message with what is shown beside it.
#[derive(Debug, Clone)]
pub struct MessageView {
    /// The message.
    pub message: Message,
    /// With whom; in groups who said it.
    pub contact: Contact,
    /// The names of its author and of the author of what it answers.
    pub names: Names,
    /// From when a person may send it again, when that can help.
    pub may_retry_at: Option<Ms>,
    /// Its file with where it can be had.
    pub file: Option<FileView>,
    /// The same of the files on its cards.
    pub card_files: Vec<FileView>,
}

impl App {
    /// Messages by id, in any order, whoever may see them.
    pub async fn message_views(
        &self,
        workspace_id: WorkspaceId,
        ids: &[MessageId],
    ) -> Result<Vec<MessageView>, AppError> {
        let rows = message::load(self.store.read(), workspace_id, ids).await?;
        self.dress_messages(workspace_id, rows).await
    }

    pub(crate) async fn see_message(
        &self,
        workspace_id: WorkspaceId,
        id: MessageId,
    ) -> Result<MessageView, AppError> {
        self.message_views(workspace_id, &[id]).await?.pop().ok_or(AppError::NotFound)
    }

    /// Adds people and names, each read once for all rows; the order stays.
    async fn dress_messages(
        &self,
        workspace_id: WorkspaceId,
        rows: Vec<Message>,
    ) -> Result<Vec<MessageView>, AppError> {
        let people: Vec<ContactId> = rows.iter().map(|row| row.contact_id).collect();
        let people = contact::load(self.store.read(), workspace_id, &people).await?;
        let people: HashMap<ContactId, Contact> = people.into_iter().map(|p| (p.id, p)).collect();
        let quoted = rows.iter().filter_map(|row| row.quoted.as_ref()).map(|quoted| quoted.author);
        let actors = rows.iter().map(|row| row.author).chain(quoted);
        let names = self.names(workspace_id, actors, people.values()).await?;
        let views = rows.into_iter().filter_map(|message| {
            let contact = people.get(&message.contact_id)?.clone();
            let may_retry_at = may_retry_at(&message);
            let view = |file: &File| self.file_view(workspace_id, file.clone());
            let file = message.file.as_ref().map(view);
            let card_files = message.card_files.iter().map(view).collect();
            Some(MessageView { message, contact, names: names.clone(), may_retry_at, file, card_files })
        });
        Ok(views.collect())
    }
}

/// A refusal that a person can mend may be tried again at once; what may have been sent only after a while, so that
/// a late status can still settle it.
pub(crate) fn may_retry_at(message: &Message) -> Option<Ms> {
    match message.status? {
        MessageStatus::Failed => Some(message.created_at),
        MessageStatus::Unknown => {
            Some(message.calling_at.unwrap_or(message.created_at).plus(UNKNOWN_RETRY_AFTER_MS))
        }
        _ => None,
    }
}
