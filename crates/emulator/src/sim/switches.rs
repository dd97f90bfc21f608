//! Conditions, clock, counters and reset.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::SimError;
use super::{body, success};
use crate::machine::Shared;
use crate::world::World;
use crate::world::conditions::{Conditions, Review};
use crate::world::counters::CounterValues;

impl World {
    /// Replaces the conditions; what they held back goes on when they end.
    pub(crate) fn set_conditions(&mut self, next: Conditions) {
        let before = std::mem::replace(&mut self.conditions, next);
        if !self.conditions.webhook_out_of_order || self.conditions.webhook_batch < before.webhook_batch {
            self.flush_all();
        }
        if before.review == Review::Manual && self.conditions.review == Review::Auto {
            self.schedule_reviews();
        }
        if before.webhook_down && !self.conditions.webhook_down {
            self.retry_all();
        }
        self.dirty = true;
        self.live("conditions", |world| json!(world.conditions));
    }

    /// Replaces some conditions.
    pub(crate) fn patch_conditions(&mut self, patch: &Value) -> Result<(), SimError> {
        let next = self.conditions.patched(patch);
        self.set_conditions(next.map_err(|why| SimError::new(400, "conditions.invalid", &why))?);
        Ok(())
    }

    /// Counter values with what is pending now.
    pub(crate) fn counter_values(&self) -> CounterValues {
        let mut values = self.counters.values.clone();
        values.webhooks_pending = self.pending_posts as u64;
        values
    }
}

pub(super) async fn conditions(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.with(|world| json!(world.conditions)))
}

pub(super) async fn change_conditions(
    State(shared): State<Arc<Shared>>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let patch: Value = body(&bytes)?;
    shared.with(|world| {
        world.patch_conditions(&patch)?;
        Ok(Json(json!(world.conditions)))
    })
}

pub(super) async fn reset_conditions(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.with(|world| {
        world.set_conditions(Conditions::initial(&world.limits));
        json!(world.conditions)
    }))
}

fn clock_now(shared: &Shared) -> Json<Value> {
    Json(shared.with(|world| world.clock_view()))
}

pub(super) async fn clock(State(shared): State<Arc<Shared>>) -> Json<Value> {
    clock_now(&shared)
}

fn moved(shared: &Shared, offset: Option<i64>) -> Result<Json<Value>, SimError> {
    if offset.is_some_and(|offset| shared.move_clock(offset)) {
        return Ok(clock_now(shared));
    }
    Err(SimError::new(400, "clock.invalid", "the clock moves by at most ten years"))
}

#[derive(Debug, Deserialize)]
struct Jump {
    ms: i64,
}

pub(super) async fn jump(State(shared): State<Arc<Shared>>, bytes: Bytes) -> Result<Json<Value>, SimError> {
    let jump: Jump = body(&bytes)?;
    moved(&shared, shared.clock.offset().checked_add(jump.ms))
}

#[derive(Debug, Deserialize)]
struct SetClock {
    now: i64,
}

pub(super) async fn set_clock(
    State(shared): State<Arc<Shared>>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let set: SetClock = body(&bytes)?;
    moved(&shared, set.now.checked_sub(shared.clock.real_now()))
}

pub(super) async fn reset_clock(State(shared): State<Arc<Shared>>) -> Result<Json<Value>, SimError> {
    moved(&shared, Some(0))
}

pub(super) async fn counters(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(json!(shared.with(|world| world.counter_values())))
}

pub(super) async fn reset_counters(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(shared.with(|world| {
        world.counters.reset();
        json!(world.counter_values())
    }))
}

/// What a reset covers; everything unless said otherwise.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of the API")]
struct Reset {
    people: bool,
    conditions: bool,
    clock: bool,
    log: bool,
    templates: bool,
}

impl Default for Reset {
    fn default() -> Self {
        // Templates belong to the businesses, which stay.
        Self { people: true, conditions: true, clock: true, log: true, templates: false }
    }
}

pub(super) async fn reset(State(shared): State<Arc<Shared>>, bytes: Bytes) -> Result<Json<Value>, SimError> {
    let reset: Reset = body(&bytes)?;
    if reset.clock {
        shared.move_clock(0);
    }
    shared.with(|world| {
        if reset.people {
            let keys: Vec<u64> = world.people.iter().map(|person| person.key).collect();
            for key in keys {
                world.remove_person(key);
            }
            world.forget_media_of_people();
            if shared.seed_people {
                world.seed_people();
            }
        }
        if reset.conditions {
            world.set_conditions(Conditions::initial(&world.limits));
        }
        if reset.templates {
            world.templates.clear();
        }
        if reset.log {
            world.log.clear();
        }
        world.dirty = true;
        world.live("reset", |_| json!({}));
    });
    Ok(success())
}
