//! `/v1/session`: signing in and out.

use crate::auth::{AuthMember, cookie_token, end_cookie, set_cookie};
use crate::browser::Origin;
use crate::json::Json as Body;
use crate::member::Member;
use crate::timestamp::Timestamp;
use crate::words::{Permissions, Scope, permissions};
use crate::workspace::Workspace;
use crate::{ApiError, ApiState};
use app::SignedIn;
use app::sign_in::NewSession;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Who is signed in, and what the console begins with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    member: Member,
    workspace: Workspace,
    #[schema(value_type = BTreeMap<String, Scope>)]
    permissions: Permissions,
    /// To be repeated in `X-CSRF-Token` by requests that write.
    csrf_token: String,
    server_time: Timestamp,
    /// The number of the newest event.
    event_seq: i64,
}

/// What signing in needs.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    email: String,
    password: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(sign_in, read, sign_out))
}

async fn session(state: &ApiState, who: &SignedIn) -> Result<Session, ApiError> {
    let (workspace, event_seq) = state.app.workspace(who.caller.workspace_id).await?;
    Ok(Session {
        member: Member::own(&who.member),
        workspace: Workspace::new(workspace, &state.app),
        permissions: permissions(&who.caller.access.grants),
        csrf_token: who.session.csrf_token.clone(),
        server_time: state.app.clock.now().into(),
        event_seq,
    })
}

/// The answer that signs a browser in.
pub(crate) async fn begin(
    state: &ApiState,
    status: StatusCode,
    new: NewSession,
) -> Result<Response, ApiError> {
    let cookie = set_cookie(&new.token, &state.app.settings.public_url)?;
    Ok((status, cookie, Json(session(state, &new.signed_in).await?)).into_response())
}

/// Signs in.
#[utoipa::path(post, path = "/v1/session", tag = "session", request_body = Credentials, responses(
    (status = 200, body = Session), (status = 401, body = crate::error::ErrorBody),
    (status = 429, body = crate::error::ErrorBody),
))]
async fn sign_in(
    State(state): State<ApiState>,
    Origin(browser): Origin,
    Body(given): Body<Credentials>,
) -> Result<Response, ApiError> {
    let new = state.app.sign_in(&given.email, given.password, browser).await?;
    begin(&state, StatusCode::OK, new).await
}

/// Who is signed in. Also makes the cookie last again.
#[utoipa::path(get, path = "/v1/session", tag = "session", operation_id = "read_session",
    responses((status = 200, body = Session)), security(("session" = [])))]
async fn read(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let cookie = set_cookie(&cookie_token(&headers).unwrap_or_default(), &state.app.settings.public_url)?;
    Ok((cookie, Json(session(&state, &who).await?)).into_response())
}

/// Signs this browser out.
#[utoipa::path(delete, path = "/v1/session", tag = "session", responses((status = 204)),
    security(("session" = [])))]
async fn sign_out(State(state): State<ApiState>, AuthMember(who): AuthMember) -> Result<Response, ApiError> {
    state.app.sign_out(&who).await?;
    Ok((StatusCode::NO_CONTENT, end_cookie(&state.app.settings.public_url)?).into_response())
}
