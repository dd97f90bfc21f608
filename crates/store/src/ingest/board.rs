//! The rows this batch touches, read once, changed in memory, written once.

use super::address::{AddressState, Addresses};
use super::arrival::{Arrival, Item, Person};
use super::people::People;
use crate::db::{Change, Row, StoreError, all, params, scoped, select_in, statements};
use domain::conversation::ConversationStatus;
use domain::message::{Direction, MessageStatus};
use domain::{AddressId, ChannelId, ContactId, ConversationId, MessageId, Ms, TemplateId};
use sea_orm::sea_query::{Alias, Expr, SelectStatement};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

pub(super) type VendorKey = (ChannelId, String);

/// See the module's comment.
pub(super) struct Board {
    pub(super) people: People,
    pub(super) addresses: Addresses,
    pub(super) conversations: HashMap<AddressId, ConversationState>,
    pub(super) messages: HashMap<VendorKey, MessageState>,
    pub(super) keys_by_id: HashMap<MessageId, VendorKey>,
    pub(super) writes: super::write::Writes,
}

/// The open conversation of an address, with what this batch adds to it.
#[derive(Clone)]
pub(super) struct ConversationState {
    pub(super) id: ConversationId,
    pub(super) status: ConversationStatus,
    pub(super) is_new: bool,
    pub(super) unread: i64,
    pub(super) waiting_since: Option<Ms>,
    pub(super) last_message_id: Option<MessageId>,
    pub(super) last_message_at: Ms,
    pub(super) first_key: i64,
}

/// A stored message, as far as statuses and reactions need it.
#[derive(Clone)]
pub(super) struct MessageState {
    pub(super) id: MessageId,
    pub(super) address_id: AddressId,
    pub(super) key: i64,
    pub(super) direction: Direction,
    pub(super) status: Option<MessageStatus>,
    pub(super) tries: i64,
    pub(super) contact_id: ContactId,
    pub(super) conversation_id: Option<ConversationId>,
    pub(super) template_id: Option<TemplateId>,
}

impl Board {
    pub(super) async fn read(change: &Change, arrivals: &[Arrival]) -> Result<Self, StoreError> {
        let items: Vec<&Item> = arrivals.iter().flat_map(|arrival| &arrival.items).collect();
        let people = items.iter().filter_map(|item| person(item));
        let becoming = items.iter().filter_map(|item| new_person(item));
        let looked_up: HashSet<&Person> = people.chain(becoming).collect();
        let mut board = Self {
            people: People::read(change, &looked_up).await?,
            addresses: Addresses::default(),
            conversations: HashMap::new(),
            messages: HashMap::new(),
            keys_by_id: HashMap::new(),
            writes: super::write::Writes::default(),
        };
        board.read_addresses(change).await?;
        board.read_messages(change, &items).await?;
        Ok(board)
    }

    async fn read_addresses(&mut self, change: &Change) -> Result<(), StoreError> {
        let known: Vec<_> = self.people.contacts().into_iter().map(|contact| contact.0).collect();
        let columns = AddressState::COLUMNS;
        let query = |known| scoped(change.workspace_id(), "address", columns, "contact_id", known);
        for row in select_in(change.tx(), &known, query).await? {
            self.addresses.add(AddressState::read(&row)?);
        }
        self.read_conversations(change).await
    }

    async fn read_conversations(&mut self, change: &Change) -> Result<(), StoreError> {
        let addresses: Vec<_> = self.addresses.all().map(|address| address.id.0).collect();
        let columns = [
            "id",
            "address_id",
            "status",
            "unread",
            "waiting_since",
            "last_message_id",
            "last_message_at",
            "first_key",
        ];
        let query = |addresses| {
            let mut query = scoped(change.workspace_id(), "conversation", &columns, "address_id", addresses);
            // Written out, so that the partial index of open conversations is used.
            query.and_where(Expr::cust("status <> 'closed'"));
            query
        };
        for row in select_in(change.tx(), &addresses, query).await? {
            let state = ConversationState {
                id: row.id("id")?,
                status: row.word("status")?,
                is_new: false,
                unread: row.get("unread")?,
                waiting_since: row.time_or_null("waiting_since")?,
                last_message_id: row.id_or_null("last_message_id")?,
                last_message_at: row.time("last_message_at")?,
                first_key: row.get("first_key")?,
            };
            self.conversations.insert(row.id("address_id")?, state);
        }
        Ok(())
    }

    async fn read_messages(&mut self, change: &Change, items: &[&Item]) -> Result<(), StoreError> {
        let mut by_channel: BTreeMap<ChannelId, Vec<String>> = BTreeMap::new();
        for (channel, vendor_id) in items.iter().flat_map(|item| vendor_ids(item)) {
            by_channel.entry(channel).or_default().push(vendor_id.to_owned());
        }
        for (channel, ids) in by_channel {
            let values = params![change.workspace_id(), channel, json!(ids)];
            self.learn_messages(all(change.tx(), BY_VENDOR, values).await?)?;
        }
        let ours: Vec<_> = items.iter().filter_map(|item| our_id(item)).map(|id| id.0).collect();
        self.learn_messages(select_in(change.tx(), &ours, |ids| messages(change, ids)).await?)
    }

    fn learn_messages(&mut self, rows: Vec<Row>) -> Result<(), StoreError> {
        for row in rows {
            let state = MessageState {
                id: row.id("id")?,
                address_id: row.id("address_id")?,
                key: row.get("key")?,
                direction: row.word("direction")?,
                status: row.word_or_null("status")?,
                tries: row.get("tries")?,
                contact_id: row.id("contact_id")?,
                conversation_id: row.id_or_null("conversation_id")?,
                template_id: row.id_or_null("template_id")?,
            };
            // A message that was never answered for has no vendor id yet; its own id stands in for the key.
            let vendor_id: Option<String> = row.get("vendor_id")?;
            let key = (row.id("channel_id")?, vendor_id.unwrap_or_else(|| state.id.to_string()));
            self.keys_by_id.insert(state.id, key.clone());
            self.messages.insert(key, state);
        }
        Ok(())
    }
}

// Written so that each id is searched for: PostgreSQL has no statistics of a young database and would read through the
// channel's messages instead.
statements! {
    BY_VENDOR = "SELECT m.id, m.key, m.channel_id, m.vendor_id, m.direction, m.status, m.tries, m.address_id, m.conversation_id, m.template_id, a.contact_id FROM json_each($3) v CROSS JOIN message m ON m.workspace_id = $1 AND m.channel_id = $2 AND m.vendor_id = v.value JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id"
        / "SELECT m.id, m.key, m.channel_id, m.vendor_id, m.direction, m.status, m.tries, m.address_id, m.conversation_id, m.template_id, a.contact_id FROM jsonb_array_elements_text($3) v(value) CROSS JOIN LATERAL (SELECT * FROM message WHERE workspace_id = $1 AND channel_id = $2 AND vendor_id = v.value LIMIT 1) m JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id";
}

const MESSAGE_COLUMNS: &[&str] = &[
    "id",
    "key",
    "channel_id",
    "vendor_id",
    "direction",
    "status",
    "tries",
    "address_id",
    "conversation_id",
    "template_id",
];

/// By our own ids. Whose a message is, its address says.
fn messages(change: &Change, ids: Vec<Uuid>) -> SelectStatement {
    let mut query = scoped(change.workspace_id(), "message", MESSAGE_COLUMNS, "id", ids);
    let contact = "(SELECT a.contact_id FROM address a WHERE a.workspace_id = message.workspace_id AND a.id = message.address_id)";
    query.expr_as(Expr::cust(contact), Alias::new("contact_id"));
    query
}

/// Whoever somebody becomes may be known already.
fn new_person(item: &Item) -> Option<&Person> {
    match item {
        Item::Message(message) => message.becomes.as_ref(),
        _ => None,
    }
}

/// Statuses make no contact.
fn person(item: &Item) -> Option<&Person> {
    match item {
        Item::Message(message) => Some(&message.person),
        Item::Reaction(reaction) => Some(&reaction.person),
        Item::Call(call) => Some(&call.person),
        Item::Preference(preference) => Some(&preference.person),
        Item::Status(_) | Item::Template(_) => None,
    }
}

fn vendor_ids(item: &Item) -> Vec<(ChannelId, &str)> {
    match item {
        Item::Message(m) => {
            let quoted = m.reply_to_vendor_id.as_deref().map(|id| (m.channel_id, id));
            [(m.channel_id, m.vendor_id.as_str())].into_iter().chain(quoted).collect()
        }
        Item::Reaction(r) => vec![(r.channel_id, r.target_vendor_id.as_str())],
        Item::Status(s) => vec![(s.channel_id, s.vendor_id.as_str())],
        Item::Call(_) | Item::Preference(_) | Item::Template(_) => Vec::new(),
    }
}

fn our_id(item: &Item) -> Option<MessageId> {
    match item {
        Item::Status(status) => status.message_id,
        _ => None,
    }
}
