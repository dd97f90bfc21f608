//! `/v1/snippets`.

mod answer;

use crate::auth::Auth;
use crate::json::{Json as Body, Path, Query};
use crate::{ApiError, ApiState, Page};
use answer::{NewSnippet, Snippet, SnippetPatch};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Which snippets.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SnippetQuery {
    /// Words that all have to stand in shortcut, title, topic or texts.
    q: Option<String>,
}

/// Many snippets, at most 500.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SnippetImport {
    snippets: Vec<NewSnippet>,
}

/// What became of an import.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SnippetsImported {
    created: usize,
    /// Shortcuts that were taken, or came twice: those snippets were left out.
    taken: Vec<String>,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_snippets, create_snippet))
        .routes(routes!(change_snippet, delete_snippet))
        .routes(routes!(import_snippets))
}

/// The snippets the caller can use, by shortcut: everybody's, those of their teams and their own.
#[utoipa::path(get, path = "/v1/snippets", tag = "snippets", operation_id = "list_snippets", params(SnippetQuery),
    responses((status = 200, body = Page<Snippet>)), security(("session" = []), ("api_key" = [])))]
async fn list_snippets(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<SnippetQuery>,
) -> Result<Json<Page<Snippet>>, ApiError> {
    let found = state.app.snippets(&caller, query.q.as_deref()).await?;
    Ok(Json(Page { data: found.into_iter().map(Snippet::from).collect(), next: None }))
}

/// Makes a snippet; one that is not private needs `snippet.manage`.
#[utoipa::path(post, path = "/v1/snippets", tag = "snippets", operation_id = "create_snippet",
    request_body = NewSnippet, responses((status = 201, body = Snippet)),
    security(("session" = []), ("api_key" = [])))]
async fn create_snippet(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewSnippet>,
) -> Result<(StatusCode, Json<Snippet>), ApiError> {
    let made = state.app.create_snippet(&caller, new.into()).await?;
    Ok((StatusCode::CREATED, Json(made.into())))
}

/// Changes a snippet.
#[utoipa::path(patch, path = "/v1/snippets/{id}", tag = "snippets", operation_id = "change_snippet",
    request_body = SnippetPatch, params(("id" = Uuid, Path)), responses((status = 200, body = Snippet)),
    security(("session" = []), ("api_key" = [])))]
async fn change_snippet(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<SnippetPatch>,
) -> Result<Json<Snippet>, ApiError> {
    Ok(Json(state.app.change_snippet(&caller, id.into(), patch.into()).await?.into()))
}

/// Removes a snippet.
#[utoipa::path(delete, path = "/v1/snippets/{id}", tag = "snippets", operation_id = "delete_snippet",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
async fn delete_snippet(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.delete_snippet(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes many snippets; those whose shortcut is taken are left out, and with one that cannot be, none are made.
#[utoipa::path(post, path = "/v1/snippets/import", tag = "snippets", operation_id = "import_snippets",
    request_body = SnippetImport, responses((status = 200, body = SnippetsImported)),
    security(("session" = []), ("api_key" = [])))]
async fn import_snippets(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(import): Body<SnippetImport>,
) -> Result<Json<SnippetsImported>, ApiError> {
    let new = import.snippets.into_iter().map(Into::into).collect();
    let done = state.app.import_snippets(&caller, new).await?;
    Ok(Json(SnippetsImported { created: done.created, taken: done.taken }))
}
