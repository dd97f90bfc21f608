//! `/v1/conversations`.

mod act;
mod answer;
mod list;
mod thread;

use crate::ApiError;
use crate::ApiState;
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) use answer::{Conversation, ConversationDetail};

/// Whom to open a conversation with, and through which number.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewConversation {
    contact_id: Uuid,
    channel_id: Uuid,
}

/// What was begun.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct DraftRequest {
    mode: answer::DraftMode,
    /// Empty removes the draft.
    text: String,
    reply_to_id: Option<Uuid>,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list::list_conversations, open_conversation))
        .routes(routes!(list::count_conversations))
        .routes(routes!(get_conversation))
        .routes(routes!(thread::get_thread))
        .routes(routes!(save_draft, delete_draft))
        .merge(act::router())
}

/// One conversation.
#[utoipa::path(get, path = "/v1/conversations/{id}", tag = "conversations", operation_id = "get_conversation",
    params(("id" = Uuid, Path)), responses((status = 200, body = ConversationDetail)),
    security(("session" = []), ("api_key" = [])))]
async fn get_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<ConversationDetail>, ApiError> {
    Ok(Json(state.app.get_conversation(&caller, id.into()).await?.into()))
}

/// Opens a conversation with a contact; 200 with the open one when there is one.
#[utoipa::path(post, path = "/v1/conversations", tag = "conversations", operation_id = "open_conversation",
    request_body = NewConversation,
    responses((status = 201, body = ConversationDetail), (status = 200, body = ConversationDetail)),
    security(("session" = []), ("api_key" = [])))]
async fn open_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Body(new): Body<NewConversation>,
) -> Result<(StatusCode, Json<ConversationDetail>), ApiError> {
    let opened = state.app.open_conversation(&caller, new.contact_id.into(), new.channel_id.into()).await?;
    let status = if opened.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(opened.detail.into())))
}

/// Keeps what the member began to write.
#[utoipa::path(put, path = "/v1/conversations/{id}/draft", tag = "conversations", operation_id = "save_draft",
    request_body = DraftRequest, params(("id" = Uuid, Path)), responses((status = 204)),
    security(("session" = [])))]
async fn save_draft(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(draft): Body<DraftRequest>,
) -> Result<StatusCode, ApiError> {
    let reply_to_id = draft.reply_to_id.map(Into::into);
    state.app.save_draft(&caller, id.into(), draft.mode.into(), draft.text, reply_to_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets what the member began to write.
#[utoipa::path(delete, path = "/v1/conversations/{id}/draft", tag = "conversations", operation_id = "delete_draft",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = [])))]
async fn delete_draft(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.delete_draft(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
