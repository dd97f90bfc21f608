//! The Graph API answering 5xx, 429, cutting the connection, and never answering, before and after it did its work.

use super::{check, people, traffic::Acknowledged};
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::options::Options;
use crate::outbound::{self, Draft};
use crate::random::Random;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};

const KINDS: [&str; 7] = ["http_500", "http_503", "http_429", "reset", "never", "reset_after", "never_after"];
/// Messages sent while half of the calls go wrong.
const MESSAGES: usize = 60;

pub(super) async fn run(engine: Engine, options: &Options) -> Result<(), BenchError> {
    let mut random = Random::new(options.seed);
    let stage = Stage::start(Plan::on(engine), options).await?;
    let people = people::make(&stage.settings).await?;
    for kind in KINDS {
        let title = format!("Graph API {kind} for half of the calls, {}", engine.name());
        fault(&stage, &json!({ "kind": kind, "percent": 50 })).await?;
        let run = format!("vendor-{kind}");
        let done = send(&stage, &people, &run, &mut random).await?;
        outbound::settled(&stage.product()?, &run).await?;
        fault(&stage, &Value::Null).await?;
        check::all_is_well(&title, &stage.settings, &run, &people, &done, stage.server.panics()).await?;
    }
    let done = send(&stage, &people, "vendor-well", &mut random).await?;
    let rows = outbound::settled(&stage.product()?, "vendor-well").await?;
    let stuck = rows.iter().filter(|row| row["status"] == "failed" || row["status"] == "unknown").count();
    let title = format!("Graph API well again, {}", engine.name());
    say(&format!("{title}: {} messages", done.outbound.len()));
    Wrongs::of(title).count("not sent", stuck).verdict()?;
    stage.end().await
}

async fn fault(stage: &Stage, fault: &Value) -> Result<(), BenchError> {
    stage.emulator()?.patch("/emulator/conditions", &json!({ "graph_fault": fault })).await.map(drop)
}

async fn send(
    stage: &Stage,
    people: &[people::Person],
    run: &str,
    random: &mut Random,
) -> Result<Acknowledged, BenchError> {
    let turns = people.iter().cycle().take(MESSAGES).enumerate();
    let drafts: Vec<Draft> = turns
        .map(|(at, person)| Draft::new(random, &person.conversation_id, format!("{run} out {at}")))
        .collect();
    outbound::queue(&stage.product()?, &drafts).await?;
    let outbound = drafts.into_iter().map(|draft| draft.text).collect();
    Ok(Acknowledged { outbound, ..Acknowledged::default() })
}
