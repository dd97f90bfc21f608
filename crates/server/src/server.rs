//! A running server: listener, ingest, sockets, workers, and how they end.

use crate::failure::Failure;
use crate::process::worker_name;
use crate::prometheus::{self, Metrics};
use api::{ApiState, TrustedProxies};
use app::App;
use app::ingest::Ingest;
use metrics_exporter_prometheus::PrometheusHandle;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// How long everything may take to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// What to run besides the routes.
pub(crate) struct Plan {
    pub(crate) workers: bool,
    pub(crate) metrics: PrometheusHandle,
    pub(crate) metrics_listen: Option<SocketAddr>,
    pub(crate) metrics_token: Option<String>,
    pub(crate) proxies: TrustedProxies,
}

pub(crate) struct Server {
    /// Where metrics are served apart from everything else.
    pub(crate) metrics_address: Option<SocketAddr>,
    app: App,
    state: ApiState,
    listening: CancellationToken,
    working: CancellationToken,
    tasks: Vec<JoinHandle<()>>,
}

impl Server {
    /// Serves in the background on a listener that is bound already.
    pub(crate) async fn start(app: App, listener: TcpListener, plan: Plan) -> Result<Self, Failure> {
        let state = ApiState::new(app.clone(), Ingest::start(app.clone())).with_proxies(plan.proxies);
        let (listening, working) = (CancellationToken::new(), CancellationToken::new());
        let mut tasks = Vec::new();
        let metrics = |handle, token| {
            let live = Some(state.live.clone());
            Metrics { handle, app: app.clone(), live, token }
        };
        let mut router = api::router(state.clone());
        if let Some(token) = plan.metrics_token {
            let handle = plan.metrics.clone();
            let shown = metrics(handle, Some(token));
            router = prometheus::router(shown).fallback_service(router);
        }
        let mut metrics_address = None;
        if let Some(address) = plan.metrics_listen {
            let shown = metrics(plan.metrics, None);
            let (bound, task) = serve_metrics(address, shown, listening.clone()).await?;
            metrics_address = Some(bound);
            tasks.push(task);
        }
        tasks.push(serve(listener, router, listening.clone()));
        if plan.workers {
            tasks.push(work(app.clone(), working.clone()));
        }
        Ok(Self { metrics_address, app, state, listening, working, tasks })
    }

    /// Takes no more, finishes what is under way, closes the database.
    pub(crate) async fn stop(self) {
        self.listening.cancel();
        self.working.cancel();
        self.state.live.shut_down().await;
        let tasks = futures_done(self.tasks);
        if tokio::time::timeout(LAST_WORDS, tasks).await.is_err() {
            tracing::warn!("not everything ended in time");
        }
        self.app.store.close().await;
    }
}

async fn futures_done(tasks: Vec<JoinHandle<()>>) {
    for task in tasks {
        if task.await.is_err() {
            tracing::error!("a part of the server broke");
        }
    }
}

/// Binds, with words that name the address.
pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| refused(address, &error))
}

/// Serves metrics on an address of their own; the address it was bound to.
pub(crate) async fn serve_metrics(
    address: SocketAddr,
    shown: Metrics,
    stop: CancellationToken,
) -> Result<(SocketAddr, JoinHandle<()>), Failure> {
    let listener = bind(address).await?;
    let bound = listener.local_addr()?;
    Ok((bound, serve(listener, prometheus::router(shown), stop)))
}

fn refused(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot listen on {address}: {error}"))
}

fn serve(listener: TcpListener, router: axum::Router, stop: CancellationToken) -> JoinHandle<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        let served = axum::serve(listener, service).with_graceful_shutdown(stop.cancelled_owned());
        if let Err(error) = served.await {
            tracing::error!(%error, "the server stopped serving");
        }
    })
}

/// Background work under a name of its own.
pub(crate) fn work(app: App, stop: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move { app.work(&worker_name(), stop).await })
}

/// Waits for SIGINT or SIGTERM.
pub(crate) async fn until_stopped() -> Result<(), Failure> {
    #[cfg(unix)]
    {
        let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended?,
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await?;
    Ok(())
}
