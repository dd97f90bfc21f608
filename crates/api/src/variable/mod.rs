//! Dynamic variables: `/v1/variables`, and texts filled with what they stand for in a conversation.

use crate::auth::Auth;
use crate::file::StoredFile;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState, Page};
use app::AppError;
use app::file::FileView;
use app::variables::{FilledText, Sample};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A name that may be used in outgoing texts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Variable {
    /// As it is written in a text: `$contact.name`.
    name: String,
    /// What it is about: `contact`, `assignee`, `system`, `conversation`, `channel`, `workspace`. Open.
    group: String,
}

impl From<String> for Variable {
    fn from(name: String) -> Self {
        let group = name.split('.').next().unwrap_or_default().to_owned();
        Self { name: format!("${name}"), group }
    }
}

/// A person to try a text with variables on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VariableSample {
    contact_id: Uuid,
    name: String,
    /// What the variables stand for, by name such as `$contact.name`; those that stand for nothing are left out.
    values: BTreeMap<String, String>,
}

impl From<Sample> for VariableSample {
    fn from(sample: Sample) -> Self {
        let values = sample.values.into_iter().map(|(name, value)| (format!("${name}"), value));
        Self { contact_id: sample.contact_id.0, name: sample.name, values: values.collect() }
    }
}

/// What is to be filled: a text, or a snippet.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct FillRequest {
    text: Option<String>,
    snippet_id: Option<Uuid>,
    /// Of the snippet's texts; the person's language when absent, else the workspace's, else any.
    language: Option<String>,
}

/// A text with its variables filled.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Filled {
    /// What could not be filled stays as it was written.
    text: String,
    /// The names that could not be filled, such as `$contact.name`, each once.
    missing: Vec<String>,
    /// Of the snippet.
    files: Vec<StoredFile>,
}

impl Filled {
    fn new(filled: FilledText, files: Vec<FileView>) -> Self {
        let missing = filled.missing.into_iter().map(|name| format!("${name}")).collect();
        Self { text: filled.text, missing, files: files.into_iter().map(StoredFile::from).collect() }
    }
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_variables)).routes(routes!(list_samples)).routes(routes!(fill))
}

/// The names that may be used in outgoing texts.
#[utoipa::path(get, path = "/v1/variables", tag = "snippets", operation_id = "list_variables",
    responses((status = 200, body = Page<Variable>)), security(("session" = []), ("api_key" = [])))]
async fn list_variables(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<Page<Variable>>, ApiError> {
    let names = state.app.variable_names(&caller)?;
    Ok(Json(Page { data: names.into_iter().map(Variable::from).collect(), next: None }))
}

/// People of the newest conversations, to try a text with variables on before it is sent; at most 24.
#[utoipa::path(get, path = "/v1/variables/samples", tag = "snippets", operation_id = "list_variable_samples",
    responses((status = 200, body = Page<VariableSample>)), security(("session" = []), ("api_key" = [])))]
async fn list_samples(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<Page<VariableSample>>, ApiError> {
    let samples = state.app.variable_samples(&caller).await?;
    Ok(Json(Page { data: samples.into_iter().map(VariableSample::from).collect(), next: None }))
}

/// A text, or a snippet, as it would be sent in a conversation now; a snippet counts as used.
#[utoipa::path(post, path = "/v1/conversations/{id}/fill", tag = "snippets", operation_id = "fill_text",
    request_body = FillRequest, params(("id" = Uuid, Path)), responses((status = 200, body = Filled)),
    security(("session" = []), ("api_key" = [])))]
async fn fill(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(wanted): Body<FillRequest>,
) -> Result<Json<Filled>, ApiError> {
    let filled = match (wanted.text, wanted.snippet_id) {
        (Some(text), None) => Filled::new(state.app.fill_text(&caller, id.into(), &text).await?, Vec::new()),
        (None, Some(snippet)) => {
            let language = wanted.language.as_deref();
            let used = state.app.use_snippet(&caller, id.into(), snippet.into(), language).await?;
            Filled::new(used.filled, used.files)
        }
        _ => return Err(AppError::invalid("text", "either a text or a snippet_id").into()),
    };
    Ok(Json(filled))
}
