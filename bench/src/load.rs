//! A closed loop of keep-alive connections.

use crate::body::signature;
use crate::error::BenchError;
use crate::settings::Settings;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// How a load went.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) seconds: f64,
    pub(crate) refused: usize,
    latencies_us: Vec<u64>,
}

impl Outcome {
    /// A percentile of the time to the answer, in milliseconds.
    pub(crate) fn percentile_ms(&self, percent: usize) -> f64 {
        let last = self.latencies_us.len().saturating_sub(1);
        let at = last * percent / 100;
        self.latencies_us.get(at).map_or(0.0, |us| *us as f64 / 1_000.0)
    }
}

/// Posts every body over `connections` connections; one that is refused with 503 is sent again, as Meta does.
pub(crate) async fn post_all(
    settings: &Settings,
    bodies: Vec<Vec<u8>>,
    connections: usize,
) -> Result<Outcome, BenchError> {
    let signed: VecDeque<_> = bodies.into_iter().map(|body| (signature(settings, &body), body)).collect();
    let queue = Arc::new(Mutex::new(signed));
    let http = reqwest::Client::builder().pool_max_idle_per_host(connections).no_proxy().build()?;
    let begin = Instant::now();
    let workers = (0..connections).map(|_| post(http.clone(), settings.webhook_url.clone(), queue.clone()));
    let mut outcome = Outcome { seconds: 0.0, refused: 0, latencies_us: Vec::new() };
    for worker in futures::future::join_all(workers.map(tokio::spawn)).await {
        let part = worker.map_err(|error| BenchError::Wrong(error.to_string()))??;
        outcome.refused += part.refused;
        outcome.latencies_us.extend(part.latencies_us);
    }
    outcome.seconds = begin.elapsed().as_secs_f64();
    outcome.latencies_us.sort_unstable();
    Ok(outcome)
}

type Queue = Arc<Mutex<VecDeque<(String, Vec<u8>)>>>;

async fn post(http: reqwest::Client, url: String, queue: Queue) -> Result<Outcome, BenchError> {
    let mut part = Outcome { seconds: 0.0, refused: 0, latencies_us: Vec::new() };
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some((signature, body)) = next else { return Ok(part) };
        let begin = Instant::now();
        let request = http
            .post(&url)
            .header("content-type", "application/json")
            .header("x-hub-signature-256", &signature)
            .body(body.clone());
        let status = request.send().await?.status();
        part.latencies_us.push(begin.elapsed().as_micros() as u64);
        if status == reqwest::StatusCode::SERVICE_UNAVAILABLE {
            part.refused += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
            queue.lock().unwrap_or_else(PoisonError::into_inner).push_back((signature, body));
        } else if status != reqwest::StatusCode::OK {
            return Err(BenchError::Wrong(format!("a webhook was answered with {status}")));
        }
    }
}
