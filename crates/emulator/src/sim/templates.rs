//! The reviewer's side of templates: verdicts, quality, pauses, categories by hand.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body;
use super::error::SimError;
use crate::machine::Shared;
use crate::template::TemplateCategory;
use crate::world::World;
use crate::world::templates::{Template, TemplateStatus};

/// Meta's words for a rejection (reference 2.6).
const REASONS: [&str; 6] = [
    "ABUSIVE_CONTENT",
    "INCORRECT_CATEGORY",
    "INVALID_FORMAT",
    "PROMOTIONAL",
    "SCAM",
    "TAG_CONTENT_MISMATCH",
];

/// What an action may say; each uses its own members.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Act {
    reason: Option<String>,
    recommendation: Option<String>,
    category: Option<TemplateCategory>,
    /// Warn only; the change follows 24 hours later.
    warn: bool,
    score: Option<String>,
}

pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Json<Value> {
    Json(
        json!({ "data": shared.with(|world| world.templates.iter().map(Template::view).collect::<Vec<_>>()) }),
    )
}

pub(super) async fn act(
    State(shared): State<Arc<Shared>>,
    Path((id, action)): Path<(String, String)>,
    bytes: Bytes,
) -> Result<Json<Value>, SimError> {
    let said: Act = body(&bytes)?;
    shared.with(|world| {
        decide(world, &id, &action, &said)?;
        Ok(Json(json!(world.templates.get(&id).map(Template::view))))
    })
}

/// Does what was said with a template, when its state allows it.
pub(crate) fn decide(world: &mut World, id: &str, action: &str, said: &Act) -> Result<(), SimError> {
    let unknown = || SimError::new(404, "template.unknown", "no such template");
    let status = world.templates.get(id).ok_or_else(unknown)?.status;
    if !possible(action, status) {
        let words = format!("a template that is {} cannot be changed so", status.word());
        return Err(SimError::new(409, "template.state", &words));
    }
    carry_out(world, id, action, said)
}

/// Whether an action fits the state; unknown ones pass and are refused by name.
fn possible(action: &str, status: TemplateStatus) -> bool {
    use TemplateStatus::{Approved, Archived, Disabled, Paused, Pending, PendingDeletion, Rejected};
    match action {
        "approve" => matches!(status, Pending | Rejected),
        "reject" => matches!(status, Pending | Approved),
        "pause" => status == Approved,
        "unpause" => status == Paused,
        "archive" => matches!(status, Approved | Rejected),
        "unarchive" => status == Archived,
        "disable" => matches!(status, Approved | Paused),
        _ => !matches!(status, PendingDeletion | Disabled),
    }
}

fn carry_out(world: &mut World, id: &str, action: &str, said: &Act) -> Result<(), SimError> {
    match action {
        "approve" => world.approve_template(id, "APPROVED", json!({})),
        "reject" => reject(world, id, said)?,
        "category" => {
            let words = "MARKETING, UTILITY or AUTHENTICATION";
            let category =
                said.category.ok_or_else(|| SimError::field(400, "request.invalid", words, "category"))?;
            if said.warn { world.warn_category(id, category) } else { world.recategorise(id, category) }
        }
        "quality" => {
            let score = said
                .score
                .as_deref()
                .filter(|score| matches!(*score, "GREEN" | "YELLOW" | "RED" | "UNKNOWN"));
            let words = "GREEN, YELLOW, RED or UNKNOWN";
            let score = score.ok_or_else(|| SimError::field(400, "request.invalid", words, "score"))?;
            world.set_quality(id, score);
        }
        "pause" => world.pause_template(id),
        "unpause" => world.unpause_template(id),
        "disable" => world.disable_template(id),
        "archive" => world.archive_template(id),
        "unarchive" => world.unarchive_template(id),
        _ => return Err(SimError::new(404, "request.invalid", "no such action")),
    }
    Ok(())
}

fn reject(world: &mut World, id: &str, said: &Act) -> Result<(), SimError> {
    let reason = said.reason.as_deref().unwrap_or("INVALID_FORMAT");
    if !REASONS.contains(&reason) {
        return Err(SimError::field(400, "request.invalid", &REASONS.join(", "), "reason"));
    }
    // "`rejection_info:{reason,recommendation}` with INVALID_FORMAT."
    let info = (reason == "INVALID_FORMAT").then(|| {
        let recommendation = said.recommendation.as_deref().unwrap_or("Follow the rules for the format.");
        json!({ "reason": "The reviewer found the format invalid.", "recommendation": recommendation })
    });
    world.reject_template(id, reason, info);
    Ok(())
}
