//! What members do with a conversation.

use super::answer::Conversation;
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState, Timestamp};
use app::conversation::{Assignment, ClosingNote};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Who shall answer. What is absent stays, null takes it away.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct AssignRequest {
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    assignee_id: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    team_id: Option<Option<Uuid>>,
    /// A note that goes with it.
    note: Option<String>,
}

/// Tells null from absent.
#[expect(clippy::option_option, reason = "a patch tells null from absent")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Uuid>>, D::Error> {
    Option::<Uuid>::deserialize(deserializer).map(Some)
}

/// What is noted when a conversation ends.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CloseRequest {
    category_id: Option<Uuid>,
    note: Option<String>,
}

/// Until when; null is until the person writes.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SnoozeRequest {
    until: Option<Timestamp>,
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct BlockRequest {
    reason: Option<String>,
}

/// Up to where the member read; the newest message when absent.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ReadRequest {
    message_id: Option<Uuid>,
}

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(assign_conversation))
        .routes(routes!(close_conversation))
        .routes(routes!(reopen_conversation))
        .routes(routes!(snooze_conversation))
        .routes(routes!(unsnooze_conversation))
        .routes(routes!(block_person))
        .routes(routes!(unblock_person))
        .routes(routes!(mark_unread))
        .routes(routes!(read_conversation))
}

type Answer = Result<Json<Conversation>, ApiError>;

/// Assigns to a member, a team, both or nobody.
#[utoipa::path(post, path = "/v1/conversations/{id}/assign", tag = "conversations",
    operation_id = "assign_conversation", request_body = AssignRequest, params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn assign_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<AssignRequest>,
) -> Answer {
    let wanted = Assignment {
        assignee_id: body.assignee_id.map(|id| id.map(Into::into)),
        team_id: body.team_id.map(|id| id.map(Into::into)),
        note: body.note,
    };
    Ok(Json(state.app.assign(&caller, id.into(), wanted).await?.into()))
}

/// Ends a conversation.
#[utoipa::path(post, path = "/v1/conversations/{id}/close", tag = "conversations",
    operation_id = "close_conversation", request_body = CloseRequest, params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn close_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<CloseRequest>,
) -> Answer {
    let closing = ClosingNote { category_id: body.category_id.map(Into::into), note: body.note };
    Ok(Json(state.app.close_conversation(&caller, id.into(), closing).await?.into()))
}

/// Opens a closed conversation again.
#[utoipa::path(post, path = "/v1/conversations/{id}/reopen", tag = "conversations",
    operation_id = "reopen_conversation", params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn reopen_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Answer {
    Ok(Json(state.app.reopen_conversation(&caller, id.into()).await?.into()))
}

/// Puts a conversation away until a time, or until the person writes.
#[utoipa::path(post, path = "/v1/conversations/{id}/snooze", tag = "conversations",
    operation_id = "snooze_conversation", request_body = SnoozeRequest, params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn snooze_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<SnoozeRequest>,
) -> Answer {
    let until = body.until.map(|at| at.0);
    Ok(Json(state.app.snooze_conversation(&caller, id.into(), until).await?.into()))
}

/// Takes a conversation out again.
#[utoipa::path(post, path = "/v1/conversations/{id}/unsnooze", tag = "conversations",
    operation_id = "unsnooze_conversation", params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn unsnooze_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Answer {
    Ok(Json(state.app.unsnooze_conversation(&caller, id.into()).await?.into()))
}

/// Blocks the person on this channel, here and at the vendor.
#[utoipa::path(post, path = "/v1/conversations/{id}/block", tag = "conversations", operation_id = "block_person",
    request_body = BlockRequest, params(("id" = Uuid, Path)), responses((status = 200, body = Conversation)),
    security(("session" = []), ("api_key" = [])))]
async fn block_person(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<BlockRequest>,
) -> Answer {
    Ok(Json(state.app.block_person(&caller, id.into(), body.reason).await?.into()))
}

/// Lets the person write again.
#[utoipa::path(post, path = "/v1/conversations/{id}/unblock", tag = "conversations",
    operation_id = "unblock_person", params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn unblock_person(State(state): State<ApiState>, Auth(caller): Auth, Path(id): Path<Uuid>) -> Answer {
    Ok(Json(state.app.unblock_person(&caller, id.into()).await?.into()))
}

/// Makes a conversation unread again, for everybody.
#[utoipa::path(post, path = "/v1/conversations/{id}/unread", tag = "conversations", operation_id = "mark_unread",
    params(("id" = Uuid, Path)), responses((status = 200, body = Conversation)),
    security(("session" = []), ("api_key" = [])))]
async fn mark_unread(State(state): State<ApiState>, Auth(caller): Auth, Path(id): Path<Uuid>) -> Answer {
    Ok(Json(state.app.mark_unread(&caller, id.into()).await?.into()))
}

/// Moves the member's mark, and ends "unread" when they may answer.
#[utoipa::path(post, path = "/v1/conversations/{id}/read", tag = "conversations",
    operation_id = "read_conversation", request_body = ReadRequest, params(("id" = Uuid, Path)),
    responses((status = 200, body = Conversation)), security(("session" = []), ("api_key" = [])))]
async fn read_conversation(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(body): Body<ReadRequest>,
) -> Answer {
    let message_id = body.message_id.map(Into::into);
    Ok(Json(state.app.read_conversation(&caller, id.into(), message_id).await?.into()))
}
