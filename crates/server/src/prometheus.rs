//! Numbers for operators, in the text format of Prometheus.

use crate::failure::Failure;
use api::Live;
use app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const UPKEEP: Duration = Duration::from_secs(5);

/// Buckets of everything measured in seconds.
const SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 600.0];

/// Buckets of pieces of work in one commit.
const PIECES: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// Starts collecting; once for a process.
pub(crate) fn start(stop: CancellationToken) -> Result<PrometheusHandle, Failure> {
    let failed = |error: metrics_exporter_prometheus::BuildError| Failure::new(error.to_string());
    let groups = Matcher::Full("tertulia_writer_group_size".to_owned());
    let builder = PrometheusBuilder::new().set_buckets(SECONDS).map_err(failed)?;
    let builder = builder.set_buckets_for_metric(groups, PIECES).map_err(failed)?;
    let handle = builder.install_recorder().map_err(failed)?;
    let kept = handle.clone();
    tokio::spawn(async move {
        while tokio::time::timeout(UPKEEP, stop.cancelled()).await.is_err() {
            kept.run_upkeep();
        }
    });
    Ok(handle)
}

#[derive(Clone)]
pub(crate) struct Metrics {
    pub(crate) handle: PrometheusHandle,
    pub(crate) app: App,
    /// The sockets of a process that has some.
    pub(crate) live: Option<Live>,
    /// What must be shown; nothing on an address of its own.
    pub(crate) token: Option<String>,
}

/// `GET /metrics`.
pub(crate) fn router(metrics: Metrics) -> Router {
    Router::new().route("/metrics", get(show)).with_state(metrics)
}

async fn show(State(metrics): State<Metrics>, headers: HeaderMap) -> Response {
    if let Some(token) = &metrics.token {
        let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let shown = shown.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        if !same(shown, token) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
    }
    look(&metrics.app, metrics.live.as_ref().map_or(0, Live::sockets)).await;
    metrics.handle.render().into_response()
}

/// Compared through digests, so that the time tells nothing.
fn same(left: &str, right: &str) -> bool {
    let sign = |text: &str| whatsapp::signature::sign(b"metrics", text.as_bytes());
    sign(left) == sign(right)
}

/// What is read when it is asked for, because nobody counts it.
async fn look(app: &App, sockets: usize) {
    ::metrics::gauge!("tertulia_live_sockets").set(sockets as f64);
    ::metrics::gauge!("tertulia_writer_waiting").set(app.store.waiting_writes() as f64);
    let now = app.clock.unmoved();
    match store::job::oldest_ready(app.store.read(), now).await {
        Ok(oldest) => {
            // A kind of which nothing waits any more would keep its last age for ever.
            for kind in App::JOB_KINDS {
                ::metrics::gauge!("tertulia_job_oldest_ready_seconds", "kind" => *kind).set(0.0);
            }
            for (kind, at) in oldest {
                let age = now.since(at) as f64 / 1_000.0;
                ::metrics::gauge!("tertulia_job_oldest_ready_seconds", "kind" => kind).set(age);
            }
        }
        Err(error) => tracing::warn!(%error, "the age of jobs is not known"),
    }
    match store::outbound::count_unknown(app.store.read()).await {
        Ok(count) => ::metrics::gauge!("tertulia_messages_unknown").set(count as f64),
        Err(error) => tracing::warn!(%error, "the number of unknown messages is not known"),
    }
}
