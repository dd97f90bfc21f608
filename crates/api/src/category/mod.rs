//! `/v1/closing-categories`.

use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::category::Category;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A category to close conversations with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClosingCategory {
    id: Uuid,
    name: String,
}

impl From<Category> for ClosingCategory {
    fn from(category: Category) -> Self {
        Self { id: category.id.0, name: category.name }
    }
}

/// The name of a new or renamed category; no two are the same but for case and accents.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CategoryName {
    name: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_categories, create_category))
        .routes(routes!(rename_category, remove_category))
}

/// The categories that can be chosen.
#[utoipa::path(get, path = "/v1/closing-categories", tag = "workspace", operation_id = "list_closing_categories",
    responses((status = 200, body = Page<ClosingCategory>)), security(("session" = []), ("api_key" = [])))]
async fn list_categories(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<Page<ClosingCategory>>, ApiError> {
    let categories = state.app.categories(&caller).await?;
    Ok(Json(Page { data: categories.into_iter().map(ClosingCategory::from).collect(), next: None }))
}

/// Makes a category; a removed one of the same name comes back.
#[utoipa::path(post, path = "/v1/closing-categories", tag = "workspace",
    operation_id = "create_closing_category", request_body = CategoryName,
    responses((status = 201, body = ClosingCategory)), security(("session" = []), ("api_key" = [])))]
async fn create_category(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(wanted): Body<CategoryName>,
) -> Result<(StatusCode, Json<ClosingCategory>), ApiError> {
    let category = state.app.create_category(&caller, &wanted.name).await?;
    Ok((StatusCode::CREATED, Json(category.into())))
}

/// Gives a category another name.
#[utoipa::path(patch, path = "/v1/closing-categories/{id}", tag = "workspace",
    operation_id = "rename_closing_category", request_body = CategoryName, params(("id" = Uuid, Path)),
    responses((status = 200, body = ClosingCategory)), security(("session" = []), ("api_key" = [])))]
async fn rename_category(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(wanted): Body<CategoryName>,
) -> Result<Json<ClosingCategory>, ApiError> {
    Ok(Json(state.app.rename_category(&caller, id.into(), &wanted.name).await?.into()))
}

/// Removes a category from what can be chosen; conversations closed with it keep it.
#[utoipa::path(delete, path = "/v1/closing-categories/{id}", tag = "workspace",
    operation_id = "remove_closing_category", params(("id" = Uuid, Path)), responses((status = 204)),
    security(("session" = []), ("api_key" = [])))]
async fn remove_category(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.archive_category(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
