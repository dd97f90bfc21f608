//! `/v1/messages`.

mod answer;
mod brief;
mod content;
#[cfg(test)]
mod content_tests;
mod details;
mod mark;
mod new;
mod new_kinds;
mod referral;

use crate::auth::Auth;
use crate::json::{Json as Body, Path, Query};
use crate::page;
use crate::{ApiError, ApiState, Page};
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use store::message::ListFilter;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

pub(crate) use answer::{Direction, Message};
pub(crate) use brief::MessageBrief;
pub(crate) use details::MessageDetails;
pub(crate) use new_kinds::NewMessageKinds;

/// The order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    #[default]
    Oldest,
    Newest,
}

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct MessageQuery {
    /// The vendor's id.
    vendor_id: Option<String>,
    /// Shown in this conversation.
    conversation_id: Option<Uuid>,
    /// Marked as important, notes among them.
    starred: Option<bool>,
    /// `oldest` when absent.
    #[serde(default)]
    #[param(inline)]
    sort: Sort,
    /// `next` of the page before; among the oldest first, messages that arrive later follow it.
    after: Option<String>,
    /// At most 1,000; 100 when absent.
    limit: Option<u64>,
}

/// A note's new text.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NotePatch {
    text: String,
    #[serde(default)]
    mentions: Vec<answer::Mention>,
}

/// A reaction of ours.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ReactionRequest {
    /// One emoji; empty takes the reaction away.
    emoji: String,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_messages))
        .routes(routes!(get_message, edit_note))
        .routes(routes!(react))
        .routes(routes!(retry_message))
        .routes(routes!(new::send_message))
        .merge(mark::router())
}

/// Messages of all conversations in the order of their arrival; notes are left out, except starred ones. `next` is the
/// place of the last one whenever there is one: a message that is stored later never stands before it.
#[utoipa::path(get, path = "/v1/messages", tag = "messages", operation_id = "list_messages", params(MessageQuery),
    responses((status = 200, body = Page<Message>)), security(("session" = []), ("api_key" = [])))]
async fn list_messages(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(query): Query<MessageQuery>,
) -> Result<Json<Page<Message>>, ApiError> {
    let after: i64 = page::cursor(query.after.as_deref())?.unwrap_or(0);
    let limit = page::limit(query.limit, 100, 1_000);
    let conversation_id = query.conversation_id.map(Into::into);
    let (starred, newest) = (query.starred.unwrap_or(false), query.sort == Sort::Newest);
    let filter = ListFilter { vendor_id: query.vendor_id, conversation_id, starred, newest };
    let views = state.app.list_messages(&caller, &filter, after, limit).await?;
    let next = views.last().map(|view| view.message.key.to_string());
    Ok(Json(Page { data: views.into_iter().map(Message::from).collect(), next }))
}

/// One message with its receipts.
#[utoipa::path(get, path = "/v1/messages/{id}", tag = "messages", operation_id = "get_message",
    params(("id" = Uuid, Path)), responses((status = 200, body = MessageDetails)),
    security(("session" = []), ("api_key" = [])))]
async fn get_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<MessageDetails>, ApiError> {
    Ok(Json(state.app.message_details(&caller, id.into()).await?.into()))
}

/// Changes a note of one's own, within 15 minutes.
#[utoipa::path(patch, path = "/v1/messages/{id}", tag = "messages", operation_id = "edit_note",
    request_body = NotePatch, params(("id" = Uuid, Path)), responses((status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
async fn edit_note(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<NotePatch>,
) -> Result<Json<Message>, ApiError> {
    let mentions = patch.mentions.into_iter().map(Into::into).collect();
    Ok(Json(state.app.edit_note(&caller, id.into(), patch.text, mentions).await?.into()))
}

/// Sets or removes our reaction to a message; a number has one for each message.
#[utoipa::path(put, path = "/v1/messages/{id}/reaction", tag = "messages", operation_id = "react",
    request_body = ReactionRequest, params(("id" = Uuid, Path)), responses((status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
async fn react(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<ReactionRequest>,
) -> Result<Json<Message>, ApiError> {
    Ok(Json(state.app.react(&caller, id.into(), body.emoji).await?.into()))
}

/// Sends a failed message again, or one whose outcome is unknown for ten minutes; that one can arrive twice.
#[utoipa::path(post, path = "/v1/messages/{id}/retry", tag = "messages", operation_id = "retry_message",
    params(("id" = Uuid, Path)), responses((status = 200, body = Message)), security(("session" = [])))]
async fn retry_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Message>, ApiError> {
    Ok(Json(state.app.retry_message(&caller, id.into()).await?.into()))
}
