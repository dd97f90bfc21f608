//! `/v1/me/sessions`: where a member is signed in.

use crate::auth::{AuthMember, end_cookie};
use crate::json::Path;
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A signed-in browser.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionInfo {
    id: Uuid,
    /// Whether it is the one that asks.
    current: bool,
    created_at: Timestamp,
    last_seen_at: Timestamp,
    address: String,
    user_agent: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, end_all)).routes(routes!(end))
}

/// Where the member is signed in.
#[utoipa::path(get, path = "/v1/me/sessions", tag = "me", operation_id = "list_sessions",
    responses((status = 200, body = Page<SessionInfo>)), security(("session" = [])))]
async fn list(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
) -> Result<Json<Page<SessionInfo>>, ApiError> {
    let sessions = state.app.own_sessions(&who).await?;
    let info = |session: store::session::Session| SessionInfo {
        id: session.id.0,
        current: session.id == who.session.id,
        created_at: session.created_at.into(),
        last_seen_at: session.last_seen_at.into(),
        address: session.address,
        user_agent: session.user_agent,
    };
    Ok(Json(Page { data: sessions.into_iter().map(info).collect(), next: None }))
}

/// Signs all browsers out, this one too.
#[utoipa::path(delete, path = "/v1/me/sessions", tag = "me", operation_id = "end_sessions",
    responses((status = 204)), security(("session" = [])))]
async fn end_all(State(state): State<ApiState>, AuthMember(who): AuthMember) -> Result<Response, ApiError> {
    state.app.sign_out_everywhere(&who).await?;
    Ok((StatusCode::NO_CONTENT, end_cookie(&state.app.settings.public_url)?).into_response())
}

/// Signs one browser out.
#[utoipa::path(delete, path = "/v1/me/sessions/{id}", tag = "me", operation_id = "end_session",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = [])))]
async fn end(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.end_session(&who, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
