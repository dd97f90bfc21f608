//! Time as the product sees it: UTC milliseconds, from a clock that is passed in.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Milliseconds since the Unix epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ms(pub i64);

impl Ms {
    /// One second, in milliseconds.
    pub const SECOND: i64 = 1_000;
    /// One minute, in milliseconds.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour, in milliseconds.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// One day of 24 hours, in milliseconds.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This time moved by `ms` milliseconds, stopping at the ends of the range.
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// A vendor's time stamp in whole seconds.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// Milliseconds from `earlier` to this time; negative when this is the earlier one.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Where the time comes from. `now` may be moved by the emulator in demo and tests; `unmoved` never is, and
/// leases, pacing and sessions use it.
#[derive(Debug, Clone)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
    fixed_ms: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::adjustable(Arc::new(AtomicI64::new(0)))
    }

    /// The machine's clock plus an offset in milliseconds that somebody else may change.
    pub fn adjustable(offset_ms: Arc<AtomicI64>) -> Self {
        Self { offset_ms, fixed_ms: None }
    }

    /// A clock that stands still until `advance` is called, for tests.
    pub fn fixed(at: Ms) -> Self {
        Self { offset_ms: Arc::new(AtomicI64::new(0)), fixed_ms: Some(Arc::new(AtomicI64::new(at.0))) }
    }

    /// The product's time.
    pub fn now(&self) -> Ms {
        self.unmoved().plus(self.offset_ms.load(Ordering::Relaxed))
    }

    /// The machine's time, which the emulator cannot move.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn unmoved(&self) -> Ms {
        if let Some(fixed) = &self.fixed_ms {
            return Ms(fixed.load(Ordering::Relaxed));
        }
        let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Ms(since_epoch.map_or(0, |elapsed| elapsed.as_millis() as i64))
    }

    /// Moves the product's time forward (or back) by `ms` milliseconds.
    pub fn advance(&self, ms: i64) {
        match &self.fixed_ms {
            Some(fixed) => fixed.fetch_add(ms, Ordering::Relaxed),
            None => self.offset_ms.fetch_add(ms, Ordering::Relaxed),
        };
    }
}
