//! The list "What happens": API calls and webhooks, newest kept.

use std::collections::VecDeque;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How much of a payload the page is shown.
const SHOWN_REQUEST: usize = 64 * 1024;
/// How much of an answer is kept.
pub(crate) const KEPT_RESPONSE: usize = 4 * 1024;

#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogKind {
    Call,
    Webhook,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LogState {
    Ok,
    Refused,
    Faulted,
    Pending,
    Delivered,
    Retrying,
    Failed,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) real_at: i64,
    pub(crate) status: Option<u16>,
    pub(crate) error: Option<String>,
    pub(crate) duration_ms: u64,
}

/// One call or one webhook request with all its attempts; serialises as the list shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LogEntry {
    pub(crate) id: u64,
    pub(crate) at: i64,
    pub(crate) real_at: i64,
    pub(crate) kind: LogKind,
    pub(crate) title: String,
    pub(crate) method: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) person_id: Option<String>,
    pub(crate) phone_number_id: Option<String>,
    pub(crate) message_id: Option<String>,
    pub(crate) state: LogState,
    pub(crate) status: Option<u16>,
    pub(crate) error: Option<String>,
    pub(crate) duration_ms: Option<u64>,
    pub(crate) attempt: u32,
    pub(crate) attempts_max: u32,
    #[serde(skip)]
    pub(crate) request: Bytes,
    #[serde(skip)]
    pub(crate) response: Option<String>,
    #[serde(skip)]
    pub(crate) signature: Option<String>,
    #[serde(skip)]
    pub(crate) attempts: Vec<Attempt>,
}

impl LogEntry {
    /// The entry as the list shows it.
    pub(crate) fn view(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// The entry with payload, answer and attempts.
    pub(crate) fn detail(&self) -> Value {
        let mut view = self.view();
        let cut = self.request.len() > SHOWN_REQUEST;
        let shown = self.request.get(..SHOWN_REQUEST).unwrap_or(&self.request);
        let body = (!self.request.is_empty()).then(|| String::from_utf8_lossy(shown).into_owned());
        if let Value::Object(members) = &mut view {
            members.insert("request_body".to_owned(), json!(body));
            members.insert("request_cut".to_owned(), json!(cut));
            members.insert("response_body".to_owned(), json!(self.response));
            members.insert("signature".to_owned(), json!(self.signature));
            members.insert("attempts".to_owned(), json!(self.attempts));
        }
        view
    }

    fn weight(&self) -> usize {
        self.request.len() + self.response.as_ref().map_or(0, String::len)
    }
}

/// A ring of entries with consecutive ids, bounded in number and bytes.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) entries: VecDeque<LogEntry>,
    pub(crate) next_id: u64,
    bytes: usize,
    most_entries: usize,
    most_bytes: usize,
}

impl Log {
    pub(crate) fn new(most_entries: usize, most_bytes: usize) -> Self {
        Self { entries: VecDeque::new(), next_id: 1, bytes: 0, most_entries, most_bytes }
    }

    /// Adds an entry and gives it its id.
    pub(crate) fn add(&mut self, mut entry: LogEntry) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        entry.id = id;
        self.bytes += entry.weight();
        self.entries.push_back(entry);
        self.shrink();
        id
    }

    fn shrink(&mut self) {
        while self.entries.len() > self.most_entries
            || (self.bytes > self.most_bytes && self.entries.len() > 1)
        {
            if let Some(old) = self.entries.pop_front() {
                self.bytes -= old.weight();
            }
        }
    }

    fn place(&self, id: u64) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok()
    }

    pub(crate) fn get(&self, id: u64) -> Option<&LogEntry> {
        self.entries.get(self.place(id)?)
    }

    /// Changes an entry if it is still kept.
    pub(crate) fn change(&mut self, id: u64, change: impl FnOnce(&mut LogEntry)) -> Option<&LogEntry> {
        let place = self.place(id)?;
        let entry = self.entries.get_mut(place)?;
        let before = entry.weight();
        change(entry);
        self.bytes = self.bytes + entry.weight() - before;
        self.shrink();
        self.get(id)
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.bytes = 0;
    }
}
