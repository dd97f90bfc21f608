//! Opening the socket: who it is, and from which page.

use super::frame::LiveFrame;
use super::socket::{Credential, Socket};
use crate::auth::{Auth, bearer, cookie_token};
use crate::json::Query;
use crate::{ApiError, ApiState};
use app::AppError;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

/// Bytes of a frame of the client at most.
const LARGEST_REQUEST: usize = 4 * 1_024;
/// Small, because there are many sockets and clients say little: 3 KiB a socket instead of 134.
const READ_BUFFER: usize = 1_024;

/// From where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The number of the last event that is known; from now on when absent.
    after: Option<i64>,
}

/// Opens a WebSocket. Both sides send JSON texts: the server `LiveFrame`, the client `LiveRequest`. The first frame is
/// `hello`; the events after `after` follow when they are at most 500, else `reset`. An event of a conversation that
/// leaves what the member may see comes once without content. A client that does not read is closed with `gone`.
#[utoipa::path(get, path = "/v1/live", tag = "live", operation_id = "live", params(Wanted),
    responses((status = 101, description = "Switched to WebSocket.", body = LiveFrame)),
    security(("session" = []), ("api_key" = [])))]
pub(super) async fn open(
    State(state): State<ApiState>,
    Auth(caller): Auth,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    let upgrade = upgrade.map_err(|rejection| {
        ApiError::new(StatusCode::BAD_REQUEST, "request.invalid", rejection.body_text())
    })?;
    let key = bearer(&headers).map(|key| Credential::Key(key.to_owned()));
    let credential = key.or_else(|| cookie_token(&headers).map(Credential::Session));
    let credential = credential.ok_or(AppError::Unauthenticated("auth.required"))?;
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(LARGEST_REQUEST)
        .max_frame_size(LARGEST_REQUEST);
    let live = state.live;
    Ok(upgrade.on_upgrade(move |socket| Socket::run(socket, live, caller, credential, wanted.after)))
}
