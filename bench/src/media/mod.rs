//! Media: pictures that people send do not hold up texts, every one is fetched in the end, and memory stays bounded.

mod picture;

use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::{Outcome, at_rate};
use crate::load::wire::Target;
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::memory::resident_mb;
use crate::stage::relay::picture_id;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};
use std::pin::pin;
use std::time::Duration;
use tokio::time::Instant;

const BYTES: usize = 200_000;
const PICTURES_A_SECOND: f64 = 100.0;
const TEXTS_A_SECOND: f64 = 200.0;
const SECONDS: usize = 30;
const CONNECTIONS: usize = 64;
const SENDERS: usize = 200;
/// Nothing is waited for longer than this.
const PATIENCE: Duration = Duration::from_mins(5);
/// Pictures made small one after the other.
const SMALL: usize = 60;

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    let picture = picture::jpeg(BYTES)?;
    thumbnails(&picture)?;
    for engine in Engine::available("media", options) {
        one(engine, picture.clone(), options).await?;
    }
    Ok(())
}

fn thumbnails(picture: &[u8]) -> Result<(), BenchError> {
    let begin = Instant::now();
    for _ in 0..SMALL {
        media::thumbnail(picture, 640, 720).map_err(|error| BenchError::Program(error.to_string()))?;
    }
    let rate = SMALL as f64 / begin.elapsed().as_secs_f64();
    say(&format!("media: {rate:.0} thumbnails/s of {BYTES} bytes alone, on one thread"));
    Ok(())
}

async fn one(engine: Engine, picture: Vec<u8>, options: &Options) -> Result<(), BenchError> {
    let title = format!("media on {}", engine.name());
    let seconds = if options.short { SECONDS / 10 } else { SECONDS };
    let stage = Stage::start(Plan { relay: true, picture, ..Plan::on(engine) }, options).await?;
    let target = Target::of(&stage.settings);
    let mut alone = texts(&stage, &target, "alone", seconds).await?;
    let pictures = (PICTURES_A_SECOND as usize) * seconds;
    let loaded = async {
        let (beside, arrived) = tokio::join!(
            texts(&stage, &target, "beside", seconds),
            at_rate(&target, images(&stage, pictures), PICTURES_A_SECOND, CONNECTIONS, |_| ())
        );
        arrived.and(beside)
    };
    let (mut beside, most) = while_watched(&stage, loaded).await?;
    let (before, after) = (alone.latencies.percentile_ms(99.0), beside.latencies.percentile_ms(99.0));
    say(&format!("{title}: {TEXTS_A_SECOND} texts/s alone: {}", alone.latencies.line()));
    say(&format!(
        "{title}: beside {PICTURES_A_SECOND} pictures/s: {}; p99 {:.2} times as long",
        beside.latencies.line(),
        after / before.max(0.001)
    ));
    let begin = Instant::now();
    let (missing, later) = while_watched(&stage, fetched(&stage, pictures)).await?;
    let most = most.max(later);
    say(&format!(
        "{title}: all fetched {:.1} s later, {most:.0} MB resident at most",
        begin.elapsed().as_secs_f64()
    ));
    stage.end().await?;
    Wrongs::of(title).count("pictures that were not fetched", missing).verdict()
}

async fn texts(stage: &Stage, target: &Target, run: &str, seconds: usize) -> Result<Outcome, BenchError> {
    let now = now_seconds();
    let count = (TEXTS_A_SECOND as usize) * seconds;
    let request = |n: usize| {
        let message = body::message(run, n % SENDERS, n / SENDERS, now);
        target.request(&stage.settings, &body::webhook(&stage.settings, &[message], &[]))
    };
    at_rate(target, (0..count).map(request).collect(), TEXTS_A_SECOND, CONNECTIONS, |_| ()).await
}

fn images(stage: &Stage, count: usize) -> Vec<Vec<u8>> {
    let (now, target) = (now_seconds(), Target::of(&stage.settings));
    let request = |n: usize| {
        let (wa_id, user_id) = body::sender(n % SENDERS);
        let message = json!({
            "from": wa_id, "from_user_id": user_id, "id": format!("wamid.image.{n}"), "timestamp": now.to_string(),
            "type": "image", "image": { "id": picture_id(n), "mime_type": "image/jpeg", "caption": format!("foto {n}") }
        });
        target.request(&stage.settings, &body::webhook(&stage.settings, &[message], &[]))
    };
    (0..count).map(request).collect()
}

/// What the work gives, and the most memory the server had meanwhile, in MB.
async fn while_watched<T>(
    stage: &Stage,
    work: impl Future<Output = Result<T, BenchError>>,
) -> Result<(T, f64), BenchError> {
    let (mut work, mut most) = (pin!(work), 0.0_f64);
    let mut tick = tokio::time::interval(Duration::from_millis(200));
    loop {
        tokio::select! {
            done = &mut work => return Ok((done?, most)),
            _ = tick.tick() => most = most.max(resident_mb(stage.server.id())?),
        }
    }
}

/// How many pictures are not there in the end.
async fn fetched(stage: &Stage, wanted: usize) -> Result<usize, BenchError> {
    let begin = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        let rows = stage.product()?.all("/v1/messages?limit=1000").await?;
        let stored = |row: &&Value| row.pointer("/file/state").and_then(Value::as_str) == Some("stored");
        let count = rows.iter().filter(stored).count();
        if count == wanted || begin.elapsed() > PATIENCE {
            return Ok(wanted.abs_diff(count));
        }
    }
}
