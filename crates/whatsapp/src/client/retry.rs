use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// How a client waits between tries; tests pass one that returns at once.
pub type Pause = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// How management calls repeat after a 5xx or a broken connection.
#[derive(Clone)]
pub struct RetryPolicy {
    tries: u32,
    first: Duration,
    longest: Duration,
    pause: Pause,
}

impl RetryPolicy {
    /// At most `tries` calls in all; the n-th wait is a random half to whole of `first` doubled n times.
    pub fn new(tries: u32, first: Duration, longest: Duration, pause: Pause) -> Self {
        Self { tries: tries.max(1), first, longest, pause }
    }

    pub(super) fn tries(&self) -> u32 {
        self.tries
    }

    pub(super) async fn wait(&self, tries_made: u32) {
        (self.pause)(self.delay(tries_made, random_fraction())).await;
    }

    fn delay(&self, tries_made: u32, fraction: f64) -> Duration {
        let doublings = tries_made.saturating_sub(1).min(16);
        let whole = self.first.saturating_mul(1 << doublings).min(self.longest);
        whole.mul_f64(0.5 + fraction / 2.0)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        let pause: Pause = Arc::new(|delay| Box::pin(tokio::time::sleep(delay)));
        Self::new(3, Duration::from_millis(300), Duration::from_secs(3), pause)
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RetryPolicy")
            .field("tries", &self.tries)
            .field("first", &self.first)
            .field("longest", &self.longest)
            .finish_non_exhaustive()
    }
}

/// 0 to 1; jitter needs no better source than the seed of a hash map.
fn random_fraction() -> f64 {
    let number = RandomState::new().build_hasher().finish();
    (number >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::RetryPolicy;
    use std::time::Duration;

    #[test]
    fn waits_double_up_to_a_limit_and_vary_by_half() {
        let policy = RetryPolicy { longest: Duration::from_secs(1), ..RetryPolicy::default() };
        let waits: Vec<u128> = [1, 2, 3, 99].map(|n| policy.delay(n, 1.0).as_millis()).to_vec();
        assert_eq!(waits, [300, 600, 1000, 1000]);
        assert_eq!(policy.delay(1, 0.0).as_millis(), 150);
    }

    #[test]
    fn fractions_are_fractions() {
        assert!((0..100).map(|_| super::random_fraction()).all(|fraction| (0.0..1.0).contains(&fraction)));
    }
}
