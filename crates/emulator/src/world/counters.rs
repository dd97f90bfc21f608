//! What tests and benchmarks read off.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;

use serde::Serialize;
use tokio::time::Instant;

/// Sums since the start or the last reset.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
pub struct CounterValues {
    /// Send calls that passed authorization.
    pub sends_total: u64,
    /// Send calls answered 200.
    pub sends_accepted: u64,
    /// Refused calls per error code.
    pub refused: BTreeMap<String, u64>,
    /// Webhook requests answered 200.
    pub webhooks_delivered: u64,
    /// Webhook requests given up.
    pub webhooks_failed: u64,
    /// Webhook requests waiting, under way or to be retried.
    pub webhooks_pending: u64,
    /// Updates inside the delivered requests.
    pub updates_delivered: u64,
    /// Most accepted sends in any sliding second, per phone number id.
    pub peak_per_second: BTreeMap<String, u64>,
}

/// The values and what the sliding seconds need.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) values: CounterValues,
    recent: HashMap<String, VecDeque<Instant>>,
}

/// More sends than this in one second are not told apart.
const RECENT_MOST: usize = 50_000;

impl Counters {
    pub(crate) fn refused(&mut self, code: i64) {
        *self.values.refused.entry(code.to_string()).or_default() += 1;
    }

    pub(crate) fn accepted(&mut self, number: &str, now: Instant) {
        self.values.sends_accepted += 1;
        if !self.recent.contains_key(number) {
            self.recent.insert(number.to_owned(), VecDeque::new());
        }
        let Some(recent) = self.recent.get_mut(number) else { return };
        recent.push_back(now);
        while recent.len() > RECENT_MOST
            || recent.front().is_some_and(|at| now.saturating_duration_since(*at) >= Duration::from_secs(1))
        {
            recent.pop_front();
        }
        let count = recent.len() as u64;
        let peak = self.values.peak_per_second.entry(number.to_owned()).or_default();
        *peak = (*peak).max(count);
    }

    pub(crate) fn reset(&mut self) {
        *self = Self::default();
    }
}
