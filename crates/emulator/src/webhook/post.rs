//! From updates to webhook requests: copies, order, batches, retries (reference 4.3).

use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::update::{Part, Update, envelope};
use crate::escape::{escaped_json, signature};
use crate::world::business::Target;
use crate::world::chat::Status;
use crate::world::log::{Attempt, LogEntry, LogKind, LogState};
use crate::world::person::person_id;
use crate::world::{Action, Effect, World};

/// Updates that gather for one callback.
#[derive(Debug)]
pub(crate) struct Buffer {
    target: Target,
    updates: Vec<Update>,
}

/// The exact bytes of a webhook and their signature.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    pub(crate) body: Bytes,
    pub(crate) signature: String,
}

/// One webhook request until it is answered 200 or given up.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Post {
    pub(crate) log_id: u64,
    pub(crate) target: Target,
    pub(crate) updates: Vec<Update>,
    /// Written at the first attempt, outside the lock; written again, the same, after a restart.
    #[serde(skip)]
    pub(crate) signed: Option<Signed>,
    pub(crate) attempt: u32,
}

impl Post {
    /// The bytes to send, made once.
    pub(crate) fn sign(&mut self) -> Signed {
        if let Some(signed) = &self.signed {
            return signed.clone();
        }
        let body = escaped_json(&envelope(&self.updates));
        let signed = Signed { signature: signature(&self.target.secret, &body), body: Bytes::from(body) };
        self.signed = Some(signed.clone());
        signed
    }
}

/// What an attempt ended with.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    pub(crate) error: Option<String>,
    pub(crate) response: String,
    pub(crate) duration: Duration,
}

impl World {
    /// Lets an update go, or holds it back so that the next one overtakes it.
    pub(crate) fn order_update(&mut self, update: Update) {
        if !self.conditions.webhook_out_of_order {
            self.release_held();
            self.gather(update);
            return;
        }
        if let Some(held) = self.held.take() {
            self.gather(update);
            self.held = Some(held);
        } else {
            self.held = Some(update);
        }
        self.timer(self.timing.linger, Action::Release);
    }

    pub(crate) fn release_held(&mut self) {
        if let Some(held) = self.held.take() {
            self.gather(held);
        }
    }

    /// Puts an update into its callback's batch and sends the batch when it is full.
    fn gather(&mut self, update: Update) {
        let target = if update.part.of_account() {
            self.businesses.app_target(&update.waba_id)
        } else {
            self.businesses.target(&update.chat.1)
        };
        let Some(target) = target else { return };
        let most = self.conditions.webhook_batch;
        let url = target.url.clone();
        let buffer =
            self.buffers.entry(url.clone()).or_insert_with(|| Buffer { target, updates: Vec::new() });
        buffer.updates.push(update);
        let waiting = buffer.updates.len();
        if waiting >= most {
            self.flush(&url);
        } else if waiting == 1 {
            self.timer(self.timing.linger, Action::Flush(url));
        }
    }

    /// Sends what has gathered for a callback.
    pub(crate) fn flush(&mut self, url: &str) {
        let Some(mut buffer) = self.buffers.remove(url) else { return };
        if self.conditions.webhook_out_of_order {
            buffer.updates.reverse();
        }
        for copy in 1..=self.conditions.webhook_copies {
            self.post(buffer.target.clone(), buffer.updates.clone(), copy);
        }
    }

    pub(crate) fn flush_all(&mut self) {
        self.release_held();
        let urls: Vec<String> = self.buffers.keys().cloned().collect();
        for url in urls {
            self.flush(&url);
        }
    }

    fn post(&mut self, target: Target, updates: Vec<Update>, copy: u8) {
        let entry = self.webhook_entry(&target, &updates, copy);
        self.send_entry(entry, target, updates, None);
    }

    /// Sends the bytes of a logged webhook once more, as a new entry.
    pub(crate) fn replay(&mut self, id: u64) -> Option<u64> {
        let old =
            self.log.get(id).filter(|entry| entry.kind == LogKind::Webhook && !entry.request.is_empty())?;
        let mut entry = old.clone();
        (entry.at, entry.real_at, entry.state, entry.status) =
            (self.now, self.real_now, LogState::Pending, None);
        (entry.error, entry.duration_ms, entry.attempt, entry.response) = (None, None, 0, None);
        entry.attempts.clear();
        let signed =
            Signed { body: old.request.clone(), signature: old.signature.clone().unwrap_or_default() };
        let target = Target { url: old.url.clone().unwrap_or_default(), secret: String::new() };
        Some(self.send_entry(entry, target, Vec::new(), Some(signed)))
    }

    fn send_entry(
        &mut self,
        entry: LogEntry,
        target: Target,
        updates: Vec<Update>,
        signed: Option<Signed>,
    ) -> u64 {
        let log_id = self.log.add(entry);
        self.log_changed(log_id);
        if self.pending_posts >= self.limits.pending_webhooks {
            self.counters.values.webhooks_failed += 1;
            self.change_log(log_id, |entry| {
                entry.state = LogState::Failed;
                entry.error = Some("too many webhooks are waiting".to_owned());
            });
            return log_id;
        }
        self.pending_posts += 1;
        let post = Post { log_id, target, updates, signed, attempt: 0 };
        self.effects.push(Effect::Post(Box::new(post)));
        log_id
    }

    fn webhook_entry(&self, target: &Target, updates: &[Update], copy: u8) -> LogEntry {
        let one = updates.first().filter(|_| updates.len() == 1);
        let mut title =
            one.map_or_else(|| format!("{} updates", updates.len()), |update| update.title.clone());
        if copy > 1 {
            title = format!("{title} · copy {copy}");
        }
        let same_person = updates.windows(2).all(|pair| matches!(pair, [a, b] if a.chat.0 == b.chat.0));
        let of_number = updates.first().filter(|update| !update.part.of_account());
        let person = of_number.filter(|_| same_person).map(|update| person_id(update.chat.0));
        LogEntry {
            id: 0,
            at: self.now,
            real_at: self.real_now,
            kind: LogKind::Webhook,
            title,
            method: None,
            path: None,
            url: Some(target.url.clone()),
            person_id: person,
            phone_number_id: of_number.map(|update| update.chat.1.clone()),
            message_id: one.and_then(|update| update.message_id.clone()),
            state: LogState::Pending,
            status: None,
            error: None,
            duration_ms: None,
            attempt: 0,
            attempts_max: self.timing.retries.len() as u32 + 1,
            request: Bytes::new(),
            response: None,
            signature: None,
            attempts: Vec::new(),
        }
    }

    /// Records an attempt; what was not answered 200 waits for its next one or is given up.
    pub(crate) fn post_finished(&mut self, mut post: Box<Post>, outcome: Outcome) {
        post.attempt += 1;
        let delivered = outcome.status == Some(200);
        let retry = self.timing.retries.get(post.attempt as usize - 1).copied().filter(|_| !delivered);
        let state = match (delivered, retry) {
            (true, _) => LogState::Delivered,
            (false, Some(_)) => LogState::Retrying,
            (false, None) => LogState::Failed,
        };
        self.log_attempt(&post, outcome, state);
        if let Some(after) = retry {
            let after = after.mul_f64(self.conditions.retry_scale);
            self.timer(after, Action::Retry(post.log_id));
            self.waiting.insert(post.log_id, post);
            return;
        }
        self.pending_posts = self.pending_posts.saturating_sub(1);
        self.settle(&post, delivered);
    }

    fn settle(&mut self, post: &Post, delivered: bool) {
        if delivered {
            self.counters.values.webhooks_delivered += 1;
            self.counters.values.updates_delivered += post.updates.len() as u64;
        } else {
            self.counters.values.webhooks_failed += 1;
        }
        let status = if delivered { Status::Delivered } else { Status::Failed };
        for update in post.updates.iter().filter(|update| update.part == Part::Messages) {
            let Some(id) = &update.message_id else { continue };
            if self.message(id).is_some_and(|(_, message)| message.status == Status::Accepted) {
                self.change_message(id, |message| message.status = status);
            }
        }
    }

    fn log_attempt(&mut self, post: &Post, outcome: Outcome, state: LogState) {
        let attempt = Attempt {
            real_at: self.real_now,
            status: outcome.status,
            error: outcome.error.clone(),
            duration_ms: outcome.duration.as_millis() as u64,
        };
        let signed = post.signed.clone();
        let number = post.attempt;
        self.change_log(post.log_id, move |entry| {
            entry.state = state;
            entry.status = outcome.status;
            entry.error = outcome.error;
            entry.response = Some(outcome.response);
            entry.duration_ms = Some(attempt.duration_ms);
            entry.attempt = number;
            entry.attempts.push(attempt);
            if let Some(signed) = signed {
                entry.request = signed.body;
                entry.signature = Some(signed.signature);
            }
        });
    }

    /// Another attempt of a waiting webhook, if it still waits.
    pub(crate) fn retry(&mut self, log_id: u64) {
        if let Some(post) = self.waiting.remove(&log_id) {
            self.effects.push(Effect::Post(post));
        }
    }

    /// The next attempt of everything that waits, at once.
    pub(crate) fn retry_all(&mut self) {
        let mut ids: Vec<u64> = self.waiting.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            self.retry(id);
        }
    }

    pub(crate) fn change_log(&mut self, id: u64, change: impl FnOnce(&mut LogEntry)) {
        if self.log.change(id, change).is_some() {
            self.log_changed(id);
        }
    }

    pub(crate) fn log_changed(&mut self, id: u64) {
        self.dirty = true;
        self.live("log", |world| serde_json::json!({ "entry": world.log.get(id).map(LogEntry::view) }));
    }
}
