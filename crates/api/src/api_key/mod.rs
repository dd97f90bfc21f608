//! `/v1/api-keys`.

use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::role::Role;
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A key for programs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKey {
    id: Uuid,
    name: String,
    role: Role,
    last_used_at: Option<Timestamp>,
    created_at: Timestamp,
    expires_at: Option<Timestamp>,
}

impl From<&store::api_key::ApiKey> for ApiKey {
    fn from(key: &store::api_key::ApiKey) -> Self {
        Self {
            id: key.id.0,
            name: key.name.clone(),
            role: Role::from(&key.role),
            last_used_at: key.last_used_at.map(Into::into),
            created_at: key.created_at.into(),
            expires_at: key.expires_at.map(Into::into),
        }
    }
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewApiKey {
    name: String,
    role_id: Uuid,
    expires_at: Option<Timestamp>,
}

/// A key just made; `key` is told only now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKeyCreated {
    key: String,
    api_key: ApiKey,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(revoke))
}

/// The keys that are not revoked.
#[utoipa::path(get, path = "/v1/api-keys", tag = "developer", operation_id = "list_api_keys",
    responses((status = 200, body = Page<ApiKey>)), security(("session" = []), ("api_key" = [])))]
async fn list(State(state): State<ApiState>, Auth(caller): Auth) -> Result<Json<Page<ApiKey>>, ApiError> {
    let keys = state.app.api_keys(&caller).await?;
    Ok(Json(Page { data: keys.iter().map(ApiKey::from).collect(), next: None }))
}

/// Makes a key.
#[utoipa::path(post, path = "/v1/api-keys", tag = "developer", operation_id = "create_api_key",
    request_body = NewApiKey, responses((status = 201, body = ApiKeyCreated)),
    security(("session" = []), ("api_key" = [])))]
async fn create(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewApiKey>,
) -> Result<(StatusCode, Json<ApiKeyCreated>), ApiError> {
    let expires_at = new.expires_at.map(|at| at.0);
    let (key, made) = state.app.create_api_key(&caller, &new.name, new.role_id.into(), expires_at).await?;
    Ok((StatusCode::CREATED, Json(ApiKeyCreated { key, api_key: ApiKey::from(&made) })))
}

/// Ends a key.
#[utoipa::path(delete, path = "/v1/api-keys/{id}", tag = "developer", operation_id = "revoke_api_key",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
async fn revoke(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.revoke_api_key(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
