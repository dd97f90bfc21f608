//! Keeping templates like the vendor has them: all of an account, or one.

use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::permission::Permission;
use domain::template::{Category, Listed, Quality, Reason, State, Values};
use domain::{AccountId, Ms, TemplateId, WorkspaceId};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use store::Change;
use store::template::{self, Template};
use whatsapp::CallError;

/// The vendor knows no such template.
const UNKNOWN_OBJECT: i64 = 33;

impl App {
    /// Reads all templates of an account at the vendor.
    pub async fn sync_templates(&self, caller: &Caller, account_id: AccountId) -> Result<(), AppError> {
        caller.require(Permission::TemplateManage)?;
        let accounts = self.accounts(caller.workspace_id).await?;
        if !accounts.iter().any(|view| view.account.id == account_id) {
            return Err(AppError::invalid("account_id", "no such account"));
        }
        self.read_account(caller.workspace_id, account_id).await
    }

    /// Writes the templates of an account as the vendor has them now; those it has no more are gone here too.
    pub(super) async fn read_account(
        &self,
        workspace_id: WorkspaceId,
        account_id: AccountId,
    ) -> Result<(), AppError> {
        let channel = self.account_channel(workspace_id, account_id).await?;
        let (token, started) = (self.channel_token(&channel)?, self.clock.now());
        let listed = self.graph.list_templates(&token, &channel.waba_id).await;
        let listed = listed.map_err(|error| super::submit::refused(&error))?;
        let whole = Read { listed: readable(listed), started, whole: true };
        self.write_read(workspace_id, account_id, whole, None).await
    }

    /// Writes one template as the vendor has it now.
    pub(super) async fn read_one(
        &self,
        workspace_id: WorkspaceId,
        account_id: AccountId,
        vendor_id: &str,
        trace_id: Option<String>,
    ) -> Result<(), AppError> {
        let channel = self.account_channel(workspace_id, account_id).await?;
        let token = self.channel_token(&channel)?;
        let listed = match self.graph.get_template(&token, vendor_id).await {
            Ok(found) => readable(vec![found]),
            Err(CallError::Graph(error)) if error.subcode == Some(UNKNOWN_OBJECT) => {
                return self.forget(workspace_id, account_id, vendor_id.to_owned(), trace_id).await;
            }
            Err(error) => return Err(super::submit::refused(&error)),
        };
        let one = Read { listed, started: self.clock.now(), whole: false };
        self.write_read(workspace_id, account_id, one, trace_id).await
    }

    async fn write_read(
        &self,
        workspace_id: WorkspaceId,
        account_id: AccountId,
        read: Read,
        trace_id: Option<String>,
    ) -> Result<(), AppError> {
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move { write(change, account_id, read, trace_id).await })
            })
            .await
    }

    async fn forget(
        &self,
        workspace_id: WorkspaceId,
        account_id: AccountId,
        vendor_id: String,
        trace_id: Option<String>,
    ) -> Result<(), AppError> {
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    let found = template::find(change.tx(), workspace_id, account_id, &vendor_id, ("", ""));
                    let Some(before) = found.await? else { return Ok(()) };
                    let after = Template { deleted_at: Some(change.now()), ..before.clone() };
                    Ok(template::write(change, Some(&before), &after, Actor::System, trace_id).await?)
                })
            })
            .await
    }
}

/// What the vendor listed.
struct Read {
    listed: Vec<Listed>,
    /// When it was asked.
    started: Ms,
    /// Whether these are all of the account.
    whole: bool,
}

/// What can be read as a template; anything else is logged by its place only.
fn readable(found: Vec<Value>) -> Vec<Listed> {
    let read = found.into_iter().enumerate().filter_map(|(index, value)| {
        let read = serde_json::from_value::<Listed>(value);
        read.inspect_err(|error| tracing::warn!(%error, index, "a template cannot be read")).ok()
    });
    read.filter(|listed| listed.id.is_some()).collect()
}

async fn write(
    change: &mut Change,
    account_id: AccountId,
    read: Read,
    trace_id: Option<String>,
) -> Result<(), AppError> {
    let known = template::list(change.tx(), change.workspace_id(), Some(account_id)).await?;
    let mut seen: HashSet<TemplateId> = HashSet::new();
    let by_vendor: HashMap<&str, &Template> =
        known.iter().filter_map(|one| Some((one.vendor_id.as_deref()?, one))).collect();
    for listed in &read.listed {
        let named = || {
            known.iter().find(|one| {
                one.vendor_id.is_none()
                    && one.definition.name == listed.definition.name
                    && one.definition.language == listed.definition.language
            })
        };
        let before = listed.id.as_deref().and_then(|id| by_vendor.get(id).copied()).or_else(named);
        let after = merged(change, account_id, before, listed);
        seen.insert(after.id);
        // Something that is being deleted and was never known here is nobody's concern.
        if before.is_some() || after.deleted_at.is_none() {
            template::write(change, before, &after, Actor::System, trace_id.clone()).await?;
        }
    }
    let gone = known.iter().filter(|one| {
        read.whole
            && one.vendor_id.is_some()
            && !seen.contains(&one.id)
            && one.submitted_at < Some(read.started)
    });
    for before in gone {
        let after = Template { deleted_at: Some(change.now()), ..before.clone() };
        template::write(change, Some(before), &after, Actor::System, trace_id.clone()).await?;
    }
    Ok(())
}

/// The template as the vendor has it; what only we know of it stays.
fn merged(change: &Change, account_id: AccountId, before: Option<&Template>, listed: &Listed) -> Template {
    let mut after = before.cloned().unwrap_or_else(|| found(change, account_id, listed));
    if after.vendor_id.is_none() && before.is_some() && after.definition != listed.definition {
        after.draft = Some(after.definition.clone());
    }
    after.vendor_id.clone_from(&listed.id);
    after.vendor_status.clone_from(&listed.status);
    after.quality = listed.quality_score.as_ref().map_or(Quality::Unknown, |score| score.score.clone());
    if after.state() != State::Paused {
        after.paused_until = None;
    }
    match (&listed.rejected_reason, after.state()) {
        (Some(reason), State::Rejected) if *reason != Reason::None => {
            after.reason = Some(reason.as_str().to_owned());
        }
        (_, State::Approved | State::InReview) => (after.reason, after.recommendation) = (None, None),
        _ => {}
    }
    categorise(&mut after, listed);
    after.definition = listed.definition.clone();
    if after.state() == State::Deleted {
        after.deleted_at = Some(change.now());
    }
    after
}

/// Meta may leave out what it announced, but not what has happened.
fn categorise(after: &mut Template, listed: &Listed) {
    let (had, has): (&Category, &Category) = (&after.definition.category, &listed.definition.category);
    if listed.previous_category.is_some() {
        after.previous_category.clone_from(&listed.previous_category);
    } else if had != has && after.submitted_at.is_some() {
        after.previous_category = Some(had.clone());
    }
    let announced = listed.correct_category.clone().or_else(|| after.correct_category.clone());
    after.correct_category = announced.filter(|category| category != has);
}

/// One that was made elsewhere.
fn found(change: &Change, account_id: AccountId, listed: &Listed) -> Template {
    Template {
        id: change.ids().next(),
        account_id,
        vendor_id: listed.id.clone(),
        previous_category: None,
        correct_category: None,
        vendor_status: listed.status.clone(),
        status_at: None,
        reason: None,
        recommendation: None,
        paused_until: None,
        quality: Quality::Unknown,
        definition: listed.definition.clone(),
        draft: None,
        files: std::collections::BTreeMap::new(),
        targets: Vec::new(),
        defaults: Values::default(),
        archived: false,
        folder: None,
        version: 1,
        last_used_at: None,
        submitted_at: None,
        created_at: change.now(),
        updated_at: change.now(),
        deleted_at: None,
    }
}
