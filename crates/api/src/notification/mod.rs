//! `/v1/notifications`: each member's own; programs have none.

use crate::actor::Actor;
use crate::auth::AuthMember;
use crate::json::{Json as Body, Query};
use crate::page;
use crate::{ApiError, ApiState, Page, Timestamp};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::notification;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Why a member is told.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NotificationKind {
    Mention,
    Assigned,
    Failed,
    Template,
    System,
}

impl From<notification::NotificationKind> for NotificationKind {
    fn from(kind: notification::NotificationKind) -> Self {
        match kind {
            notification::NotificationKind::Mention => Self::Mention,
            notification::NotificationKind::Assigned => Self::Assigned,
            notification::NotificationKind::Failed => Self::Failed,
            notification::NotificationKind::Template => Self::Template,
            notification::NotificationKind::System => Self::System,
        }
    }
}

/// A line of the notification centre. `extract` is of the message it is about, else of the conversation's last one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Notification {
    id: Uuid,
    kind: NotificationKind,
    at: Timestamp,
    conversation_id: Option<Uuid>,
    message_id: Option<Uuid>,
    /// The template it is about, as it is now.
    template: Option<NotificationTemplate>,
    actor: Actor,
    read_at: Option<Timestamp>,
    contact_name: Option<String>,
    extract: Option<String>,
}

impl From<store::notification::Notification> for Notification {
    fn from(told: store::notification::Notification) -> Self {
        Self {
            id: told.id.0,
            kind: told.kind.into(),
            at: told.at.into(),
            conversation_id: told.conversation_id.map(|id| id.0),
            message_id: told.message_id.map(|id| id.0),
            template: told.template.map(NotificationTemplate::from),
            actor: Actor::new(told.actor, told.actor_name),
            read_at: told.read_at.map(Timestamp::from),
            contact_name: told.contact_name,
            extract: told.extract,
        }
    }
}

/// A template that a notification is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NotificationTemplate {
    id: Uuid,
    name: String,
    language: String,
    /// Where it stands now.
    status: &'static str,
}

impl From<store::template::Brief> for NotificationTemplate {
    fn from(told: store::template::Brief) -> Self {
        Self { id: told.id.0, name: told.name, language: told.language, status: told.state.as_str() }
    }
}

/// How many were not read yet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationCount {
    unread: i64,
}

/// Which ones were read.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ReadNotifications {
    /// At most 1,000; all when absent.
    ids: Option<Vec<Uuid>>,
}

/// Which notifications.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NotificationQuery {
    /// `next` of the page before.
    after: Option<String>,
    /// At most 100; 40 when absent.
    limit: Option<u64>,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(list_notifications))
        .routes(routes!(count_notifications))
        .routes(routes!(read_notifications))
}

/// The member's notifications, newest first; they are kept 90 days.
#[utoipa::path(get, path = "/v1/notifications", tag = "me", operation_id = "list_notifications",
    params(NotificationQuery), responses((status = 200, body = Page<Notification>)), security(("session" = [])))]
async fn list_notifications(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    Query(query): Query<NotificationQuery>,
) -> Result<Json<Page<Notification>>, ApiError> {
    let before = page::cursor(query.after.as_deref())?;
    let limit = page::limit(query.limit, 40, 100);
    let (found, next) = state.app.notifications(&who.caller, before, limit).await?;
    let data = found.into_iter().map(Notification::from).collect();
    Ok(Json(Page { data, next: next.map(|id| id.to_string()) }))
}

/// How many the member has not read.
#[utoipa::path(get, path = "/v1/notifications/count", tag = "me", operation_id = "count_notifications",
    responses((status = 200, body = NotificationCount)), security(("session" = [])))]
async fn count_notifications(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
) -> Result<Json<NotificationCount>, ApiError> {
    Ok(Json(NotificationCount { unread: state.app.unread_notifications(&who.caller).await? }))
}

/// Marks these, or all, as read; those of others are left alone.
#[utoipa::path(post, path = "/v1/notifications/read", tag = "me", operation_id = "read_notifications",
    request_body = ReadNotifications, responses((status = 204)), security(("session" = [])))]
async fn read_notifications(
    State(state): State<ApiState>,
    AuthMember(who): AuthMember,
    Body(read): Body<ReadNotifications>,
) -> Result<StatusCode, ApiError> {
    let ids = read.ids.map(|ids| ids.into_iter().map(Into::into).collect());
    state.app.read_notifications(&who.caller, ids).await?;
    Ok(StatusCode::NO_CONTENT)
}
