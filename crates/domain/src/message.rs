//! Messages: direction, status, and the rule that a status only moves forward.

use crate::words::words;

/// The length of a text as the vendor counts it, in UTF-16 units: the cautious reading of "characters".
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

words! {
    /// Which way a message went.
    Direction, "direction" {
        /// From the person to us.
        Inbound = "inbound",
        /// From us to the person.
        Outbound = "outbound",
        /// Between members, never sent.
        Note = "note",
    }
}

words! {
    /// What became of an outbound message.
    MessageStatus, "message status" {
        /// Waiting for its turn.
        Queued = "queued",
        /// The call to the vendor is under way ("calling").
        Sending = "sending",
        /// The call left and its outcome is not known; a status settles it.
        Unknown = "unknown",
        /// The vendor has it.
        Sent = "sent",
        /// The person's phone has it.
        Delivered = "delivered",
        /// The person read it.
        Read = "read",
        /// The person played it (voice notes).
        Played = "played",
        /// It will not arrive.
        Failed = "failed",
    }
}

impl MessageStatus {
    fn rank(self) -> u8 {
        match self {
            Self::Queued => 0,
            Self::Sending => 1,
            Self::Unknown => 2,
            Self::Sent => 3,
            Self::Failed => 4,
            Self::Delivered => 5,
            Self::Read => 6,
            Self::Played => 7,
        }
    }

    /// The status after the vendor reported `reported`. Never backwards; `failed` may follow what is not yet
    /// delivered, and a delivery that is reported after a failure wins, because statuses come in any order.
    #[must_use]
    pub fn advanced_by(self, reported: Self) -> Self {
        if reported.rank() > self.rank() { reported } else { self }
    }
}

/// How long a message of unknown outcome must wait before a person may send it again.
pub const UNKNOWN_RETRY_AFTER_MS: i64 = 10 * crate::Ms::MINUTE;

/// The longest text WhatsApp takes, in UTF-16 units (the cautious reading of "4096 characters").
pub const TEXT_LIMIT: usize = 4_096;

/// How long the author may edit a note.
pub const NOTE_EDIT_MS: i64 = 15 * crate::Ms::MINUTE;

#[cfg(test)]
mod tests {
    use super::MessageStatus as S;
    use proptest::prelude::*;

    #[test]
    fn a_late_delivered_status_never_overwrites_read() {
        assert_eq!(S::Read.advanced_by(S::Delivered), S::Read);
        assert_eq!(S::Sent.advanced_by(S::Failed), S::Failed);
        assert_eq!(S::Delivered.advanced_by(S::Failed), S::Delivered);
        assert_eq!(S::Unknown.advanced_by(S::Sent), S::Sent);
    }

    proptest! {
        #[test]
        fn the_end_does_not_depend_on_the_order(mut reports in proptest::collection::vec(0..S::ALL.len(), 0..8)) {
            let end = |order: &[usize]| order.iter().fold(S::Queued, |s, &i| s.advanced_by(S::ALL[i]));
            let forward = end(&reports);
            reports.reverse();
            prop_assert_eq!(forward, end(&reports));
        }
    }
}
