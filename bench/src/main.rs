//! Load and measurement. Every bench starts what it needs on loopback, is bounded in count and time, prints counts and
//! ratios to a floor of the same run, and fails when something is wrong, never because it is slow.

mod api;
mod badinput;
mod counts;
mod error;
mod events;
mod faults;
mod flood;
mod footprint;
mod ingest;
mod lists;
mod live;
mod load;
mod options;
mod outbound;
mod random;
mod send;
mod settings;
mod stage;
mod storm;

use error::BenchError;
use options::Options;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    // What was started is killed when `run` is dropped, so a signal leaves nothing behind.
    let done = tokio::select! {
        done = run() => done,
        signal = told_to_end() => signal,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            counts::say(&format!("bench: {error}"));
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), BenchError> {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        return Err(BenchError::Usage("a TLS provider is installed twice".to_owned()));
    }
    let options = Options::read(std::env::args().skip(1))?;
    let mut failed = Vec::new();
    for name in &options.names {
        counts::say(&format!("== {name}"));
        if let Err(error) = one(name, &options).await {
            counts::say(&format!("{name}: FAILED: {error}"));
            failed.push(name.clone());
        }
    }
    counts::say(&format!("== {} benches, {} failed", options.names.len(), failed.len()));
    if failed.is_empty() { Ok(()) } else { Err(BenchError::Wrong(format!("failed: {}", failed.join(", ")))) }
}

async fn told_to_end() -> Result<(), BenchError> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    tokio::select! {
        _ = interrupted.recv() => {}
        _ = terminated.recv() => {}
    }
    Err(BenchError::Program("told to end".to_owned()))
}

async fn one(name: &str, options: &Options) -> Result<(), BenchError> {
    match name {
        "storm" => storm::run(options).await,
        "events" => events::run(options).await,
        "ingest" => ingest::run(options).await,
        "send" => send::run(options).await,
        "flood" => flood::run(options).await,
        "live" => live::run(options).await,
        "lists" => lists::run(options).await,
        "search" => lists::run_search(options).await,
        "footprint" => footprint::run(options).await,
        "faults" => faults::run(options).await,
        "badinput" => badinput::run(options).await,
        other => Err(BenchError::Usage(format!("{other} is not a bench"))),
    }
}
