//! `/v1/capabilities`: what each kind of channel takes.

use crate::auth::Auth;
use crate::{ApiState, Page};
use axum::Json;
use domain::capability::{Capability, ChannelKind};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What a kind of channel takes. Lengths are UTF-16 units, sizes bytes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Capabilities {
    /// `whatsapp_person`, `whatsapp_group`; open.
    #[schema(value_type = String)]
    channel: ChannelKind,
    /// The kinds that may be sent, its limits of texts, files by kind, and buttons and lists where it has them.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    capability: &'static Capability,
}

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list_capabilities))
}

/// What each kind of channel takes: the table that decides what can be sent, and as what.
#[utoipa::path(get, path = "/v1/capabilities", tag = "channels", operation_id = "list_capabilities",
    responses((status = 200, body = Page<Capabilities>)), security(("session" = []), ("api_key" = [])))]
async fn list_capabilities(Auth(_caller): Auth) -> Json<Page<Capabilities>> {
    let row = |channel: &ChannelKind| Capabilities { channel: *channel, capability: channel.capability() };
    Json(Page { data: ChannelKind::ALL.iter().map(row).collect(), next: None })
}
