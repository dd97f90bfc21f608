//! Handing templates to Meta, reading them there, and looking at them before.

use super::answer::{Template, TemplateTarget};
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState};
use app::template::ToLint;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::TemplateId;
use domain::template::Definition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Which account.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TemplateSync {
    account_id: Uuid,
}

/// A template to be looked at.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TemplateLint {
    #[schema(value_type = Object)]
    definition: Definition,
    /// Files of headers by place; only the places count.
    #[serde(default)]
    files: BTreeMap<String, Uuid>,
    #[serde(default)]
    targets: Vec<TemplateTarget>,
    /// The account whose other templates it is compared with.
    account_id: Option<Uuid>,
    /// The template it is.
    template_id: Option<Uuid>,
}

/// What was found; empty when Meta has no known reason to refuse it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TemplateFindings {
    /// Each with `rule`, `severity` (`error` or `warning`), `place` and `params`.
    #[schema(value_type = Vec<Object>)]
    findings: serde_json::Value,
}

/// Submits a draft, or what was edited of a template, for review.
#[utoipa::path(post, path = "/v1/templates/{id}/submit", tag = "templates", operation_id = "submit_template",
    params(("id" = Uuid, Path)), responses((status = 200, body = Template)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn submit_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Template>, ApiError> {
    Ok(Json(state.app.submit_template(&caller, TemplateId(id)).await?.into()))
}

/// Reads all templates of an account at Meta, as a job does every six hours.
#[utoipa::path(post, path = "/v1/templates/sync", tag = "templates", operation_id = "sync_templates",
    request_body = TemplateSync, responses((status = 204)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn sync_templates(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(sync): Body<TemplateSync>,
) -> Result<StatusCode, ApiError> {
    state.app.sync_templates(&caller, sync.account_id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything in a template that Meta would refuse, and what it may judge otherwise.
#[utoipa::path(post, path = "/v1/templates/lint", tag = "templates", operation_id = "lint_template",
    request_body = TemplateLint, responses((status = 200, body = TemplateFindings)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn lint_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(given): Body<TemplateLint>,
) -> Result<Json<TemplateFindings>, ApiError> {
    let given = ToLint {
        definition: given.definition,
        files: given.files.into_keys().collect(),
        targets: given.targets.into_iter().map(Into::into).collect(),
        account_id: given.account_id.map(Into::into),
        template_id: given.template_id.map(Into::into),
    };
    let found = state.app.lint_template(&caller, given).await?;
    Ok(Json(TemplateFindings { findings: serde_json::json!(found) }))
}
