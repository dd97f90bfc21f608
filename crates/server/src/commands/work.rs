//! `tertulia work`.

use crate::cli::ServeOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::server::{until_stopped, work};
use crate::{process, prometheus, telemetry};
use domain::Clock;
use tokio_util::sync::CancellationToken;

pub(crate) async fn run(options: ServeOptions) -> Result<(), Failure> {
    let config = Config::read(options)?;
    if config.is_sqlite() {
        return Err(Failure::new("SQLite belongs to one process: `serve` does its background work itself"));
    }
    telemetry::start(&config.log, config.json_log)?;
    let stop = CancellationToken::new();
    prometheus::start(stop.clone())?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    if !app.is_ready().await? {
        return Err(Failure::new("the database is not at this program's schema: run `tertulia migrate`"));
    }
    let working = work(app.clone(), stop.clone());
    tracing::info!("working");
    until_stopped().await?;
    stop.cancel();
    if working.await.is_err() {
        tracing::error!("the work broke");
    }
    app.store.close().await;
    Ok(())
}
