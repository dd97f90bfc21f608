//! Live: from webhook to event at 100 open sockets, in one process; and from one process to the sockets of another, with
//! NATS and after NATS has stopped.

mod ears;
mod nats;

use crate::counts::{Samples, Wrongs, say};
use crate::error::BenchError;
use crate::load::post::at_rate;
use crate::load::wire::Target;
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::outbound::{self, Draft};
use crate::random::Random;
use crate::settings::Settings;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use ears::Ears;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;

const SOCKETS: usize = 100;
const PER_SECOND: f64 = 200.0;
const MESSAGES: usize = 2_000;
const SENDERS: usize = 100;
/// Messages of ours that the other process sends.
const SENT: usize = 200;

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    for engine in Engine::available("live", options) {
        let stage = Stage::start(Plan::on(engine), options).await?;
        let title = format!("live on {}, one process", engine.name());
        arrivals(&title, &stage.settings, &stage.settings).await?;
        stage.end().await?;
    }
    if options.database.as_deref() != Some("sqlite") && Engine::has_postgres("live") {
        nats::run(options).await?;
    }
    Ok(())
}

/// Posts to one process and listens at another, or the same.
async fn arrivals(title: &str, post_to: &Settings, listen_at: &Settings) -> Result<(), BenchError> {
    let run = format!("live{}", crate::load::now_ms());
    let begin = Instant::now();
    let sent: Arc<Vec<AtomicU64>> = Arc::new((0..MESSAGES).map(|_| AtomicU64::new(0)).collect());
    let ears = Ears::open(listen_at, SOCKETS, &run, MESSAGES, begin, sent.clone()).await?;
    let (target, seconds) = (Target::of(post_to), now_seconds());
    let request = |n: usize| {
        let text = format!("{run} {n} ");
        let message = body::text(&format!("wamid.{run}.{n}"), n % SENDERS, &text, seconds);
        target.request(post_to, &body::webhook(post_to, &[message], &[]))
    };
    let requests = (0..MESSAGES).map(request).collect();
    let note = move |n: usize| {
        if let Some(at) = sent.get(n) {
            at.store(begin.elapsed().as_micros() as u64, Ordering::Relaxed);
        }
    };
    let outcome = at_rate(&target, requests, PER_SECOND, 16, note).await?;
    let mut heard = ears.end().await?;
    say(&format!(
        "{title}: {SOCKETS} sockets, {MESSAGES} messages in {:.1} s, from webhook to socket {}",
        outcome.seconds,
        heard.latencies.line()
    ));
    Wrongs::of(title)
        .count("not heard", heard.missing)
        .count("heard twice", heard.twice)
        .count("out of order", heard.out_of_order)
        .verdict()
}

/// Messages of ours are sent by the worker process; its `message.sent` has to reach the sockets of the other one. The
/// time is counted from the event's own time, which is when its transaction began.
async fn departures(title: &str, stage: &Stage, run: &str) -> Result<(), BenchError> {
    let api = stage.product()?;
    let known = outbound::conversations(&api).await?;
    let mut random = Random::new(crate::load::now_ms().cast_unsigned());
    let turns = known.values().cycle().take(SENT).enumerate();
    let drafts: Vec<Draft> =
        turns.map(|(at, id)| Draft::new(&mut random, id, format!("{run} {at} "))).collect();
    let ears = ears::listen_for_sent(&stage.settings, run, SENT).await?;
    outbound::queue(&api, &drafts).await?;
    let (mut latencies, missing): (Samples, usize) = ears.await??;
    say(&format!(
        "{title}: {SENT} messages of ours, from the worker's event to the socket {}",
        latencies.line()
    ));
    Wrongs::of(title).count("not heard", missing).verdict()
}
