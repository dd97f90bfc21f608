//! Settling: what became of calls, many in one change; and what became of those whose caller died.

use super::{KIND, Outgoing, hex};
use crate::db::{Access, Change, Insert, OnConflict, StoreError, all, one, params, run, statements};
use crate::event::{About, NewEvent};
use crate::job::{self, Ending};
use crate::{file, ingest, notification, pacing};
use domain::actor::Actor;
use domain::event::EventName;
use domain::identity::IdentityKind;
use domain::message::MessageStatus;
use domain::{ChannelId, ConversationId, Ids, MessageId, Ms};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Who settles.
#[derive(Debug, Clone)]
pub struct Settling {
    /// The number.
    pub channel_id: ChannelId,
    /// Its portfolio at Meta.
    pub portfolio: String,
    /// The claimer.
    pub worker: String,
    /// Now, by the unmoved clock.
    pub now: Ms,
}

/// A call that ended.
#[derive(Debug, Clone)]
pub struct Settled {
    /// What was sent.
    pub message: Outgoing,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether the vendor does not know its files any more.
    pub forget_files: bool,
}

impl Settled {
    /// A call whose files are as they were.
    pub fn new(message: Outgoing, outcome: Outcome) -> Self {
        Self { message, outcome, forget_files: false }
    }
}

/// What became of a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The vendor has it.
    Accepted {
        /// The vendor's id.
        vendor_id: String,
        /// WhatsApp's form of the number.
        wa_id: Option<String>,
        /// The person's business-scoped id.
        user_id: Option<String>,
    },
    /// Surely not sent; it goes again at a time of the unmoved clock.
    Delayed {
        /// When.
        at: Ms,
        /// For people.
        reason: String,
        /// Whether the whole number has to wait until then.
        whole_channel: bool,
    },
    /// It will not arrive, for `{code, title, details}`.
    Refused(Value),
    /// Nobody knows whether it left, because of `{code, title, details}`.
    Unknown(Value),
}

impl Outcome {
    /// For logs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Delayed { .. } => "delayed",
            Self::Refused(_) => "refused",
            Self::Unknown(_) => "unknown",
        }
    }
}

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    STATUS = "SELECT m.key, m.status FROM json_each($2) v JOIN message m ON m.workspace_id = $1 AND m.key = v.value"
        / "SELECT m.key, m.status FROM jsonb_array_elements_text($2) v(value) JOIN message m ON m.workspace_id = $1 AND m.key = CAST(v.value AS BIGINT)";
    ADVANCE = "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)) FROM json_each($2) v WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)"
        / "UPDATE message SET status = v.value->>'s', vendor_id = COALESCE(vendor_id, v.value->>'v'), error = CASE WHEN v.value->>'e' IS NULL THEN error ELSE v.value->'e' END, sent_at = COALESCE(sent_at, CAST(v.value->>'t' AS BIGINT)) FROM jsonb_array_elements($2) v(value) WHERE message.workspace_id = $1 AND message.key = CAST(v.value->>'k' AS BIGINT)";
    REQUEUE = "UPDATE message SET status = 'queued', calling_at = NULL WHERE workspace_id = $1 AND key = $2 AND status = 'sending'";
    FAILURES = "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.id = unhex(v.value->>'i')"
        / "UPDATE conversation SET failed = failed + CAST(v.value->>'n' AS BIGINT), version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.id = CAST(v.value->>'i' AS UUID)";
    DONE = "UPDATE job SET state = 'done', finished_at = $3, lease_until = NULL, lease_by = NULL FROM json_each($1) v WHERE job.id = unhex(v.value) AND job.state = 'running' AND job.lease_by = $2"
        / "UPDATE job SET state = 'done', finished_at = $3, lease_until = NULL, lease_by = NULL FROM jsonb_array_elements_text($1) v(value) WHERE job.id = CAST(v.value AS UUID) AND job.state = 'running' AND job.lease_by = $2";
    ABANDON = "UPDATE job SET state = 'done', finished_at = $3, lease_until = NULL, lease_by = NULL, error = 'the lease ran out' WHERE workspace_id = $1 AND kind = $2 AND state = 'running' AND lease_until < $3 RETURNING payload, trace_id";
    IN_DOUBT = "UPDATE message SET status = 'unknown' FROM json_each($2) v WHERE message.workspace_id = $1 AND message.id = unhex(v.value) AND message.status = 'sending' RETURNING id, (SELECT a.contact_id FROM address a WHERE a.workspace_id = message.workspace_id AND a.id = message.address_id) AS contact_id, channel_id, conversation_id, trace_id"
        / "UPDATE message SET status = 'unknown' FROM jsonb_array_elements_text($2) v(value) WHERE message.workspace_id = $1 AND message.id = CAST(v.value AS UUID) AND message.status = 'sending' RETURNING id, (SELECT a.contact_id FROM address a WHERE a.workspace_id = message.workspace_id AND a.id = message.address_id) AS contact_id, channel_id, conversation_id, trace_id";
    UNKNOWN = "SELECT COUNT(*) AS n FROM message WHERE status = 'unknown'";
}

/// Writes the outcomes; a status that a webhook already told is never taken back.
pub async fn settle(change: &mut Change, by: &Settling, ended: &[Settled]) -> Result<(), StoreError> {
    if ended.is_empty() {
        return Ok(());
    }
    let status = statuses(change, ended).await?;
    let (mut rows, mut done, mut failures) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut arrived, mut failed) = (Vec::new(), Vec::new());
    for settled in ended {
        let message = &settled.message;
        forget_files(change, by, settled).await?;
        let Some(before) = status.get(&message.key).copied() else { continue };
        if let Outcome::Delayed { at, reason, whole_channel } = &settled.outcome {
            delay(change, by, message, *at, reason, *whole_channel).await?;
            continue;
        }
        done.push(json!(hex(message.job_id.0)));
        let (reported, name) = reported(&settled.outcome);
        let after = before.advanced_by(reported);
        rows.push(row(message, after, &settled.outcome, change.now()));
        if let Outcome::Accepted { vendor_id, .. } = &settled.outcome {
            arrived.push(vendor_id.clone());
        }
        if after == before {
            continue;
        }
        if after == MessageStatus::Failed {
            failed.push(message.key);
            if let Some(conversation_id) = message.conversation_id {
                *failures.entry(conversation_id).or_default() += 1_i64;
            }
        }
        let event = NewEvent::new(name, Actor::System, about(by.channel_id, message));
        change.emit(event.fields(&["status"]).trace(message.trace_id.clone()));
    }
    write(change, by, rows, done, failures).await?;
    notification::insert_failed(change, failed).await?;
    learn_identities(change, by, ended).await?;
    ingest::apply_early(change, by.channel_id, &arrived).await
}

/// Ids of files that the vendor no longer knows.
async fn forget_files(change: &Change, by: &Settling, settled: &Settled) -> Result<(), StoreError> {
    for known in settled.message.files.iter().filter(|_| settled.forget_files) {
        file::forget_at_vendor(change.tx(), change.workspace_id(), by.channel_id, known.id).await?;
    }
    Ok(())
}

async fn statuses(change: &Change, ended: &[Settled]) -> Result<HashMap<i64, MessageStatus>, StoreError> {
    let keys = ended.iter().map(|settled| json!(settled.message.key)).collect::<Vec<_>>();
    let rows = all(change.tx(), STATUS, params![change.workspace_id(), Value::Array(keys)]).await?;
    rows.iter().map(|row| Ok((row.get("key")?, row.word("status")?))).collect()
}

fn reported(outcome: &Outcome) -> (MessageStatus, EventName) {
    match outcome {
        Outcome::Accepted { .. } => (MessageStatus::Sent, EventName::MessageSent),
        Outcome::Refused(_) => (MessageStatus::Failed, EventName::MessageFailed),
        Outcome::Unknown(_) | Outcome::Delayed { .. } => (MessageStatus::Unknown, EventName::MessageUnknown),
    }
}

fn row(message: &Outgoing, after: MessageStatus, outcome: &Outcome, now: Ms) -> Value {
    match outcome {
        Outcome::Accepted { vendor_id, .. } => {
            json!({ "k": message.key, "s": after, "v": vendor_id, "t": now })
        }
        Outcome::Refused(error) | Outcome::Unknown(error) => {
            json!({ "k": message.key, "s": after, "e": error })
        }
        Outcome::Delayed { .. } => json!({ "k": message.key, "s": after }),
    }
}

fn about(channel_id: ChannelId, message: &Outgoing) -> About {
    About {
        conversation_id: message.conversation_id,
        contact_id: Some(message.contact_id),
        message_id: Some(message.id),
        channel_id: Some(channel_id),
        ..About::default()
    }
}

/// Only while the claim holds: otherwise the message was already given to a person as in doubt.
async fn delay(
    change: &Change,
    by: &Settling,
    message: &Outgoing,
    at: Ms,
    reason: &str,
    whole_channel: bool,
) -> Result<(), StoreError> {
    let ending = Ending::Again { at, reason: Some(reason.to_owned()), afresh: false };
    if job::end(change.tx(), message.job_id, &by.worker, by.now, ending).await? {
        run(change.tx(), REQUEUE, params![change.workspace_id(), message.key]).await?;
    }
    if whole_channel {
        pacing::hold(change.tx(), change.workspace_id(), by.channel_id, at).await?;
    }
    Ok(())
}

async fn write(
    change: &Change,
    by: &Settling,
    rows: Vec<Value>,
    done: Vec<Value>,
    failures: BTreeMap<ConversationId, i64>,
) -> Result<(), StoreError> {
    let workspace_id = change.workspace_id();
    if !rows.is_empty() {
        run(change.tx(), ADVANCE, params![workspace_id, Value::Array(rows)]).await?;
        run(change.tx(), DONE, params![Value::Array(done), by.worker.as_str(), by.now]).await?;
    }
    if !failures.is_empty() {
        let rows = failures.iter().map(|(id, n)| json!({ "i": hex(id.0), "n": n })).collect();
        run(change.tx(), FAILURES, params![workspace_id, Value::Array(rows)]).await?;
    }
    Ok(())
}

/// The forms the vendor answered with are added beside those the person wrote from.
async fn learn_identities(change: &Change, by: &Settling, ended: &[Settled]) -> Result<(), StoreError> {
    let columns = &["workspace_id", "id", "contact_id", "kind", "scope", "value", "created_at"];
    let mut insert = Insert::into("identity", columns, OnConflict::Skip);
    for Settled { message, outcome, .. } in ended {
        let Outcome::Accepted { wa_id, user_id, .. } = outcome else { continue };
        let known = &message.recipient;
        let new_wa_id = wa_id.as_ref().filter(|id| known.wa_id.as_ref() != Some(id));
        let new_user_id = user_id.as_ref().filter(|id| known.user_id.as_ref() != Some(id));
        let new =
            [(IdentityKind::WaId, "", new_wa_id), (IdentityKind::UserId, by.portfolio.as_str(), new_user_id)];
        for (kind, scope, value) in new {
            let Some(value) = value else { continue };
            let id: Uuid = Ids.next();
            insert.row(params![
                change.workspace_id(),
                id,
                message.contact_id,
                kind.as_str(),
                scope,
                value.as_str(),
                change.now(),
            ]);
        }
    }
    insert.run(change.tx()).await.map(drop)
}

/// Ends the claims of this workspace whose lease ran out: their messages may have been sent, so they become unknown
/// and are never repeated without a person. How many.
pub async fn abandon_expired(change: &mut Change, now: Ms) -> Result<usize, StoreError> {
    let jobs = all(change.tx(), ABANDON, params![change.workspace_id(), KIND, now]).await?;
    let mut ids = Vec::new();
    for job in &jobs {
        let payload: Value = job.get("payload")?;
        let id =
            payload.get("message_id").and_then(Value::as_str).and_then(|id| id.parse::<MessageId>().ok());
        ids.extend(id.map(|id| json!(hex(id.0))));
    }
    let rows = all(change.tx(), IN_DOUBT, params![change.workspace_id(), Value::Array(ids)]).await?;
    for row in &rows {
        let about = About {
            conversation_id: row.id_or_null("conversation_id")?,
            contact_id: Some(row.id("contact_id")?),
            message_id: Some(row.id("id")?),
            channel_id: Some(row.id("channel_id")?),
            ..About::default()
        };
        let event = NewEvent::new(EventName::MessageUnknown, Actor::System, about).fields(&["status"]);
        change.emit(event.trace(row.get("trace_id")?));
    }
    Ok(rows.len())
}

/// How many messages of all workspaces may or may not have been sent.
pub async fn count_unknown(db: &impl Access) -> Result<i64, StoreError> {
    one(db, UNKNOWN, params![]).await?.map_or(Ok(0), |row| row.get("n"))
}
