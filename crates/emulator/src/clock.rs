//! The movable clock: wall time plus an offset that only the emulator's own API moves.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The offset never leaves ±10 years, so that times stay far from the limits of `i64`.
const FARTHEST_MS: i64 = 10 * 366 * 86_400_000;

type Wall = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Wall time in epoch milliseconds plus a shared offset in milliseconds.
#[derive(Clone)]
pub struct EmulatorClock {
    wall: Wall,
    offset: Arc<AtomicI64>,
}

impl fmt::Debug for EmulatorClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorClock").field("offset_ms", &self.offset()).finish_non_exhaustive()
    }
}

impl EmulatorClock {
    /// A clock over any source of epoch milliseconds; the program under test may share `offset`.
    pub fn new(wall: Arc<dyn Fn() -> i64 + Send + Sync>, offset: Arc<AtomicI64>) -> Self {
        Self { wall, offset }
    }

    /// The machine's clock with a shared offset.
    pub fn system(offset: Arc<AtomicI64>) -> Self {
        Self::new(Arc::new(system_ms), offset)
    }

    /// Epoch milliseconds as moved by the offset.
    pub fn now(&self) -> i64 {
        self.real_now().saturating_add(self.offset())
    }

    /// Epoch milliseconds of the unmoved clock.
    pub fn real_now(&self) -> i64 {
        (self.wall)()
    }

    /// How far the clock is moved, in milliseconds.
    pub fn offset(&self) -> i64 {
        self.offset.load(Ordering::SeqCst)
    }

    /// Sets the offset; false when it is out of range and nothing changed.
    pub fn set_offset(&self, offset: i64) -> bool {
        let fits = (-FARTHEST_MS..=FARTHEST_MS).contains(&offset);
        if fits {
            self.offset.store(offset, Ordering::SeqCst);
        }
        fits
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where this crate reads the machine's clock")]
fn system_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Year and month (1 to 12) in UTC of an epoch millisecond, for the monthly allotment and price dates.
pub(crate) fn year_month(at: i64) -> (i64, i64) {
    let days = at.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_known_days() {
        assert_eq!(year_month(0), (1970, 1));
        assert_eq!(year_month(1_790_812_800_000), (2026, 10));
        assert_eq!(year_month(1_790_812_799_999), (2026, 9));
        assert_eq!(year_month(1_709_164_800_000), (2024, 2));
    }

    #[test]
    fn the_offset_is_shared_and_bounded() {
        let offset = Arc::new(AtomicI64::new(0));
        let clock = EmulatorClock::new(Arc::new(|| 1_000), Arc::clone(&offset));
        assert!(clock.set_offset(500));
        assert_eq!((clock.now(), clock.real_now(), offset.load(Ordering::SeqCst)), (1_500, 1_000, 500));
        assert!(!clock.set_offset(i64::MAX));
        assert_eq!(clock.offset(), 500);
    }
}
