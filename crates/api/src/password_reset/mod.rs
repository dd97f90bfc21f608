//! `/v1/password-resets`: what the member does with the link.

use crate::browser::Origin;
use crate::json::{Json as Body, Path};
use crate::session::{Session, begin};
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What the page of a reset shows.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasswordResetPage {
    email: String,
    name: String,
    expires_at: Timestamp,
}

/// The new password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PasswordReset {
    token: String,
    password: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(page)).routes(routes!(accept))
}

/// Whose password the link is for.
#[utoipa::path(get, path = "/v1/password-resets/by-token/{token}", tag = "session",
    operation_id = "read_password_reset", params(("token" = String, Path)),
    responses((status = 200, body = PasswordResetPage)))]
async fn page(
    State(state): State<ApiState>,
    Path(token): Path<String>,
) -> Result<Json<PasswordResetPage>, ApiError> {
    let (link, name) = state.app.reset_page(&token).await?;
    Ok(Json(PasswordResetPage { email: link.email, name, expires_at: link.expires_at.into() }))
}

/// Sets the password, signs out everywhere and in here.
#[utoipa::path(post, path = "/v1/password-resets/accept", tag = "session",
    operation_id = "accept_password_reset", request_body = PasswordReset,
    responses((status = 200, body = Session)))]
async fn accept(
    State(state): State<ApiState>,
    Origin(browser): Origin,
    Body(given): Body<PasswordReset>,
) -> Result<Response, ApiError> {
    let new = state.app.accept_reset(&given.token, given.password, browser).await?;
    begin(&state, StatusCode::OK, new).await
}
