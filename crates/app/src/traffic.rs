//! How busy this process is with what people write, so that what can wait makes way for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long one webhook puts off what can wait. At a hundred webhooks a second that takes half of the time, at ten nine
/// parts of ten.
const EACH: Duration = Duration::from_millis(10);
/// The longest rest.
const MOST: Duration = Duration::from_secs(1);

/// Webhooks taken in by this process. Cheap to clone.
#[derive(Clone, Default)]
pub struct Traffic(Arc<AtomicU64>);

impl Traffic {
    /// Notes one webhook.
    pub(crate) fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// Does something that can wait, then rests for as long as the webhooks that came meanwhile are worth.
    pub(crate) async fn making_way<T>(&self, work: impl Future<Output = T>) -> T {
        let before = self.0.load(Ordering::Relaxed);
        let done = work.await;
        tokio::time::sleep(rest(self.0.load(Ordering::Relaxed) - before)).await;
        done
    }
}

fn rest(webhooks: u64) -> Duration {
    let factor = u32::try_from(webhooks).unwrap_or(u32::MAX);
    EACH.saturating_mul(factor).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::{MOST, rest};
    use std::time::Duration;

    #[test]
    fn the_rest_grows_with_what_came_and_ends() {
        assert_eq!([0, 3, 99].map(rest), [0, 30, 990].map(Duration::from_millis));
        assert_eq!([101, u64::MAX].map(rest), [MOST; 2]);
    }
}
