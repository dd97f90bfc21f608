//! PostgreSQL away for 30 seconds under load: its connections are cut and new ones refused by a gate before it.

use super::{check, people, traffic};
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use reqwest::{Method, StatusCode};
use std::time::Duration;
use tokio::time::{Instant, sleep};

const AWAY: Duration = Duration::from_secs(30);

pub(super) async fn run(options: &Options) -> Result<(), BenchError> {
    let title = "PostgreSQL away for 30 s";
    let plan = Plan { gate: true, ..Plan::on(Engine::Postgres) };
    let mut stage = Stage::start(plan, options).await?;
    let people = people::make(&stage.settings).await?;
    let run = "away";
    let load = traffic::Traffic::start(&stage.settings, run, &people, options.seed)?;
    sleep(Duration::from_secs(5)).await;
    let gate = stage.gate.as_ref().ok_or_else(|| BenchError::Program("no gate".to_owned()))?;
    gate.shut();
    sleep(AWAY / 2).await;
    let not_said = usize::from(ready(&stage).await? != StatusCode::SERVICE_UNAVAILABLE);
    sleep(AWAY / 2).await;
    gate.open();
    let back = Instant::now();
    while ready(&stage).await? != StatusCode::OK && back.elapsed() < AWAY {
        sleep(Duration::from_millis(50)).await;
    }
    say(&format!("{title}: ready {:.1} s after it came back", back.elapsed().as_secs_f64()));
    sleep(Duration::from_secs(8)).await;
    let done = load.end().await?;
    say(&format!(
        "{title}: {} requests were answered 503 and {} broke, all sent again",
        done.refused, done.broken
    ));
    let ended = usize::from(!stage.server.is_running());
    Wrongs::of(title).count("not said by readyz", not_said).count("ended", ended).verdict()?;
    check::all_is_well(title, &stage.settings, run, &people, &done, stage.server.panics()).await?;
    stage.end().await
}

async fn ready(stage: &Stage) -> Result<StatusCode, BenchError> {
    Ok(stage.product()?.ask(Method::GET, "/readyz", None).await?.0)
}
