//! A whole template: what is sent to Meta to create it, and what Meta says of it.

use super::components::Components;
use super::vocabulary::{Category, ParameterFormat, Quality, Reason, Status};
use super::{Extra, lenient};
use serde::{Deserialize, Serialize};

/// What a template is: the body of a create call (Cloud API reference, section 2.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// Lower-case letters, digits and underscores; 512 at most. Unique together with the language.
    pub name: String,
    /// One of [`super::language::LANGUAGES`].
    pub language: String,
    /// What it is for.
    pub category: Category,
    /// Positional when missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter_format: Option<ParameterFormat>,
    /// Seconds a message may wait for its phone; -1 is 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_send_ttl_seconds: Option<i64>,
    /// The parts.
    #[serde(default)]
    pub components: Components,
    /// What this version does not know, such as `cta_url_link_tracking_opted_out`.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A template as Meta lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// Meta's id.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What people make of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality_score: Option<QualityScore>,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected_reason: Option<Reason>,
    /// The category before Meta changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_category: Option<Category>,
    /// The category Meta is going to give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correct_category: Option<Category>,
    /// What it is.
    #[serde(flatten)]
    pub definition: Definition,
}

/// Meta's word on quality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualityScore {
    /// The word.
    pub score: Quality,
    /// When it changed, in seconds since the epoch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<i64>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Definition {
    /// Whether variables have names instead of numbers.
    pub fn is_named(&self) -> bool {
        self.parameter_format == Some(ParameterFormat::Named)
    }
}
