//! `/v1/me`: what members change about themselves.

mod preferences;
mod sessions;

use crate::auth::AuthMember;
use crate::json::Json as Body;
use crate::member::Member;
use crate::words::{Availability, Language};
use crate::{ApiError, ApiState};
use app::member::OwnChange;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
pub(crate) use preferences::Preferences;
use preferences::PreferencesPatch;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct MePatch {
    name: Option<String>,
    language: Option<Language>,
    availability: Option<Availability>,
    preferences: Option<PreferencesPatch>,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PasswordChange {
    current: String,
    new: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(change)).routes(routes!(change_password)).merge(sessions::router())
}

/// Changes what members may change about themselves.
#[utoipa::path(patch, path = "/v1/me", tag = "me", operation_id = "change_me", request_body = MePatch,
    responses((status = 200, body = Member)), security(("session" = [])))]
async fn change(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    Body(patch): Body<MePatch>,
) -> Result<Json<Member>, ApiError> {
    let wanted = OwnChange {
        name: patch.name,
        language: patch.language.map(Into::into),
        availability: patch.availability.map(Into::into),
        preferences: patch.preferences.map(|preferences| preferences.object()),
    };
    Ok(Json(Member::own(&state.app.change_own(&who, wanted).await?)))
}

/// Changes the password and signs the other browsers out.
#[utoipa::path(post, path = "/v1/me/password", tag = "me", request_body = PasswordChange,
    responses((status = 204)), security(("session" = [])))]
async fn change_password(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    Body(change): Body<PasswordChange>,
) -> Result<StatusCode, ApiError> {
    state.app.change_password(&who, change.current, change.new).await?;
    Ok(StatusCode::NO_CONTENT)
}
