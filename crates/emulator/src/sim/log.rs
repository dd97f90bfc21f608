//! Reading the log and sending webhooks again.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::SimError;
use super::success;
use crate::machine::Shared;
use crate::world::log::{LogEntry, LogKind};

const PAGE: usize = 100;
const PAGE_MOST: usize = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LogQuery {
    before: Option<u64>,
    limit: Option<usize>,
    kind: Option<LogKind>,
    person_id: Option<String>,
    message_id: Option<String>,
}

impl LogQuery {
    fn fits(&self, entry: &LogEntry) -> bool {
        let same = |wanted: &Option<String>, found: &Option<String>| {
            wanted.as_ref().is_none_or(|wanted| wanted.is_empty() || found.as_ref() == Some(wanted))
        };
        self.before.is_none_or(|before| entry.id < before)
            && self.kind.is_none_or(|kind| entry.kind == kind)
            && same(&self.person_id, &entry.person_id)
            && same(&self.message_id, &entry.message_id)
    }
}

pub(super) async fn list(State(shared): State<Arc<Shared>>, Query(query): Query<LogQuery>) -> Json<Value> {
    let limit = query.limit.unwrap_or(PAGE).clamp(1, PAGE_MOST);
    shared.with(|world| {
        let mut fitting = world.log.entries.iter().rev().filter(|entry| query.fits(entry));
        let data: Vec<Value> = fitting.by_ref().take(limit).map(LogEntry::view).collect();
        Json(json!({ "data": data, "more": fitting.next().is_some() }))
    })
}

fn unknown() -> SimError {
    SimError::new(404, "log.unknown", "no such entry, or it is too old")
}

pub(super) async fn read(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<u64>,
) -> Result<Json<Value>, SimError> {
    shared.with(|world| world.log.get(id).map(|entry| Json(entry.detail())).ok_or_else(unknown))
}

pub(super) async fn replay(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<u64>,
) -> Result<(StatusCode, Json<Value>), SimError> {
    shared.with(|world| {
        world.log.get(id).ok_or_else(unknown)?;
        let new = world.replay(id);
        let new = new.ok_or_else(|| {
            SimError::new(409, "log.not_a_webhook", "only a webhook that was tried can be sent again")
        })?;
        let view = world.log.get(new).map(LogEntry::view).ok_or_else(unknown)?;
        Ok((StatusCode::CREATED, Json(view)))
    })
}

pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.with(|world| {
        world.log.clear();
        world.dirty = true;
    });
    success()
}
