//! Drafting and changing templates.

use super::{TemplateView, defaults};
use crate::{App, AppError, Caller, Params};
use domain::permission::Permission;
use domain::template::{Definition, Part, Place, Quality, State, Target, Values, limits};
use domain::{AccountId, FileId, Ms, TemplateId, WorkspaceId};
use serde_json::json;
use std::collections::BTreeMap;
use store::template::{self, Template};
use store::{Access, Change, account};

/// A template to be written.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Its account.
    pub account_id: AccountId,
    /// What it is.
    pub definition: Definition,
    /// Files of headers by place.
    pub files: BTreeMap<String, FileId>,
    /// What tracked buttons lead to.
    pub targets: Vec<Target>,
    /// What variables are filled with when a send gives nothing for them.
    pub defaults: Values,
    /// The folder it is kept in.
    pub folder: Option<String>,
}

/// Characters of a folder's name.
const FOLDER_MOST: usize = 60;

/// Changes of a template; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct TemplateChanges {
    /// What it is.
    pub definition: Option<Definition>,
    /// Files of headers by place, all of them.
    pub files: Option<BTreeMap<String, FileId>>,
    /// What tracked buttons lead to, all of it.
    pub targets: Option<Vec<Target>>,
    /// What variables are filled with when a send gives nothing for them, all of it.
    pub defaults: Option<Values>,
    /// Whether it is a favourite of the caller, a member.
    pub favourite: Option<bool>,
    /// Whether it is put away.
    pub archived: Option<bool>,
    /// The folder it is kept in; empty takes it out of its folder.
    pub folder: Option<String>,
}

impl TemplateChanges {
    /// Whether everybody sees the change, not only who makes it.
    fn is_shared(&self) -> bool {
        let of_form = self.targets.is_some() || self.defaults.is_some();
        self.definition.is_some()
            || self.files.is_some()
            || of_form
            || self.archived.is_some()
            || self.folder.is_some()
    }
}

impl App {
    /// Writes a draft.
    pub async fn draft_template(&self, caller: &Caller, new: NewDraft) -> Result<TemplateView, AppError> {
        caller.require(Permission::TemplateManage)?;
        self.check_own_files(caller, &new.definition, &new.files).await?;
        let (by, id) = (caller.clone(), self.ids.next::<TemplateId>());
        let new = NewDraft { folder: folder(new.folder.as_deref().unwrap_or_default())?, ..new };
        let new = draft(id, new, self.clock.now());
        defaults::check(&new)?;
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { add(change, &by, new).await })
            })
            .await?;
        self.see_template(caller, id).await
    }

    /// Changes a template here; nothing is submitted by that.
    pub async fn change_template(
        &self,
        caller: &Caller,
        id: TemplateId,
        changes: TemplateChanges,
    ) -> Result<TemplateView, AppError> {
        caller.require(Permission::TemplateView)?;
        if changes.is_shared() {
            caller.require(Permission::TemplateManage)?;
        }
        if changes.favourite.is_some() && caller.access.member_id.is_none() {
            return Err(AppError::invalid("favourite", "programs have no favourites"));
        }
        if let Some(files) = &changes.files {
            let found = template::get(self.store.read(), caller.workspace_id, id).await?;
            let found = found.ok_or(AppError::NotFound)?;
            let definition = changes.definition.as_ref().unwrap_or_else(|| found.edited());
            self.check_own_files(caller, definition, files).await?;
        }
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { apply(change, &by, id, changes).await })
            })
            .await?;
        self.see_template(caller, id).await
    }

    /// The places are headers, and each file is one the caller may use and fits its header.
    async fn check_own_files(
        &self,
        caller: &Caller,
        definition: &Definition,
        files: &BTreeMap<String, FileId>,
    ) -> Result<(), AppError> {
        for (key, id) in files {
            let place = Place::of_key(key).filter(|place| place.part == Part::Header);
            let place =
                place.ok_or_else(|| AppError::invalid("files", "places are header and card0 to card9"))?;
            self.check_header_file(caller, &definition.components, place, *id).await?;
        }
        Ok(())
    }
}

pub(super) fn draft(id: TemplateId, new: NewDraft, now: Ms) -> Template {
    Template {
        id,
        account_id: new.account_id,
        vendor_id: None,
        previous_category: None,
        correct_category: None,
        vendor_status: None,
        status_at: None,
        reason: None,
        recommendation: None,
        paused_until: None,
        quality: Quality::Unknown,
        definition: new.definition,
        draft: None,
        files: new.files,
        targets: new.targets,
        defaults: new.defaults,
        archived: false,
        folder: new.folder,
        version: 1,
        last_used_at: None,
        submitted_at: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

/// Nothing when there is no name.
fn folder(name: &str) -> Result<Option<String>, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > FOLDER_MOST {
        return Err(AppError::invalid("folder", "at most 60 characters"));
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

pub(super) async fn add(change: &mut Change, by: &Caller, new: Template) -> Result<(), AppError> {
    let accounts = account::list(change.tx(), by.workspace_id).await?;
    if !accounts.iter().any(|account| account.id == new.account_id) {
        return Err(AppError::invalid("account_id", "no such account"));
    }
    check(change.tx(), by.workspace_id, &new).await?;
    Ok(template::write(change, None, &new, by.actor, by.trace_id.clone()).await?)
}

async fn apply(
    change: &mut Change,
    by: &Caller,
    id: TemplateId,
    changes: TemplateChanges,
) -> Result<(), AppError> {
    let before = template::get(change.tx(), by.workspace_id, id).await?.ok_or(AppError::NotFound)?;
    if let (Some(on), Some(member)) = (changes.favourite, by.access.member_id) {
        template::set_favourite(change, member, id, on).await?;
    }
    if !changes.is_shared() {
        return Ok(());
    }
    let mut after = before.clone();
    after.archived = changes.archived.unwrap_or(before.archived);
    if let Some(name) = changes.folder {
        after.folder = folder(&name)?;
    }
    after.files = changes.files.unwrap_or(after.files);
    after.targets = changes.targets.unwrap_or(after.targets);
    if let Some(definition) = changes.definition {
        rewrite(&mut after, definition)?;
    }
    if let Some(given) = changes.defaults {
        after.defaults = given;
        defaults::check(&after)?;
    }
    if after.files != before.files && !before.state().may_edit() {
        return Err(not_editable(&before));
    }
    check(change.tx(), by.workspace_id, &after).await?;
    Ok(template::write(change, Some(&before), &after, by.actor, by.trace_id.clone()).await?)
}

/// What may be sent stays as it is until another text is approved.
fn rewrite(template: &mut Template, definition: Definition) -> Result<(), AppError> {
    let state = template.state();
    if !state.may_edit() {
        return Err(not_editable(template));
    }
    let own = |definition: &Definition| (definition.name.clone(), definition.language.clone());
    if template.vendor_id.is_some() && own(&definition) != own(&template.definition) {
        return Err(AppError::invalid("definition", "name and language stay once a template was submitted"));
    }
    match state {
        State::Draft | State::Rejected => (template.definition, template.draft) = (definition, None),
        _ => template.draft = Some(definition).filter(|new| *new != template.definition),
    }
    Ok(())
}

pub(super) fn not_editable(template: &Template) -> AppError {
    let mut params = Params::new();
    params.insert("status".to_owned(), json!(template.state()));
    AppError::Conflict { code: "template.not_editable", params }
}

/// What no template may be, whatever its state; everything else lint says when it is submitted.
async fn check(db: &impl Access, workspace_id: WorkspaceId, new: &Template) -> Result<(), AppError> {
    let definition = new.edited();
    if definition.name.is_empty() || definition.name.len() > limits::NAME || definition.language.len() > 20 {
        return Err(AppError::invalid(
            "definition",
            "a template has a name of at most 512 letters and a language",
        ));
    }
    let (name, language) = (&new.definition.name, &new.definition.language);
    let same = template::of_name(db, workspace_id, new.account_id, name, language).await?;
    if same.is_some_and(|same| same.id != new.id) {
        return Err(AppError::conflict("template.name_taken"));
    }
    for target in &new.targets {
        target.check(&definition.components).map_err(|bad| AppError::invalid("targets", bad.to_string()))?;
    }
    Ok(())
}
