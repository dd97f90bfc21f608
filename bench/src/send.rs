//! Send: a number of upgraded throughput sends a backlog through the emulator, which counts sliding seconds.

use crate::api::{self, Api, text};
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::flat_out;
use crate::load::wire::Target;
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::outbound::{self, Draft};
use crate::random::Random;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::time::Duration;
use tokio::time::{Instant, sleep};

const PEOPLE: usize = 1_000;
const MESSAGES: usize = 10_000;
const THROUGHPUT: u32 = 1_000;
/// What the product aims at: 98 % of the limit.
const AIM: f64 = 980.0;
/// The first second after the change and the last messages are not steady.
const SETTLE: Duration = Duration::from_millis(1_500);
const TAIL: u64 = 300;
const PATIENCE: Duration = Duration::from_mins(5);

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    for engine in Engine::available("send", options) {
        one(engine, options).await?;
    }
    Ok(())
}

async fn one(engine: Engine, options: &Options) -> Result<(), BenchError> {
    let title = format!("send on {}", engine.name());
    // Little throughput while the backlog is queued.
    let stage = Stage::start(Plan::on(engine), options).await?;
    let (api, emulator) = (stage.product()?, stage.emulator()?);
    // Statuses come in bodies of up to 100, as Meta sends them under load.
    emulator.patch("/emulator/conditions", &json!({ "webhook_batch": 100 })).await?;
    let total = if options.short { MESSAGES / 5 } else { MESSAGES };
    let drafts = backlog(&stage, &api, options.seed, total).await?;
    let begin = Instant::now();
    outbound::queue(&api, &drafts).await?;
    say(&format!("{title}: {total} messages queued in {:.1} s", begin.elapsed().as_secs_f64()));
    let number = &stage.settings.phone_number_id;
    emulator.patch(&format!("/emulator/numbers/{number}"), &json!({ "throughput": THROUGHPUT })).await?;
    check_channel(&api).await?;
    let (rate, steady) = watch(&emulator, total).await?;
    outbound::settled(&api, "send").await?;
    outbound::webhooks_delivered(&emulator).await?;
    let counters = emulator.get("/emulator/counters").await?;
    let peak = api::count(&counters, &format!("/peak_per_second/{number}"));
    say(&format!(
        "{title}: {rate:.0}/s over {steady:.1} s, {:.3} of the aim of {AIM:.0}/s; {peak} in the fullest sliding second",
        rate / AIM
    ));
    verdict(title, &api, &counters, total).await?;
    stage.end().await
}

/// One message of each person opens the windows; the backlog goes round them.
async fn backlog(stage: &Stage, api: &Api, seed: u64, total: usize) -> Result<Vec<Draft>, BenchError> {
    let target = Target::of(&stage.settings);
    let hello: Vec<Value> =
        (0..PEOPLE).map(|person| body::message("hola", person, 0, now_seconds())).collect();
    let request = target.request(&stage.settings, &body::webhook(&stage.settings, &hello, &[]));
    flat_out(&target, vec![request], 1).await?;
    let mut conversations: Vec<String> = outbound::conversations(api).await?.into_values().collect();
    conversations.sort_unstable();
    let mut random = Random::new(seed);
    let turns = conversations.iter().cycle().take(total).enumerate();
    Ok(turns.map(|(at, id)| Draft::new(&mut random, id, format!("send {at}"))).collect())
}

/// Makes the product read the number's throughput now.
async fn check_channel(api: &Api) -> Result<(), BenchError> {
    let channels = api.get("/v1/channels").await?;
    let id = text(&channels, "/data/0/id");
    api.post(&format!("/v1/channels/{id}/check"), &json!({})).await.map(drop)
}

/// The rate between the first steady moment and the last, and how long that was.
async fn watch(emulator: &Api, total: usize) -> Result<(f64, f64), BenchError> {
    sleep(SETTLE).await;
    let accepted = async || {
        let counters = emulator.get("/emulator/counters").await?;
        Ok::<u64, BenchError>(api::count(&counters, "/sends_accepted"))
    };
    let (begin, first) = (Instant::now(), accepted().await?);
    say(&format!("send: {} are waiting when measuring begins", (total as u64).saturating_sub(first)));
    let mut last = (begin, first);
    while begin.elapsed() < PATIENCE {
        sleep(Duration::from_millis(50)).await;
        let count = accepted().await?;
        if count + TAIL >= total as u64 {
            break;
        }
        last = (Instant::now(), count);
    }
    let seconds = last.0.duration_since(begin).as_secs_f64();
    Ok(((last.1 - first) as f64 / seconds.max(0.001), seconds))
}

async fn verdict(title: String, api: &Api, counters: &Value, total: usize) -> Result<(), BenchError> {
    let mut rows = api.messages("send").await?;
    rows.retain(|row| row["direction"] == "outbound");
    let different: HashSet<&str> = rows.iter().filter_map(|row| row["vendor_id"].as_str()).collect();
    let unsent =
        rows.iter().filter(|row| !matches!(text(row, "/status"), "sent" | "delivered" | "read")).count();
    let accepted = api::count(counters, "/sends_accepted") as usize;
    let refused = |code: &str| api::count(counters, &format!("/refused/{code}")) as usize;
    Wrongs::of(title)
        .count("lost", total.saturating_sub(different.len()))
        .count("sent twice", accepted.saturating_sub(total))
        .count("not sent", unsent)
        .count("refused with 130429", refused("130429"))
        .count("refused with 131056", refused("131056"))
        .verdict()
}
