//! `tertulia work`.

use crate::cli::ServeOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::prometheus::Metrics;
use crate::server::{serve_metrics, until_stopped, work};
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
    let handle = prometheus::start(stop.clone())?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    if !store::migration::is_current(app.store.read()).await? {
        return Err(Failure::new("the database is not at this program's schema: run `tertulia migrate`"));
    }
    let shown = Metrics { handle, app: app.clone(), live: None, token: None };
    let serving = match config.metrics_listen {
        Some(address) => Some(serve_metrics(address, shown, stop.clone()).await?.1),
        None => None,
    };
    let working = work(app.clone(), stop.clone());
    tracing::info!("working");
    until_stopped().await?;
    stop.cancel();
    if working.await.is_err() {
        tracing::error!("the work broke");
    }
    if let Some(serving) = serving
        && serving.await.is_err()
    {
        tracing::error!("the metrics broke");
    }
    app.store.close().await;
    Ok(())
}
