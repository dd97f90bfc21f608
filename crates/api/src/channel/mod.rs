//! Channels over HTTP.

mod answer;
mod connect;
mod manage;

use crate::ApiState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use answer::Channel;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .routes(routes!(manage::list_channels))
        .routes(routes!(manage::get_channel, manage::update_channel))
        .routes(routes!(manage::check_channel))
        .routes(routes!(manage::disconnect_channel))
        .routes(routes!(manage::channel_webhook))
        .routes(routes!(connect::check_whatsapp))
        .routes(routes!(connect::connect_whatsapp))
        .routes(routes!(connect::connect_simulator))
}
