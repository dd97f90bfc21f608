//! `/v1/events`: the numbered list of everything that happened.

use crate::actor::Actor;
use crate::auth::Auth;
use crate::json::Query;
use crate::timestamp::Timestamp;
use crate::{ApiError, ApiState, Page};
use app::event::EventView;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A fact that happened; ids and words only, never content.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Event {
    /// Its number in the workspace, from 1, without gaps.
    seq: i64,
    /// Such as `message.received`.
    name: &'static str,
    at: Timestamp,
    actor: Actor,
    conversation_id: Option<Uuid>,
    contact_id: Option<Uuid>,
    message_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    member_id: Option<Uuid>,
    team_id: Option<Uuid>,
    /// Names of the fields that changed.
    fields: Vec<String>,
    /// More ids and enum words.
    #[schema(value_type = Object)]
    data: Value,
    /// The trace it belongs to.
    trace_id: Option<String>,
}

impl From<EventView> for Event {
    fn from(view: EventView) -> Self {
        let EventView { event, actor_name } = view;
        let about = event.about;
        Self {
            seq: event.seq,
            name: event.name.as_str(),
            at: event.at.into(),
            actor: Actor::new(event.actor, actor_name),
            conversation_id: about.conversation_id.map(|id| id.0),
            contact_id: about.contact_id.map(|id| id.0),
            message_id: about.message_id.map(|id| id.0),
            channel_id: about.channel_id.map(|id| id.0),
            member_id: about.member_id.map(|id| id.0),
            team_id: about.team_id.map(|id| id.0),
            fields: event.fields,
            data: event.data,
            trace_id: event.trace_id,
        }
    }
}

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The number after which to begin; from the oldest kept when absent.
    #[serde(default)]
    after: i64,
    /// From 1 to 1,000; 100 when absent.
    limit: Option<i64>,
}

const PAGE: i64 = 100;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Events by number, oldest first. `next` is the number of the last one whenever there is one, so that whoever
/// polls goes on from there.
#[utoipa::path(get, path = "/v1/events", tag = "developer", operation_id = "list_events", params(Wanted),
    responses((status = 200, body = Page<Event>)), security(("session" = []), ("api_key" = [])))]
async fn list(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Page<Event>>, ApiError> {
    let events = state.app.events(&caller, wanted.after, wanted.limit.unwrap_or(PAGE)).await?;
    let next = events.last().map(|view| view.event.seq.to_string());
    Ok(Json(Page { data: events.into_iter().map(Event::from).collect(), next }))
}
