//! `/v1/roles`.

use crate::auth::Auth;
use crate::words::{Permissions, Scope, permissions};
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// What a member or key may do.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Role {
    id: Uuid,
    /// `owner`, `admin`, `manager`, `agent`, `marketer`, `developer`, `viewer`, or a custom word.
    key: String,
    name: String,
    built_in: bool,
    /// Permissions `area.action` that are granted.
    #[schema(value_type = BTreeMap<String, Scope>)]
    permissions: Permissions,
}

impl From<&store::role::Role> for Role {
    fn from(role: &store::role::Role) -> Self {
        Self {
            id: role.id.0,
            key: role.key.clone(),
            name: role.name.clone(),
            built_in: role.built_in,
            permissions: permissions(&role.permissions),
        }
    }
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// All roles.
#[utoipa::path(get, path = "/v1/roles", tag = "members", operation_id = "list_roles",
    responses((status = 200, body = Page<Role>)), security(("session" = []), ("api_key" = [])))]
async fn list(State(state): State<ApiState>, Auth(caller): Auth) -> Result<Json<Page<Role>>, ApiError> {
    let roles = state.app.roles(&caller).await?;
    Ok(Json(Page { data: roles.iter().map(Role::from).collect(), next: None }))
}
