//! The library: files that somebody gave a title.

use super::StoredFile;
use crate::auth::Auth;
use crate::json::{Json as Body, Path, Query};
use crate::page;
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which files.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FileQuery {
    /// Words that all have to stand in title or name.
    q: Option<String>,
    /// `next` of the page before.
    after: Option<String>,
    /// At most 100; 40 when absent.
    limit: Option<u64>,
}

/// The name of a file in the library.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct FilePatch {
    /// Null takes it out of the library; what uses the file keeps it.
    title: Option<String>,
}

/// The files of the library, newest first.
#[utoipa::path(get, path = "/v1/files", tag = "files", operation_id = "list_files", params(FileQuery),
    responses((status = 200, body = Page<StoredFile>)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn list_files(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<FileQuery>,
) -> Result<Json<Page<StoredFile>>, ApiError> {
    let before = page::cursor(query.after.as_deref())?;
    let limit = page::limit(query.limit, 40, 100);
    let (files, next) = state.app.library(&caller, query.q.as_deref(), before, limit).await?;
    let data = files.into_iter().map(StoredFile::from).collect();
    Ok(Json(Page { data, next: next.map(|id| id.to_string()) }))
}

/// Puts a file into the library under a title, or takes it out.
#[utoipa::path(patch, path = "/v1/files/{id}", tag = "files", operation_id = "name_file",
    request_body = FilePatch, params(("id" = Uuid, Path)), responses((status = 200, body = StoredFile)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn name_file(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<FilePatch>,
) -> Result<Json<StoredFile>, ApiError> {
    Ok(Json(state.app.name_file(&caller, id.into(), patch.title).await?.into()))
}
