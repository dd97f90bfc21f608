//! Message templates: written, submitted, kept like the vendor has them, and sent.

mod click;
mod compose;
mod copy;
mod cost;
mod defaults;
mod delete;
mod edit;
mod jobs;
mod lint;
mod media;
mod offer;
mod refuse;
mod send;
mod submit;
mod sync;
mod track;

use crate::file::FileView;
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::template::{State, Variable, VariableKind, variables};
use domain::{AccountId, FileId, Ms, TemplateId, WorkspaceId};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::account::{self, Account};
use store::channel::{self, Channel, ChannelState};
use store::file::{self, File};
use store::template::{self, Template};

pub use compose::{NewTemplate, Preview, Unfilled};
pub use cost::{CostChange, Prices};
pub use edit::{NewDraft, TemplateChanges};
pub use jobs::SYNC;
pub(crate) use jobs::{add_handlers, sync_job};
pub use lint::ToLint;
pub use offer::Offer;

/// What of a template's sends is counted: those of so many milliseconds.
const USAGE_MS: i64 = 30 * Ms::DAY;

/// A template with what is shown beside it.
#[derive(Debug, Clone)]
pub struct TemplateView {
    /// The template.
    pub template: Template,
    /// Its files by place.
    pub files: BTreeMap<String, FileView>,
    /// Whether it is a favourite of the caller.
    pub favourite: bool,
    /// How often it was sent in 30 days.
    pub sent_30d: i64,
    /// How many of those were read.
    pub read_30d: i64,
    /// What moving to another category changes in cost.
    pub cost_change: Option<CostChange>,
}

impl TemplateView {
    /// What has to be given when it is sent.
    pub fn variables(&self) -> Vec<Variable> {
        asked(&self.template)
    }
}

/// What has to be given when a template is sent: a tracked button asks only for what its target needs, and nothing is
/// needed for a header with a file of its own or a variable with a default.
pub(crate) fn asked(template: &Template) -> Vec<Variable> {
    let all = variables(&template.definition.components).into_iter();
    let kept = all.filter_map(|variable| match track::target_at(template, variable.place) {
        Some(target) => target.variable().map(|name| Variable { name, sample: None, ..variable }),
        None => Some(variable),
    });
    let own_file = |variable: &Variable| {
        let key = variable.place.key();
        matches!(variable.kind, VariableKind::Media(_))
            && key.is_some_and(|key| template.files.contains_key(&key))
    };
    let has_default = |variable: &Variable| template.defaults.get(variable.place, &variable.name).is_some();
    let needs = |variable: &Variable| variable.required && !own_file(variable) && !has_default(variable);
    kept.map(|variable| Variable { required: needs(&variable), ..variable }).collect()
}

/// Which templates are listed; what is absent does not matter.
#[derive(Debug, Clone, Default)]
pub struct TemplateFilter {
    /// Of this account.
    pub account_id: Option<AccountId>,
    /// In this state.
    pub state: Option<State>,
    /// Of this category, in Meta's word.
    pub category: Option<String>,
    /// In this language, in Meta's code.
    pub language: Option<String>,
    /// With these letters in name or text.
    pub text: Option<String>,
    /// Put away; those in use when false.
    pub archived: bool,
    /// In this folder; with an empty name in none.
    pub folder: Option<String>,
}

impl TemplateFilter {
    fn takes(&self, template: &Template) -> bool {
        let definition = &template.definition;
        template.archived == self.archived
            && self.state.is_none_or(|state| state == template.state())
            && self
                .category
                .as_deref()
                .is_none_or(|word| word.eq_ignore_ascii_case(definition.category.as_str()))
            && self
                .folder
                .as_deref()
                .is_none_or(|name| name == template.folder.as_deref().unwrap_or_default())
            && self.language.as_deref().is_none_or(|code| code.eq_ignore_ascii_case(&definition.language))
            && self.text.as_deref().is_none_or(|text| has_text(template, text))
    }
}

/// Whether name or text hold these letters, whatever their case and accents.
pub(crate) fn has_text(template: &Template, text: &str) -> bool {
    let wanted = domain::extract::fold(text);
    let body = template.definition.components.body().and_then(|body| body.text.as_deref());
    let whole = format!("{} {}", template.definition.name.replace('_', " "), body.unwrap_or_default());
    let whole = format!("{} {}", template.definition.name, whole);
    domain::extract::fold(&whole).contains(wanted.trim())
}

/// An account with the numbers that send for it.
#[derive(Clone)]
pub struct AccountView {
    /// The account.
    pub account: Account,
    /// Its numbers that are not disconnected, oldest first.
    pub channels: Vec<Channel>,
    /// What its messages cost.
    pub prices: Option<Prices>,
}

impl App {
    /// The templates that a filter takes, by name and language.
    pub async fn list_templates(
        &self,
        caller: &Caller,
        filter: &TemplateFilter,
    ) -> Result<Vec<TemplateView>, AppError> {
        caller.require(Permission::TemplateView)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let mut found = template::list(db, workspace_id, filter.account_id).await?;
        found.retain(|template| filter.takes(template));
        let favourites = self.favourites(caller).await?;
        self.template_views(workspace_id, found, &favourites).await
    }

    /// One template.
    pub async fn get_template(&self, caller: &Caller, id: TemplateId) -> Result<TemplateView, AppError> {
        caller.require(Permission::TemplateView)?;
        self.see_template(caller, id).await
    }

    /// The accounts of the workspace.
    pub async fn list_accounts(&self, caller: &Caller) -> Result<Vec<AccountView>, AppError> {
        caller.require(Permission::TemplateView)?;
        self.accounts(caller.workspace_id).await
    }

    /// Where a template is in use.
    pub async fn template_uses(&self, caller: &Caller, id: TemplateId) -> Result<Vec<Use>, AppError> {
        caller.require(Permission::TemplateView)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        template::get(db, workspace_id, id).await?.ok_or(AppError::NotFound)?;
        uses(db, workspace_id, id, self.clock.now()).await
    }

    pub(crate) async fn accounts(&self, workspace_id: WorkspaceId) -> Result<Vec<AccountView>, AppError> {
        let (db, now) = (self.store.read(), self.clock.now());
        let mut channels = channel::list(db, workspace_id).await?;
        channels.retain(|channel| channel.state != ChannelState::Disconnected);
        let accounts = account::list(db, workspace_id).await?;
        let view = |account: Account| {
            let own = channels.iter().filter(|channel| channel.account_id == account.id);
            let channels: Vec<Channel> = own.cloned().collect();
            AccountView { prices: cost::prices(&account, &channels, now), channels, account }
        };
        Ok(accounts.into_iter().map(view).collect())
    }

    /// The number that speaks for an account.
    pub(crate) async fn account_channel(
        &self,
        workspace_id: WorkspaceId,
        id: AccountId,
    ) -> Result<Channel, AppError> {
        let accounts = self.accounts(workspace_id).await?;
        let own = accounts.into_iter().find(|view| view.account.id == id);
        own.and_then(|view| view.channels.into_iter().next())
            .ok_or_else(|| AppError::conflict("channel.unavailable"))
    }

    pub(crate) async fn see_template(
        &self,
        caller: &Caller,
        id: TemplateId,
    ) -> Result<TemplateView, AppError> {
        let found = template::get(self.store.read(), caller.workspace_id, id).await?;
        let found = vec![found.ok_or(AppError::NotFound)?];
        let favourites = self.favourites(caller).await?;
        self.template_views(caller.workspace_id, found, &favourites).await?.pop().ok_or(AppError::NotFound)
    }

    pub(crate) async fn favourites(&self, caller: &Caller) -> Result<HashSet<TemplateId>, AppError> {
        match caller.access.member_id {
            Some(member) => Ok(template::favourites(self.store.read(), caller.workspace_id, member).await?),
            None => Ok(HashSet::new()),
        }
    }

    /// Adds files, counts and costs, each read once for all; the order stays.
    pub(crate) async fn template_views(
        &self,
        workspace_id: WorkspaceId,
        found: Vec<Template>,
        favourites: &HashSet<TemplateId>,
    ) -> Result<Vec<TemplateView>, AppError> {
        let (db, now) = (self.store.read(), self.clock.now());
        let wanted: Vec<FileId> =
            found.iter().flat_map(|template| template.files.values().copied()).collect();
        let files = file::load(db, workspace_id, &wanted).await?;
        let files: HashMap<FileId, File> = files.into_iter().map(|file| (file.id, file)).collect();
        let usage = template::usage_since(db, workspace_id, now.plus(-USAGE_MS)).await?;
        let accounts = self.accounts(workspace_id).await?;
        let views = found.into_iter().map(|template| {
            let own = template.files.iter();
            let own = own.filter_map(|(place, id)| {
                Some((place.clone(), self.file_view(workspace_id, files.get(id)?.clone())))
            });
            let (sent_30d, read_30d) = usage.get(&template.id).copied().unwrap_or_default();
            let account = accounts.iter().find(|view| view.account.id == template.account_id);
            TemplateView {
                files: own.collect(),
                favourite: favourites.contains(&template.id),
                sent_30d,
                read_30d,
                cost_change: account.and_then(|account| cost::change(&template, account, now)),
                template,
            }
        });
        Ok(views.collect())
    }
}

/// Something that needs a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// What it is, as a word: `message` for one that did not leave yet, `scheduled` for one that waits for its time.
    pub kind: &'static str,
    /// Its id.
    pub id: uuid::Uuid,
    /// What it is called.
    pub name: String,
}

/// How old a message that did not leave yet can be: the sender gives up after a day.
const ON_THEIR_WAY_MS: i64 = 2 * Ms::DAY;

pub(super) async fn uses(
    db: &impl store::Access,
    workspace_id: WorkspaceId,
    id: TemplateId,
    now: Ms,
) -> Result<Vec<Use>, AppError> {
    let since = now.plus(-ON_THEIR_WAY_MS);
    let leaving = template::on_their_way(db, workspace_id, id, since).await?.into_iter();
    let waiting = template::scheduled(db, workspace_id, id).await?.into_iter();
    let leaving = leaving.map(|(id, name)| Use { kind: "message", id: id.0, name });
    let waiting = waiting.map(|(id, name)| Use { kind: "scheduled", id: id.0, name });
    Ok(leaving.chain(waiting).collect())
}
