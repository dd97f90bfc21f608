//! Long computing about files, with what the processors have left.

use crate::AppError;
use tokio::sync::oneshot;

/// Of a nice value from -20 to 19: beside a busy thread of the usual 0 one of these gets a tenth. Less would let it be
/// stopped for long while it holds what the whole process needs, such as its memory map.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Does the work on a thread of its own, so that nobody's message waits for somebody's photo.
pub(super) async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, AppError> {
    let (done, result) = oneshot::channel();
    let run = move || {
        step_back();
        // Nobody waits any more when this fails.
        let _ = done.send(work());
    };
    let broken = |error: String| AppError::Internal(format!("computing about a file: {error}"));
    let started = std::thread::Builder::new().name("media".to_owned()).spawn(run);
    started.map_err(|error| broken(error.to_string()))?;
    result.await.map_err(|error| broken(error.to_string()))
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
    }
}
