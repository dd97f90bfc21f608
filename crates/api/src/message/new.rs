//! Sending, and writing notes.

use super::answer::{Mention, Message};
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState};
use app::message::{NewNote, NewText, Outbound};
use app::template::NewTemplate;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A message or note. `client_id` is made by the caller; sending the same one again gives the same answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum NewMessage {
    /// A text to the person.
    Text {
        client_id: Uuid,
        /// At most 4,096 UTF-16 units.
        text: String,
        /// The message it answers.
        reply_to_id: Option<Uuid>,
        /// Whether the first link is previewed; true when absent.
        preview_url: Option<bool>,
    },
    /// A template that Meta approved; it also reaches people whose window is closed.
    Template {
        client_id: Uuid,
        /// The message it answers.
        reply_to_id: Option<Uuid>,
        template_id: Uuid,
        /// Each with `place`, `name` and `input`; texts may hold `$contact.name` and the like.
        #[serde(default)]
        #[schema(value_type = Vec<Object>)]
        values: Vec<domain::template::Given>,
    },
    /// A note between members.
    Note {
        client_id: Uuid,
        text: String,
        #[serde(default)]
        mentions: Vec<Mention>,
    },
}

/// Queues a text to the person, or writes a note. 201 the first time, 200 for a client id that was taken before.
#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "messages", operation_id = "send_message",
    request_body = NewMessage, params(("id" = Uuid, Path)),
    responses((status = 201, body = Message), (status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn send_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(new): Body<NewMessage>,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    let accepted = match new {
        NewMessage::Text { client_id, text, reply_to_id, preview_url } => {
            let reply_to_id = reply_to_id.map(Into::into);
            let new = NewText { client_id, text, reply_to_id, preview_url: preview_url.unwrap_or(true) };
            state.app.send_text(&caller, id.into(), new).await?
        }
        NewMessage::Template { client_id, reply_to_id, template_id, values } => {
            let new = NewTemplate { template_id: template_id.into(), values };
            let reply_to_id = reply_to_id.map(Into::into);
            let new = Outbound::Template(new);
            state.app.send_message(&caller, id.into(), client_id, reply_to_id, new).await?
        }
        NewMessage::Note { client_id, text, mentions } => {
            let mentions = mentions.into_iter().map(Into::into).collect();
            state.app.write_note(&caller, id.into(), NewNote { client_id, text, mentions }).await?
        }
    };
    let status = if accepted.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(accepted.view.into())))
}
