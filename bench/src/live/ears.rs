//! Open sockets that look for the texts of a run and note when they came.

use crate::counts::Samples;
use crate::error::BenchError;
use crate::load::now_ms;
use crate::settings::Settings;
use futures::StreamExt;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Without anything new for so long, the rest is missing.
const SILENCE: Duration = Duration::from_secs(20);

/// What the sockets heard.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) latencies: Samples,
    pub(super) missing: usize,
    pub(super) twice: usize,
    pub(super) out_of_order: usize,
}

/// Listening sockets.
pub(super) struct Ears(Vec<JoinHandle<Heard>>);

/// What one socket waits for: `expected` texts of `RUN NUMBER `.
struct Wanted {
    marker: String,
    expected: usize,
    begin: Instant,
    sent: Arc<Vec<AtomicU64>>,
}

impl Ears {
    /// Opens sockets that have said hello; `sent` holds the microseconds after `begin` at which each text left.
    pub(super) async fn open(
        settings: &Settings,
        sockets: usize,
        run: &str,
        expected: usize,
        begin: Instant,
        sent: Arc<Vec<AtomicU64>>,
    ) -> Result<Self, BenchError> {
        let mut tasks = Vec::new();
        for _ in 0..sockets {
            let socket = open(settings).await?;
            let wanted = Wanted { marker: format!("\"text\":\"{run} "), expected, begin, sent: sent.clone() };
            tasks.push(tokio::spawn(hear(socket, wanted)));
        }
        Ok(Self(tasks))
    }

    /// Waits until every socket has heard everything, or nothing more comes.
    pub(super) async fn end(self) -> Result<Heard, BenchError> {
        let mut all = Heard::default();
        for task in self.0 {
            let heard = task.await?;
            all.latencies.merge(heard.latencies);
            all.missing += heard.missing;
            all.twice += heard.twice;
            all.out_of_order += heard.out_of_order;
        }
        Ok(all)
    }
}

async fn open(settings: &Settings) -> Result<Socket, BenchError> {
    let url = format!("{}/v1/live", settings.console_url.replacen("http", "ws", 1));
    let failed = |error: Error| BenchError::Socket(Box::new(error));
    let mut request = url.into_client_request().map_err(failed)?;
    let key = HeaderValue::from_str(&format!("Bearer {}", settings.api_key));
    let key = key.map_err(|error| BenchError::Wrong(error.to_string()))?;
    request.headers_mut().insert("authorization", key);
    let (mut socket, _) = connect_async(request).await.map_err(failed)?;
    match socket.next().await {
        Some(Ok(Message::Text(hello))) if hello.contains("\"hello\"") => Ok(socket),
        _ => Err(BenchError::Wrong("a socket did not say hello".to_owned())),
    }
}

/// Texts are looked for, not parsed: a hundred sockets share the processor with the server.
async fn hear(mut socket: Socket, wanted: Wanted) -> Heard {
    let mut heard = Heard::default();
    let mut seen = vec![false; wanted.expected];
    let (mut count, mut last) = (0, 0);
    while count < wanted.expected {
        let Ok(Some(Ok(frame))) = timeout(SILENCE, socket.next()).await else { break };
        let Message::Text(frame) = frame else { continue };
        let now = wanted.begin.elapsed().as_micros() as u64;
        for number in numbers(&frame, &wanted.marker) {
            let Some(was_seen) = seen.get_mut(number) else { continue };
            if std::mem::replace(was_seen, true) {
                heard.twice += 1;
                continue;
            }
            count += 1;
            let at = wanted.sent.get(number).map_or(now, |at| at.load(Ordering::Relaxed));
            heard.latencies.push(now.saturating_sub(at));
            // Sixteen connections post at the same time, so neighbours may change places, not more.
            heard.out_of_order += usize::from(number + 200 < last);
            last = last.max(number);
        }
    }
    heard.missing = wanted.expected - count;
    heard
}

/// The numbers that follow the marker.
fn numbers<'a>(frame: &'a str, marker: &'a str) -> impl Iterator<Item = usize> {
    frame.split(marker).skip(1).filter_map(|rest| rest.split(' ').next()?.parse().ok())
}

/// One socket that waits for `message.sent` of a run's messages, and counts from the time the event bears.
pub(super) async fn listen_for_sent(
    settings: &Settings,
    run: &str,
    expected: usize,
) -> Result<JoinHandle<Result<(Samples, usize), BenchError>>, BenchError> {
    let mut socket = open(settings).await?;
    let run = run.to_owned();
    Ok(tokio::spawn(async move {
        let (mut latencies, mut count) = (Samples::default(), 0);
        while count < expected {
            let Ok(Some(Ok(frame))) = timeout(SILENCE, socket.next()).await else { break };
            let Message::Text(frame) = frame else { continue };
            let now = now_ms();
            for at in sent_at(&serde_json::from_str(&frame).unwrap_or_default(), &run) {
                count += 1;
                latencies.push(1_000 * now.saturating_sub(at).max(0).cast_unsigned());
            }
        }
        Ok((latencies, expected - count))
    }))
}

/// The times of the frame's `message.sent` events about messages of the run.
fn sent_at(frame: &Value, run: &str) -> Vec<i64> {
    let events = frame["events"].as_array().into_iter().flatten();
    let ours = events.filter(|event| {
        let text = event.pointer("/message/text").and_then(Value::as_str).unwrap_or_default();
        event.pointer("/event/name").and_then(Value::as_str) == Some("message.sent") && text.starts_with(run)
    });
    ours.filter_map(|event| milliseconds(event.pointer("/event/at")?.as_str()?)).collect()
}

/// Milliseconds since the epoch of `YYYY-MM-DDTHH:MM:SS.mmmZ`.
fn milliseconds(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let thousandths = number(20, 23).unwrap_or(0);
    // Days from the civil calendar: March is the first month, so that leap days come last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + thousandths)
}
