//! The thread of a conversation's contact.

use crate::auth::Auth;
use crate::event::Event;
use crate::json::{Path, Query};
use crate::message::Message;
use crate::page;
use crate::{ApiError, ApiState};
use app::event::EventView;
use app::message::{ThreadAt, ThreadItem as Item};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Which part of the thread; the newest one when nothing is said.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ThreadQuery {
    /// `older` of a page, for what came before it.
    before: Option<String>,
    /// `newer` of a page, for what came after it.
    after: Option<String>,
    /// A message, for what is around it.
    around: Option<Uuid>,
    /// Messages, at most 200; 60 when absent.
    limit: Option<u64>,
}

/// Something said or something that happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum ThreadItem {
    /// Something said.
    Message {
        /// It.
        message: Box<Message>,
    },
    /// Something that happened.
    Event {
        /// It.
        event: Box<Event>,
    },
}

/// A part of a thread, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadPage {
    data: Vec<ThreadItem>,
    /// For `before`; null when nothing is older.
    older: Option<String>,
    /// For `after`; null when nothing is newer.
    newer: Option<String>,
    first_unread_message_id: Option<Uuid>,
}

/// The thread of the conversation's contact: on all channels and through all episodes.
#[utoipa::path(get, path = "/v1/conversations/{id}/thread", tag = "conversations", operation_id = "get_thread",
    params(("id" = Uuid, Path), ThreadQuery), responses((status = 200, body = ThreadPage)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn get_thread(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Query(query): Query<ThreadQuery>,
) -> Result<Json<ThreadPage>, ApiError> {
    let (before, after) = (page::cursor(query.before.as_deref())?, page::cursor(query.after.as_deref())?);
    let at = match (query.around, before, after) {
        (Some(id), ..) => ThreadAt::Around(id.into()),
        (None, Some(key), _) => ThreadAt::Before(key),
        (None, None, Some(key)) => ThreadAt::After(key),
        (None, None, None) => ThreadAt::End,
    };
    let limit = page::limit(query.limit, 60, 200);
    let page = state.app.thread(&caller, id.into(), at, limit).await?;
    Ok(Json(ThreadPage {
        data: page.items.into_iter().map(item).collect(),
        older: page.older.map(|key| key.to_string()),
        newer: page.newer.map(|key| key.to_string()),
        first_unread_message_id: page.first_unread.map(|id| id.0),
    }))
}

fn item(item: Item) -> ThreadItem {
    match item {
        Item::Message(view) => ThreadItem::Message { message: Box::new(Message::from(*view)) },
        Item::Event(event, names) => {
            let actor_name = names.get(&event.actor).cloned();
            let event = Event::from(EventView { event: *event, actor_name });
            ThreadItem::Event { event: Box::new(event) }
        }
    }
}
