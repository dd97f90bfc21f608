//! What people say: contact, address, conversation and message, each found or made.

use super::address::Deed;
use super::arrival::{CallItem, InboundItem, NewDelivery, Person, ReactionItem};
use super::board::{Board, ConversationState, MessageState};
use super::write::Early;
use crate::db::Change;
use crate::event::{About, NewEvent};
use domain::actor::Actor;
use domain::conversation::{ConversationStatus, Happening, opens};
use domain::event::EventName;
use domain::message::Direction;
use domain::{AddressId, ChannelId, ContactId, ConversationId, FileId, IdentityId, MessageId, Ms};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A message to be inserted.
pub(super) struct NewMessage {
    pub(super) id: MessageId,
    pub(super) key: i64,
    pub(super) address_id: AddressId,
    pub(super) sender_identity_id: Option<IdentityId>,
    pub(super) conversation_id: Option<ConversationId>,
    pub(super) reply_to_id: Option<MessageId>,
    pub(super) file_id: Option<FileId>,
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
        let sender = self.sender(change, &item.person, delivery);
        let contact_id = sender.contact_id;
        if let Some(person) = &item.becomes {
            self.change_identities(change, contact_id, person, delivery);
        }
        let deed = Deed {
            channel_id: item.channel_id,
            at: item.sent_at,
            becomes: item.becomes.as_ref(),
            moves_window: item.says_something,
        };
        let address_id = self.reach(change, &sender, &deed);
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
                .data(self.told(item))
                .trace(Some(delivery.trace_id.clone())),
        );
        let state = MessageState {
            id,
            address_id,
            key,
            direction: Direction::Inbound,
            status: None,
            tries: 1,
            contact_id,
            conversation_id,
            template_id: None,
        };
        let reply_to_id = self.quoted(item).map(|message| message.id);
        self.messages.insert(vendor_key, state);
        *self.writes.inbound.entry(item.channel_id).or_default() += 1;
        let file_id = self.expect_file(change, contact_id, item, &delivery.trace_id);
        self.writes.messages.push(NewMessage {
            id,
            key,
            address_id,
            sender_identity_id: sender.identity_id,
            conversation_id,
            reply_to_id,
            file_id,
            item: item.clone(),
            trace_id: delivery.trace_id.clone(),
        });
    }

    /// The message that one answers, when it is known.
    fn quoted(&self, item: &InboundItem) -> Option<&MessageState> {
        let vendor_id = item.reply_to_vendor_id.clone()?;
        self.messages.get(&(item.channel_id, vendor_id))
    }

    /// Words about a message; the answer to a template's button says which button of which template.
    fn told(&self, item: &InboundItem) -> Value {
        let button = item.content.as_ref().and_then(|content| content.get("button"));
        let Some(button) = button.filter(|_| item.kind == "button") else {
            return json!({ "kind": item.kind });
        };
        let template_id = self.quoted(item).and_then(|message| message.template_id);
        json!({ "kind": item.kind, "button": { "payload": button.get("payload"), "template_id": template_id } })
    }

    /// The vendor's ids of the messages this batch stores, by channel.
    pub(super) fn arrived(&self) -> BTreeMap<ChannelId, Vec<String>> {
        let mut arrived: BTreeMap<ChannelId, Vec<String>> = BTreeMap::new();
        for message in &self.writes.messages {
            arrived.entry(message.item.channel_id).or_default().push(message.item.vendor_id.clone());
        }
        arrived
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
        let blocked = self.addresses.get(address_id).is_some_and(|address| address.blocked);
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
            self.writes.new_conversations.push(address_id);
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

    /// What a person did that is no message moves the window all the same; who, and at which address.
    fn heard(
        &mut self,
        change: &mut Change,
        person: &Person,
        (channel_id, at): (ChannelId, Ms),
        delivery: &NewDelivery,
    ) -> (ContactId, AddressId) {
        let sender = self.sender(change, person, delivery);
        let deed = Deed { channel_id, at, becomes: None, moves_window: true };
        (sender.contact_id, self.reach(change, &sender, &deed))
    }

    /// A call moves the window; who looks at the conversation is told.
    pub(super) fn called(&mut self, change: &mut Change, item: &CallItem, delivery: &NewDelivery) {
        let (contact_id, address_id) = self.heard(change, &item.person, (item.channel_id, item.at), delivery);
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
        let (contact_id, _) = self.heard(change, &item.person, (item.channel_id, item.at), delivery);
        *self.writes.inbound.entry(item.channel_id).or_default() += 1;
        let vendor_key = (item.channel_id, item.target_vendor_id.clone());
        let Some(message) = self.messages.get(&vendor_key).cloned() else {
            let trace_id = delivery.trace_id.clone();
            self.writes.wait(vendor_key, "reaction", Early { at: item.at, payload: json!(item), trace_id });
            return;
        };
        let about = about(contact_id, item.channel_id, message.conversation_id, message.id);
        let event = NewEvent::new(EventName::MessageReaction, Actor::Contact(contact_id), about);
        change.emit(event.trace(Some(delivery.trace_id.clone())));
        let reaction = self.writes.reactions.entry((message.id, message.address_id)).or_default();
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
