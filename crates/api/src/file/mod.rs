//! `/v1/files`.

mod answer;
mod content;
mod library;
mod upload;

use crate::auth::Auth;
use crate::json::Path;
use crate::{ApiError, ApiState};
use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) use answer::{MessageFile, StoredFile};

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(upload::upload_file))
        .routes(routes!(library::list_files))
        .routes(routes!(get_file, library::name_file))
        .routes(routes!(fetch_file))
        .routes(routes!(content::file_content))
}

/// One file: of the caller's, of the library, or of a message the caller sees.
#[utoipa::path(get, path = "/v1/files/{id}", tag = "files", operation_id = "get_file",
    params(("id" = Uuid, Path)), responses((status = 200, body = StoredFile)),
    security(("session" = []), ("api_key" = [])))]
async fn get_file(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<StoredFile>, ApiError> {
    Ok(Json(state.app.see_file(&caller, id.into()).await?.into()))
}

/// Fetches a file again that a person sent and that did not come. It waits then; an event tells what became of it.
#[utoipa::path(post, path = "/v1/files/{id}/fetch", tag = "files", operation_id = "fetch_file",
    params(("id" = Uuid, Path)), responses((status = 200, body = StoredFile)),
    security(("session" = []), ("api_key" = [])))]
async fn fetch_file(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<StoredFile>, ApiError> {
    Ok(Json(state.app.fetch_again(&caller, id.into()).await?.into()))
}
