//! `tertulia serve`.

use crate::cli::ServeOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::server::{Plan, Server, bind, until_stopped};
use crate::{process, prometheus, telemetry};
use domain::Clock;
use tokio_util::sync::CancellationToken;

pub(crate) async fn run(options: ServeOptions) -> Result<(), Failure> {
    let config = Config::read(options)?;
    telemetry::start(&config.log, config.json_log)?;
    let ended = CancellationToken::new();
    let handle = prometheus::start(ended.clone())?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    let applied = store::migration::migrate(&app.store).await?;
    let listener = bind(config.listen).await?;
    let address = listener.local_addr()?;
    let plan = Plan {
        workers: config.workers || config.is_sqlite(),
        metrics: handle,
        metrics_listen: config.metrics_listen,
        metrics_token: config.metrics_token.clone(),
        proxies: config.trusted_proxies.clone(),
    };
    let server = Server::start(app, listener, plan).await?;
    tracing::info!(%address, public_url = config.public_url, migrations = applied, "serving");
    until_stopped().await?;
    tracing::info!("stopping");
    server.stop().await;
    ended.cancel();
    Ok(())
}
