//! The workers that carry webhooks to their callbacks.

use std::sync::Arc;

use tokio::sync::{Mutex, mpsc};
use tokio::time::Instant;

use super::post::{Outcome, Post};
use crate::machine::Shared;
use crate::world::log::KEPT_RESPONSE;

/// What the workers share.
pub(crate) type Queue = Arc<Mutex<mpsc::UnboundedReceiver<Box<Post>>>>;

/// Sends one request after the other until the emulator stops.
pub(crate) async fn work(shared: Arc<Shared>, queue: Queue) {
    loop {
        let next = async { queue.lock().await.recv().await };
        let post = tokio::select! {
            () = shared.cancel.cancelled() => return,
            post = next => post,
        };
        let Some(mut post) = post else { return };
        let outcome = tokio::select! {
            () = shared.cancel.cancelled() => return,
            outcome = attempt(&shared, &mut post) => outcome,
        };
        shared.with(|world| world.post_finished(post, outcome));
    }
}

async fn attempt(shared: &Shared, post: &mut Post) -> Outcome {
    let signed = post.sign();
    if shared.with(|world| world.conditions.webhook_down) {
        return failed("webhook switched off", std::time::Duration::ZERO);
    }
    let started = Instant::now();
    let request = shared
        .http
        .post(&post.target.url)
        .header("content-type", "application/json")
        .header("user-agent", "facebookexternalua")
        .header("x-hub-signature-256", signed.signature)
        .body(signed.body)
        .timeout(shared.timing.webhook_timeout);
    match request.send().await {
        Ok(response) => {
            let status = response.status().as_u16();
            let text = beginning(response).await;
            let error = (status != 200).then(|| format!("HTTP {status}"));
            Outcome { status: Some(status), error, response: text, duration: started.elapsed() }
        }
        Err(error) => failed(words(&error), started.elapsed()),
    }
}

fn failed(error: &str, duration: std::time::Duration) -> Outcome {
    Outcome { status: None, error: Some(error.to_owned()), response: String::new(), duration }
}

fn words(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "timeout"
    } else if error.is_connect() {
        "connection refused"
    } else if error.is_builder() {
        "bad address"
    } else {
        "connection broken"
    }
}

/// The first bytes of an answer as text; the rest is not read.
pub(crate) async fn beginning(mut response: reqwest::Response) -> String {
    let mut kept = Vec::new();
    while kept.len() < KEPT_RESPONSE {
        let Ok(Some(chunk)) = response.chunk().await else { break };
        kept.extend_from_slice(&chunk);
    }
    kept.truncate(KEPT_RESPONSE);
    String::from_utf8_lossy(&kept).into_owned()
}
