//! Whether the process lives, and whether it can work.

use crate::ApiState;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(healthz)).routes(routes!(readyz))
}

/// The process lives.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "It lives.")))]
async fn healthz() -> &'static str {
    "ok"
}

/// The database answers and is migrated.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, description = "Ready."), (status = 503, description = "The database is away or not migrated."),
))]
async fn readyz(State(state): State<ApiState>) -> (StatusCode, &'static str) {
    match state.app.is_ready().await {
        Ok(true) => (StatusCode::OK, "ready"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "not migrated"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
