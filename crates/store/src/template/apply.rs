//! What the vendor says of templates by webhook, applied with the delivery it came in.

use super::{Template, alarm, find, insert, save};
use crate::db::{Access, Change, StoreError, all, params, statements};
use crate::event::{About, NewEvent};
use crate::job::{self, NewJob};
use domain::actor::Actor;
use domain::event::EventName;
use domain::template::{Category, Quality, State, Status};
use domain::{AccountId, Ms, WorkspaceId};
use serde_json::json;
use std::collections::HashMap;

/// The kind of the jobs that ask the vendor how one template is now: `{"account_id", "vendor_id"}`.
pub const READ: &str = "read_template";

/// Something the vendor says of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateItem {
    /// Meta's id of the account.
    pub waba_id: String,
    /// Meta's id of the template.
    pub vendor_id: String,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// The vendor's time, in whole seconds.
    pub at: Ms,
    /// What is new.
    pub news: TemplateNews,
}

/// What is new of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateNews {
    /// Where it stands.
    Status {
        /// The event's word.
        status: Status,
        /// Why, in Meta's word.
        reason: Option<String>,
        /// What to do about it, in Meta's words.
        recommendation: Option<String>,
        /// When a pause ends.
        paused_until: Option<Ms>,
    },
    /// What people make of it.
    Quality(Quality),
    /// What it counts as.
    Category {
        /// Now.
        current: Category,
        /// Before; there when it has changed.
        previous: Option<Category>,
        /// Soon; there when it is going to change.
        coming: Option<Category>,
    },
    /// Its text changed; the vendor is asked for it.
    Text,
}

statements! {
    ACCOUNTS = "SELECT a.waba_id, a.id FROM json_each($2) v JOIN account a ON a.workspace_id = $1 AND a.waba_id = v.value"
        / "SELECT a.waba_id, a.id FROM jsonb_array_elements_text($2) v(value) JOIN account a ON a.workspace_id = $1 AND a.waba_id = v.value";
}

/// Applies what was said, one after the other: templates change rarely. The vendor is asked anyway how they are now,
/// because webhooks come late, twice and in any order.
pub(crate) async fn apply(change: &mut Change, items: Vec<(&TemplateItem, &str)>) -> Result<(), StoreError> {
    if items.is_empty() {
        return Ok(());
    }
    let accounts = accounts(change.tx(), change.workspace_id(), &items).await?;
    for (item, trace_id) in items {
        let Some(account_id) = accounts.get(&item.waba_id).copied() else { continue };
        let trace_id = Some(trace_id.to_owned());
        apply_one(change, account_id, item, trace_id.clone()).await?;
        let job = read_job(account_id, &item.vendor_id, change.unmoved(), trace_id);
        job::enqueue(change.tx(), change.workspace_id(), change.unmoved(), vec![job]).await?;
    }
    Ok(())
}

/// A job that asks the vendor how a template is now.
pub fn read_job(account_id: AccountId, vendor_id: &str, unmoved: Ms, trace_id: Option<String>) -> NewJob {
    NewJob {
        kind: READ,
        lane: account_id.to_string(),
        order_key: Some(format!("{READ}/{vendor_id}")),
        priority: 10,
        run_at: unmoved,
        payload: json!({ "account_id": account_id, "vendor_id": vendor_id }),
        trace_id,
    }
}

async fn accounts(
    db: &impl Access,
    workspace_id: WorkspaceId,
    items: &[(&TemplateItem, &str)],
) -> Result<HashMap<String, AccountId>, StoreError> {
    let mut wanted: Vec<&str> = items.iter().map(|(item, _)| item.waba_id.as_str()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let rows = all(db, ACCOUNTS, params![workspace_id, json!(wanted)]).await?;
    rows.iter().map(|row| Ok((row.get("waba_id")?, row.id("id")?))).collect()
}

async fn apply_one(
    change: &mut Change,
    account_id: AccountId,
    item: &TemplateItem,
    trace_id: Option<String>,
) -> Result<(), StoreError> {
    let (tx, workspace_id) = (change.tx(), change.workspace_id());
    let named = (item.name.as_str(), item.language.as_str());
    let Some(mut template) = find(tx, workspace_id, account_id, &item.vendor_id, named).await? else {
        return Ok(());
    };
    let before = template.clone();
    template.vendor_id = Some(item.vendor_id.clone());
    take(&mut template, item);
    write(change, Some(&before), &template, Actor::System, trace_id).await
}

/// Writes a new or changed template and tells of it: an event always, a notification when somebody has to look after it.
/// Nothing happens when nothing changed.
pub async fn write(
    change: &mut Change,
    before: Option<&Template>,
    after: &Template,
    by: Actor,
    trace_id: Option<String>,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        insert(change, after).await?;
        change.emit(event(EventName::TemplateCreated, by, after).trace(trace_id));
        return Ok(());
    };
    if before == after {
        return Ok(());
    }
    save(change, after).await?;
    if by == Actor::System && is_alarming(before, after) {
        alarm(change, after).await?;
    }
    let removed = after.deleted_at.is_some();
    let name = if removed { EventName::TemplateRemoved } else { EventName::TemplateUpdated };
    change.emit(event(name, by, after).fields(fields(before, after)).trace(trace_id));
    Ok(())
}

/// Ids and words of a template; it belongs to no conversation.
fn event(name: EventName, by: Actor, template: &Template) -> NewEvent {
    let data = json!({ "template_id": template.id, "status": template.state(),
        "category": template.definition.category, "quality": template.quality });
    NewEvent::new(name, by, About::default()).data(data)
}

/// What changed of most weight.
fn fields(before: &Template, after: &Template) -> &'static [&'static str] {
    let category = |one: &Template| (one.definition.category.clone(), one.correct_category.clone());
    if before.state() != after.state() {
        &["status"]
    } else if category(before) != category(after) {
        &["category"]
    } else if before.quality != after.quality {
        &["quality"]
    } else if before.archived != after.archived {
        &["archived"]
    } else if before.folder != after.folder {
        &["folder"]
    } else {
        &["definition"]
    }
}

/// Whether members have to hear of the change.
fn is_alarming(before: &Template, after: &Template) -> bool {
    let state = after.state();
    let came = state != before.state() && state.is_alarming();
    let moved = after.correct_category != before.correct_category && after.correct_category.is_some();
    came || moved || after.definition.category != before.definition.category
}

fn take(template: &mut Template, item: &TemplateItem) {
    match &item.news {
        TemplateNews::Status { status, reason, recommendation, paused_until } => {
            let Some(status) = status.clone().after_event() else { return };
            if template.status_at > Some(item.at) {
                return;
            }
            template.status_at = Some(item.at);
            template.reason.clone_from(reason);
            template.recommendation.clone_from(recommendation);
            template.paused_until = *paused_until;
            template.vendor_status = Some(status);
            if template.state() == State::Deleted {
                template.deleted_at = Some(item.at);
            }
        }
        TemplateNews::Quality(quality) => template.quality.clone_from(quality),
        TemplateNews::Category { current, previous, coming } => {
            template.definition.category = current.clone();
            template.correct_category.clone_from(coming);
            if previous.is_some() {
                template.previous_category.clone_from(previous);
            }
        }
        TemplateNews::Text => {}
    }
}
