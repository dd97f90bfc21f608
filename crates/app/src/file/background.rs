//! Long computing about files, with what the processors have left.

use crate::AppError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;

/// Of a nice value from -20 to 19: beside a busy thread of the usual 0 one of these gets a tenth. Less would let it be
/// stopped for long while it holds what the whole process needs, such as its memory map.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

type Work = Box<dyn FnOnce() + Send>;

/// The one thread that computes. Each new thread would keep what it gave back of the memory for pictures: 250 MB
/// instead of 130 were measured.
static DESK: Mutex<Option<Sender<Work>>> = Mutex::new(None);

/// Does the work on a thread of its own, so that nobody's message waits for somebody's photo; one after the other.
pub(super) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let (done, result) = oneshot::channel();
    let broken = |error: String| AppError::Internal(format!("computing about a file: {error}"));
    hand_over(Box::new(move || {
        // Nobody waits any more when this fails.
        let _ = done.send(work());
    }))
    .map_err(|error| broken(error.to_string()))?;
    result.await.map_err(|error| broken(error.to_string()))
}

/// To the thread, which is started when there is none.
fn hand_over(work: Work) -> std::io::Result<()> {
    let mut desk = DESK.lock().unwrap_or_else(PoisonError::into_inner);
    let work = match &*desk {
        None => work,
        Some(there) => match there.send(work) {
            Ok(()) => return Ok(()),
            Err(SendError(work)) => work,
        },
    };
    let (sender, receiver) = channel();
    std::thread::Builder::new().name("media".to_owned()).spawn(move || compute(&receiver))?;
    let sent = sender.send(work).map_err(|error| std::io::Error::other(error.to_string()));
    *desk = Some(sender);
    sent
}

fn compute(receiver: &Receiver<Work>) {
    step_back();
    for work in receiver {
        // Whoever waits sees that no answer comes.
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            tracing::error!("computing about a file panicked");
        }
    }
}

/// On Linux the priority is the calling thread's alone; elsewhere it would be the process's.
fn step_back() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::debug!(%error, "a thread keeps its priority");
    }
}

#[cfg(test)]
mod tests {
    use super::in_background;

    #[tokio::test]
    async fn gives_what_the_work_gives() {
        assert_eq!(in_background(|| 6 * 7).await.ok(), Some(42));
    }

    #[tokio::test]
    async fn work_that_breaks_is_an_error_of_its_own() {
        let broken = in_background(|| assert_eq!(1, 2, "as a damaged file would")).await;
        assert!(broken.is_err());
        assert_eq!(in_background(|| 7).await.ok(), Some(7), "the next one is done");
    }
}
