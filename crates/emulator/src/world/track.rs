//! What becomes of a message after it was accepted.

use serde::{Deserialize, Serialize};

use super::ChatKey;
use crate::template::TemplateCategory;

/// What waits to happen next.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) enum Stage {
    /// `sent` or `failed` comes next.
    Sending,
    /// On its way to a phone that is online.
    Delivering,
    /// The phone is offline.
    Waiting,
    /// On the phone, not read.
    Unread,
    /// A voice note that was seen and not played.
    Unplayed,
}

/// What a message is priced as.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub(crate) enum Category {
    Service,
    Marketing,
    Utility,
    Authentication,
}

impl From<TemplateCategory> for Category {
    fn from(category: TemplateCategory) -> Self {
        match category {
            TemplateCategory::Marketing => Self::Marketing,
            TemplateCategory::Utility => Self::Utility,
            TemplateCategory::Authentication => Self::Authentication,
        }
    }
}

/// The state of one outgoing message or reaction, by its wamid.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Track {
    pub(crate) chat: ChatKey,
    pub(crate) stage: Stage,
    pub(crate) callback_data: Option<String>,
    /// The send named the business-scoped id, so statuses carry it.
    pub(crate) by_user_id: bool,
    pub(crate) category: Category,
    /// Whether pricing says free, decided when it was sent.
    pub(crate) free: bool,
    /// Until when everything is free, when it went out in such a window.
    #[serde(default)]
    pub(crate) free_entry_until: Option<i64>,
    /// Whether delivered or read already carried pricing.
    pub(crate) priced: bool,
    pub(crate) failure: Option<i64>,
    /// What the failure says instead of the usual words.
    #[serde(default)]
    pub(crate) failure_details: Option<String>,
    /// Target and emoji when this is a reaction.
    pub(crate) reaction: Option<(String, String)>,
}
