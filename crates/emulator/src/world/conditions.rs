//! The switches of the page: how the emulator misbehaves.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::config::Limits;

/// How a refusal for a closed service window arrives.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WindowRefusal {
    Webhook,
    Sync,
}

/// Who reviews templates.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Review {
    /// The written rules, after `review_delay_ms`.
    #[default]
    Auto,
    /// Whoever calls the emulator's own API.
    Manual,
}

/// When variables at an end and too many of them are found.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReviewRules {
    /// Refused when the template is made.
    #[default]
    Create,
    /// Rejected by the review.
    Review,
}

/// Whether a send of a template is compared with the stored ones.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TemplateRule {
    #[default]
    Strict,
    /// Every template goes out, also one that nobody made.
    Any,
}

/// What a faulted Graph call gets instead of its answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FaultKind {
    #[serde(rename = "http_500")]
    Http500,
    #[serde(rename = "http_503")]
    Http503,
    #[serde(rename = "http_429")]
    Http429,
    Reset,
    Never,
    ResetAfter,
    NeverAfter,
}

/// A fault, its share of the calls in percent, and how many more calls it hits.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct GraphFault {
    pub(crate) kind: FaultKind,
    #[serde(default = "all")]
    pub(crate) percent: u8,
    #[serde(default)]
    pub(crate) count: Option<u32>,
}

fn all() -> u8 {
    100
}

/// Conditions for everybody.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of the API")]
#[serde(deny_unknown_fields)]
pub(crate) struct Conditions {
    pub(crate) delay_ms: u64,
    pub(crate) fail_code: Option<i64>,
    pub(crate) fail_count: Option<u32>,
    pub(crate) window_refusal: WindowRefusal,
    pub(crate) pair_limit: bool,
    pub(crate) throughput_limit: bool,
    pub(crate) webhook_down: bool,
    pub(crate) webhook_copies: u8,
    pub(crate) webhook_out_of_order: bool,
    pub(crate) webhook_batch: usize,
    pub(crate) retry_scale: f64,
    pub(crate) graph_fault: Option<GraphFault>,
    #[serde(default)]
    pub(crate) review: Review,
    #[serde(default)]
    pub(crate) review_delay_ms: u64,
    #[serde(default)]
    pub(crate) review_rules: ReviewRules,
    #[serde(default)]
    pub(crate) templates: TemplateRule,
}

/// Conditions of one person; `None` takes the general one.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonConditions {
    pub(crate) delay_ms: Option<u64>,
    pub(crate) fail_code: Option<i64>,
    pub(crate) fail_count: Option<u32>,
}

/// A review that a person can watch.
const REVIEW_DELAY_MS: u64 = 1_000;
/// Longest delay a condition may ask for.
const DELAY_MOST_MS: u64 = 600_000;

impl Conditions {
    pub(crate) fn initial(limits: &Limits) -> Self {
        Self {
            delay_ms: 0,
            fail_code: None,
            fail_count: None,
            window_refusal: WindowRefusal::Webhook,
            pair_limit: limits.pair_limit,
            throughput_limit: limits.throughput_limit,
            webhook_down: false,
            webhook_copies: 1,
            webhook_out_of_order: false,
            webhook_batch: 1,
            retry_scale: 1.0,
            graph_fault: None,
            review: Review::Auto,
            review_delay_ms: REVIEW_DELAY_MS,
            review_rules: ReviewRules::Create,
            templates: TemplateRule::Strict,
        }
    }

    /// These conditions with the members of `patch` replaced; the message says what does not fit.
    pub(crate) fn patched(&self, patch: &Value) -> Result<Self, String> {
        let next: Self = merged(self, patch)?;
        let in_range = next.delay_ms <= DELAY_MOST_MS
            && next.review_delay_ms <= DELAY_MOST_MS
            && (1..=5).contains(&next.webhook_copies)
            && (1..=1_000).contains(&next.webhook_batch)
            && (0.001..=1.0).contains(&next.retry_scale)
            && next.graph_fault.as_ref().is_none_or(|fault| (1..=100).contains(&fault.percent));
        if in_range { Ok(next) } else { Err("a value is out of range".to_owned()) }
    }
}

impl PersonConditions {
    pub(crate) fn patched(&self, patch: &Value) -> Result<Self, String> {
        let next: Self = merged(self, patch)?;
        if next.delay_ms.unwrap_or(0) <= DELAY_MOST_MS {
            Ok(next)
        } else {
            Err("delay_ms is at most 600000".to_owned())
        }
    }
}

/// A value with some members replaced.
pub(crate) fn merged<T: Serialize + serde::de::DeserializeOwned>(
    value: &T,
    patch: &Value,
) -> Result<T, String> {
    let Value::Object(patch) = patch else { return Err("a JSON object is expected".to_owned()) };
    let mut whole = serde_json::to_value(value).map_err(|error| error.to_string())?;
    if let Value::Object(members) = &mut whole {
        members.extend(patch.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    serde_json::from_value(whole).map_err(|error| error.to_string())
}

/// Takes one from an optional count that ends a condition; false when it was used up.
pub(crate) fn take_count(count: &mut Option<u32>) -> bool {
    match count {
        None => true,
        Some(0) => false,
        Some(left) => {
            *left -= 1;
            true
        }
    }
}
