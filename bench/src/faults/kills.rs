//! `kill -9` at random moments under load, and a start right after.

use super::{check, people, traffic};
use crate::counts::{Samples, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::random::Random;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use std::ops::Range;
use std::time::Duration;

/// How often, how long apart, and how long the load goes on afterwards.
pub(super) struct Kills {
    pub(super) count: usize,
    pub(super) pause_ms: Range<usize>,
    pub(super) after: Duration,
}

pub(super) async fn run(engine: Engine, plan: Kills, options: &Options) -> Result<(), BenchError> {
    let title = format!("kill -9 {} times on {}", plan.count, engine.name());
    let mut random = Random::new(options.seed);
    let mut stage = Stage::start(Plan::on(engine), options).await?;
    let people = people::make(&stage.settings).await?;
    let run = "kills";
    let load = traffic::Traffic::start(&stage.settings, run, &people, options.seed)?;
    let (mut starts, mut panics) = (Samples::default(), 0);
    for _ in 0..plan.count {
        let pause = plan.pause_ms.start + random.below(plan.pause_ms.len());
        tokio::time::sleep(Duration::from_millis(pause as u64)).await;
        panics += stage.server.panics();
        starts.push(stage.kill_and_restart().await?.as_micros() as u64);
    }
    tokio::time::sleep(plan.after).await;
    let done = load.end().await?;
    say(&format!(
        "{title}: ready again after {}; {} requests broke, {} were answered 503, all sent again",
        starts.line(),
        done.broken,
        done.refused
    ));
    panics += stage.server.panics();
    check::all_is_well(&title, &stage.settings, run, &people, &done, panics).await?;
    stage.end().await
}
