//! Messages to be sent later: `/v1/conversations/{id}/scheduled`, `/v1/scheduled`.

use crate::actor::Actor;
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::message::NewMessageKinds;
use crate::{ApiError, ApiState, Page, Timestamp};
use app::AppError;
use app::message::Outbound;
use app::scheduled::{NewScheduled, ScheduledView};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::scheduled;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// What became of a message that is to be sent later.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ScheduledState {
    Waiting,
    Sent,
    Failed,
    Cancelled,
}

impl From<scheduled::ScheduledState> for ScheduledState {
    fn from(state: scheduled::ScheduledState) -> Self {
        match state {
            scheduled::ScheduledState::Waiting => Self::Waiting,
            scheduled::ScheduledState::Sent => Self::Sent,
            scheduled::ScheduledState::Failed => Self::Failed,
            scheduled::ScheduledState::Cancelled => Self::Cancelled,
        }
    }
}

/// A message that is to be sent later, or was.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Scheduled {
    id: Uuid,
    conversation_id: Uuid,
    at: Timestamp,
    state: ScheduledState,
    /// Why it could not be sent: an error's code.
    reason: Option<String>,
    kind: String,
    /// Its words, before their variables are filled.
    text: Option<String>,
    /// What it became.
    message_id: Option<Uuid>,
    author: Actor,
    created_at: Timestamp,
}

impl From<ScheduledView> for Scheduled {
    fn from(view: ScheduledView) -> Self {
        let ScheduledView { scheduled: row, names } = view;
        Self {
            id: row.id.0,
            conversation_id: row.conversation_id.0,
            at: row.at.into(),
            state: row.state.into(),
            reason: row.reason,
            kind: row.kind,
            text: row.text,
            message_id: row.message_id.map(|id| id.0),
            author: Actor::named(row.author, &names),
            created_at: row.created_at.into(),
        }
    }
}

/// A message and when to send it.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ScheduleRequest {
    at: Timestamp,
    /// As for sending it now; a note cannot wait. Its variables are filled when it is sent.
    #[schema(value_type = NewMessageKinds)]
    message: Value,
}

/// Another time.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SchedulePatch {
    at: Timestamp,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_scheduled, schedule_message))
        .routes(routes!(reschedule_message, cancel_scheduled))
}

/// The members beside what is sent.
#[derive(Deserialize)]
struct Envelope {
    client_id: Uuid,
    reply_to_id: Option<Uuid>,
}

fn wanted(request: ScheduleRequest) -> Result<NewScheduled, ApiError> {
    let refused = |error: serde_json::Error| ApiError::from(AppError::invalid("message", error.to_string()));
    let envelope: Envelope = serde_json::from_value(request.message.clone()).map_err(refused)?;
    let outbound: Outbound = serde_json::from_value(request.message).map_err(refused)?;
    let reply_to_id = envelope.reply_to_id.map(Into::into);
    Ok(NewScheduled { at: request.at.0, client_id: envelope.client_id, reply_to_id, outbound })
}

/// The messages of a conversation that are to be sent later or were, newest first, at most 200.
#[utoipa::path(get, path = "/v1/conversations/{id}/scheduled", tag = "messages", operation_id = "list_scheduled",
    params(("id" = Uuid, Path)), responses((status = 200, body = Page<Scheduled>)),
    security(("session" = []), ("api_key" = [])))]
async fn list_scheduled(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Page<Scheduled>>, ApiError> {
    let found = state.app.scheduled_messages(&caller, id.into()).await?;
    Ok(Json(Page { data: found.into_iter().map(Scheduled::from).collect(), next: None }))
}

/// Keeps a message to be sent later. 201 the first time, 200 for a client id that was taken before.
#[utoipa::path(post, path = "/v1/conversations/{id}/scheduled", tag = "messages", operation_id = "schedule_message",
    request_body = ScheduleRequest, params(("id" = Uuid, Path)),
    responses((status = 201, body = Scheduled), (status = 200, body = Scheduled)),
    security(("session" = []), ("api_key" = [])))]
async fn schedule_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(request): Body<ScheduleRequest>,
) -> Result<(StatusCode, Json<Scheduled>), ApiError> {
    let (view, is_new) = state.app.schedule_message(&caller, id.into(), wanted(request)?).await?;
    let status = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(view.into())))
}

/// Gives a message that waits another time.
#[utoipa::path(patch, path = "/v1/scheduled/{id}", tag = "messages", operation_id = "reschedule_message",
    request_body = SchedulePatch, params(("id" = Uuid, Path)), responses((status = 200, body = Scheduled)),
    security(("session" = []), ("api_key" = [])))]
async fn reschedule_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<SchedulePatch>,
) -> Result<Json<Scheduled>, ApiError> {
    Ok(Json(state.app.reschedule_message(&caller, id.into(), patch.at.0).await?.into()))
}

/// Takes a message back that waits.
#[utoipa::path(delete, path = "/v1/scheduled/{id}", tag = "messages", operation_id = "cancel_scheduled",
    params(("id" = Uuid, Path)), responses((status = 204)), security(("session" = []), ("api_key" = [])))]
async fn cancel_scheduled(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, ApiError> {
    state.app.cancel_scheduled(&caller, id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
