//! Claiming: jobs, permits, pair limit and "calling" in one change, so that nothing leaves that is not recorded.

use super::{KIND, LEASE_MS, Outgoing, RecipientIds, hex};
use crate::db::{Access, Change, Row, StoreError, all, one, params, run, statements};
use crate::job::{self, Claim, Ending, Job};
use crate::pacing;
use domain::identity::{IdentityKind, wa_id_forms};
use domain::message::MessageStatus;
use domain::pacing::pair_permit;
use domain::{AddressId, ChannelId, ContactId, MessageId, Ms, WorkspaceId};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Who claims how much for which number.
#[derive(Debug, Clone)]
pub struct Claiming {
    /// The number.
    pub channel_id: ChannelId,
    /// Its portfolio at Meta.
    pub portfolio: String,
    /// Messages a second, both ways together.
    pub throughput: i64,
    /// The claimer.
    pub worker: String,
    /// How many at most.
    pub limit: i64,
    /// Now, by the unmoved clock.
    pub now: Ms,
}

/// What was claimed.
#[derive(Debug, Clone, Default)]
pub struct Claimed {
    /// To be sent, in order.
    pub messages: Vec<Outgoing>,
    /// Whether the number had no permit left for now, though there may be work.
    pub no_permit: bool,
    /// From when the next permit is free, in microseconds of the unmoved clock.
    pub next_free_us: i64,
}

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    MESSAGES = "SELECT m.key, m.id, m.address_id, m.contact_id, m.conversation_id, m.kind, m.text, m.preview_url, m.status, m.tries, m.trace_id, COALESCE(r.vendor_id, m.reply_to_vendor_id) AS reply_to_vendor_id, a.pair_arrival FROM json_each($2) v JOIN message m ON m.workspace_id = $1 AND m.id = unhex(v.value) JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id LEFT JOIN message r ON r.workspace_id = $1 AND r.id = m.reply_to_id"
        / "SELECT m.key, m.id, m.address_id, m.contact_id, m.conversation_id, m.kind, m.text, m.preview_url, m.status, m.tries, m.trace_id, COALESCE(r.vendor_id, m.reply_to_vendor_id) AS reply_to_vendor_id, a.pair_arrival FROM jsonb_array_elements_text($2) v(value) JOIN message m ON m.workspace_id = $1 AND m.id = CAST(v.value AS UUID) JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id LEFT JOIN message r ON r.workspace_id = $1 AND r.id = m.reply_to_id";
    IDENTITIES = "SELECT i.contact_id, i.kind, i.scope, i.value FROM json_each($2) v JOIN identity i ON i.workspace_id = $1 AND i.contact_id = unhex(v.value) WHERE i.kind IN ('wa_id', 'phone', 'user_id') ORDER BY i.created_at, i.id"
        / "SELECT i.contact_id, i.kind, i.scope, i.value FROM jsonb_array_elements_text($2) v(value) JOIN identity i ON i.workspace_id = $1 AND i.contact_id = CAST(v.value AS UUID) WHERE i.kind IN ('wa_id', 'phone', 'user_id') ORDER BY i.created_at, i.id";
    ADDRESS = "SELECT channel_id, contact_id FROM address WHERE workspace_id = $1 AND id = $2";
    TARGET = "SELECT channel_id, contact_id, vendor_id, conversation_id FROM message WHERE workspace_id = $1 AND id = $2";
    CALLING = "UPDATE message SET status = 'sending', calling_at = $3 FROM json_each($2) v WHERE message.workspace_id = $1 AND message.key = v.value"
        / "UPDATE message SET status = 'sending', calling_at = $3 FROM jsonb_array_elements_text($2) v(value) WHERE message.workspace_id = $1 AND message.key = CAST(v.value AS BIGINT)";
    ARRIVALS = "UPDATE address SET pair_arrival = CAST(v.value->>'t' AS BIGINT) FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET pair_arrival = CAST(v.value->>'t' AS BIGINT) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
}

/// Claims what may go now and commits it as "calling"; every claimed message must be settled.
pub async fn claim(change: &Change, ask: &Claiming) -> Result<Claimed, StoreError> {
    let workspace_id = change.workspace_id();
    let permits = pacing::open(change.tx(), workspace_id, ask.channel_id, ask.now, ask.throughput).await?;
    let offer = permits.reserve(ask.limit);
    if offer.granted == 0 {
        return Ok(Claimed { no_permit: true, next_free_us: offer.next_free_us, ..Claimed::default() });
    }
    let jobs = claim_jobs(change, ask, offer.granted).await?;
    if jobs.is_empty() {
        return Ok(Claimed { next_free_us: offer.start_us, ..Claimed::default() });
    }
    let mut messages = choose(change, ask, jobs).await?;
    let taken = permits.reserve(messages.len() as i64);
    pacing::save(change.tx(), workspace_id, ask.channel_id, taken.next_free_us).await?;
    for (at, message) in (0_i64..).zip(&mut messages) {
        message.at_us = taken.start_us + at * taken.interval_us;
    }
    let keys = messages.iter().map(|message| json!(message.key)).collect::<Vec<_>>();
    run(change.tx(), CALLING, params![workspace_id, Value::Array(keys), change.now()]).await?;
    add_recipients(change, ask, &mut messages).await?;
    Ok(Claimed { messages, no_permit: false, next_free_us: taken.next_free_us })
}

async fn claim_jobs(change: &Change, ask: &Claiming, limit: i64) -> Result<Vec<Job>, StoreError> {
    let lane = ask.channel_id.to_string();
    let claim =
        Claim { kind: KIND, lane: Some(&lane), worker: &ask.worker, limit, now: ask.now, lease_ms: LEASE_MS };
    job::claim(change.tx(), &claim).await
}

/// Puts aside jobs whose message is gone or settled, and those whose person had too many messages just now.
async fn choose(change: &Change, ask: &Claiming, jobs: Vec<Job>) -> Result<Vec<Outgoing>, StoreError> {
    let wanted = jobs.iter().filter_map(message_of).map(|id| json!(hex(id.0))).collect::<Vec<_>>();
    let rows = all(change.tx(), MESSAGES, params![change.workspace_id(), Value::Array(wanted)]).await?;
    let mut known = HashMap::new();
    for row in &rows {
        known.insert(row.id::<MessageId>("id")?, row);
    }
    let (mut chosen, mut arrivals) = (Vec::new(), HashMap::new());
    for job in jobs {
        let Some(row) = message_of(&job).and_then(|id| known.get(&id)) else {
            let ending = Ending::Dead { reason: "its message does not exist".to_owned() };
            job::end(change.tx(), job.id, &ask.worker, ask.now, ending).await?;
            continue;
        };
        if row.word_or_null::<MessageStatus>("status")? != Some(MessageStatus::Queued) {
            job::end(change.tx(), job.id, &ask.worker, ask.now, Ending::Done).await?;
            continue;
        }
        let message = outgoing(row, &job)?;
        let arrival = match arrivals.get(&message.address_id) {
            Some(arrival) => *arrival,
            None => row.time("pair_arrival")?,
        };
        match pair_permit(arrival, ask.now) {
            Ok(next) => {
                arrivals.insert(message.address_id, next);
                chosen.push(message);
            }
            Err(at) => {
                let ending = Ending::Again { at, reason: Some("pair limit".to_owned()), afresh: true };
                job::end(change.tx(), job.id, &ask.worker, ask.now, ending).await?;
            }
        }
    }
    let rows = arrivals.iter().map(|(id, at)| json!({ "i": hex(id.0), "t": at })).collect::<Vec<_>>();
    run(change.tx(), ARRIVALS, params![change.workspace_id(), Value::Array(rows)]).await?;
    Ok(chosen)
}

fn message_of(job: &Job) -> Option<MessageId> {
    job.payload.get("message_id")?.as_str()?.parse().ok()
}

fn outgoing(row: &Row, job: &Job) -> Result<Outgoing, StoreError> {
    Ok(Outgoing {
        job_id: job.id,
        attempts: job.attempts,
        key: row.get("key")?,
        id: row.id("id")?,
        address_id: row.id("address_id")?,
        contact_id: row.id("contact_id")?,
        conversation_id: row.id_or_null("conversation_id")?,
        tries: row.get("tries")?,
        kind: row.get("kind")?,
        text: row.get("text")?,
        preview_url: row.get("preview_url")?,
        reply_to_vendor_id: row.get("reply_to_vendor_id")?,
        trace_id: job.trace_id.clone().or(row.get("trace_id")?),
        recipient: RecipientIds::default(),
        queued_at: job.created_at,
        at_us: 0,
    })
}

async fn add_recipients(
    change: &Change,
    ask: &Claiming,
    messages: &mut [Outgoing],
) -> Result<(), StoreError> {
    let contacts: Vec<ContactId> = messages.iter().map(|message| message.contact_id).collect();
    let mut found = recipients(change.tx(), change.workspace_id(), &ask.portfolio, &contacts).await?;
    for message in messages {
        message.recipient = found.remove(&message.contact_id).unwrap_or_default();
        // Two messages of one contact can only meet here through two addresses, which two channels have.
        found.insert(message.contact_id, message.recipient.clone());
    }
    Ok(())
}

async fn recipients(
    db: &impl Access,
    workspace_id: WorkspaceId,
    portfolio: &str,
    contacts: &[ContactId],
) -> Result<HashMap<ContactId, RecipientIds>, StoreError> {
    let wanted = contacts.iter().map(|id| json!(hex(id.0))).collect::<Vec<_>>();
    let rows = all(db, IDENTITIES, params![workspace_id, Value::Array(wanted)]).await?;
    let mut found: HashMap<ContactId, RecipientIds> = HashMap::new();
    for row in &rows {
        let recipient = found.entry(row.id("contact_id")?).or_default();
        let value: String = row.get("value")?;
        match row.word::<IdentityKind>("kind")? {
            IdentityKind::WaId => {
                // The newest number, in the form in which it was first seen.
                let same = recipient.wa_id.as_ref().is_some_and(|known| wa_id_forms(known).contains(&value));
                if !same {
                    recipient.wa_id = Some(value);
                }
            }
            IdentityKind::Phone => recipient.phone = Some(value),
            IdentityKind::UserId if row.get::<String>("scope")? == portfolio => {
                recipient.user_id = Some(value);
            }
            _ => {}
        }
    }
    Ok(found)
}

/// How one person can be told of to the vendor.
pub async fn recipient(
    db: &impl Access,
    workspace_id: WorkspaceId,
    portfolio: &str,
    contact_id: ContactId,
) -> Result<RecipientIds, StoreError> {
    let mut found = recipients(db, workspace_id, portfolio, &[contact_id]).await?;
    Ok(found.remove(&contact_id).unwrap_or_default())
}

/// A stored message as far as marks and reactions need it: its channel, contact, vendor's id.
#[derive(Debug, Clone)]
pub struct Target {
    /// Where.
    pub channel_id: ChannelId,
    /// With whom.
    pub contact_id: ContactId,
    /// The vendor's id, once it has one.
    pub vendor_id: Option<String>,
    /// Where it is shown.
    pub conversation_id: Option<domain::ConversationId>,
}

/// One message as a target.
pub async fn message(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<Target>, StoreError> {
    let Some(row) = one(db, TARGET, params![workspace_id, id]).await? else { return Ok(None) };
    Ok(Some(Target {
        channel_id: row.id("channel_id")?,
        contact_id: row.id("contact_id")?,
        vendor_id: row.get("vendor_id")?,
        conversation_id: row.id_or_null("conversation_id")?,
    }))
}

/// The channel and contact of an address.
pub async fn address(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: AddressId,
) -> Result<Option<(ChannelId, ContactId)>, StoreError> {
    let row = one(db, ADDRESS, params![workspace_id, id]).await?;
    row.map(|row| Ok((row.id("channel_id")?, row.id("contact_id")?))).transpose()
}
