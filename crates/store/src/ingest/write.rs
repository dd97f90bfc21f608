//! Writing what a batch changed: one statement for each table.

use super::arrival::Arrival;
use super::board::{Board, VendorKey};
use super::message::NewMessage;
use super::status::{NewReceipt, StatusChange};
use crate::db::{Change, Insert, OnConflict, StoreError, params, run, statements};
use crate::notification;
use domain::conversation::OpenSource;
use domain::message::Direction;
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
    pub(super) reactions: HashMap<(MessageId, AddressId), (String, Ms)>,
    pub(super) statuses: BTreeMap<i64, StatusChange>,
    pub(super) receipts: HashMap<(MessageId, AddressId), NewReceipt>,
    pub(super) failures: HashMap<ConversationId, i64>,
    pub(super) early: HashMap<(VendorKey, &'static str), Early>,
    pub(super) inbound: BTreeMap<ChannelId, i64>,
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
    RENAME = "UPDATE contact SET profile_name = v.value->>'p', name_folded = v.value->>'f' FROM json_each($2) v WHERE contact.workspace_id = $1 AND contact.id = unhex(v.value->>'i')"
        / "UPDATE contact SET profile_name = v.value->>'p', name_folded = v.value->>'f' FROM jsonb_array_elements($2) v(value) WHERE contact.workspace_id = $1 AND contact.id = CAST(v.value->>'i' AS UUID)";
    MOVE_IDENTITIES = "UPDATE identity SET contact_id = unhex(v.value->>'c') FROM json_each($2) v WHERE identity.workspace_id = $1 AND identity.id = unhex(v.value->>'i')"
        / "UPDATE identity SET contact_id = CAST(v.value->>'c' AS UUID) FROM jsonb_array_elements($2) v(value) WHERE identity.workspace_id = $1 AND identity.id = CAST(v.value->>'i' AS UUID)";
    BIND = "UPDATE address SET contact_id = unhex(v.value->>'c'), identity_id = unhex(v.value->>'n') FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET contact_id = CAST(v.value->>'c' AS UUID), identity_id = CAST(v.value->>'n' AS UUID) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
    HAND_OVER = "UPDATE conversation SET contact_id = unhex(v.value->>'c'), opened_by_id = CASE WHEN opened_by_kind = 'contact' THEN unhex(v.value->>'c') ELSE opened_by_id END, version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.contact_id = unhex(v.value->>'f') AND conversation.address_id = unhex(v.value->>'i')"
        / "UPDATE conversation SET contact_id = CAST(v.value->>'c' AS UUID), opened_by_id = CASE WHEN opened_by_kind = 'contact' THEN CAST(v.value->>'c' AS UUID) ELSE opened_by_id END, version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.contact_id = CAST(v.value->>'f' AS UUID) AND conversation.address_id = CAST(v.value->>'i' AS UUID)";
    WINDOWS = "UPDATE address SET window_expires_at = CAST(v.value->>'w' AS BIGINT), last_inbound_at = CAST(v.value->>'l' AS BIGINT) FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET window_expires_at = CAST(v.value->>'w' AS BIGINT), last_inbound_at = CAST(v.value->>'l' AS BIGINT) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
    CONVERSATIONS = "UPDATE conversation SET status = v.value->>'s', unread = CAST(v.value->>'u' AS BIGINT), waiting_since = CAST(v.value->>'w' AS BIGINT), last_message_id = unhex(v.value->>'m'), last_message_at = CAST(v.value->>'l' AS BIGINT), snoozed_until = CASE WHEN v.value->>'s' = 'snoozed' THEN snoozed_until END, version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value->>'i')"
        / "UPDATE conversation SET status = v.value->>'s', unread = CAST(v.value->>'u' AS BIGINT), waiting_since = CAST(v.value->>'w' AS BIGINT), last_message_id = CAST(v.value->>'m' AS UUID), last_message_at = CAST(v.value->>'l' AS BIGINT), snoozed_until = CASE WHEN v.value->>'s' = 'snoozed' THEN snoozed_until END, version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value->>'i' AS UUID)";
    TEAMS = "UPDATE conversation SET team_id = ch.team_id FROM json_each($2) v, channel ch WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value) AND ch.workspace_id = $1 AND ch.id = conversation.channel_id AND ch.team_id IS NOT NULL"
        / "UPDATE conversation SET team_id = ch.team_id FROM jsonb_array_elements_text($2) v(value), channel ch WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value AS UUID) AND ch.workspace_id = $1 AND ch.id = conversation.channel_id AND ch.team_id IS NOT NULL";
    FAILURES = "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value->>'i')"
        / "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value->>'i' AS UUID)";
    STATUSES = "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)), delivered_at = COALESCE(delivered_at, CAST(v.value->>'d' AS BIGINT)), read_at = COALESCE(read_at, CAST(v.value->>'r' AS BIGINT)) FROM json_each($2) v WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)"
        / "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)), delivered_at = COALESCE(delivered_at, CAST(v.value->>'d' AS BIGINT)), read_at = COALESCE(read_at, CAST(v.value->>'r' AS BIGINT)) FROM jsonb_array_elements($2) v(value) WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)";
    RECEIPTS = "INSERT INTO receipt (workspace_id, message_id, address_id, sent_at, delivered_at, read_at, played_at, failed_at, error, pricing) SELECT $1, unhex(v.value->>'m'), unhex(v.value->>'c'), CAST(v.value->>'s' AS BIGINT), CAST(v.value->>'d' AS BIGINT), CAST(v.value->>'r' AS BIGINT), CAST(v.value->>'p' AS BIGINT), CAST(v.value->>'f' AS BIGINT), CASE WHEN v.value->>'e' IS NOT NULL THEN v.value->'e' END, CASE WHEN v.value->>'x' IS NOT NULL THEN v.value->'x' END FROM json_each($2) v WHERE true ON CONFLICT (workspace_id, message_id, address_id) DO UPDATE SET sent_at = COALESCE(receipt.sent_at, excluded.sent_at), delivered_at = COALESCE(receipt.delivered_at, excluded.delivered_at), read_at = COALESCE(receipt.read_at, excluded.read_at), played_at = COALESCE(receipt.played_at, excluded.played_at), failed_at = COALESCE(receipt.failed_at, excluded.failed_at), error = COALESCE(receipt.error, excluded.error), pricing = COALESCE(receipt.pricing, excluded.pricing)"
        / "INSERT INTO receipt (workspace_id, message_id, address_id, sent_at, delivered_at, read_at, played_at, failed_at, error, pricing) SELECT $1, CAST(v.value->>'m' AS UUID), CAST(v.value->>'c' AS UUID), CAST(v.value->>'s' AS BIGINT), CAST(v.value->>'d' AS BIGINT), CAST(v.value->>'r' AS BIGINT), CAST(v.value->>'p' AS BIGINT), CAST(v.value->>'f' AS BIGINT), CASE WHEN v.value->>'e' IS NOT NULL THEN v.value->'e' END, CASE WHEN v.value->>'x' IS NOT NULL THEN v.value->'x' END FROM jsonb_array_elements($2) v(value) WHERE true ON CONFLICT (workspace_id, message_id, address_id) DO UPDATE SET sent_at = COALESCE(receipt.sent_at, excluded.sent_at), delivered_at = COALESCE(receipt.delivered_at, excluded.delivered_at), read_at = COALESCE(receipt.read_at, excluded.read_at), played_at = COALESCE(receipt.played_at, excluded.played_at), failed_at = COALESCE(receipt.failed_at, excluded.failed_at), error = COALESCE(receipt.error, excluded.error), pricing = COALESCE(receipt.pricing, excluded.pricing)";
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
        self.write_conversations(change).await?;
        self.write_messages(change).await?;
        self.write_statuses(change).await?;
        self.write_reactions(change).await?;
        self.write_early(change).await?;
        self.write_traffic(change, arrivals).await?;
        write_deliveries(change, arrivals).await
    }

    async fn write_people(&mut self, change: &Change) -> Result<(), StoreError> {
        let (workspace, now) = (change.workspace_id(), change.now());
        let columns = &[
            "workspace_id",
            "id",
            "kind",
            "given_name",
            "profile_name",
            "name_folded",
            "language",
            "created_at",
        ];
        let mut contacts = Insert::into("contact", columns, OnConflict::Fail);
        for id in &self.people.created {
            let names = self.people.names(*id);
            let folded = names.folded();
            contacts.row(params![
                workspace,
                *id,
                "unknown",
                None::<String>,
                names.profile,
                folded,
                None::<String>,
                now
            ]);
        }
        contacts.run(change.tx()).await?;
        let columns = &["workspace_id", "id", "contact_id", "kind", "scope", "value", "created_at"];
        let mut identities = Insert::into("identity", columns, OnConflict::Fail);
        for (id, contact, (kind, scope, value)) in std::mem::take(&mut self.people.new_identities) {
            identities.row(params![workspace, id, contact, kind.as_str(), scope, value, now]);
        }
        identities.run(change.tx()).await?;
        let moved = self.people.moved_identities.iter();
        let rows = moved.map(|(id, contact)| json!({ "i": hex(id.0), "c": hex(contact.0) })).collect();
        set_based(change, MOVE_IDENTITIES, rows).await?;
        let renamed = self.people.renamed.iter().filter(|id| !self.people.created.contains(id));
        let rows: Vec<Value> = renamed
            .map(|id| {
                let names = self.people.names(*id);
                json!({ "i": hex(id.0), "p": names.profile, "f": names.folded() })
            })
            .collect();
        set_based(change, RENAME, rows).await
    }

    async fn write_addresses(&mut self, change: &Change) -> Result<(), StoreError> {
        self.write_bindings(change).await?;
        let columns = &[
            "workspace_id",
            "id",
            "contact_id",
            "channel_id",
            "identity_id",
            "window_expires_at",
            "last_inbound_at",
            "pair_arrival",
            "created_at",
        ];
        let mut insert = Insert::into("address", columns, OnConflict::Fail);
        for a in self.addresses.all().filter(|address| address.stored.is_none()) {
            insert.row(params![
                change.workspace_id(),
                a.id,
                a.contact_id,
                a.channel_id,
                a.identity_id,
                a.window_expires_at,
                a.last_inbound_at,
                0_i64,
                change.now()
            ]);
        }
        insert.run(change.tx()).await?;
        let touched = self.addresses.all().filter(|address| address.written_to && address.stored.is_some());
        let rows = touched
            .map(|a| json!({ "i": hex(a.id.0), "w": a.window_expires_at, "l": a.last_inbound_at }))
            .collect();
        set_based(change, WINDOWS, rows).await
    }

    /// What is bound to another identity lets go of the old one first, so that two may change places.
    async fn write_bindings(&self, change: &Change) -> Result<(), StoreError> {
        let (mut freed, mut bound, mut handed_over) = (Vec::new(), Vec::new(), Vec::new());
        for a in self.addresses.all() {
            let Some((contact, identity)) = a.stored else { continue };
            let (id, to) = (hex(a.id.0), hex(a.contact_id.0));
            if identity != a.identity_id && identity.is_some() {
                freed.push(json!({ "i": id, "c": to }));
            }
            if (contact, identity) != (a.contact_id, a.identity_id) {
                bound.push(json!({ "i": id, "c": to, "n": a.identity_id.map(|id| hex(id.0)) }));
            }
            if contact != a.contact_id {
                handed_over.push(json!({ "i": id, "c": to, "f": hex(contact.0) }));
            }
        }
        set_based(change, BIND, freed).await?;
        set_based(change, BIND, bound).await?;
        set_based(change, HAND_OVER, handed_over).await
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

    async fn write_messages(&mut self, change: &Change) -> Result<(), StoreError> {
        let columns = &[
            "workspace_id",
            "key",
            "id",
            "address_id",
            "channel_id",
            "sender_identity_id",
            "conversation_id",
            "direction",
            "kind",
            "text",
            "file_name",
            "content",
            "vendor_id",
            "author_kind",
            "reply_to_id",
            "reply_to_vendor_id",
            "forwarded",
            "preview_url",
            "sent_at",
            "created_at",
            "trace_id",
        ];
        let mut insert = Insert::into("message", columns, OnConflict::Fail);
        for m in std::mem::take(&mut self.writes.messages) {
            let item = m.item;
            insert.row(params![
                change.workspace_id(),
                m.key,
                m.id,
                m.address_id,
                item.channel_id,
                m.sender_identity_id,
                m.conversation_id,
                Direction::Inbound.as_str(),
                item.kind,
                item.text,
                item.file_name,
                item.content,
                item.vendor_id,
                "contact",
                m.reply_to_id,
                item.reply_to_vendor_id,
                item.forwarded,
                false,
                item.sent_at,
                change.now(),
                m.trace_id,
            ]);
        }
        insert.run(change.tx()).await.map(drop)
    }

    async fn write_statuses(&mut self, change: &Change) -> Result<(), StoreError> {
        let statuses = std::mem::take(&mut self.writes.statuses);
        let failed = statuses.iter().filter(|(_, s)| s.newly_failed).map(|(key, _)| *key).collect();
        let rows = statuses
            .into_iter()
            .map(|(key, s)| {
                json!({ "k": key, "s": s.status, "v": s.vendor_id, "e": s.error, "t": s.sent_at, "d": s.delivered_at, "r": s.read_at })
            })
            .collect();
        set_based(change, STATUSES, rows).await?;
        notification::insert_failed(change, failed).await?;
        let rows = std::mem::take(&mut self.writes.receipts)
            .into_iter()
            .map(|((message, address), r)| {
                json!({ "m": hex(message.0), "c": hex(address.0), "s": r.sent_at, "d": r.delivered_at, "r": r.read_at,
                    "p": r.played_at, "f": r.failed_at, "e": r.error, "x": r.pricing })
            })
            .collect();
        set_based(change, RECEIPTS, rows).await?;
        let failures = std::mem::take(&mut self.writes.failures).into_iter();
        let rows = failures.map(|(conversation, n)| json!({ "i": hex(conversation.0), "n": n })).collect();
        set_based(change, FAILURES, rows).await
    }

    async fn write_reactions(&mut self, change: &Change) -> Result<(), StoreError> {
        let columns = &["workspace_id", "message_id", "by_kind", "by_id", "emoji", "at", "pending"];
        let key = &["workspace_id", "message_id", "by_kind", "by_id"];
        let conflict = OnConflict::UpdateUnlessOlder(key, &["emoji", "at"]);
        let mut insert = Insert::into("reaction", columns, conflict);
        for ((message, address), (emoji, at)) in std::mem::take(&mut self.writes.reactions) {
            insert.row(params![change.workspace_id(), message, "contact", address, emoji, at, false]);
        }
        insert.run(change.tx()).await.map(drop)
    }

    async fn write_early(&mut self, change: &Change) -> Result<(), StoreError> {
        let columns =
            &["workspace_id", "channel_id", "vendor_id", "what", "payload", "at", "trace_id", "received_at"];
        let key = &["workspace_id", "channel_id", "vendor_id", "what"];
        let conflict = OnConflict::UpdateUnlessOlder(key, &["payload", "at", "trace_id"]);
        let mut insert = Insert::into("early_update", columns, conflict);
        for (((channel, vendor_id), what), early) in std::mem::take(&mut self.writes.early) {
            let Early { at, payload, trace_id } = early;
            let key = (change.workspace_id(), channel, vendor_id, what);
            insert.row(params![key.0, key.1, key.2, key.3, payload, at, trace_id, change.now()]);
        }
        insert.run(change.tx()).await.map(drop)
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

async fn set_based(change: &Change, sql: crate::db::Sql, rows: Vec<Value>) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    run(change.tx(), sql, params![change.workspace_id(), Value::Array(rows)]).await.map(drop)
}

fn hex(id: Uuid) -> String {
    id.simple().to_string()
}
