//! `/v1/members`.

use crate::auth::Auth;
use crate::invitation::Link;
use crate::json::{Json as Body, Path};
use crate::me::Preferences;
use crate::role::Role;
use crate::timestamp::Timestamp;
use crate::words::{Availability, Language};
use crate::{ApiError, ApiState, Page};
use app::member::MemberChange;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A person who signs in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Member {
    id: Uuid,
    name: String,
    email: String,
    role: Role,
    team_ids: Vec<Uuid>,
    active: bool,
    availability: Availability,
    language: Language,
    /// Only of oneself.
    preferences: Option<Preferences>,
    created_at: Timestamp,
}

impl From<&store::member::Member> for Member {
    fn from(member: &store::member::Member) -> Self {
        Self {
            id: member.id.0,
            name: member.name.clone(),
            email: member.email.clone(),
            role: Role::from(&member.role),
            team_ids: member.team_ids.iter().map(|id| id.0).collect(),
            active: member.active,
            availability: member.availability.into(),
            language: member.language.into(),
            preferences: None,
            created_at: member.created_at.into(),
        }
    }
}

impl Member {
    /// As members see themselves.
    pub(crate) fn own(member: &store::member::Member) -> Self {
        Self { preferences: Some(Preferences::read(&member.preferences)), ..Self::from(member) }
    }
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(change)).routes(routes!(offer_reset))
}

/// All members, active or not.
#[utoipa::path(get, path = "/v1/members", tag = "members", operation_id = "list_members",
    responses((status = 200, body = Page<Member>)), security(("session" = []), ("api_key" = [])))]
async fn list(State(state): State<ApiState>, Auth(caller): Auth) -> Result<Json<Page<Member>>, ApiError> {
    let members = state.app.members(&caller).await?;
    Ok(Json(Page { data: members.iter().map(Member::from).collect(), next: None }))
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct MemberPatch {
    role_id: Option<Uuid>,
    active: Option<bool>,
    team_ids: Option<Vec<Uuid>>,
}

/// Changes role, teams or state of a member.
#[utoipa::path(patch, path = "/v1/members/{id}", tag = "members", operation_id = "change_member",
    request_body = MemberPatch, params(("id" = Uuid, Path)), responses((status = 200, body = Member)),
    security(("session" = []), ("api_key" = [])))]
async fn change(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<MemberPatch>,
) -> Result<Json<Member>, ApiError> {
    let wanted = MemberChange {
        role_id: patch.role_id.map(Into::into),
        active: patch.active,
        team_ids: patch.team_ids.map(|ids| ids.into_iter().map(Into::into).collect()),
    };
    let member = state.app.change_member(&caller, id.into(), wanted).await?;
    Ok(Json(Member::from(&member)))
}

/// Makes a link with which the member sets a new password.
#[utoipa::path(post, path = "/v1/members/{id}/password-reset", tag = "members", operation_id = "offer_password_reset",
    params(("id" = Uuid, Path)), responses((status = 201, body = Link)), security(("session" = [])))]
async fn offer_reset(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<(StatusCode, Json<Link>), ApiError> {
    let link = state.app.offer_reset(&caller, id.into()).await?;
    Ok((StatusCode::CREATED, Json(Link::from(&link))))
}
