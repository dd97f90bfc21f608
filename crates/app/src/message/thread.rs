//! The thread: messages of all addresses of a person, with the lines between them.

use super::MessageView;
use crate::conversation::{Names, reach, reached};
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::{ContactId, ConversationId, MessageId, Ms, WorkspaceId};
use store::conversation::{self, Reach};
use store::event::Event;
use store::message::{self, Message, Position, Seen, Thread};

/// Episodes of one person looked at for whoever does not see all of them.
const EPISODES: u64 = 1_000;

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
        let seen = self.seen_of(caller, contact_id).await?;
        let part = |position| message::thread(db, workspace_id, contact_id, &seen, position, limit);
        let thread = match at {
            ThreadAt::End => part(Position::End).await?,
            ThreadAt::Before(key) => part(Position::Before(key)).await?,
            ThreadAt::After(key) => part(Position::After(key)).await?,
            ThreadAt::Around(message_id) => {
                self.thread_around(workspace_id, contact_id, &seen, message_id, limit).await?
            }
        };
        let first_unread = message::first_unread(db, workspace_id, id, found.unread).await?;
        self.thread_page(workspace_id, contact_id, &seen, thread, first_unread).await
    }

    /// Whoever may not see every conversation sees of a person only those they reach.
    async fn seen_of(&self, caller: &Caller, contact_id: ContactId) -> Result<Seen, AppError> {
        let reach = reach(caller)?;
        if matches!(reach, Reach::All) {
            return Ok(Seen::All);
        }
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let found = conversation::of_contact(db, workspace_id, &reach, contact_id, EPISODES).await?;
        let outside = caller.access.reaches(Permission::ConversationView, None, None);
        Ok(Seen::Of(found.into_iter().map(|conversation| conversation.id).collect(), outside))
    }

    async fn thread_around(
        &self,
        workspace_id: WorkspaceId,
        contact_id: ContactId,
        seen: &Seen,
        id: MessageId,
        limit: u64,
    ) -> Result<Thread, AppError> {
        let db = self.store.read();
        let middle = message::get(db, workspace_id, id).await?;
        let here = |middle: &Message| middle.contact_id == contact_id && seen.allows(middle.conversation_id);
        let middle = middle.filter(here).ok_or(AppError::NotFound)?;
        let half = (limit / 2).max(1);
        let before = Position::Before(middle.key + 1);
        let mut thread = message::thread(db, workspace_id, contact_id, seen, before, half).await?;
        let after = Position::After(middle.key);
        let newer = message::thread(db, workspace_id, contact_id, seen, after, half).await?;
        thread.messages.extend(newer.messages);
        thread.has_newer = newer.has_newer;
        Ok(thread)
    }

    async fn thread_page(
        &self,
        workspace_id: WorkspaceId,
        contact_id: ContactId,
        seen: &Seen,
        thread: Thread,
        first_unread: Option<MessageId>,
    ) -> Result<ThreadPage, AppError> {
        let Thread { messages, has_older, has_newer } = thread;
        let oldest = messages.first().filter(|_| has_older);
        let newest = messages.last().filter(|_| has_newer);
        let from = oldest.map_or(Ms(0), |message| message.created_at);
        let to = newest.map_or(Ms(i64::MAX), |message| message.created_at);
        let (older, newer) = (oldest.map(|m| m.key), newest.map(|m| m.key));
        let mut lines = message::lines(self.store.read(), workspace_id, contact_id, from, to).await?;
        lines.retain(|line| seen.allows(line.about.conversation_id));
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
