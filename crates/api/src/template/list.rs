//! Reading templates.

use super::answer::Template;
use crate::auth::Auth;
use crate::json::{Path, Query};
use crate::{ApiError, ApiState, Page};
use app::template::{TemplateFilter, Use};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::TemplateId;
use domain::language::Language;
use domain::template::State as TemplateState;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which templates.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TemplateQuery {
    account_id: Option<Uuid>,
    /// Such as `approved`.
    status: Option<String>,
    /// Meta's word, such as `UTILITY`.
    category: Option<String>,
    /// Meta's code, such as `pt_BR`.
    language: Option<String>,
    /// Letters of name or text.
    q: Option<String>,
    /// Those put away, instead of those in use.
    archived: Option<bool>,
    /// Those in this folder; empty for those in none.
    folder: Option<String>,
}

/// Which starters.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StarterQuery {
    /// `en`, `es` or `pt`; Spanish when absent.
    language: Option<String>,
}

/// Templates to begin with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Starters {
    #[schema(value_type = Vec<Object>)]
    data: serde_json::Value,
}

/// Something that needs a template.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateUse {
    /// `message` for one that did not leave yet, `scheduled` for one that waits for its time. Open.
    kind: &'static str,
    id: Uuid,
    name: String,
}

impl From<Use> for TemplateUse {
    fn from(used: Use) -> Self {
        Self { kind: used.kind, id: used.id, name: used.name }
    }
}

/// The templates of the workspace, by name and language.
#[utoipa::path(get, path = "/v1/templates", tag = "templates", operation_id = "list_templates",
    params(TemplateQuery), responses((status = 200, body = Page<Template>)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn list_templates(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<TemplateQuery>,
) -> Result<Json<Page<Template>>, ApiError> {
    let status = query.status.as_deref().map(str::parse::<TemplateState>).transpose();
    let unknown = |_| {
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "request.invalid", "no such status").field("status")
    };
    let filter = TemplateFilter {
        account_id: query.account_id.map(Into::into),
        state: status.map_err(unknown)?,
        category: query.category,
        language: query.language,
        text: query.q,
        archived: query.archived.unwrap_or(false),
        folder: query.folder,
    };
    let views = state.app.list_templates(&caller, &filter).await?;
    Ok(Json(Page { data: views.into_iter().map(Template::from).collect(), next: None }))
}

/// One template.
#[utoipa::path(get, path = "/v1/templates/{id}", tag = "templates", operation_id = "get_template",
    params(("id" = Uuid, Path)), responses((status = 200, body = Template)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn get_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Template>, ApiError> {
    Ok(Json(state.app.get_template(&caller, TemplateId(id)).await?.into()))
}

/// What needs a template; it cannot be deleted while there is something.
#[utoipa::path(get, path = "/v1/templates/{id}/uses", tag = "templates", operation_id = "template_uses",
    params(("id" = Uuid, Path)), responses((status = 200, body = Page<TemplateUse>)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn template_uses(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Page<TemplateUse>>, ApiError> {
    let uses = state.app.template_uses(&caller, TemplateId(id)).await?;
    Ok(Json(Page { data: uses.into_iter().map(TemplateUse::from).collect(), next: None }))
}

/// Templates to begin with, as definitions for `POST /v1/templates`.
#[utoipa::path(get, path = "/v1/templates/starters", tag = "templates", operation_id = "list_template_starters",
    params(StarterQuery), responses((status = 200, body = Starters)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn list_starters(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<StarterQuery>,
) -> Result<Json<Starters>, ApiError> {
    let language = query.language.as_deref().and_then(Language::of_tag).unwrap_or(Language::Spanish);
    let found = state.app.template_starters(&caller, language)?;
    Ok(Json(Starters { data: serde_json::json!(found) }))
}
