//! Conversations: seen, listed, counted, and everything members do with them.

mod act;
mod block;
mod open;
mod own;
mod read;
mod snooze;

use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::permission::Permission;
use domain::window::Window;
use domain::{ContactId, ConversationId, MessageId, WorkspaceId};
use std::collections::HashMap;
use std::sync::Arc;
use store::contact::{self, Contact};
use store::conversation::{self, Conversation, Counts, Cursor, Draft, Filter, Reach};
use store::event::About;
use store::message::{self, Message};
use store::{Access, actor, team};

pub(crate) use act::reopen;
pub use act::{Assignment, ClosingNote};
pub use open::Opened;
pub(crate) use own::forget_draft;
pub(crate) use read::mark_read;

/// The names of those who act, by actor; whoever is unknown has none.
pub type Names = Arc<HashMap<Actor, String>>;

/// A conversation with what is shown beside it.
#[derive(Debug, Clone)]
pub struct ConversationView {
    /// The conversation.
    pub conversation: Conversation,
    /// With whom.
    pub contact: Contact,
    /// What the list shows.
    pub last_message: Option<Message>,
    /// The state of the service window now.
    pub window: Window,
    /// The names of those who opened, closed and wrote.
    pub names: Names,
}

/// A conversation as its pane shows it.
#[derive(Debug, Clone)]
pub struct ConversationDetail {
    /// The conversation.
    pub view: ConversationView,
    /// What the caller began to write.
    pub draft: Option<Draft>,
    /// Up to where the caller read.
    pub last_read: Option<MessageId>,
    /// Other episodes of the contact, newest first, at most 20.
    pub previous: Vec<ConversationView>,
}

/// A page of conversations and where the next begins.
#[derive(Debug, Clone)]
pub struct ConversationPage {
    /// The rows.
    pub views: Vec<ConversationView>,
    /// Absent on the last page.
    pub next: Option<Cursor>,
}

const PREVIOUS: u64 = 20;

/// A conversation the caller may use so; whoever may not even see it learns nothing of it.
pub(crate) async fn reached(
    db: &impl Access,
    caller: &Caller,
    permission: Permission,
    id: ConversationId,
) -> Result<Conversation, AppError> {
    caller.require(permission)?;
    let found = conversation::get(db, caller.workspace_id, id).await?.ok_or(AppError::NotFound)?;
    let within = |permission| caller.access.reaches(permission, found.assignee_id, found.team_id);
    if !within(Permission::ConversationView) {
        return Err(AppError::NotFound);
    }
    // Blocking is about the person: whoever sees the conversation and may block, may block here.
    if permission != Permission::ContactBlock && !within(permission) {
        return Err(AppError::Denied(permission));
    }
    Ok(found)
}

/// What an event of this conversation is about.
pub(crate) fn about(conversation: &Conversation, message_id: Option<MessageId>) -> About {
    About {
        conversation_id: Some(conversation.id),
        contact_id: Some(conversation.contact_id),
        channel_id: Some(conversation.channel_id),
        message_id,
        ..About::default()
    }
}

/// Which conversations the caller may see.
pub(crate) fn reach(caller: &Caller) -> Result<Reach, AppError> {
    caller.require(Permission::ConversationView)?;
    Reach::of(&caller.access, Permission::ConversationView)
        .ok_or(AppError::Denied(Permission::ConversationView))
}

impl App {
    /// A page of a view.
    pub async fn list_conversations(
        &self,
        caller: &Caller,
        filter: &Filter,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<ConversationPage, AppError> {
        let (reach, now) = (reach(caller)?, self.clock.now());
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let rows = conversation::page(db, workspace_id, &reach, filter, now, after, limit).await?;
        let full = rows.len() as u64 == limit;
        let next = rows.last().filter(|_| full).map(|row| filter.cursor(row, now));
        Ok(ConversationPage { views: self.dress(workspace_id, rows).await?, next })
    }

    /// How many conversations each view holds.
    pub async fn count_conversations(&self, caller: &Caller) -> Result<Counts, AppError> {
        let reach = reach(caller)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let teams: Vec<_> = team::list(db, workspace_id).await?.iter().map(|team| team.id).collect();
        Ok(conversation::counts(db, workspace_id, &reach, caller.access.member_id, &teams).await?)
    }

    /// One conversation with what its pane needs.
    pub async fn get_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationDetail, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let found = reached(db, caller, Permission::ConversationView, id).await?;
        let (mut draft, mut last_read) = (None, None);
        if let Some(member) = caller.actor.member() {
            draft = conversation::draft(db, workspace_id, member, id).await?;
            last_read = conversation::read_mark(db, workspace_id, member, id).await?;
        }
        let reach = reach(caller)?;
        let others =
            conversation::of_contact(db, workspace_id, &reach, found.contact_id, PREVIOUS + 1).await?;
        let mut rows = vec![found];
        rows.extend(others.into_iter().filter(|other| other.id != id).take(20));
        let mut views = self.dress(workspace_id, rows).await?.into_iter();
        let view = views.next().ok_or(AppError::NotFound)?;
        Ok(ConversationDetail { view, draft, last_read, previous: views.collect() })
    }

    /// One conversation as the caller sees it after a change.
    pub(crate) async fn see_conversation(
        &self,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<ConversationView, AppError> {
        self.conversation_views(caller.workspace_id, &[id]).await?.pop().ok_or(AppError::NotFound)
    }

    /// Conversations by id, in any order, whoever may see them.
    pub async fn conversation_views(
        &self,
        workspace_id: WorkspaceId,
        ids: &[ConversationId],
    ) -> Result<Vec<ConversationView>, AppError> {
        let rows = conversation::load(self.store.read(), workspace_id, ids).await?;
        self.dress(workspace_id, rows).await
    }

    /// Adds people, last messages and names, each read once for all rows; the order stays.
    async fn dress(
        &self,
        workspace_id: WorkspaceId,
        rows: Vec<Conversation>,
    ) -> Result<Vec<ConversationView>, AppError> {
        let (db, now) = (self.store.read(), self.clock.now());
        let people: Vec<ContactId> = rows.iter().map(|row| row.contact_id).collect();
        let people = contact::load(db, workspace_id, &people).await?;
        let people: HashMap<ContactId, Contact> = people.into_iter().map(|p| (p.id, p)).collect();
        let last: Vec<MessageId> = rows.iter().filter_map(|row| row.last_message_id).collect();
        let last = message::load(db, workspace_id, &last).await?;
        let last: HashMap<MessageId, Message> = last.into_iter().map(|m| (m.id, m)).collect();
        let opened = rows.iter().map(|row| row.opened_by);
        let closed = rows.iter().filter_map(|row| row.closing.as_ref()).map(|closing| closing.by);
        let wrote = last.values().map(|message| message.author);
        let actors = opened.chain(closed).chain(wrote);
        let names = self.names(workspace_id, actors, people.values()).await?;
        let views = rows.into_iter().filter_map(|conversation| {
            let contact = people.get(&conversation.contact_id)?.clone();
            let last_message = conversation.last_message_id.and_then(|id| last.get(&id).cloned());
            let window = Window::at(conversation.window_expires_at, now);
            Some(ConversationView { conversation, contact, last_message, window, names: names.clone() })
        });
        Ok(views.collect())
    }

    /// The names of actors; contacts that are loaded already are not read again.
    pub(crate) async fn names<'a>(
        &self,
        workspace_id: WorkspaceId,
        actors: impl Iterator<Item = Actor>,
        known: impl Iterator<Item = &'a Contact>,
    ) -> Result<Names, AppError> {
        let mut names: HashMap<Actor, String> =
            known.map(|contact| (Actor::Contact(contact.id), contact.name())).collect();
        let unknown: Vec<Actor> = actors.filter(|actor| !names.contains_key(actor)).collect();
        names.extend(actor::names(self.store.read(), workspace_id, &unknown).await?);
        Ok(Arc::new(names))
    }
}
