//! Posting: as fast as answers come, at a fixed rate, or until it is taken whatever happens.

use super::wire::{Target, Wire};
use crate::counts::Samples;
use crate::error::BenchError;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, sleep_until};

/// The pause before a refused request is sent again.
const AGAIN: Duration = Duration::from_millis(20);
/// Nothing is tried longer than this.
const PATIENCE: Duration = Duration::from_mins(3);

/// How a load went.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) seconds: f64,
    /// Answers of 503, after each of which the request was sent again.
    pub(crate) refused: usize,
    /// Connections that broke before the answer; the request was sent again.
    pub(crate) broken: usize,
    pub(crate) latencies: Samples,
}

impl Outcome {
    pub(crate) fn merge(&mut self, other: Self) {
        self.refused += other.refused;
        self.broken += other.broken;
        self.latencies.merge(other.latencies);
    }
}

/// Sends one request until it is answered 200, as Meta does: again after 503 and after a broken connection.
pub(crate) async fn deliver(
    wire: &mut Wire,
    request: &[u8],
    outcome: &mut Outcome,
) -> Result<(), BenchError> {
    let begin = Instant::now();
    loop {
        let sent = Instant::now();
        match wire.send(request).await {
            Ok(200) => {
                outcome.latencies.push(sent.elapsed().as_micros() as u64);
                return Ok(());
            }
            Ok(503) => outcome.refused += 1,
            Ok(status) => return Err(BenchError::Wrong(format!("a webhook was answered with {status}"))),
            Err(_) => outcome.broken += 1,
        }
        if begin.elapsed() > PATIENCE {
            return Err(BenchError::Wrong("a webhook was refused for three minutes".to_owned()));
        }
        sleep(AGAIN).await;
    }
}

/// Each lane is one connection that sends its requests one after the other.
pub(crate) async fn lanes(target: &Target, lanes: Vec<Vec<Vec<u8>>>) -> Result<Outcome, BenchError> {
    let begin = Instant::now();
    let one = |requests: Vec<Vec<u8>>| {
        let mut wire = Wire::to(target.clone());
        tokio::spawn(async move {
            let mut outcome = Outcome::default();
            for request in requests {
                deliver(&mut wire, &request, &mut outcome).await?;
            }
            Ok::<_, BenchError>(outcome)
        })
    };
    let mut outcome = Outcome::default();
    for part in futures::future::join_all(lanes.into_iter().map(one)).await {
        outcome.merge(part??);
    }
    outcome.seconds = begin.elapsed().as_secs_f64();
    Ok(outcome)
}

/// Deals requests out to lanes, as fast as possible.
pub(crate) async fn flat_out(
    target: &Target,
    requests: Vec<Vec<u8>>,
    connections: usize,
) -> Result<Outcome, BenchError> {
    let mut dealt: Vec<Vec<Vec<u8>>> = vec![Vec::new(); connections];
    for (at, request) in requests.into_iter().enumerate() {
        if let Some(lane) = dealt.get_mut(at % connections) {
            lane.push(request);
        }
    }
    lanes(target, dealt).await
}

/// Sends at a fixed rate whatever the answers do; latencies count from the moment a request was due. `sent` is told
/// each request's place just before it leaves.
pub(crate) async fn at_rate(
    target: &Target,
    requests: Vec<Vec<u8>>,
    per_second: f64,
    connections: usize,
    sent: impl Fn(usize) + Clone + Send + 'static,
) -> Result<Outcome, BenchError> {
    let begin = Instant::now() + Duration::from_millis(20);
    let requests = Arc::new(requests);
    let one = |lane: usize| {
        let (requests, sent, mut wire) = (requests.clone(), sent.clone(), Wire::to(target.clone()));
        tokio::spawn(async move {
            let mut outcome = Outcome::default();
            for (at, request) in requests.iter().enumerate().skip(lane).step_by(connections) {
                let due = begin + Duration::from_secs_f64(at as f64 / per_second);
                sleep_until(due).await;
                sent(at);
                let mut part = Outcome::default();
                deliver(&mut wire, request, &mut part).await?;
                outcome.refused += part.refused;
                outcome.broken += part.broken;
                outcome.latencies.push(due.elapsed().as_micros() as u64);
            }
            Ok::<_, BenchError>(outcome)
        })
    };
    let mut outcome = Outcome::default();
    for part in futures::future::join_all((0..connections).map(one)).await {
        outcome.merge(part??);
    }
    outcome.seconds = begin.elapsed().as_secs_f64();
    Ok(outcome)
}
