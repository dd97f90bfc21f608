//! Writing what was said, and what became of it: messages, statuses, reactions, and what waits for its message.

use super::board::Board;
use super::write::{Early, hex, set_based};
use crate::db::{Change, Insert, OnConflict, StoreError, params, statements};
use crate::notification;
use domain::message::Direction;
use serde_json::json;

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    FAILURES = "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value->>'i')"
        / "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value->>'i' AS UUID)";
    STATUSES = "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)), delivered_at = COALESCE(delivered_at, CAST(v.value->>'d' AS BIGINT)), read_at = COALESCE(read_at, CAST(v.value->>'r' AS BIGINT)) FROM json_each($2) v WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)"
        / "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)), delivered_at = COALESCE(delivered_at, CAST(v.value->>'d' AS BIGINT)), read_at = COALESCE(read_at, CAST(v.value->>'r' AS BIGINT)) FROM jsonb_array_elements($2) v(value) WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)";
    RECEIPTS = "INSERT INTO receipt (workspace_id, message_id, address_id, sent_at, delivered_at, read_at, played_at, failed_at, error, pricing) SELECT $1, unhex(v.value->>'m'), unhex(v.value->>'c'), CAST(v.value->>'s' AS BIGINT), CAST(v.value->>'d' AS BIGINT), CAST(v.value->>'r' AS BIGINT), CAST(v.value->>'p' AS BIGINT), CAST(v.value->>'f' AS BIGINT), CASE WHEN v.value->>'e' IS NOT NULL THEN v.value->'e' END, CASE WHEN v.value->>'x' IS NOT NULL THEN v.value->'x' END FROM json_each($2) v WHERE true ON CONFLICT (workspace_id, message_id, address_id) DO UPDATE SET sent_at = COALESCE(receipt.sent_at, excluded.sent_at), delivered_at = COALESCE(receipt.delivered_at, excluded.delivered_at), read_at = COALESCE(receipt.read_at, excluded.read_at), played_at = COALESCE(receipt.played_at, excluded.played_at), failed_at = COALESCE(receipt.failed_at, excluded.failed_at), error = COALESCE(receipt.error, excluded.error), pricing = COALESCE(receipt.pricing, excluded.pricing)"
        / "INSERT INTO receipt (workspace_id, message_id, address_id, sent_at, delivered_at, read_at, played_at, failed_at, error, pricing) SELECT $1, CAST(v.value->>'m' AS UUID), CAST(v.value->>'c' AS UUID), CAST(v.value->>'s' AS BIGINT), CAST(v.value->>'d' AS BIGINT), CAST(v.value->>'r' AS BIGINT), CAST(v.value->>'p' AS BIGINT), CAST(v.value->>'f' AS BIGINT), CASE WHEN v.value->>'e' IS NOT NULL THEN v.value->'e' END, CASE WHEN v.value->>'x' IS NOT NULL THEN v.value->'x' END FROM jsonb_array_elements($2) v(value) WHERE true ON CONFLICT (workspace_id, message_id, address_id) DO UPDATE SET sent_at = COALESCE(receipt.sent_at, excluded.sent_at), delivered_at = COALESCE(receipt.delivered_at, excluded.delivered_at), read_at = COALESCE(receipt.read_at, excluded.read_at), played_at = COALESCE(receipt.played_at, excluded.played_at), failed_at = COALESCE(receipt.failed_at, excluded.failed_at), error = COALESCE(receipt.error, excluded.error), pricing = COALESCE(receipt.pricing, excluded.pricing)";
}

impl Board {
    pub(super) async fn write_messages(&mut self, change: &Change) -> Result<(), StoreError> {
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
            "file_id",
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
                m.file_id,
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

    pub(super) async fn write_statuses(&mut self, change: &Change) -> Result<(), StoreError> {
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

    pub(super) async fn write_reactions(&mut self, change: &Change) -> Result<(), StoreError> {
        let columns = &["workspace_id", "message_id", "by_kind", "by_id", "emoji", "at", "pending"];
        let key = &["workspace_id", "message_id", "by_kind", "by_id"];
        let conflict = OnConflict::UpdateUnlessOlder(key, &["emoji", "at"]);
        let mut insert = Insert::into("reaction", columns, conflict);
        for ((message, address), (emoji, at)) in std::mem::take(&mut self.writes.reactions) {
            insert.row(params![change.workspace_id(), message, "contact", address, emoji, at, false]);
        }
        insert.run(change.tx()).await.map(drop)
    }

    pub(super) async fn write_early(&mut self, change: &Change) -> Result<(), StoreError> {
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
}
