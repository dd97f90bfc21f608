//! Drafting, changing, copying and deleting templates.

use super::answer::{Template, TemplateTarget};
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState};
use app::template::{NewDraft, TemplateChanges};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::template::{Definition, Values};
use domain::{FileId, TemplateId};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A template to be written.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewTemplateDraft {
    account_id: Uuid,
    /// Meta's JSON for creating one: `name`, `language`, `category`, `parameter_format`, `components`.
    #[schema(value_type = Object)]
    definition: Definition,
    /// Files of headers by place: `header`, `card0`.
    #[serde(default)]
    files: BTreeMap<String, Uuid>,
    /// What tracked buttons lead to.
    #[serde(default)]
    targets: Vec<TemplateTarget>,
    /// What variables are filled with when a send gives nothing for them, as its `values`: texts, which may hold
    /// `$contact.name` and the like.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    defaults: Values,
    /// The folder to keep it in, at most 60 characters.
    #[serde(default)]
    folder: Option<String>,
}

/// Changes of a template; what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct TemplatePatch {
    /// Of an approved template it waits as `draft` until it is submitted.
    #[schema(value_type = Option<Object>)]
    definition: Option<Definition>,
    files: Option<BTreeMap<String, Uuid>>,
    targets: Option<Vec<TemplateTarget>>,
    #[schema(value_type = Option<Vec<Object>>)]
    defaults: Option<Values>,
    favourite: Option<bool>,
    archived: Option<bool>,
    /// The folder to keep it in, at most 60 characters; empty for none.
    folder: Option<String>,
}

/// What the copy is called.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TemplateCopy {
    /// The same in another language, else the same with a number, when absent.
    name: Option<String>,
    language: Option<String>,
}

fn files(given: BTreeMap<String, Uuid>) -> BTreeMap<String, FileId> {
    given.into_iter().map(|(place, id)| (place, FileId(id))).collect()
}

fn targets(given: Vec<TemplateTarget>) -> Vec<domain::template::Target> {
    given.into_iter().map(Into::into).collect()
}

/// Writes a draft.
#[utoipa::path(post, path = "/v1/templates", tag = "templates", operation_id = "draft_template",
    request_body = NewTemplateDraft, responses((status = 201, body = Template)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn draft_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewTemplateDraft>,
) -> Result<(StatusCode, Json<Template>), ApiError> {
    let new = NewDraft {
        account_id: new.account_id.into(),
        definition: new.definition,
        files: files(new.files),
        targets: targets(new.targets),
        defaults: new.defaults,
        folder: new.folder,
    };
    Ok((StatusCode::CREATED, Json(state.app.draft_template(&caller, new).await?.into())))
}

/// Changes a template here; nothing is submitted by that.
#[utoipa::path(patch, path = "/v1/templates/{id}", tag = "templates", operation_id = "change_template",
    request_body = TemplatePatch, params(("id" = Uuid, Path)), responses((status = 200, body = Template)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn change_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<TemplatePatch>,
) -> Result<Json<Template>, ApiError> {
    let changes = TemplateChanges {
        definition: patch.definition,
        files: patch.files.map(files),
        targets: patch.targets.map(targets),
        defaults: patch.defaults,
        favourite: patch.favourite,
        archived: patch.archived,
        folder: patch.folder,
    };
    Ok(Json(state.app.change_template(&caller, TemplateId(id), changes).await?.into()))
}

/// Deletes a template here and at Meta, unless something needs it.
#[utoipa::path(delete, path = "/v1/templates/{id}", tag = "templates", operation_id = "delete_template",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn delete_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.delete_template(&caller, TemplateId(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a draft of the same text, under another name or in another language.
#[utoipa::path(post, path = "/v1/templates/{id}/duplicate", tag = "templates", operation_id = "duplicate_template",
    request_body = TemplateCopy, params(("id" = Uuid, Path)), responses((status = 201, body = Template)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn duplicate_template(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(copy): Body<TemplateCopy>,
) -> Result<(StatusCode, Json<Template>), ApiError> {
    let view = state.app.duplicate_template(&caller, TemplateId(id), copy.name, copy.language).await?;
    Ok((StatusCode::CREATED, Json(view.into())))
}
