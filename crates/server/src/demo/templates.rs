//! Templates of the demo: written and submitted as members do, and decided as a reviewer does.

use super::{at_another_time, files};
use crate::failure::Failure;
use app::template::{NewDraft, TemplateChanges};
use app::{App, Caller};
use domain::template::{Definition, Target, Values};
use domain::{AccountId, FileId, Ms, TemplateId};
use emulator::Emulator;
use futures::future::try_join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

#[derive(Deserialize)]
struct DemoTemplate {
    /// How long ago it was written.
    days: i64,
    definition: Definition,
    /// Files by place.
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    targets: Vec<Target>,
    #[serde(default)]
    defaults: Values,
    folder: Option<String>,
    #[serde(default)]
    favourite: bool,
    /// What the reviewer does with it, one after the other; without any it stays a draft.
    #[serde(default)]
    verdicts: Vec<Verdict>,
}

#[derive(Deserialize)]
struct Verdict {
    action: String,
    #[serde(flatten)]
    details: Value,
}

/// The templates by name and language.
pub(super) type Templates = HashMap<(String, String), TemplateId>;

/// Templates that were written, and what is decided about them after the past.
#[derive(Default)]
pub(super) struct Written {
    pub(super) templates: Templates,
    /// With Meta's ids of their templates.
    later: Vec<(String, Verdict)>,
}

/// Writes them, and waits until the workspace has heard which are approved.
pub(super) async fn write(app: &App, emulator: &Emulator, owner: &Caller) -> Result<Written, Failure> {
    let all: Vec<DemoTemplate> = serde_json::from_str(include_str!("../../demo/templates.json"))
        .map_err(|error| Failure::new(format!("demo templates: {error}")))?;
    let accounts = app.list_accounts(owner).await?;
    let account = accounts.first().ok_or_else(|| Failure::new("no number is connected"))?.account.id;
    reviewed_by(emulator, "manual")?;
    let mut written = Written::default();
    for one in try_join_all(all.into_iter().map(|one| write_one(app, emulator, owner, account, one))).await? {
        written.templates.extend(one.templates);
        written.later.extend(one.later);
    }
    emulator.handle().settled().await;
    Ok(written)
}

async fn write_one(
    app: &App,
    emulator: &Emulator,
    owner: &Caller,
    account_id: AccountId,
    one: DemoTemplate,
) -> Result<Written, Failure> {
    let then = at_another_time(app, &Arc::new(AtomicI64::new(-one.days * Ms::DAY)));
    let key = (one.definition.name.clone(), one.definition.language.clone());
    let files = bring(app, owner, &one.files).await?;
    let id = draft(&then, owner, account_id, &one, files).await?;
    let templates = Templates::from([(key, id)]);
    let later =
        if one.verdicts.is_empty() { Vec::new() } else { submit(&then, emulator, owner, id, one).await? };
    Ok(Written { templates, later })
}

/// What members are alarmed about comes last, as the newest of their notifications.
pub(super) async fn judge(emulator: &Emulator, written: Written) -> Result<(), Failure> {
    for (vendor_id, verdict) in written.later {
        decide(emulator, &vendor_id, verdict)?;
    }
    reviewed_by(emulator, "auto")?;
    emulator.handle().settled().await;
    Ok(())
}

/// The emulator would decide by itself a moment later.
fn reviewed_by(emulator: &Emulator, who: &str) -> Result<(), Failure> {
    let changed = emulator.handle().set_conditions(&json!({ "review": who }));
    changed.map_err(|error| Failure::new(format!("the emulator refused a condition: {error:?}")))
}

async fn bring(
    app: &App,
    owner: &Caller,
    names: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, FileId>, Failure> {
    let mut brought = BTreeMap::new();
    for (place, name) in names {
        brought.insert(place.clone(), files::upload(app, owner, files::named(name)?, false).await?);
    }
    Ok(brought)
}

async fn draft(
    app: &App,
    owner: &Caller,
    account_id: AccountId,
    one: &DemoTemplate,
    files: BTreeMap<String, FileId>,
) -> Result<TemplateId, Failure> {
    let (definition, targets) = (one.definition.clone(), one.targets.clone());
    let (defaults, folder) = (one.defaults.clone(), one.folder.clone());
    let new = NewDraft { account_id, definition, files, targets, defaults, folder };
    let id = app.draft_template(owner, new).await?.template.id;
    if one.favourite {
        let changes = TemplateChanges { favourite: Some(true), ..TemplateChanges::default() };
        app.change_template(owner, id, changes).await?;
    }
    Ok(id)
}

/// Approved at once when that is the first verdict; the others come back.
async fn submit(
    app: &App,
    emulator: &Emulator,
    owner: &Caller,
    id: TemplateId,
    one: DemoTemplate,
) -> Result<Vec<(String, Verdict)>, Failure> {
    let name = one.definition.name;
    let submitted = app.submit_template(owner, id).await;
    let submitted = submitted.map_err(|error| Failure::new(format!("{name} was not taken: {error:?}")))?;
    let vendor_id = submitted.template.vendor_id.unwrap_or_default();
    let mut later = Vec::new();
    for (place, verdict) in one.verdicts.into_iter().enumerate() {
        if place == 0 && verdict.action == "approve" {
            decide(emulator, &vendor_id, verdict)?;
        } else {
            later.push((vendor_id.clone(), verdict));
        }
    }
    Ok(later)
}

fn decide(emulator: &Emulator, vendor_id: &str, verdict: Verdict) -> Result<(), Failure> {
    let decided = emulator.handle().decide_template(vendor_id, &verdict.action, verdict.details);
    decided.map_err(|error| Failure::new(format!("the emulator refused a verdict: {error:?}")))
}
