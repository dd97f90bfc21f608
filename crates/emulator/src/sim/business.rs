//! Registering and changing the businesses that can be written to.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body;
use super::error::SimError;
use crate::config::{Account, App, Number};
use crate::machine::Shared;
use crate::webhook::verify::verify;

/// What one registration brings.
#[derive(Debug, Deserialize)]
struct Registration {
    app: App,
    account: Account,
    numbers: Vec<Number>,
}

/// Stores app, account and numbers and tries the app's callback; true when it is verified, the error says why
/// not, and false that there is none.
pub(crate) async fn register_all(
    shared: &Shared,
    app: App,
    account: Account,
    numbers: Vec<Number>,
) -> Result<bool, String> {
    let callback = app.webhook_url.clone().map(|url| (url, app.verify_token.clone()));
    shared.with(|world| {
        let throughput = world.limits.throughput;
        world.businesses.register(app, account, numbers, throughput);
        world.numbers_changed();
    });
    match callback {
        Some((url, token)) => verify(shared, &url, &token).await.map(|()| true),
        None => Ok(false),
    }
}

pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(json!({ "data": shared.with(|world| world.businesses.number_views()) }))
}

pub(super) async fn register(
    State(shared): State<Arc<Shared>>,
    bytes: Bytes,
) -> Result<(StatusCode, Json<Value>), SimError> {
    let Registration { app, account, numbers } = body(&bytes)?;
    let ids = [&app.app_id, &account.waba_id]
        .into_iter()
        .chain(numbers.iter().map(|number| &number.phone_number_id));
    let mut all: Vec<&String> = ids.collect();
    let decimal = all.iter().all(|id| (1..=30).contains(&id.len()) && id.chars().all(|c| c.is_ascii_digit()));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    if !decimal || all.len() != count || app.access_token.is_empty() {
        return Err(SimError::new(
            400,
            "request.invalid",
            "ids are distinct decimal texts, and a token is needed",
        ));
    }
    let named: Vec<String> = numbers.iter().map(|number| number.phone_number_id.clone()).collect();
    let verified = register_all(&shared, app, account, numbers).await;
    let views: Vec<Value> =
        shared.with(|world| named.iter().filter_map(|id| world.businesses.number_view(id)).collect());
    let answer = json!({ "numbers": views, "webhook_verified": verified == Ok(true), "webhook_error": verified.err() });
    Ok((StatusCode::CREATED, Json(answer)))
}

#[derive(Debug, Deserialize)]
struct NumberPatch {
    throughput: Option<u32>,
    coexistence: Option<bool>,
}

pub(super) async fn change(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let patch: NumberPatch = body(&bytes)?;
    if patch.throughput.is_some_and(|throughput| !(1..=100_000).contains(&throughput)) {
        return Err(SimError::field(
            400,
            "request.invalid",
            "1 to 100000, Meta knows 20, 80 and 1000",
            "throughput",
        ));
    }
    shared.with(|world| {
        let number = world.businesses.numbers.get_mut(&id).ok_or_else(SimError::number_unknown)?;
        if let Some(throughput) = patch.throughput {
            (number.throughput, number.bucket) = (throughput, None);
        }
        number.coexistence = patch.coexistence.unwrap_or(number.coexistence);
        world.numbers_changed();
        world.businesses.number_view(&id).map(Json).ok_or_else(SimError::number_unknown)
    })
}
