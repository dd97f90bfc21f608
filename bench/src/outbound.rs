//! Messages of ours: queued through the API, and looked at until nothing moves any more.

use crate::api::{Api, text};
use crate::error::BenchError;
use crate::random::Random;
use futures::StreamExt;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Requests under way at once.
const AT_ONCE: usize = 16;
/// A send without an answer is unknown after 30 s, one whose server died after 90.
const PATIENCE: Duration = Duration::from_mins(4);

/// A text that is to be sent; queueing it again with the same id is harmless.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) client_id: uuid::Uuid,
    pub(crate) conversation_id: String,
    pub(crate) text: String,
}

impl Draft {
    pub(crate) fn new(random: &mut Random, conversation_id: &str, text: String) -> Self {
        Self { client_id: random.uuid(), conversation_id: conversation_id.to_owned(), text }
    }
}

/// The open conversation of each person, by `wa_id`.
pub(crate) async fn conversations(api: &Api) -> Result<HashMap<String, String>, BenchError> {
    let rows = api.all("/v1/conversations?view=all&limit=100").await?;
    let pair = |row: &Value| (text(row, "/contact/wa_id").to_owned(), text(row, "/id").to_owned());
    Ok(rows.iter().map(pair).collect())
}

/// Queues one until it is accepted: again after 503 and after a broken connection.
pub(crate) async fn queue_one(api: &Api, draft: &Draft) -> Result<(), BenchError> {
    let path = format!("/v1/conversations/{}/messages", draft.conversation_id);
    let body = json!({ "client_id": draft.client_id, "kind": "text", "text": draft.text });
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        match api.ask(Method::POST, &path, Some(&body)).await {
            Ok((StatusCode::CREATED | StatusCode::OK, _)) => return Ok(()),
            Err(BenchError::Http(_)) | Ok((StatusCode::SERVICE_UNAVAILABLE, _)) => {
                sleep(Duration::from_millis(50)).await;
            }
            Ok((status, answer)) => {
                return Err(BenchError::Wrong(format!("a message was answered {status}: {answer}")));
            }
            Err(error) => return Err(error),
        }
    }
    Err(BenchError::Wrong("a message was not accepted for minutes".to_owned()))
}

/// Queues all of them.
pub(crate) async fn queue(api: &Api, drafts: &[Draft]) -> Result<(), BenchError> {
    let mut calls =
        futures::stream::iter(drafts.iter().map(|draft| queue_one(api, draft))).buffer_unordered(AT_ONCE);
    while let Some(done) = calls.next().await {
        done?;
    }
    Ok(())
}

/// Waits until none of our messages of a run is queued or being sent; all of them.
pub(crate) async fn settled(api: &Api, run: &str) -> Result<Vec<Value>, BenchError> {
    let begin = Instant::now();
    loop {
        let mut rows = api.messages(run).await?;
        rows.retain(|row| row["direction"] == "outbound");
        let moving = rows.iter().filter(|row| matches!(text(row, "/status"), "queued" | "sending")).count();
        if moving == 0 {
            return Ok(rows);
        }
        if begin.elapsed() > PATIENCE {
            return Err(BenchError::Wrong(format!("{moving} messages are neither sent nor given up")));
        }
        sleep(Duration::from_millis(500)).await;
    }
}

/// Waits until the emulator has delivered its webhooks.
pub(crate) async fn webhooks_delivered(emulator: &Api) -> Result<(), BenchError> {
    let begin = Instant::now();
    loop {
        let counters = emulator.get("/emulator/counters").await?;
        if crate::api::count(&counters, "/webhooks_pending") == 0 {
            return Ok(());
        }
        if begin.elapsed() > PATIENCE {
            return Err(BenchError::Wrong("the emulator could not deliver its webhooks".to_owned()));
        }
        sleep(Duration::from_millis(200)).await;
    }
}
