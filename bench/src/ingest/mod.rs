//! Ingest: messages a second from signed POST to committed message, beside a floor measured in the same run, and the
//! time to the 200 at half that load.

mod floor;

use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::{at_rate, flat_out};
use crate::load::wire::Target;
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use std::collections::HashSet;
use std::time::Duration;

/// As many requests may wait for a commit as the floor puts into one.
const CONNECTIONS: usize = floor::GROUP;
const SENDERS: usize = 1_000;
/// How long the load at half the rate lasts.
const STEADY_S: f64 = 10.0;

/// A load: messages in one request, and how many messages in all.
#[derive(Clone, Copy)]
struct Shape {
    per_request: usize,
    messages: usize,
}

const SHAPES: [Shape; 2] =
    [Shape { per_request: 1, messages: 20_000 }, Shape { per_request: 10, messages: 40_000 }];

/// Both shapes on both databases.
pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    for engine in Engine::available("ingest", options) {
        for shape in SHAPES {
            let messages = if options.short { shape.messages / 10 } else { shape.messages };
            one(engine, Shape { messages, ..shape }, options).await?;
        }
    }
    Ok(())
}

async fn one(engine: Engine, shape: Shape, options: &Options) -> Result<(), BenchError> {
    let title = format!("ingest on {}, {} a request", engine.name(), shape.per_request);
    let stage = Stage::start(Plan::on(engine), options).await?;
    let target = Target::of(&stage.settings);
    // Everybody writes once before, so that a message is a message and not a new contact too.
    flat_out(&target, requests(&stage, "first", Shape { per_request: 100, messages: SENDERS }), 4).await?;
    let mark = floor::mark(&stage.database).await?;
    let outcome = flat_out(&target, requests(&stage, "flat", shape), CONNECTIONS).await?;
    let rate = shape.messages as f64 / outcome.seconds;
    let floor = floor::measure(&stage, &mark).await?;
    say(&format!("{title}: {rate:.0} messages/s, {} answered 503", outcome.refused));
    say(&format!(
        "{title}: floor {:.0} messages/s (the same {} rows of {} tables by a bare loop, {} messages a commit); ratio {:.2}",
        floor.rate(shape.messages),
        floor.rows,
        floor::TABLES.len(),
        floor::GROUP,
        rate / floor.rate(shape.messages)
    ));
    let steady = half_load(&stage, shape, rate, &title).await?;
    let lost = count_lost(&stage, SENDERS + shape.messages + steady).await?;
    stage.end().await?;
    Wrongs::of(title).count("lost or doubled", lost).verdict()
}

/// How many messages were sent at half the rate.
async fn half_load(stage: &Stage, shape: Shape, rate: f64, title: &str) -> Result<usize, BenchError> {
    tokio::time::sleep(Duration::from_secs(1)).await;
    let per_second = rate / 2.0 / shape.per_request as f64;
    let messages = ((per_second * STEADY_S) as usize).max(1) * shape.per_request;
    let requests = requests(stage, "half", Shape { messages, ..shape });
    let mut outcome =
        at_rate(&Target::of(&stage.settings), requests, per_second, CONNECTIONS, |_| ()).await?;
    say(&format!(
        "{title}: at half that load the 200 comes after {}, {} answered 503",
        outcome.latencies.line(),
        outcome.refused
    ));
    Ok(messages)
}

fn requests(stage: &Stage, run: &str, shape: Shape) -> Vec<Vec<u8>> {
    let (settings, target, seconds) = (&stage.settings, Target::of(&stage.settings), now_seconds());
    let numbers: Vec<usize> = (0..shape.messages).collect();
    let request = |part: &[usize]| {
        let messages: Vec<_> =
            part.iter().map(|n| body::message(run, n % SENDERS, n / SENDERS, seconds)).collect();
        target.request(settings, &body::webhook(settings, &messages, &[]))
    };
    numbers.chunks(shape.per_request).map(request).collect()
}

/// How far the number of different stored messages, and of rows, is from what was sent.
async fn count_lost(stage: &Stage, sent: usize) -> Result<usize, BenchError> {
    let rows = stage.product()?.all("/v1/messages?limit=1000").await?;
    let ids: HashSet<&str> = rows.iter().filter_map(|row| row["vendor_id"].as_str()).collect();
    Ok(sent.abs_diff(ids.len()) + rows.len().abs_diff(ids.len()))
}
