//! The emulator's own API: people, conditions, clock, log and live events under `/emulator`.

mod business;
pub(crate) mod chats;
pub(crate) mod error;
mod guard;
mod live;
mod log;
mod media;
pub(crate) mod people;
pub(crate) mod switches;
pub(crate) mod templates;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, patch, post};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::machine::Shared;
use crate::page;
use error::SimError;

pub(crate) use business::register_all;

/// Everything that only this machine's people and programs may call.
pub(crate) fn router(shared: Arc<Shared>) -> Router<Arc<Shared>> {
    let chat = "/emulator/people/{person}/chats/{number}";
    Router::new()
        .route("/emulator/people", get(people::list).post(people::create))
        .route("/emulator/people/{person}", get(people::read).patch(people::change).delete(people::remove))
        .route("/emulator/people/{person}/change-number", post(people::change_number))
        .route("/emulator/people/{person}/change-identity", post(people::change_identity))
        .route("/emulator/people/{person}/chats", get(chats::list))
        .route(&format!("{chat}/messages"), get(chats::messages).post(media::say))
        .route(&format!("{chat}/reactions"), post(chats::react))
        .route(&format!("{chat}/edit"), post(chats::edit))
        .route(&format!("{chat}/revoke"), post(chats::revoke))
        .route(&format!("{chat}/played"), post(chats::play))
        .route(&format!("{chat}/call"), post(chats::call))
        .route(&format!("{chat}/open"), post(chats::open))
        .route(&format!("{chat}/read"), post(chats::read))
        .route(&format!("{chat}/block"), post(chats::block))
        .route(&format!("{chat}/marketing"), post(chats::marketing))
        .route("/emulator/media/{id}", get(media::read))
        .route("/emulator/numbers", get(business::list).post(business::register))
        .route("/emulator/numbers/{number}", patch(business::change))
        .route("/emulator/conditions", get(switches::conditions).patch(switches::change_conditions))
        .route("/emulator/conditions/reset", post(switches::reset_conditions))
        .route("/emulator/templates", get(templates::list))
        .route("/emulator/templates/{id}/{action}", post(templates::act))
        .route("/emulator/clock", get(switches::clock))
        .route("/emulator/clock/jump", post(switches::jump))
        .route("/emulator/clock/set", post(switches::set_clock))
        .route("/emulator/clock/reset", post(switches::reset_clock))
        .route("/emulator/counters", get(switches::counters))
        .route("/emulator/counters/reset", post(switches::reset_counters))
        .route("/emulator/reset", post(switches::reset))
        .route("/emulator/log", get(log::list).delete(log::clear))
        .route("/emulator/log/{id}", get(log::read))
        .route("/emulator/log/{id}/replay", post(log::replay))
        .route("/emulator/live", get(live::stream))
        .route("/emulator/{*rest}", axum::routing::any(unknown))
        .merge(page::routes())
        .layer(from_fn_with_state(shared, guard::local_only))
}

async fn unknown() -> SimError {
    SimError::new(404, "request.invalid", "no such path")
}

/// The JSON body; an empty one is an empty object.
fn body<T: DeserializeOwned>(bytes: &Bytes) -> Result<T, SimError> {
    let text: &[u8] = if bytes.is_empty() { b"{}" } else { bytes };
    serde_json::from_slice(text).map_err(|error| SimError::new(400, "request.invalid", &error.to_string()))
}

fn success() -> axum::Json<Value> {
    axum::Json(json!({ "success": true }))
}
