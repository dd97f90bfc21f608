//! `/v1/invitations`.

use crate::auth::Auth;
use crate::browser::Origin;
use crate::json::{Json as Body, Path};
use crate::role::Role;
use crate::session::{Session, begin};
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState, Page};
use app::link::{Invitee, NewLink};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use store::link::Purpose;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A one-time link, shown once to whoever made it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Link {
    url: String,
    expires_at: Timestamp,
}

impl From<&NewLink> for Link {
    fn from(new: &NewLink) -> Self {
        Self { url: new.url.clone(), expires_at: new.link.expires_at.into() }
    }
}

/// An invitation that was not accepted yet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invitation {
    id: Uuid,
    email: String,
    name: Option<String>,
    role: Role,
    team_ids: Vec<Uuid>,
    expires_at: Timestamp,
    created_at: Timestamp,
    /// A member's id.
    invited_by: Uuid,
}

impl Invitation {
    /// `None` for a link that is no invitation, or whose role is gone.
    fn new(link: &store::link::Link, roles: &[store::role::Role]) -> Option<Self> {
        let Purpose::Invitation { name, role_id, team_ids } = &link.purpose else { return None };
        Some(Self {
            id: link.id.0,
            email: link.email.clone(),
            name: name.clone(),
            role: Role::from(roles.iter().find(|role| role.id == *role_id)?),
            team_ids: team_ids.iter().map(|id| id.0).collect(),
            expires_at: link.expires_at.into(),
            created_at: link.created_at.into(),
            invited_by: link.created_by.0,
        })
    }
}

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewInvitation {
    email: String,
    name: Option<String>,
    role_id: Uuid,
    #[serde(default)]
    team_ids: Vec<Uuid>,
}

/// An invitation just made.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationCreated {
    invitation: Invitation,
    link: Link,
}

/// What the page of an invitation shows.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitationPage {
    workspace_name: String,
    email: String,
    name: Option<String>,
    inviter_name: String,
    expires_at: Timestamp,
}

/// Accepting an invitation.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Acceptance {
    token: String,
    name: String,
    password: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(withdraw))
        .routes(routes!(page))
        .routes(routes!(accept))
}

/// Invitations that can still be accepted.
#[utoipa::path(get, path = "/v1/invitations", tag = "members", operation_id = "list_invitations",
    responses((status = 200, body = Page<Invitation>)), security(("session" = []), ("api_key" = [])))]
async fn list(State(state): State<ApiState>, Auth(caller): Auth) -> Result<Json<Page<Invitation>>, ApiError> {
    let links = state.app.invitations(&caller).await?;
    let roles = state.app.roles(&caller).await?;
    Ok(Json(Page {
        data: links.iter().filter_map(|link| Invitation::new(link, &roles)).collect(),
        next: None,
    }))
}

/// Invites somebody.
#[utoipa::path(post, path = "/v1/invitations", tag = "members", operation_id = "create_invitation",
    request_body = NewInvitation, responses((status = 201, body = InvitationCreated)),
    security(("session" = [])))]
async fn create(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewInvitation>,
) -> Result<(StatusCode, Json<InvitationCreated>), ApiError> {
    let invitee = Invitee {
        email: new.email,
        name: new.name,
        role_id: new.role_id.into(),
        team_ids: new.team_ids.into_iter().map(Into::into).collect(),
    };
    let made = state.app.invite(&caller, invitee).await?;
    let roles = state.app.roles(&caller).await?;
    let invitation = Invitation::new(&made.link, &roles).ok_or_else(crate::error::not_found)?;
    Ok((StatusCode::CREATED, Json(InvitationCreated { invitation, link: Link::from(&made) })))
}

/// Takes an invitation back.
#[utoipa::path(delete, path = "/v1/invitations/{id}", tag = "members", operation_id = "withdraw_invitation",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
async fn withdraw(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.withdraw_invitation(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What an invitation says.
#[utoipa::path(get, path = "/v1/invitations/by-token/{token}", tag = "session", operation_id = "read_invitation",
    params(("token" = String, Path)), responses((status = 200, body = InvitationPage)))]
async fn page(
    State(state): State<ApiState>,
    Path(token): Path<String>,
) -> Result<Json<InvitationPage>, ApiError> {
    let found = state.app.invitation_page(&token).await?;
    let name = match found.link.purpose {
        Purpose::Invitation { name, .. } => name,
        Purpose::Reset { .. } => None,
    };
    Ok(Json(InvitationPage {
        workspace_name: found.workspace_name,
        email: found.link.email,
        name,
        inviter_name: found.inviter_name,
        expires_at: found.link.expires_at.into(),
    }))
}

/// Becomes a member and signs in.
#[utoipa::path(post, path = "/v1/invitations/accept", tag = "session", operation_id = "accept_invitation",
    request_body = Acceptance, responses((status = 201, body = Session)))]
async fn accept(
    State(state): State<ApiState>,
    Origin(browser): Origin,
    Body(given): Body<Acceptance>,
) -> Result<Response, ApiError> {
    let new = state.app.accept_invitation(&given.token, &given.name, given.password, browser).await?;
    begin(&state, StatusCode::CREATED, new).await
}
