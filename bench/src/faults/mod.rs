//! Faults: the server killed under load, PostgreSQL away, the vendor misbehaving, the disk full. Nothing acknowledged
//! is lost, nothing is sent twice, it recovers without a person, and what it could not do is visible.

mod check;
mod database;
mod disk;
mod kills;
mod people;
mod traffic;
mod vendor;

use crate::error::BenchError;
use crate::options::Options;
use crate::stage::database::Engine;
use std::time::Duration;

/// All of them, or with `--short` a minute of load with three kills on SQLite.
pub(crate) async fn run(options: &Options) -> Result<(), BenchError> {
    if options.short {
        let plan = kills::Kills { count: 3, pause_ms: 12_000..18_000, after: Duration::from_secs(15) };
        return kills::run(Engine::Sqlite, plan, options).await;
    }
    let asked = |name: &str| options.fault.as_deref().is_none_or(|only| only == name);
    // One that fails does not keep the others from being tried.
    let mut done = Vec::new();
    for engine in Engine::available("faults", options) {
        if asked("kills") {
            let plan =
                kills::Kills { count: options.kills, pause_ms: 200..4_000, after: Duration::from_secs(10) };
            done.push(kills::run(engine, plan, options).await);
        }
        if asked("vendor") {
            done.push(vendor::run(engine, options).await);
        }
        match engine {
            Engine::Sqlite if asked("disk") => done.push(disk::run_full(options).await),
            Engine::Postgres if asked("database") => done.push(database::run(options).await),
            _ => {}
        }
    }
    done.into_iter().collect()
}
