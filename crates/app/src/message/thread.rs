//! The thread: messages of all addresses of a person, with the lines between them.

use super::MessageView;
use crate::conversation::{Names, reached};
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::{ContactId, ConversationId, MessageId, Ms, WorkspaceId};
use store::event::Event;
use store::message::{self, Position, Thread};

/// Where to look at a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadAt {
    /// The newest messages.
    End,
    /// Before a message's key.
    Before(i64),
    /// After a message's key.
    After(i64),
    /// Around a message.
    Around(MessageId),
}

/// One item of a thread.
#[derive(Debug, Clone)]
pub enum ThreadItem {
    /// Something said.
    Message(Box<MessageView>),
    /// Something that happened, with the names of those who act.
    Event(Box<Event>, Names),
}

/// A part of a thread, oldest first.
#[derive(Debug, Clone)]
pub struct ThreadPage {
    /// The items.
    pub items: Vec<ThreadItem>,
    /// The key before which there is more.
    pub older: Option<i64>,
    /// The key after which there is more.
    pub newer: Option<i64>,
    /// Where unread messages begin.
    pub first_unread: Option<MessageId>,
}

impl App {
    /// A part of the thread of a conversation's contact, on all channels and through all episodes.
    pub async fn thread(
        &self,
        caller: &Caller,
        id: ConversationId,
        at: ThreadAt,
        limit: u64,
    ) -> Result<ThreadPage, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let found = reached(db, caller, Permission::ConversationView, id).await?;
        let contact_id = found.contact_id;
        let thread = match at {
            ThreadAt::End => message::thread(db, workspace_id, contact_id, Position::End, limit).await?,
            ThreadAt::Before(key) => {
                message::thread(db, workspace_id, contact_id, Position::Before(key), limit).await?
            }
            ThreadAt::After(key) => {
                message::thread(db, workspace_id, contact_id, Position::After(key), limit).await?
            }
            ThreadAt::Around(message_id) => {
                self.thread_around(workspace_id, contact_id, message_id, limit).await?
            }
        };
        let first_unread = message::first_unread(db, workspace_id, id, found.unread).await?;
        self.thread_page(workspace_id, contact_id, thread, first_unread).await
    }

    async fn thread_around(
        &self,
        workspace_id: WorkspaceId,
        contact_id: ContactId,
        id: MessageId,
        limit: u64,
    ) -> Result<Thread, AppError> {
        let db = self.store.read();
        let middle = message::get(db, workspace_id, id).await?;
        let middle = middle.filter(|middle| middle.contact_id == contact_id).ok_or(AppError::NotFound)?;
        let half = (limit / 2).max(1);
        let before = Position::Before(middle.key + 1);
        let mut thread = message::thread(db, workspace_id, contact_id, before, half).await?;
        let after = Position::After(middle.key);
        let newer = message::thread(db, workspace_id, contact_id, after, half).await?;
        thread.messages.extend(newer.messages);
        thread.has_newer = newer.has_newer;
        Ok(thread)
    }

    async fn thread_page(
        &self,
        workspace_id: WorkspaceId,
        contact_id: ContactId,
        thread: Thread,
        first_unread: Option<MessageId>,
    ) -> Result<ThreadPage, AppError> {
        let Thread { messages, has_older, has_newer } = thread;
        let oldest = messages.first().filter(|_| has_older);
        let newest = messages.last().filter(|_| has_newer);
        let from = oldest.map_or(Ms(0), |message| message.created_at);
        let to = newest.map_or(Ms(i64::MAX), |message| message.created_at);
        let (older, newer) = (oldest.map(|m| m.key), newest.map(|m| m.key));
        let lines = message::lines(self.store.read(), workspace_id, contact_id, from, to).await?;
        let views = self.dress_messages(workspace_id, messages).await?;
        let known = views.first().map(|view| &view.contact);
        let actors = lines.iter().map(|line| line.actor);
        let names = self.names(workspace_id, actors, known.into_iter()).await?;
        Ok(ThreadPage { items: merge(views, lines, &names), older, newer, first_unread })
    }
}

/// By time; a line of the same moment stands before the message it belongs to.
fn merge(views: Vec<MessageView>, lines: Vec<Event>, names: &Names) -> Vec<ThreadItem> {
    let mut items = Vec::with_capacity(views.len() + lines.len());
    let mut lines = lines.into_iter().peekable();
    for view in views {
        while let Some(line) = lines.next_if(|line| line.at <= view.message.created_at) {
            items.push(ThreadItem::Event(Box::new(line), names.clone()));
        }
        items.push(ThreadItem::Message(Box::new(view)));
    }
    items.extend(lines.map(|line| ThreadItem::Event(Box::new(line), names.clone())));
    items
}
