//! Writing what a batch changed, in the order in which rows refer to each other: one statement for each table.

use super::arrival::Arrival;
use super::board::{Board, VendorKey};
use super::message::NewMessage;
use super::preference::Preference;
use super::status::{NewReceipt, StatusChange};
use crate::db::{Change, Insert, OnConflict, StoreError, params, run, statements};
use crate::file::File;
use crate::job::NewJob;
use domain::conversation::OpenSource;
use domain::{AddressId, ChannelId, ContactId, ConversationId, MessageId, Ms};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// What the batch will write.
#[derive(Default)]
pub(super) struct Writes {
    pub(super) announced: HashSet<ContactId>,
    pub(super) new_conversations: Vec<AddressId>,
    pub(super) touched_conversations: HashSet<AddressId>,
    pub(super) messages: Vec<NewMessage>,
    pub(super) files: Vec<File>,
    pub(super) jobs: Vec<NewJob>,
    pub(super) reactions: HashMap<(MessageId, AddressId), (String, Ms)>,
    pub(super) statuses: BTreeMap<i64, StatusChange>,
    pub(super) receipts: HashMap<(MessageId, AddressId), NewReceipt>,
    pub(super) failures: HashMap<ConversationId, i64>,
    pub(super) early: HashMap<(VendorKey, &'static str), Early>,
    pub(super) inbound: BTreeMap<ChannelId, i64>,
    pub(super) preferences: BTreeMap<AddressId, Preference>,
    pub(super) free: BTreeMap<AddressId, Ms>,
}

/// An update that waits for its message.
pub(super) struct Early {
    /// The vendor's time.
    pub(super) at: Ms,
    /// The item.
    pub(super) payload: Value,
    /// The trace of the delivery it came with.
    pub(super) trace_id: String,
}

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    CONVERSATIONS = "UPDATE conversation SET status = v.value->>'s', unread = CAST(v.value->>'u' AS BIGINT), waiting_since = CAST(v.value->>'w' AS BIGINT), last_message_id = unhex(v.value->>'m'), last_message_at = CAST(v.value->>'l' AS BIGINT), snoozed_until = CASE WHEN v.value->>'s' = 'snoozed' THEN snoozed_until END, version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value->>'i')"
        / "UPDATE conversation SET status = v.value->>'s', unread = CAST(v.value->>'u' AS BIGINT), waiting_since = CAST(v.value->>'w' AS BIGINT), last_message_id = CAST(v.value->>'m' AS UUID), last_message_at = CAST(v.value->>'l' AS BIGINT), snoozed_until = CASE WHEN v.value->>'s' = 'snoozed' THEN snoozed_until END, version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value->>'i' AS UUID)";
    TEAMS = "UPDATE conversation SET team_id = ch.team_id FROM json_each($2) v, channel ch WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value) AND ch.workspace_id = $1 AND ch.id = conversation.channel_id AND ch.team_id IS NOT NULL"
        / "UPDATE conversation SET team_id = ch.team_id FROM jsonb_array_elements_text($2) v(value), channel ch WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value AS UUID) AND ch.workspace_id = $1 AND ch.id = conversation.channel_id AND ch.team_id IS NOT NULL";
    HEARD = "UPDATE channel SET last_webhook_at = $3 WHERE workspace_id = $1 AND id = $2 AND (last_webhook_at IS NULL OR last_webhook_at < $3 - 1000)";
    INBOUND = "INSERT INTO pacing_inbound (workspace_id, channel_id, second, messages) VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, channel_id, second) DO UPDATE SET messages = pacing_inbound.messages + excluded.messages";
}

impl Writes {
    /// Lets an update wait for its message; of several of a kind the latest by the vendor's time.
    pub(super) fn wait(&mut self, key: VendorKey, what: &'static str, early: Early) {
        let later = self.early.get(&(key.clone(), what)).is_some_and(|known| known.at > early.at);
        if !later {
            self.early.insert((key, what), early);
        }
    }
}

impl Board {
    /// Writes everything in the order in which rows refer to each other.
    pub(super) async fn write(mut self, change: &mut Change, arrivals: &[Arrival]) -> Result<(), StoreError> {
        self.write_people(change).await?;
        self.write_addresses(change).await?;
        self.write_preferences(change).await?;
        self.write_free(change).await?;
        self.write_conversations(change).await?;
        self.write_files(change).await?;
        self.write_messages(change).await?;
        self.write_statuses(change).await?;
        self.write_reactions(change).await?;
        self.write_early(change).await?;
        self.write_traffic(change, arrivals).await?;
        write_deliveries(change, arrivals).await
    }

    async fn write_conversations(&mut self, change: &Change) -> Result<(), StoreError> {
        let columns = &[
            "workspace_id",
            "id",
            "contact_id",
            "address_id",
            "channel_id",
            "status",
            "unread",
            "waiting_since",
            "failed",
            "last_message_id",
            "last_message_at",
            "first_key",
            "source",
            "opened_at",
            "opened_by_kind",
            "opened_by_id",
            "version",
        ];
        let mut insert = Insert::into("conversation", columns, OnConflict::Fail);
        let mut opened = Vec::new();
        for id in &self.writes.new_conversations {
            let (Some(c), Some(a)) = (self.conversations.get(id), self.addresses.get(*id)) else { continue };
            opened.push(json!(hex(c.id.0)));
            insert.row(params![
                change.workspace_id(),
                c.id,
                a.contact_id,
                a.id,
                a.channel_id,
                c.status.as_str(),
                c.unread,
                c.waiting_since,
                0_i64,
                c.last_message_id,
                c.last_message_at,
                c.first_key,
                OpenSource::Inbound.as_str(),
                change.now(),
                "contact",
                a.contact_id,
                1_i64,
            ]);
        }
        insert.run(change.tx()).await?;
        set_based(change, TEAMS, opened).await?;
        let touched =
            self.writes.touched_conversations.iter().filter_map(|address| self.conversations.get(address));
        let rows = touched
            .filter(|c| !c.is_new)
            .map(|c| {
                let last = c.last_message_id.map(|id| hex(id.0));
                json!({ "i": hex(c.id.0), "s": c.status, "u": c.unread, "w": c.waiting_since, "m": last, "l": c.last_message_at })
            })
            .collect();
        set_based(change, CONVERSATIONS, rows).await
    }

    async fn write_traffic(&self, change: &Change, arrivals: &[Arrival]) -> Result<(), StoreError> {
        let heard: HashSet<ChannelId> = arrivals.iter().filter_map(|a| a.delivery.channel_id).collect();
        for channel in heard {
            run(change.tx(), HEARD, params![change.workspace_id(), channel, change.now()]).await?;
        }
        let at = arrivals.first().map_or(change.unmoved(), |arrival| arrival.delivery.received_at);
        let second = at.0.div_euclid(Ms::SECOND);
        for (channel, count) in &self.writes.inbound {
            run(change.tx(), INBOUND, params![change.workspace_id(), *channel, second, *count]).await?;
        }
        Ok(())
    }
}

async fn write_deliveries(change: &Change, arrivals: &[Arrival]) -> Result<(), StoreError> {
    let columns = &[
        "workspace_id",
        "id",
        "app_id",
        "state",
        "reason",
        "items",
        "applied_items",
        "phone_number_id",
        "channel_id",
        "size",
        "body",
        "trace_id",
        "received_at",
    ];
    let mut insert = Insert::into("delivery", columns, OnConflict::Fail);
    for Arrival { delivery: d, .. } in arrivals {
        insert.row(params![
            change.workspace_id(),
            d.id,
            d.app_id,
            d.state,
            d.reason.as_deref(),
            d.items,
            d.applied_items,
            d.phone_number_id.as_deref(),
            d.channel_id,
            d.size,
            d.body.clone(),
            d.trace_id.as_str(),
            change.now(),
        ]);
    }
    insert.run(change.tx()).await.map(drop)
}

pub(super) async fn set_based(
    change: &Change,
    sql: crate::db::Sql,
    rows: Vec<Value>,
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    run(change.tx(), sql, params![change.workspace_id(), Value::Array(rows)]).await.map(drop)
}

pub(super) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}
