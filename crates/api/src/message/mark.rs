//! Stars, and words of a message kept as what is known of its person.

use super::answer::Message;
use crate::auth::Auth;
use crate::contact::Contact;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState};
use app::message::SaveAs;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Words of a message and what they are.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SaveRequest {
    field: SaveField,
    /// The person's name, or a BCP 47 tag.
    text: String,
}

/// A field of the person.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SaveField {
    Name,
    Language,
}

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(star_message, unstar_message)).routes(routes!(save_from_message))
}

/// Marks a message as important, for the whole workspace.
#[utoipa::path(put, path = "/v1/messages/{id}/star", tag = "messages", operation_id = "star_message",
    params(("id" = Uuid, Path)), responses((status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
async fn star_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Message>, ApiError> {
    Ok(Json(state.app.star_message(&caller, id.into(), true).await?.into()))
}

/// Takes the mark away.
#[utoipa::path(delete, path = "/v1/messages/{id}/star", tag = "messages", operation_id = "unstar_message",
    params(("id" = Uuid, Path)), responses((status = 200, body = Message)),
    security(("session" = []), ("api_key" = [])))]
async fn unstar_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Message>, ApiError> {
    Ok(Json(state.app.star_message(&caller, id.into(), false).await?.into()))
}

/// Writes words of a message into a field of its person; the contact comes back.
#[utoipa::path(post, path = "/v1/messages/{id}/save", tag = "messages", operation_id = "save_from_message",
    request_body = SaveRequest, params(("id" = Uuid, Path)), responses((status = 200, body = Contact)),
    security(("session" = []), ("api_key" = [])))]
async fn save_from_message(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(request): Body<SaveRequest>,
) -> Result<Json<Contact>, ApiError> {
    let field = match request.field {
        SaveField::Name => SaveAs::Name,
        SaveField::Language => SaveAs::Language,
    };
    Ok(Json(state.app.save_from_message(&caller, id.into(), field, request.text).await?.into()))
}
