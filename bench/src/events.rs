//! Events: two processes on one PostgreSQL database, four writers, and followers at both that see every number once,
//! in order, while the writing goes on.

use crate::api::Api;
use crate::counts::{Wrongs, say};
use crate::error::BenchError;
use crate::load::post::lanes;
use crate::load::wire::Target;
use crate::load::{body, now_seconds};
use crate::options::Options;
use crate::settings::Settings;
use crate::stage::database::Engine;
use crate::stage::{Plan, Stage};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const REQUESTS: usize = 1_000;
const PER_REQUEST: usize = 4;
const SENDERS: usize = 200;

/// What a follower saw.
#[derive(Default)]
struct Followed {
    last: i64,
    count: usize,
    gaps: usize,
    repeated: usize,
}

pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    if options.database.as_deref() == Some("sqlite") || !Engine::has_postgres("events") {
        return Ok(());
    }
    let stage = Stage::start(Plan::on(Engine::Postgres), options).await?;
    let (mut second, beside) = stage.beside("serve", &[]).await?;
    let written = Arc::new(AtomicBool::new(false));
    let follow = |settings: &Settings| {
        let (api, written) = (Api::product(settings), written.clone());
        tokio::spawn(async move { follow(&api?, &written).await })
    };
    let followers = [follow(&stage.settings), follow(&beside)];
    let (here, there) = (writers(&stage.settings, "here"), writers(&beside, "there"));
    let (first_target, second_target) = (Target::of(&stage.settings), Target::of(&beside));
    let posted = tokio::try_join!(lanes(&first_target, here), lanes(&second_target, there));
    written.store(true, Ordering::Release);
    let (one, other) = posted?;
    say(&format!(
        "events: 4 writers in 2 processes, {} messages in {:.1} s",
        4 * REQUESTS * PER_REQUEST,
        one.seconds.max(other.seconds)
    ));
    for (name, follower) in ["here", "there"].into_iter().zip(followers) {
        let seen = follower.await??;
        say(&format!("events: the follower {name} saw {} events up to number {}", seen.count, seen.last));
        Wrongs::of(format!("events, follower {name}"))
            .count("gaps", seen.gaps)
            .count("seen twice or out of order", seen.repeated)
            .count("not seen", (seen.last as usize).abs_diff(seen.count))
            .count("messages without event", (4 * REQUESTS * PER_REQUEST).saturating_sub(seen.count))
            .verdict()?;
    }
    second.stop().await?;
    stage.end().await
}

/// Two connections; both processes write to the same people, so that they meet at the same rows.
fn writers(settings: &Settings, name: &str) -> Vec<Vec<Vec<u8>>> {
    let (target, seconds) = (Target::of(settings), now_seconds());
    let request = |lane: usize, number: usize| {
        let message = |part: usize| {
            let n = number * PER_REQUEST + part;
            let id = format!("wamid.{name}.{lane}.{n}");
            body::text(&id, n % SENDERS, &format!("{name} {lane} {n}"), seconds)
        };
        let messages: Vec<_> = (0..PER_REQUEST).map(message).collect();
        target.request(settings, &body::webhook(settings, &messages, &[]))
    };
    (0..2).map(|lane| (0..REQUESTS).map(|number| request(lane, number)).collect()).collect()
}

/// Polls from the first number on; ends when nothing more comes after the writing.
async fn follow(api: &Api, written: &AtomicBool) -> Result<Followed, BenchError> {
    let mut seen = Followed::default();
    loop {
        let ending = written.load(Ordering::Acquire);
        let page = api.get(&format!("/v1/events?after={}&limit=1000", seen.last)).await?;
        let rows = crate::api::rows(&page);
        for row in rows {
            let seq = row["seq"].as_i64().unwrap_or(0);
            seen.gaps += usize::from(seq > seen.last + 1);
            seen.repeated += usize::from(seq <= seen.last);
            seen.last = seen.last.max(seq);
            seen.count += 1;
        }
        if rows.is_empty() && ending {
            return Ok(seen);
        }
        if rows.len() < 10 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
}
