//! Bad input: what nobody should send, to the webhook and to every route. The answer is 4xx, or a stored delivery with
//! its reason; never 5xx, never a crash.

mod routes;
mod webhook;

use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use serde_json::Value;
use std::collections::BTreeMap;

/// Answers by status, and those that must not be.
#[derive(Default)]
struct Answers {
    by_status: BTreeMap<u16, usize>,
    wrong: Vec<String>,
}

impl Answers {
    fn note(&mut self, what: &str, status: u16, allowed: impl Fn(u16) -> bool) {
        *self.by_status.entry(status).or_default() += 1;
        if !allowed(status) {
            self.wrong.push(format!("{what} was answered {status}"));
        }
    }

    /// Prints how many deliveries were kept in which state.
    fn say_states(&self, rows: &[Value]) {
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        for row in rows {
            *states.entry(crate::api::text(row, "/state")).or_default() += 1;
        }
        let taken = self.by_status.get(&200).copied().unwrap_or(0);
        say(&format!("bad input: {taken} webhooks were answered 200 and are kept as {states:?}"));
    }

    fn say(&self, title: &str) {
        let counts: Vec<String> =
            self.by_status.iter().map(|(status, count)| format!("{count} × {status}")).collect();
        say(&format!("{title}: {}", counts.join(", ")));
        for line in self.wrong.iter().take(20) {
            say(&format!("{title}: {line}"));
        }
    }
}

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    let mut verdicts = Vec::new();
    for engine in Engine::available("badinput", options) {
        verdicts.push(one(engine, options).await);
    }
    verdicts.into_iter().collect()
}

async fn one(engine: Engine, options: &Options) -> Result<(), BenchError> {
    let title = format!("bad input on {}", engine.name());
    let mut stage = Stage::start(Plan::on(engine), options).await?;
    let id = stage.server.id();
    let (webhooks, unexplained) = webhook::send(&stage, options.seed).await?;
    webhooks.say(&format!("{title}, webhook"));
    let calls = routes::call(&stage, options.seed).await?;
    calls.say(&format!("{title}, API"));
    let well = webhook::one_good(&stage).await?;
    let ended = !stage.server.is_running() || stage.server.id() != id;
    Wrongs::of(title)
        .count("wrong answers to webhooks", webhooks.wrong.len())
        .count("deliveries without their reason", unexplained)
        .count("wrong answers of the API", calls.wrong.len())
        .count("crashes", usize::from(ended))
        .count("panics", stage.server.panics())
        .count("good messages lost afterwards", usize::from(!well))
        .verdict()?;
    stage.end().await
}
