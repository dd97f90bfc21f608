//! Claiming: jobs, permits, pair limit and "calling" in one change, so that nothing leaves that is not recorded.

use super::files::{self, WAIT_MS};
use super::recipient::recipients;
use super::{KIND, LEASE_MS, Outgoing, RecipientIds, SentFile, hex};
use crate::db::{Change, Row, StoreError, all, params, run, statements};
use crate::job::{self, Claim, Ending, Job};
use crate::pacing;
use domain::message::MessageStatus;
use domain::pacing::pair_permit;
use domain::window::Window;
use domain::{AddressId, ChannelId, FileId, MessageId, Ms};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

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
    /// What may not go any more: to be settled as refused in the same change.
    pub refused: Vec<(Outgoing, Refusal)>,
    /// How many were put aside until a file of theirs is at the vendor; its upload is queued.
    pub waiting: usize,
    /// Whether the number had no permit left for now, though there may be work.
    pub no_permit: bool,
    /// From when the next permit is free, in microseconds of the unmoved clock.
    pub next_free_us: i64,
}

/// Why a message may not go any more.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The service window is not open.
    Window(Window),
    /// One of its files could not be brought to the vendor: `{code, title, details}`.
    File(Value),
    /// It waited for a file for too long.
    Waited,
}

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    MESSAGES = "SELECT m.key, m.id, m.address_id, a.contact_id, m.conversation_id, m.kind, m.text, m.content, m.file_id, m.preview_url, m.status, m.tries, m.trace_id, COALESCE(r.vendor_id, m.reply_to_vendor_id) AS reply_to_vendor_id, a.pair_arrival, a.window_expires_at FROM json_each($2) v JOIN message m ON m.workspace_id = $1 AND m.id = unhex(v.value) JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id LEFT JOIN message r ON r.workspace_id = $1 AND r.id = m.reply_to_id"
        / "SELECT m.key, m.id, m.address_id, a.contact_id, m.conversation_id, m.kind, m.text, m.content, m.file_id, m.preview_url, m.status, m.tries, m.trace_id, COALESCE(r.vendor_id, m.reply_to_vendor_id) AS reply_to_vendor_id, a.pair_arrival, a.window_expires_at FROM jsonb_array_elements_text($2) v(value) JOIN message m ON m.workspace_id = $1 AND m.id = CAST(v.value AS UUID) JOIN address a ON a.workspace_id = $1 AND a.id = m.address_id LEFT JOIN message r ON r.workspace_id = $1 AND r.id = m.reply_to_id";
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
    let Choice { mut messages, refused, missing, waiting, arrivals, .. } = choose(change, ask, jobs).await?;
    files::ask(change, ask.channel_id, &missing, ask.now).await?;
    save_arrivals(change, arrivals).await?;
    let taken = permits.reserve(messages.len() as i64);
    pacing::save(change.tx(), workspace_id, ask.channel_id, taken.next_free_us).await?;
    for (at, message) in (0_i64..).zip(&mut messages) {
        message.at_us = taken.start_us + at * taken.interval_us;
    }
    let keys = messages.iter().map(|message| json!(message.key)).collect::<Vec<_>>();
    run(change.tx(), CALLING, params![workspace_id, Value::Array(keys), change.now()]).await?;
    add_recipients(change, ask, &mut messages).await?;
    Ok(Claimed { messages, refused, waiting, no_permit: false, next_free_us: taken.next_free_us })
}

async fn claim_jobs(change: &Change, ask: &Claiming, limit: i64) -> Result<Vec<Job>, StoreError> {
    let lane = ask.channel_id.to_string();
    let claim =
        Claim { kind: KIND, lane: Some(&lane), worker: &ask.worker, limit, now: ask.now, lease_ms: LEASE_MS };
    job::claim(change.tx(), &claim).await
}

/// What goes, what may not go any more, what has to wait for which files, and where the pair limits of those that go
/// will stand.
#[derive(Default)]
struct Choice {
    files: HashMap<FileId, SentFile>,
    messages: Vec<Outgoing>,
    refused: Vec<(Outgoing, Refusal)>,
    missing: BTreeSet<FileId>,
    waiting: usize,
    arrivals: HashMap<AddressId, Ms>,
}

/// Puts aside jobs whose message is gone or settled, and those whose person had too many messages just now.
async fn choose(change: &Change, ask: &Claiming, jobs: Vec<Job>) -> Result<Choice, StoreError> {
    let wanted = jobs.iter().filter_map(message_of).map(|id| json!(hex(id.0))).collect::<Vec<_>>();
    let rows = all(change.tx(), MESSAGES, params![change.workspace_id(), Value::Array(wanted)]).await?;
    let mut known = HashMap::new();
    for row in &rows {
        known.insert(row.id::<MessageId>("id")?, row);
    }
    let files = files::known(change, ask.channel_id, &wanted_files(&rows)?).await?;
    let mut choice = Choice { files, ..Choice::default() };
    for job in jobs {
        let aside = match message_of(&job).and_then(|id| known.get(&id)) {
            Some(row) => judge(row, &job, change.now(), ask.now, &mut choice)?,
            None => Some(Ending::Dead { reason: "its message does not exist".to_owned() }),
        };
        if let Some(ending) = aside {
            job::end(change.tx(), job.id, &ask.worker, ask.now, ending).await?;
        }
    }
    Ok(choice)
}

/// Adds the message to those that go or may not go any more; how its job ends when it is neither.
fn judge(
    row: &Row,
    job: &Job,
    now: Ms,
    unmoved: Ms,
    choice: &mut Choice,
) -> Result<Option<Ending>, StoreError> {
    if row.word_or_null::<MessageStatus>("status")? != Some(MessageStatus::Queued) {
        return Ok(Some(Ending::Done));
    }
    let mut message = outgoing(row, job)?;
    if let Some(refusal) = refusal(row, job, &message, now)? {
        choice.refused.push((message, refusal));
        return Ok(None);
    }
    if let Some(missing) = choice.add_files(&mut message) {
        if unmoved.since(job.created_at) >= Ms::DAY {
            choice.refused.push((message, Refusal::Waited));
            return Ok(None);
        }
        choice.waiting += 1;
        let (at, reason) = (unmoved.plus(WAIT_MS), Some(files::hindrance(missing)));
        return Ok(Some(Ending::Again { at, reason, afresh: true }));
    }
    let arrival = match choice.arrivals.get(&message.address_id) {
        Some(arrival) => *arrival,
        None => row.time("pair_arrival")?,
    };
    match pair_permit(arrival, unmoved) {
        Ok(next) => {
            choice.arrivals.insert(message.address_id, next);
            choice.messages.push(message);
            Ok(None)
        }
        Err(at) => Ok(Some(Ending::Again { at, reason: Some("pair limit".to_owned()), afresh: true })),
    }
}

/// It could leave when it was queued; what had to wait is looked at again before it leaves.
fn refusal(row: &Row, job: &Job, message: &Outgoing, now: Ms) -> Result<Option<Refusal>, StoreError> {
    let window = Window::at(row.time_or_null("window_expires_at")?, now);
    if message.kind != "template" && !matches!(window, Window::Open(_)) {
        return Ok(Some(Refusal::Window(window)));
    }
    Ok(job.payload.get("refused").cloned().map(Refusal::File))
}

impl Choice {
    /// Adds the files of a message, or says which of them is still to be brought to the vendor.
    fn add_files(&mut self, message: &mut Outgoing) -> Option<FileId> {
        let mut missing = None;
        for id in files::wanted(message.file_id, message.content.as_ref()) {
            if let Some(file) = self.files.get(&id) {
                message.files.push(file.clone());
            } else {
                self.missing.insert(id);
                missing = missing.or(Some(id));
            }
        }
        missing
    }
}

fn wanted_files(rows: &[Row]) -> Result<BTreeSet<FileId>, StoreError> {
    let mut all = BTreeSet::new();
    for row in rows {
        let content: Option<Value> = row.get("content")?;
        all.extend(files::wanted(row.id_or_null("file_id")?, content.as_ref()));
    }
    Ok(all)
}

async fn save_arrivals(change: &Change, arrivals: HashMap<AddressId, Ms>) -> Result<(), StoreError> {
    let rows = arrivals.iter().map(|(id, at)| json!({ "i": hex(id.0), "t": at })).collect::<Vec<_>>();
    run(change.tx(), ARRIVALS, params![change.workspace_id(), Value::Array(rows)]).await.map(drop)
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
        content: row.get::<Option<Value>>("content")?.filter(|value| !value.is_null()),
        file_id: row.id_or_null("file_id")?,
        files: Vec::new(),
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
    let addresses: Vec<AddressId> = messages.iter().map(|message| message.address_id).collect();
    let mut found = recipients(change.tx(), change.workspace_id(), &ask.portfolio, &addresses).await?;
    for message in messages {
        message.recipient = found.remove(&message.address_id).unwrap_or_default();
        // Two messages to one person may have been claimed together.
        found.insert(message.address_id, message.recipient.clone());
    }
    Ok(())
}
