//! Where people are reached: an address is bound to the identity its person last wrote from, and goes with it.

use super::arrival::{NewDelivery, Person};
use super::board::Board;
use super::people::{Move, Sender};
use crate::db::{Change, Row, StoreError};
use crate::event::{About, NewEvent};
use domain::actor::Actor;
use domain::event::EventName;
use domain::{AddressId, ChannelId, ContactId, IdentityId, Ms, window};
use std::collections::{BTreeMap, HashMap};

/// An address, with what this batch makes of it.
#[derive(Clone)]
pub(super) struct AddressState {
    pub(super) id: AddressId,
    pub(super) contact_id: ContactId,
    pub(super) channel_id: ChannelId,
    pub(super) identity_id: Option<IdentityId>,
    pub(super) blocked: bool,
    pub(super) window_expires_at: Option<Ms>,
    pub(super) last_inbound_at: Option<Ms>,
    /// Whether its window moved.
    pub(super) written_to: bool,
    /// Its contact and identity before; nothing when this batch makes it.
    pub(super) stored: Option<(ContactId, Option<IdentityId>)>,
}

impl AddressState {
    pub(super) const COLUMNS: &[&str] = &[
        "id",
        "contact_id",
        "channel_id",
        "identity_id",
        "blocked_at",
        "window_expires_at",
        "last_inbound_at",
    ];

    pub(super) fn read(row: &Row) -> Result<Self, StoreError> {
        let (contact_id, identity_id) = (row.id("contact_id")?, row.id_or_null("identity_id")?);
        Ok(Self {
            id: row.id("id")?,
            contact_id,
            channel_id: row.id("channel_id")?,
            identity_id,
            blocked: row.time_or_null("blocked_at")?.is_some(),
            window_expires_at: row.time_or_null("window_expires_at")?,
            last_inbound_at: row.time_or_null("last_inbound_at")?,
            written_to: false,
            stored: Some((contact_id, identity_id)),
        })
    }
}

/// Something a person did at an address.
pub(super) struct Deed<'a> {
    pub(super) channel_id: ChannelId,
    /// The vendor's time.
    pub(super) at: Ms,
    /// Who they are from now on.
    pub(super) becomes: Option<&'a Person>,
    pub(super) moves_window: bool,
}

/// The addresses of everybody in this batch.
#[derive(Default)]
pub(super) struct Addresses {
    by_id: BTreeMap<AddressId, AddressState>,
    by_contact: HashMap<(ContactId, ChannelId), Vec<AddressId>>,
}

impl Addresses {
    pub(super) fn add(&mut self, address: AddressState) {
        self.by_contact.entry((address.contact_id, address.channel_id)).or_default().push(address.id);
        self.by_id.insert(address.id, address);
    }

    pub(super) fn get(&self, id: AddressId) -> Option<&AddressState> {
        self.by_id.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &AddressState> {
        self.by_id.values()
    }

    fn of(&self, contact: ContactId, channel: ChannelId) -> &[AddressId] {
        self.by_contact.get(&(contact, channel)).map_or(&[], Vec::as_slice)
    }

    fn is_bound(&self, id: AddressId, identity: IdentityId) -> bool {
        self.get(id).is_some_and(|address| address.identity_id == Some(identity))
    }

    /// Where an update of this sender belongs: the address bound to one of their identities, else the only one.
    fn find(&self, sender: &Sender, channel: ChannelId) -> Option<AddressId> {
        let here = self.of(sender.contact_id, channel);
        let bound = |identity: &IdentityId| here.iter().find(|id| self.is_bound(**id, *identity));
        let only = || here.first().filter(|_| here.len() == 1);
        sender.own.iter().find_map(bound).or_else(only).copied()
    }

    /// Two addresses of one channel are never bound to the same identity.
    fn bind(&mut self, id: AddressId, identity: Option<IdentityId>) {
        let Some((contact, channel)) = self.get(id).map(|a| (a.contact_id, a.channel_id)) else { return };
        let here = self.of(contact, channel);
        let free = identity.filter(|to| !here.iter().any(|other| *other != id && self.is_bound(*other, *to)));
        if let Some(address) = self.by_id.get_mut(&id) {
            address.identity_id = free;
        }
    }

    fn hand_over(&mut self, id: AddressId, to: ContactId) {
        let Some(address) = self.by_id.get_mut(&id) else { return };
        let from = std::mem::replace(&mut address.contact_id, to);
        let channel = address.channel_id;
        self.by_contact.entry((from, channel)).or_default().retain(|other| *other != id);
        self.by_contact.entry((to, channel)).or_default().push(id);
    }
}

impl Board {
    /// Who sent an update; somebody who was not known is announced.
    pub(super) fn sender(&mut self, change: &mut Change, person: &Person, delivery: &NewDelivery) -> Sender {
        let sender = self.people.sender(person);
        self.follow_moves(change, delivery);
        if self.people.created.contains(&sender.contact_id) && self.writes.announced.insert(sender.contact_id)
        {
            let about = About { contact_id: Some(sender.contact_id), ..About::default() };
            let event = NewEvent::new(EventName::ContactCreated, Actor::System, about);
            change.emit(event.trace(Some(delivery.trace_id.clone())));
        }
        sender
    }

    /// The contact is known by another number or id from now on.
    pub(super) fn change_identities(
        &mut self,
        change: &mut Change,
        contact_id: ContactId,
        person: &Person,
        delivery: &NewDelivery,
    ) {
        self.people.note_identities(contact_id, person);
        self.follow_moves(change, delivery);
    }

    /// The address of whoever did something, made when there is none. From now on its person is reached by what
    /// they wrote from; their window is open wherever they are reached by one of these identities.
    pub(super) fn reach(&mut self, change: &Change, sender: &Sender, deed: &Deed<'_>) -> AddressId {
        let found = self.addresses.find(sender, deed.channel_id);
        let id = found.unwrap_or_else(|| self.new_address(change.ids().next(), sender, deed.channel_id));
        let renamed = deed.becomes.and_then(|person| self.people.written_from(person));
        if let Some(identity) = renamed.or(sender.identity_id) {
            self.rebind(id, identity, deed.at);
        }
        if deed.moves_window {
            let expires_at = window::expires_at(deed.at, change.now());
            for other in self.addresses.of(sender.contact_id, deed.channel_id).to_vec() {
                let Some(address) = self.addresses.by_id.get_mut(&other) else { continue };
                if other == id || address.identity_id.is_some_and(|bound| sender.own.contains(&bound)) {
                    address.window_expires_at = address.window_expires_at.max(Some(expires_at));
                    address.last_inbound_at = address.last_inbound_at.max(Some(deed.at));
                    address.written_to = true;
                }
            }
        }
        id
    }

    fn new_address(&mut self, id: AddressId, sender: &Sender, channel_id: ChannelId) -> AddressId {
        self.addresses.add(AddressState {
            id,
            contact_id: sender.contact_id,
            channel_id,
            identity_id: sender.identity_id,
            blocked: false,
            window_expires_at: None,
            last_inbound_at: None,
            written_to: false,
            stored: None,
        });
        id
    }

    /// A message that came late changes nothing, nor does one that hides the number.
    fn rebind(&mut self, id: AddressId, identity: IdentityId, sent_at: Ms) {
        let Some(address) = self.addresses.get(id) else { return };
        let late = address.last_inbound_at > Some(sent_at);
        let keeps = |bound| late || (self.people.is_wa_id(bound) && !self.people.is_wa_id(identity));
        if address.identity_id != Some(identity) && !address.identity_id.is_some_and(keeps) {
            self.addresses.bind(id, Some(identity));
        }
    }

    /// Addresses go where the identity they are bound to went, and their conversations with them.
    fn follow_moves(&mut self, change: &mut Change, delivery: &NewDelivery) {
        for Move { identity_id, to, instead } in std::mem::take(&mut self.people.moves) {
            let bound = self.addresses.all().filter(|address| address.identity_id == Some(identity_id));
            for id in bound.map(|address| address.id).collect::<Vec<_>>() {
                if instead.is_some() {
                    self.addresses.bind(id, instead);
                } else {
                    self.hand_over(change, id, to, delivery);
                }
            }
        }
    }

    fn hand_over(&mut self, change: &mut Change, id: AddressId, to: ContactId, delivery: &NewDelivery) {
        self.addresses.hand_over(id, to);
        for message in self.messages.values_mut().filter(|message| message.address_id == id) {
            message.contact_id = to;
        }
        let about = About {
            conversation_id: self.conversations.get(&id).map(|conversation| conversation.id),
            contact_id: Some(to),
            channel_id: self.addresses.get(id).map(|address| address.channel_id),
            ..About::default()
        };
        let event = NewEvent::new(EventName::ContactIdentityChanged, Actor::Contact(to), about);
        change.emit(event.trace(Some(delivery.trace_id.clone())));
    }
}
