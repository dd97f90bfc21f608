//! Listing, reading, changing, checking and disconnecting.

use super::answer::Channel;
use crate::auth::Auth;
use crate::json::{Json as Body, Path};
use crate::{ApiError, ApiState, Page};
use app::channel::ChannelChanges;
use app::rfc3339;
use axum::Json;
use axum::extract::State;
use domain::{ChannelId, TeamId};
use serde::{Deserialize, Deserializer, Serialize};
use store::channel::ReadPolicy;
use utoipa::ToSchema;
use uuid::Uuid;

/// A change of a channel; absent fields stay.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChannelPatch {
    name: Option<String>,
    /// `focus`, `open`, `reply` or `never`.
    #[schema(value_type = Option<String>)]
    read_policy: Option<ReadPolicy>,
    /// Null takes the team away.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    team_id: Option<Option<Uuid>>,
}

/// Tells null from absent.
#[expect(clippy::option_option, reason = "a patch tells null from absent")]
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Uuid>>, D::Error> {
    Option::<Uuid>::deserialize(deserializer).map(Some)
}

/// How Meta reaches a channel.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelWebhook {
    url: String,
    verify_token: String,
    verified_at: Option<String>,
    last_received_at: Option<String>,
}

/// All channels of the workspace.
#[utoipa::path(get, path = "/v1/channels", tag = "channels", responses((status = 200, body = Page<Channel>)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn list_channels(
    State(state): State<ApiState>,
    Auth(caller): Auth,
) -> Result<Json<Page<Channel>>, ApiError> {
    let channels = state.app.list_channels(&caller).await?;
    Ok(Json(Page { data: channels.into_iter().map(Channel::from).collect(), next: None }))
}

/// One channel.
#[utoipa::path(get, path = "/v1/channels/{id}", tag = "channels", params(("id" = Uuid, Path)), responses((status = 200, body = Channel)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn get_channel(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Channel>, ApiError> {
    Ok(Json(state.app.get_channel(&caller, ChannelId(id)).await?.into()))
}

/// Changes name, read policy or team.
#[utoipa::path(patch, path = "/v1/channels/{id}", tag = "channels", params(("id" = Uuid, Path)), request_body = ChannelPatch, responses((status = 200, body = Channel)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn update_channel(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
    Body(patch): Body<ChannelPatch>,
) -> Result<Json<Channel>, ApiError> {
    let team_id = patch.team_id.map(|team| team.map(TeamId));
    let changes = ChannelChanges { name: patch.name, read_policy: patch.read_policy, team_id };
    Ok(Json(state.app.update_channel(&caller, ChannelId(id), changes).await?.into()))
}

/// Asks the vendor now how the number is.
#[utoipa::path(post, path = "/v1/channels/{id}/check", tag = "channels", params(("id" = Uuid, Path)), responses((status = 200, body = Channel)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn check_channel(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Channel>, ApiError> {
    Ok(Json(state.app.check_channel(&caller, ChannelId(id)).await?.into()))
}

/// Stops sending and applying; the history stays.
#[utoipa::path(post, path = "/v1/channels/{id}/disconnect", tag = "channels", params(("id" = Uuid, Path)), responses((status = 200, body = Channel)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn disconnect_channel(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<Channel>, ApiError> {
    Ok(Json(state.app.disconnect_channel(&caller, ChannelId(id)).await?.into()))
}

/// How Meta reaches the channel's webhook.
#[utoipa::path(get, path = "/v1/channels/{id}/webhook", tag = "channels", params(("id" = Uuid, Path)), responses((status = 200, body = ChannelWebhook)), security(("session" = []), ("api_key" = [])))]
pub(super) async fn channel_webhook(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Path(id): Path<Uuid>,
) -> Result<Json<ChannelWebhook>, ApiError> {
    let info = state.app.channel_webhook(&caller, ChannelId(id)).await?;
    Ok(Json(ChannelWebhook {
        url: info.webhook.url,
        verify_token: info.webhook.verify_token,
        verified_at: info.verified_at.map(rfc3339),
        last_received_at: info.last_received_at.map(rfc3339),
    }))
}
