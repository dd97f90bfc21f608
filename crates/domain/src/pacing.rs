//! How fast a number may send: throughput per number, and a pair limit per person (Cloud API reference, 1.3).

use crate::Ms;
use crate::words::words;

words! {
    /// Who goes first when a number's throughput is short.
    Priority, "priority" {
        /// A person waits for the answer.
        Person = "person",
        /// A workflow or program.
        Automation = "automation",
        /// A broadcast.
        Broadcast = "broadcast",
    }
}

impl Priority {
    /// Smaller goes first.
    pub fn rank(self) -> i64 {
        match self {
            Self::Person => 0,
            Self::Automation => 10,
            Self::Broadcast => 20,
        }
    }
}

/// Messages a second a number may handle by default, inbound and outbound together.
pub const DEFAULT_THROUGHPUT: i64 = 80;
/// After Meta's automatic upgrade.
pub const UPGRADED_THROUGHPUT: i64 = 1_000;
/// How far ahead a worker may reserve permits, in milliseconds.
pub const RESERVE_MS: i64 = 50;
/// One message to one person every six seconds …
pub const PAIR_INTERVAL_MS: i64 = 6 * Ms::SECOND;
/// … with bursts of up to 45 that are paid back later.
pub const PAIR_BURST: i64 = 45;

/// What a number may send per second: 98 % of its limit less what came in during the last second, at least one.
pub fn send_rate(limit_per_second: i64, inbound_last_second: i64) -> i64 {
    (limit_per_second * 98 / 100 - inbound_last_second).max(1)
}

/// A reservation of send permits: `granted` sends, the first at `start_us` and then every `interval_us`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reservation {
    /// How many sends were granted.
    pub granted: i64,
    /// When the first may go, in microseconds since the epoch of the unmoved clock.
    pub start_us: i64,
    /// The distance between two sends, in microseconds.
    pub interval_us: i64,
    /// Where the next reservation starts: what is stored.
    pub next_free_us: i64,
}

/// Reserves up to `wanted` sends within the next [`RESERVE_MS`] milliseconds, after what others reserved.
pub fn reserve(next_free_us: i64, now: Ms, rate_per_second: i64, wanted: i64) -> Reservation {
    let now_us = now.0.saturating_mul(1_000);
    let interval_us = (1_000_000 + rate_per_second - 1) / rate_per_second.max(1);
    let start_us = next_free_us.max(now_us);
    let horizon_us = now_us + RESERVE_MS * 1_000;
    let room =
        if start_us >= horizon_us { 0 } else { (horizon_us - start_us + interval_us - 1) / interval_us };
    let granted = wanted.min(room).max(0);
    Reservation { granted, start_us, interval_us, next_free_us: start_us + granted * interval_us }
}

/// The pair limit as a stored "theoretical arrival time": whether one more message may go to this person now, and
/// what to store if it does; otherwise when to try again.
pub fn pair_permit(arrival: Ms, now: Ms) -> Result<Ms, Ms> {
    let base = arrival.max(now);
    let allowance = (PAIR_BURST - 1) * PAIR_INTERVAL_MS;
    if base.since(now) <= allowance { Ok(base.plus(PAIR_INTERVAL_MS)) } else { Err(base.plus(-allowance)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_burst_of_45_goes_and_the_next_waits_six_seconds() {
        let now = Ms(1_000_000);
        let mut arrival = Ms(0);
        for _ in 0..PAIR_BURST {
            arrival = pair_permit(arrival, now).unwrap();
        }
        assert_eq!(pair_permit(arrival, now), Err(now.plus(PAIR_INTERVAL_MS)));
        assert!(pair_permit(arrival, now.plus(PAIR_INTERVAL_MS)).is_ok());
    }

    #[test]
    fn inbound_takes_from_the_same_limit() {
        assert_eq!(send_rate(80, 0), 78);
        assert_eq!(send_rate(80, 50), 28);
        assert_eq!(send_rate(80, 500), 1);
    }

    proptest! {
        #[test]
        fn no_second_ever_holds_more_than_the_rate(rate in 1_i64..1_200, asks in proptest::collection::vec((0_i64..60, 1_i64..80), 1..80)) {
            let (mut now, mut next, mut times) = (Ms(1_000), 0_i64, Vec::new());
            for (gap, wanted) in asks {
                now = now.plus(gap);
                let r = reserve(next, now, rate, wanted);
                next = r.next_free_us;
                times.extend((0..r.granted).map(|n| r.start_us + n * r.interval_us));
            }
            for (i, start) in times.iter().enumerate() {
                let inside = times[i..].iter().take_while(|t| **t < start + 1_000_000).count();
                prop_assert!(inside as i64 <= rate);
            }
        }
    }
}
