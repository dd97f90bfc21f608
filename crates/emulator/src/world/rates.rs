//! The two limits of reference 1.3, on the unmoved clock.

use std::time::Duration;

use tokio::time::Instant;

const PAIR_INTERVAL: Duration = Duration::from_secs(6);
const PAIR_BURST: u32 = 45;
/// A program that keeps the limit exactly is not refused for a network that delivers unevenly.
const PAIR_GRACE: Duration = Duration::from_secs(1);

/// Messages a second of one number: a bucket that holds one second's worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    per_second: f64,
    level: f64,
    at: Option<Instant>,
}

impl Bucket {
    pub(crate) fn new(per_second: u32) -> Self {
        Self { per_second: f64::from(per_second), level: f64::from(per_second), at: None }
    }

    fn refill(&mut self, now: Instant) {
        if let Some(at) = self.at {
            let gained = now.saturating_duration_since(at).as_secs_f64() * self.per_second;
            self.level = (self.level + gained).min(self.per_second);
        }
        self.at = Some(now);
    }

    /// Takes one if there is one.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        self.refill(now);
        let enough = self.level >= 1.0;
        if enough {
            self.level -= 1.0;
        }
        enough
    }

    /// Counts an inbound message, which is never refused.
    pub(crate) fn spend(&mut self, now: Instant) {
        self.refill(now);
        self.level = (self.level - 1.0).max(0.0);
    }
}

/// One number to one person: 1 message in 6 s, up to 45 borrowed from the future.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pair {
    paid_until: Option<Instant>,
}

impl Pair {
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let base = self.paid_until.filter(|at| *at > now).unwrap_or(now);
        let allowance = PAIR_INTERVAL * (PAIR_BURST - 1) + PAIR_GRACE;
        let fits = base.saturating_duration_since(now) <= allowance;
        if fits {
            self.paid_until = Some(base + PAIR_INTERVAL);
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_holds_one_second() {
        let start = Instant::now();
        let mut bucket = Bucket::new(80);
        assert_eq!((0..100).filter(|_| bucket.take(start)).count(), 80);
        let later = start + Duration::from_millis(505);
        assert_eq!((0..100).filter(|_| bucket.take(later)).count(), 40);
        for _ in 0..40 {
            bucket.spend(later + Duration::from_secs(2));
        }
        assert_eq!((0..100).filter(|_| bucket.take(later + Duration::from_secs(2))).count(), 40);
    }

    #[test]
    fn the_pair_borrows_forty_five() {
        let start = Instant::now();
        let mut pair = Pair::default();
        assert_eq!((0..60).filter(|_| pair.take(start)).count(), 45);
        let later = start + Duration::from_secs(12);
        assert_eq!((0..60).filter(|_| pair.take(later)).count(), 2);
    }
}
