//! Storm: everything Meta may do at once, and nothing lost, doubled, misplaced or out of order.

mod check;
mod plan;

use crate::api::Api;
use crate::counts::say;
use crate::error::BenchError;
use crate::load::post::{Outcome, deliver};
use crate::load::wire::{Target, Wire};
use crate::options::Options;
use crate::outbound::{self, Draft};
use crate::random::Random;
use crate::settings::Settings;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use plan::{Body, Storm};
use tokio::time::Instant;

/// On both databases, or once against the demo that an environment file names.
pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    if let Some(file) = &options.env {
        let settings = Settings::read(file)?;
        return strike(&settings, options.seed, "storm", false).await;
    }
    for engine in Engine::available("storm", options) {
        let stage = start(engine, options).await?;
        strike(&stage.settings, options.seed, &format!("storm on {}", engine.name()), true).await?;
        stage.end().await?;
    }
    Ok(())
}

/// A stage a storm can go over: upgraded throughput, and sent messages with ids known beforehand.
pub(crate) async fn start(engine: Engine, options: &Options) -> Result<Stage, BenchError> {
    Stage::start(Plan { throughput: 1_000, relay: true, ..Plan::on(engine) }, options).await
}

/// Sends the storm and reads it back. `answers`: whether half of the messages of ours that statuses tell of are sent
/// before the storm and half after it; without, they are never ours.
pub(crate) async fn strike(
    settings: &Settings,
    seed: u64,
    title: &str,
    answers: bool,
) -> Result<(), BenchError> {
    let run = format!("storm{}", crate::load::now_ms());
    let mut random = Random::new(seed);
    let api = Api::product(settings)?;
    let storm = Storm::new(settings, &run, &mut random);
    let target = Target::of(settings);
    let begin = Instant::now();
    let mut outcome = send(&target, vec![storm.greetings.clone()]).await?;
    let mut seconds = begin.elapsed().as_secs_f64();
    let drafts = if answers { drafts(&api, &run, &mut random).await? } else { Vec::new() };
    let (early, late) = drafts.split_at(drafts.len() / 2);
    outbound::queue(&api, early).await?;
    outbound::settled(&api, &run).await?;
    let begin = Instant::now();
    outcome.merge(send(&target, storm.lanes.clone()).await?);
    outcome.merge(send(&target, storm.echoes.clone()).await?);
    seconds += begin.elapsed().as_secs_f64();
    outbound::queue(&api, late).await?;
    outbound::settled(&api, &run).await?;
    report(title, &storm, outcome, seconds);
    check::stored(title, &storm, &api.messages(&run).await?, answers)
}

fn report(title: &str, storm: &Storm, mut outcome: Outcome, seconds: f64) {
    let updates = (plan::MESSAGES + plan::STATUSES) as f64;
    say(&format!(
        "{title}: {} messages and {} statuses in {} requests, {} of them twice or more, {} of 1,000 updates",
        plan::MESSAGES,
        plan::STATUSES,
        storm.requests,
        storm.repeated,
        storm.largest
    ));
    say(&format!(
        "{title}: {seconds:.1} s, {:.0} messages/s, {:.0} updates/s, {} answered 503 and sent again; a request {}",
        plan::MESSAGES as f64 / seconds,
        updates / seconds,
        outcome.refused,
        outcome.latencies.line()
    ));
}

/// One message of ours to every sender.
async fn drafts(api: &Api, run: &str, random: &mut Random) -> Result<Vec<Draft>, BenchError> {
    let known = outbound::conversations(api).await?;
    let mut drafts = Vec::new();
    for sender in 0..plan::SENDERS {
        let (wa_id, _) = crate::load::body::sender(sender);
        let conversation_id = known
            .get(&wa_id)
            .ok_or_else(|| BenchError::Wrong(format!("sender {sender} has no conversation")))?;
        drafts.push(Draft::new(random, conversation_id, plan::answer(run, sender)));
    }
    Ok(drafts)
}

/// Every lane is two connections: one after the other, except that twins go at the same moment.
async fn send(target: &Target, lanes: Vec<Vec<Body>>) -> Result<Outcome, BenchError> {
    let one = |bodies: Vec<Body>| tokio::spawn(lane(target.clone(), bodies));
    let mut outcome = Outcome::default();
    for part in futures::future::join_all(lanes.into_iter().map(one)).await {
        outcome.merge(part??);
    }
    Ok(outcome)
}

async fn lane(target: Target, bodies: Vec<Body>) -> Result<Outcome, BenchError> {
    let (mut first, mut second) = (Wire::to(target.clone()), Wire::to(target));
    let (mut outcome, mut twin) = (Outcome::default(), Outcome::default());
    for body in bodies {
        match body {
            Body::Once(request) => deliver(&mut first, &request, &mut outcome).await?,
            Body::Twins(request) => {
                let one = deliver(&mut first, &request, &mut outcome);
                let other = deliver(&mut second, &request, &mut twin);
                tokio::try_join!(one, other)?;
            }
        }
    }
    outcome.merge(twin);
    Ok(outcome)
}
