//! The service window: until when free text may be sent to an address.

use crate::Ms;

/// 24 hours from the person's last message or call (Meta, "Customer service windows").
pub const SERVICE_WINDOW_MS: i64 = Ms::DAY;

/// When the window opened by this message ends: 24 h after the vendor's time stamp, but never later than 24 h
/// after we received it, so that a time stamp from the future cannot keep it open.
pub fn expires_at(vendor_time: Ms, received_at: Ms) -> Ms {
    vendor_time.min(received_at).plus(SERVICE_WINDOW_MS)
}

/// From the message of a person who came through an ad to the end of what that makes free, at most: it begins with an
/// answer within 24 hours and lasts 72 hours, of late perhaps 7 days (Meta, "Free entry point windows").
const FREE_ENTRY_MOST_MS: i64 = 8 * Ms::DAY;

/// Whether what is free until then may be so because of the message of that time.
pub fn may_have_freed(message_at: Ms, free_until: Ms) -> bool {
    (1..=FREE_ENTRY_MOST_MS).contains(&free_until.since(message_at))
}

/// The state of a window at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// The person has not written yet.
    Never,
    /// Free text may be sent until then.
    Open(Ms),
    /// Only templates; it ended then.
    Closed(Ms),
}

impl Window {
    /// What the stored end means at `now`.
    pub fn at(expires_at: Option<Ms>, now: Ms) -> Self {
        match expires_at {
            None => Self::Never,
            Some(end) if now < end => Self::Open(end),
            Some(end) => Self::Closed(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stamp_from_the_future_counts_from_receipt() {
        let received = Ms(1_000_000);
        assert_eq!(expires_at(received.plus(Ms::HOUR), received), received.plus(Ms::DAY));
        assert_eq!(expires_at(received.plus(-Ms::HOUR), received), received.plus(23 * Ms::HOUR));
    }

    #[test]
    fn an_ad_of_another_time_frees_nothing() {
        let written = Ms(1_000_000);
        let may = |ms| may_have_freed(written, written.plus(ms));
        assert_eq!([3 * Ms::DAY, 8 * Ms::DAY].map(may), [true, true]);
        assert_eq!([-1, 0, 8 * Ms::DAY + 1].map(may), [false, false, false]);
    }

    #[test]
    fn the_last_millisecond_is_open_and_the_next_is_not() {
        let end = Ms(100);
        assert_eq!(Window::at(Some(end), Ms(99)), Window::Open(end));
        assert_eq!(Window::at(Some(end), Ms(100)), Window::Closed(end));
        assert_eq!(Window::at(None, Ms(0)), Window::Never);
    }
}
