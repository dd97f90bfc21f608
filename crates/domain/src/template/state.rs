//! Where a template stands, in our words.

use super::vocabulary::Status;
use crate::words::words;

words! {
    /// Where a template stands.
    State, "state of a template" {
        /// Not submitted yet.
        Draft = "draft",
        /// The vendor looks at it.
        InReview = "in_review",
        /// May be sent.
        Approved = "approved",
        /// Refused; it can be mended and submitted again.
        Rejected = "rejected",
        /// Refused, and the business asked for another look.
        InAppeal = "in_appeal",
        /// Not to be sent for now.
        Paused = "paused",
        /// Not to be sent any more.
        Disabled = "disabled",
        /// Gone.
        Deleted = "deleted",
        /// A word of the vendor's that this version does not know.
        Unknown = "unknown",
    }
}

impl State {
    /// The state by the vendor's word; none is a draft.
    pub fn of(status: Option<&Status>) -> Self {
        match status {
            None => Self::Draft,
            Some(Status::Pending) => Self::InReview,
            Some(
                Status::Approved | Status::Reinstated | Status::Unarchived | Status::Flagged | Status::Locked,
            ) => Self::Approved,
            Some(Status::Rejected | Status::LimitExceeded) => Self::Rejected,
            Some(Status::InAppeal) => Self::InAppeal,
            Some(Status::Paused) => Self::Paused,
            Some(Status::Disabled | Status::Archived) => Self::Disabled,
            Some(Status::PendingDeletion | Status::Deleted) => Self::Deleted,
            Some(Status::Other(_)) => Self::Unknown,
        }
    }

    /// Whether its text may be changed (reference 2.2).
    pub fn may_edit(self) -> bool {
        matches!(self, Self::Draft | Self::Approved | Self::Rejected | Self::Paused)
    }

    /// Whether members have to hear that it came to this.
    pub fn is_alarming(self) -> bool {
        matches!(self, Self::Rejected | Self::Paused | Self::Disabled)
    }
}

impl Status {
    /// The status after an event of the webhook: some events only tell of something else.
    pub fn after_event(self) -> Option<Self> {
        match self {
            Self::Flagged | Self::Locked => None,
            Self::Reinstated | Self::Unarchived => Some(Self::Approved),
            other => Some(other),
        }
    }
}
