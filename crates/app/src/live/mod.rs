//! What open consoles are told: events with their content as of now, who may see which, and who is looking.

mod presence;
mod sight;
mod typing;

use crate::channel::ChannelView;
use crate::conversation::ConversationView;
use crate::event::EventView;
use crate::message::MessageView;
use crate::template::TemplateView;
use crate::{App, AppError};
use domain::event::EventName;
use domain::{ChannelId, ContactId, ConversationId, MessageId, Ms, TemplateId, WorkspaceId};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use store::contact::{self, Contact};
use store::event::Event;
use store::{channel, conversation, template};

pub use presence::{Beat, Presence, Present};
pub use sight::{Place, Sight, sight};
pub use typing::TypingTurns;

/// Events in their order, with everything they speak of, each loaded once.
#[derive(Default)]
pub struct LiveBatch {
    /// Oldest first.
    pub events: Vec<EventView>,
    /// Of every event that names one.
    pub conversations: HashMap<ConversationId, ConversationView>,
    /// Of events of messages and notes.
    pub messages: HashMap<MessageId, MessageView>,
    /// Of events of contacts and addresses outside of conversations.
    pub contacts: HashMap<ContactId, Contact>,
    /// Of events of channels.
    pub channels: HashMap<ChannelId, ChannelView>,
    /// Of events of templates; nobody's favourites.
    pub templates: HashMap<TemplateId, TemplateView>,
}

impl LiveBatch {
    /// Whose the event's conversation is now.
    pub fn place(&self, event: &Event) -> Option<Place> {
        let view = self.conversations.get(&event.about.conversation_id?)?;
        Some(Place { assignee_id: view.conversation.assignee_id, team_id: view.conversation.team_id })
    }
}

/// Whether the event brings the message it names.
pub fn brings_message(name: EventName) -> bool {
    use EventName as E;
    matches!(
        name,
        E::MessageReceived
            | E::MessageQueued
            | E::MessageSent
            | E::MessageDelivered
            | E::MessageRead
            | E::MessagePlayed
            | E::MessageFailed
            | E::MessageUnknown
            | E::MessageReaction
            | E::MessageEdited
            | E::MessageStarred
            | E::MessageFileStored
            | E::MessageFileFailed
            | E::NoteAdded
            | E::LinkClicked
    )
}

/// Whether the event brings the contact it names: those of conversations bring it in brief already.
pub fn brings_contact(event: &Event) -> bool {
    use EventName as E;
    let about_people = matches!(
        event.name,
        E::ContactCreated
            | E::ContactUpdated
            | E::ContactIdentityChanged
            | E::AddressBlocked
            | E::AddressUnblocked
    );
    about_people && event.about.conversation_id.is_none()
}

/// Whether the event brings the channel it names.
pub fn brings_channel(name: EventName) -> bool {
    use EventName as E;
    matches!(name, E::ChannelConnected | E::ChannelUpdated | E::ChannelDisconnected)
}

/// The template the event brings.
pub fn brings_template(event: &Event) -> Option<TemplateId> {
    use EventName as E;
    let about = matches!(event.name, E::TemplateCreated | E::TemplateUpdated);
    let id = event.data.get("template_id").and_then(Value::as_str).filter(|_| about);
    id.and_then(|id| id.parse().ok())
}

impl App {
    /// Loads what these events speak of, as it is now; checks no permission.
    pub async fn live_batch(
        &self,
        workspace_id: WorkspaceId,
        events: Vec<Event>,
    ) -> Result<LiveBatch, AppError> {
        let mut wanted = Wanted::default();
        for event in &events {
            wanted.note(event);
        }
        let conversations = self.conversation_views(workspace_id, &list(wanted.conversations)).await?;
        let messages = self.message_views(workspace_id, &list(wanted.messages)).await?;
        let contacts = contact::load(self.store.read(), workspace_id, &list(wanted.contacts)).await?;
        Ok(LiveBatch {
            conversations: conversations.into_iter().map(|view| (view.conversation.id, view)).collect(),
            messages: messages.into_iter().map(|view| (view.message.id, view)).collect(),
            contacts: contacts.into_iter().map(|contact| (contact.id, contact)).collect(),
            channels: self.live_channels(workspace_id, wanted.channels).await?,
            templates: self.live_templates(workspace_id, wanted.templates).await?,
            events: self.event_views(workspace_id, events).await?,
        })
    }

    /// Whose these conversations are now; checks no permission.
    pub async fn places(
        &self,
        workspace_id: WorkspaceId,
        ids: &[ConversationId],
    ) -> Result<HashMap<ConversationId, Place>, AppError> {
        let found = conversation::load(self.store.read(), workspace_id, ids).await?;
        let place =
            |c: conversation::Conversation| (c.id, Place { assignee_id: c.assignee_id, team_id: c.team_id });
        Ok(found.into_iter().map(place).collect())
    }

    async fn live_templates(
        &self,
        workspace_id: WorkspaceId,
        wanted: HashSet<TemplateId>,
    ) -> Result<HashMap<TemplateId, TemplateView>, AppError> {
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let mut found = template::load(self.store.read(), workspace_id, &list(wanted)).await?;
        found.retain(|template| template.deleted_at.is_none());
        let views = self.template_views(workspace_id, found, &HashSet::new()).await?;
        Ok(views.into_iter().map(|view| (view.template.id, view)).collect())
    }

    async fn live_channels(
        &self,
        workspace_id: WorkspaceId,
        wanted: HashSet<ChannelId>,
    ) -> Result<HashMap<ChannelId, ChannelView>, AppError> {
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let since = self.clock.now().plus(-Ms::DAY);
        let channels = channel::list(self.store.read(), workspace_id).await?;
        let traffic = channel::traffic_since(self.store.read(), workspace_id, since).await?;
        let views = channels.into_iter().filter(|channel| wanted.contains(&channel.id)).map(|channel| {
            let messages_24h = traffic.get(&channel.id).copied().unwrap_or_default();
            (channel.id, ChannelView { channel, messages_24h })
        });
        Ok(views.collect())
    }
}

#[derive(Default)]
struct Wanted {
    conversations: HashSet<ConversationId>,
    messages: HashSet<MessageId>,
    contacts: HashSet<ContactId>,
    channels: HashSet<ChannelId>,
    templates: HashSet<TemplateId>,
}

impl Wanted {
    fn note(&mut self, event: &Event) {
        self.conversations.extend(event.about.conversation_id);
        if brings_message(event.name) {
            self.messages.extend(event.about.message_id);
        }
        if brings_contact(event) {
            self.contacts.extend(event.about.contact_id);
        }
        if brings_channel(event.name) {
            self.channels.extend(event.about.channel_id);
        }
        self.templates.extend(brings_template(event));
    }
}

fn list<T>(set: HashSet<T>) -> Vec<T> {
    set.into_iter().collect()
}
