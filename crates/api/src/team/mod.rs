//! `/v1/teams`.

use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::MemberId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A set of members.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Team {
    id: Uuid,
    name: String,
    member_ids: Vec<Uuid>,
}

impl From<store::team::Team> for Team {
    fn from(team: store::team::Team) -> Self {
        Self { id: team.id.0, name: team.name, member_ids: team.member_ids.iter().map(|id| id.0).collect() }
    }
}

/// A team to be made.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewTeam {
    name: String,
    #[serde(default)]
    member_ids: Vec<Uuid>,
}

/// What to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TeamPatch {
    name: Option<String>,
    member_ids: Option<Vec<Uuid>>,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(change, remove))
}

fn member_ids(ids: Vec<Uuid>) -> Vec<MemberId> {
    ids.into_iter().map(Into::into).collect()
}

/// All teams.
#[utoipa::path(get, path = "/v1/teams", tag = "members", operation_id = "list_teams",
    responses((status = 200, body = Page<Team>)), security(("session" = []), ("api_key" = [])))]
async fn list(State(state): State<ApiState>, Auth(caller): Auth) -> Result<Json<Page<Team>>, ApiError> {
    let teams = state.app.teams(&caller).await?;
    Ok(Json(Page { data: teams.into_iter().map(Team::from).collect(), next: None }))
}

/// Makes a team.
#[utoipa::path(post, path = "/v1/teams", tag = "members", operation_id = "create_team", request_body = NewTeam,
    responses((status = 201, body = Team)), security(("session" = []), ("api_key" = [])))]
async fn create(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewTeam>,
) -> Result<(StatusCode, Json<Team>), ApiError> {
    let team = state.app.create_team(&caller, &new.name, member_ids(new.member_ids)).await?;
    Ok((StatusCode::CREATED, Json(team.into())))
}

/// Changes name or members of a team.
#[utoipa::path(patch, path = "/v1/teams/{id}", tag = "members", operation_id = "change_team",
    request_body = TeamPatch, params(("id" = Uuid, Path)), responses((status = 200, body = Team)),
    security(("session" = []), ("api_key" = [])))]
async fn change(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<TeamPatch>,
) -> Result<Json<Team>, ApiError> {
    let members = patch.member_ids.map(member_ids);
    Ok(Json(state.app.change_team(&caller, id.into(), patch.name, members).await?.into()))
}

/// Removes a team; its conversations belong to no team afterwards.
#[utoipa::path(delete, path = "/v1/teams/{id}", tag = "members", operation_id = "delete_team",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
async fn remove(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.delete_team(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
