//! One queue for everything that happens later; no task per message.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use crate::machine::Shared;
use crate::world::Action;

/// A due time on the unmoved clock; equal times keep their order.
#[derive(Debug)]
struct Due {
    at: Instant,
    order: u64,
    action: Action,
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        (self.at, self.order) == (other.at, other.order)
    }
}

impl Eq for Due {}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

#[derive(Debug, Default)]
struct Queue {
    heap: BinaryHeap<Reverse<Due>>,
    order: u64,
    /// How many of them are no retries.
    steps: usize,
}

/// The queue and its wake-up.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    queue: Mutex<Queue>,
    changed: Notify,
}

fn is_step(action: &Action) -> bool {
    !matches!(action, Action::Retry(_) | Action::TemplatesDue)
}

/// Actions run under one lock at a time.
const SLICE: usize = 256;

impl Timers {
    pub(crate) fn add(&self, after: Duration, action: Action) {
        let at = Instant::now() + after;
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let earliest = queue.heap.peek().is_none_or(|Reverse(due)| at < due.at);
        queue.order += 1;
        queue.steps += usize::from(is_step(&action));
        let order = queue.order;
        queue.heap.push(Reverse(Due { at, order, action }));
        drop(queue);
        if earliest {
            self.changed.notify_one();
        }
    }

    /// Whether any step of a message or batch is still to come; retries do not count.
    pub(crate) fn steps_waiting(&self) -> bool {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).steps > 0
    }

    fn due(&self) -> Result<Vec<Action>, Option<Instant>> {
        let now = Instant::now();
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let mut actions = Vec::new();
        while actions.len() < SLICE && queue.heap.peek().is_some_and(|Reverse(due)| due.at <= now) {
            let Some(Reverse(due)) = queue.heap.pop() else { break };
            queue.steps -= usize::from(is_step(&due.action));
            actions.push(due.action);
        }
        if actions.is_empty() { Err(queue.heap.peek().map(|Reverse(due)| due.at)) } else { Ok(actions) }
    }
}

/// Carries out what is due until the emulator stops.
pub(crate) async fn run(shared: Arc<Shared>) {
    loop {
        // Taken and carried out under one lock, so that `settled` never sees a step that is neither waiting nor done.
        let next = shared.with(|world| match shared.timers.due() {
            Ok(actions) => {
                for action in actions {
                    world.act(action);
                }
                None
            }
            Err(next) => Some(next),
        });
        let Some(next) = next else {
            tokio::task::yield_now().await;
            continue;
        };
        let wake = async {
            match next {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = shared.cancel.cancelled() => return,
            () = shared.timers.changed.notified() => {}
            () = wake => {}
        }
    }
}
