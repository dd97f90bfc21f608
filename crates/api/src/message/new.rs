//! Sending, and writing notes.

use super::answer::{Mention, Message};
use super::new_kinds::NewMessageKinds;
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState};
use app::message::{NewNote, Outbound};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::{FileId, MessageId};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use uuid::Uuid;

/// A message or note as it was asked for; [`NewMessageKinds`] describes it.
#[derive(Debug)]
pub(super) struct NewMessage {
    /// Made by the caller; the same one again gives the same answer.
    client_id: Uuid,
    /// The message it answers.
    reply_to_id: Option<MessageId>,
    /// What is said.
    what: What,
}

/// To the person, or between members.
#[derive(Debug)]
pub(super) enum What {
    /// Leaves.
    Message(Outbound),
    /// Stays.
    Note(Note),
}

#[derive(Debug, Deserialize)]
pub(super) struct Note {
    #[serde(default)]
    text: String,
    #[serde(default)]
    mentions: Vec<Mention>,
    file_id: Option<FileId>,
}

#[derive(Deserialize)]
struct Common {
    kind: String,
    client_id: Uuid,
    reply_to_id: Option<MessageId>,
}

impl<'de> Deserialize<'de> for NewMessage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = Value::deserialize(deserializer)?;
        let Common { kind, client_id, reply_to_id } = Common::deserialize(&body).map_err(D::Error::custom)?;
        let what = match kind.as_str() {
            "note" => serde_json::from_value(body).map(What::Note),
            _ => serde_json::from_value(body).map(What::Message),
        };
        Ok(Self { client_id, reply_to_id, what: what.map_err(D::Error::custom)? })
    }
}

/// Queues a message to the person, or writes a note. 201 the first time, 200 for a client id that was taken before.
#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "messages", operation_id = "send_message",
    request_body = NewMessageKinds, params(("id" = Uuid, Path)),
    responses((status = 201, body = Message), (status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn send_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(new): Body<NewMessage>,
) -> Result<(StatusCode, Json<Message>), ApiError> {
    let NewMessage { client_id, reply_to_id, what } = new;
    let accepted = match what {
        What::Message(outbound) => {
            state.app.send_message(&caller, id.into(), client_id, reply_to_id, outbound).await?
        }
        What::Note(Note { text, mentions, file_id }) => {
            let mentions = mentions.into_iter().map(Into::into).collect();
            let note = NewNote { client_id, text, mentions, reply_to_id, file_id };
            state.app.write_note(&caller, id.into(), note).await?
        }
    };
    let status = if accepted.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(accepted.view.into())))
}
