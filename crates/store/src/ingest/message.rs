//! What people say: contact, address, conversation and message, each found or made.

use super::arrival::{CallItem, InboundItem, NewDelivery, Person, ReactionItem};
use super::board::{AddressState, Board, ConversationState, MessageState};
use super::write::Early;
use crate::db::Change;
use crate::event::{About, NewEvent};
use domain::actor::Actor;
use domain::conversation::{ConversationStatus, Happening, opens};
use domain::event::EventName;
use domain::message::Direction;
use domain::{AddressId, ChannelId, ContactId, ConversationId, MessageId, Ms, window};
use serde_json::json;
use std::collections::BTreeMap;

/// A message to be inserted.
pub(super) struct NewMessage {
    pub(super) id: MessageId,
    pub(super) key: i64,
    pub(super) address_id: AddressId,
    pub(super) contact_id: ContactId,
    pub(super) conversation_id: Option<ConversationId>,
    pub(super) reply_to_id: Option<MessageId>,
    pub(super) item: InboundItem,
    pub(super) trace_id: String,
}

impl Board {
    /// Stores a message once; a duplicate changes nothing.
    pub(super) fn receive(&mut self, change: &mut Change, item: &InboundItem, delivery: &NewDelivery) {
        let vendor_key = (item.channel_id, item.vendor_id.clone());
        if self.messages.contains_key(&vendor_key) {
            return;
        }
        let contact_id = self.known_contact(change, &item.person, delivery);
        if let Some(person) = &item.becomes {
            self.people.note_identities(contact_id, person);
        }
        let said_at = item.says_something.then_some(item.sent_at);
        let address_id = self.move_window(change, contact_id, item.channel_id, said_at);
        let key = change.next_message_key();
        let id: MessageId = change.ids().next();
        let conversation_id = self.converse(change, contact_id, address_id, item, (id, key), delivery);
        let about = about(contact_id, item.channel_id, conversation_id, id);
        if item.becomes.is_some() {
            let event = NewEvent::new(EventName::ContactIdentityChanged, Actor::Contact(contact_id), about);
            change.emit(event.trace(Some(delivery.trace_id.clone())));
        }
        change.emit(
            NewEvent::new(EventName::MessageReceived, Actor::Contact(contact_id), about)
                .data(json!({ "kind": item.kind }))
                .trace(Some(delivery.trace_id.clone())),
        );
        let state = MessageState {
            id,
            key,
            direction: Direction::Inbound,
            status: None,
            tries: 1,
            contact_id,
            conversation_id,
        };
        self.messages.insert(vendor_key, state);
        let quoted = item.reply_to_vendor_id.clone().map(|vendor_id| (item.channel_id, vendor_id));
        let reply_to_id = quoted.and_then(|key| self.messages.get(&key)).map(|message| message.id);
        *self.writes.inbound.entry(item.channel_id).or_default() += 1;
        self.writes.messages.push(NewMessage {
            id,
            key,
            address_id,
            contact_id,
            conversation_id,
            reply_to_id,
            item: item.clone(),
            trace_id: delivery.trace_id.clone(),
        });
    }

    /// The vendor's ids of the messages this batch stores, by channel.
    pub(super) fn arrived(&self) -> BTreeMap<ChannelId, Vec<String>> {
        let mut arrived: BTreeMap<ChannelId, Vec<String>> = BTreeMap::new();
        for message in &self.writes.messages {
            arrived.entry(message.item.channel_id).or_default().push(message.item.vendor_id.clone());
        }
        arrived
    }

    fn known_contact(&mut self, change: &mut Change, person: &Person, delivery: &NewDelivery) -> ContactId {
        let contact_id = self.people.contact(person);
        if self.people.created.contains(&contact_id) && self.writes.announced.insert(contact_id) {
            let about = About { contact_id: Some(contact_id), ..About::default() };
            let event = NewEvent::new(EventName::ContactCreated, Actor::System, about);
            change.emit(event.trace(Some(delivery.trace_id.clone())));
        }
        contact_id
    }

    /// The address, with its window moved when the person did something at that time of the vendor's.
    fn move_window(
        &mut self,
        change: &Change,
        contact_id: ContactId,
        channel_id: ChannelId,
        done_at: Option<Ms>,
    ) -> AddressId {
        let ids = change.ids();
        let new_addresses = &mut self.writes.new_addresses;
        let address = self.addresses.entry((contact_id, channel_id)).or_insert_with(|| {
            let id = ids.next();
            new_addresses.push((id, contact_id, channel_id));
            AddressState { id, blocked: false, window_expires_at: None, last_inbound_at: None }
        });
        if let Some(at) = done_at {
            let expires_at = window::expires_at(at, change.now());
            address.window_expires_at = address.window_expires_at.max(Some(expires_at));
            address.last_inbound_at = address.last_inbound_at.max(Some(at));
            self.writes.touched_addresses.insert((contact_id, channel_id));
        }
        address.id
    }

    /// Adds the message to the open conversation, or opens one.
    fn converse(
        &mut self,
        change: &mut Change,
        contact_id: ContactId,
        address_id: AddressId,
        item: &InboundItem,
        (message_id, key): (MessageId, i64),
        delivery: &NewDelivery,
    ) -> Option<ConversationId> {
        let blocked =
            self.addresses.get(&(contact_id, item.channel_id)).is_some_and(|address| address.blocked);
        let happening =
            if item.says_something { Happening::InboundMessage } else { Happening::InboundSignal };
        if !self.conversations.contains_key(&address_id) {
            let source = opens(happening, blocked)?;
            let state = ConversationState {
                id: change.ids().next(),
                status: ConversationStatus::Open,
                is_new: true,
                unread: 0,
                waiting_since: None,
                last_message_id: None,
                last_message_at: change.now(),
                first_key: key,
            };
            let about = about(contact_id, item.channel_id, Some(state.id), message_id);
            let event = NewEvent::new(EventName::ConversationOpened, Actor::Contact(contact_id), about);
            let data = json!({ "source": source.as_str() });
            change.emit(event.data(data).trace(Some(delivery.trace_id.clone())));
            self.writes.new_conversations.push((address_id, contact_id, item.channel_id));
            self.conversations.insert(address_id, state);
        }
        let conversation = self.conversations.get_mut(&address_id)?;
        if conversation.status == ConversationStatus::Snoozed && item.says_something && !blocked {
            conversation.status = ConversationStatus::Open;
            let about = about(contact_id, item.channel_id, Some(conversation.id), message_id);
            let event = NewEvent::new(EventName::ConversationUnsnoozed, Actor::Contact(contact_id), about);
            change.emit(event.trace(Some(delivery.trace_id.clone())));
        }
        if item.says_something && !blocked {
            conversation.unread += 1;
            conversation.waiting_since = conversation.waiting_since.or(Some(change.now()));
        }
        conversation.last_message_id = Some(message_id);
        conversation.last_message_at = change.now();
        self.writes.touched_conversations.insert(address_id);
        Some(conversation.id)
    }

    /// A call moves the window; who looks at the conversation is told.
    pub(super) fn called(&mut self, change: &mut Change, item: &CallItem, delivery: &NewDelivery) {
        let contact_id = self.known_contact(change, &item.person, delivery);
        let address_id = self.move_window(change, contact_id, item.channel_id, Some(item.at));
        let about = About {
            conversation_id: self.conversations.get(&address_id).map(|conversation| conversation.id),
            contact_id: Some(contact_id),
            channel_id: Some(item.channel_id),
            ..About::default()
        };
        let event = NewEvent::new(EventName::ContactUpdated, Actor::Contact(contact_id), about);
        change.emit(event.fields(&["window"]).trace(Some(delivery.trace_id.clone())));
    }

    /// Sets or removes a person's reaction; one to a message we do not know yet waits for it. It is a message of the
    /// person for the window (decision 0006), and for nothing else.
    pub(super) fn react(&mut self, change: &mut Change, item: &ReactionItem, delivery: &NewDelivery) {
        let contact_id = self.known_contact(change, &item.person, delivery);
        self.move_window(change, contact_id, item.channel_id, Some(item.at));
        let vendor_key = (item.channel_id, item.target_vendor_id.clone());
        let Some(message) = self.messages.get(&vendor_key).cloned() else {
            let trace_id = delivery.trace_id.clone();
            self.writes.wait(vendor_key, "reaction", Early { at: item.at, payload: json!(item), trace_id });
            return;
        };
        let about = about(contact_id, item.channel_id, message.conversation_id, message.id);
        let event = NewEvent::new(EventName::MessageReaction, Actor::Contact(contact_id), about);
        change.emit(event.trace(Some(delivery.trace_id.clone())));
        let reaction = self.writes.reactions.entry((message.id, contact_id)).or_default();
        if item.at >= reaction.1 {
            *reaction = (item.emoji.clone(), item.at);
        }
    }
}

pub(super) fn about(
    contact_id: ContactId,
    channel_id: ChannelId,
    conversation_id: Option<ConversationId>,
    message_id: MessageId,
) -> About {
    About {
        conversation_id,
        contact_id: Some(contact_id),
        message_id: Some(message_id),
        channel_id: Some(channel_id),
        ..About::default()
    }
}
