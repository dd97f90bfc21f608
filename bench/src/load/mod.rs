//! Webhooks as Meta makes them, and ways to post them.

pub(crate) mod body;
pub(crate) mod post;
pub(crate) mod wire;

/// Seconds since the epoch: a vendor's timestamp.
pub(crate) fn now_seconds() -> i64 {
    std::time::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() as i64)
}

/// Milliseconds since the epoch.
pub(crate) fn now_ms() -> i64 {
    std::time::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_millis() as i64)
}
