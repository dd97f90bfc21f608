//! Message templates: what is written here, what the vendor has, and which may be sent.

mod apply;
mod brief;
mod link;
mod member;
mod rows;

use crate::db::{Access, Row, Sql, StoreError, all, params, scoped, select_in, statements};
use domain::template::{Category, Definition, Quality, State, Status, Target, Values};
use domain::{AccountId, FileId, MessageId, Ms, ScheduledId, TemplateId, WorkspaceId};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

pub(crate) use apply::apply;
pub use apply::{READ, TemplateItem, TemplateNews, read_job, write};
pub use brief::Brief;
pub(crate) use brief::briefs;
pub use link::{Link, NewLink, click, link, links, of_message};
pub use member::{alarm, favourites, set_favourite};
pub use rows::{insert, save, sent, used_by};

/// A template of an account in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// Its account.
    pub account_id: AccountId,
    /// Meta's id, once it was submitted.
    pub vendor_id: Option<String>,
    /// The category before Meta changed it.
    pub previous_category: Option<Category>,
    /// The category Meta is going to give it.
    pub correct_category: Option<Category>,
    /// Meta's word for where it stands; a draft has none.
    pub vendor_status: Option<Status>,
    /// The vendor's time of the newest word about that.
    pub status_at: Option<Ms>,
    /// Why it was refused or paused, in Meta's word.
    pub reason: Option<String>,
    /// What Meta recommends.
    pub recommendation: Option<String>,
    /// When a pause ends, where that is known.
    pub paused_until: Option<Ms>,
    /// What people make of it.
    pub quality: Quality,
    /// What it is, with name, language and category.
    pub definition: Definition,
    /// What was edited since it was approved and is not submitted.
    pub draft: Option<Definition>,
    /// Files of headers by place.
    pub files: BTreeMap<String, FileId>,
    /// What tracked buttons lead to.
    pub targets: Vec<Target>,
    /// What variables are filled with when a send gives nothing for them.
    pub defaults: Values,
    /// Put away by members.
    pub archived: bool,
    /// The folder that members keep it in.
    pub folder: Option<String>,
    /// Grows with every change.
    pub version: i64,
    /// When it was last sent.
    pub last_used_at: Option<Ms>,
    /// When it was last submitted.
    pub submitted_at: Option<Ms>,
    /// When it became known.
    pub created_at: Ms,
    /// When it last changed.
    pub updated_at: Ms,
    /// When it was deleted; its row stays for the messages sent with it.
    pub deleted_at: Option<Ms>,
}

impl Template {
    /// Where it stands.
    pub fn state(&self) -> State {
        if self.deleted_at.is_some() { State::Deleted } else { State::of(self.vendor_status.as_ref()) }
    }

    /// What an editor opens: the edited text when there is one.
    pub fn edited(&self) -> &Definition {
        self.draft.as_ref().unwrap_or(&self.definition)
    }
}

statements! {
    OF_WORKSPACE = "SELECT workspace_id, id, account_id, vendor_id, name, language, category, previous_category, correct_category, vendor_status, status_at, reason, recommendation, paused_until, quality, definition, draft, targets, defaults, archived, folder, version, last_used_at, submitted_at, created_at, updated_at, deleted_at FROM template WHERE workspace_id = $1 AND deleted_at IS NULL ORDER BY name, language, id";
    OF_ACCOUNT = "SELECT workspace_id, id, account_id, vendor_id, name, language, category, previous_category, correct_category, vendor_status, status_at, reason, recommendation, paused_until, quality, definition, draft, targets, defaults, archived, folder, version, last_used_at, submitted_at, created_at, updated_at, deleted_at FROM template WHERE workspace_id = $1 AND account_id = $2 AND deleted_at IS NULL ORDER BY name, language, id";
    BY_VENDOR = "SELECT workspace_id, id, account_id, vendor_id, name, language, category, previous_category, correct_category, vendor_status, status_at, reason, recommendation, paused_until, quality, definition, draft, targets, defaults, archived, folder, version, last_used_at, submitted_at, created_at, updated_at, deleted_at FROM template WHERE workspace_id = $1 AND vendor_id = $2 AND account_id = $3 AND deleted_at IS NULL";
    BY_NAME = "SELECT workspace_id, id, account_id, vendor_id, name, language, category, previous_category, correct_category, vendor_status, status_at, reason, recommendation, paused_until, quality, definition, draft, targets, defaults, archived, folder, version, last_used_at, submitted_at, created_at, updated_at, deleted_at FROM template WHERE workspace_id = $1 AND account_id = $2 AND name = $3 AND language = $4 AND deleted_at IS NULL";
    USAGE = "SELECT template_id, COUNT(*) AS sent, COUNT(read_at) AS seen FROM message WHERE workspace_id = $1 AND template_id IS NOT NULL AND created_at >= $2 AND status <> 'failed' GROUP BY template_id";
    SCHEDULED = "SELECT id, text FROM scheduled WHERE workspace_id = $1 AND state = 'waiting' AND kind = 'template' AND body->'message'->>'template_id' = $2 ORDER BY at LIMIT 20";
    ON_THEIR_WAY = "SELECT id, text FROM message WHERE workspace_id = $1 AND template_id = $2 AND created_at >= $3 AND status IN ('queued', 'sending') ORDER BY key LIMIT 20";
}

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [STATEMENTS, apply::STATEMENTS, link::STATEMENTS, member::STATEMENTS, rows::STATEMENTS].concat()
}

pub(crate) const COLUMNS: &[&str] = &[
    "workspace_id",
    "id",
    "account_id",
    "vendor_id",
    "name",
    "language",
    "category",
    "previous_category",
    "correct_category",
    "vendor_status",
    "status_at",
    "reason",
    "recommendation",
    "paused_until",
    "quality",
    "definition",
    "draft",
    "targets",
    "defaults",
    "archived",
    "folder",
    "version",
    "last_used_at",
    "submitted_at",
    "created_at",
    "updated_at",
    "deleted_at",
];

/// Templates by id, in any order, deleted ones too; unknown ids are left out.
pub async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[TemplateId],
) -> Result<Vec<Template>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let query = |ids| scoped(workspace_id, "template", COLUMNS, "id", ids);
    let rows = select_in(db, &ids, query).await?;
    whole(db, workspace_id, &rows).await
}

/// One template that is not deleted.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: TemplateId,
) -> Result<Option<Template>, StoreError> {
    let found = load(db, workspace_id, &[id]).await?.pop();
    Ok(found.filter(|template| template.deleted_at.is_none()))
}

/// Those of an account, or all of a workspace, by name and language; deleted ones are left out.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    account_id: Option<AccountId>,
) -> Result<Vec<Template>, StoreError> {
    let rows = match account_id {
        Some(account_id) => all(db, OF_ACCOUNT, params![workspace_id, account_id]).await?,
        None => all(db, OF_WORKSPACE, params![workspace_id]).await?,
    };
    whole(db, workspace_id, &rows).await
}

/// The one with this id of Meta's, else the one of this name and language that has no such id yet.
pub async fn find(
    db: &impl Access,
    workspace_id: WorkspaceId,
    account_id: AccountId,
    vendor_id: &str,
    (name, language): (&str, &str),
) -> Result<Option<Template>, StoreError> {
    let rows = all(db, BY_VENDOR, params![workspace_id, vendor_id, account_id]).await?;
    if let Some(found) = whole(db, workspace_id, &rows).await?.pop() {
        return Ok(Some(found));
    }
    let named = of_name(db, workspace_id, account_id, name, language).await?;
    Ok(named.filter(|template| template.vendor_id.is_none()))
}

/// The one of this name in this language.
pub async fn of_name(
    db: &impl Access,
    workspace_id: WorkspaceId,
    account_id: AccountId,
    name: &str,
    language: &str,
) -> Result<Option<Template>, StoreError> {
    let rows = all(db, BY_NAME, params![workspace_id, account_id, name, language]).await?;
    Ok(whole(db, workspace_id, &rows).await?.pop())
}

/// How often each was sent since a time, and how many of those were read; failed ones do not count.
pub async fn usage_since(
    db: &impl Access,
    workspace_id: WorkspaceId,
    since: Ms,
) -> Result<HashMap<TemplateId, (i64, i64)>, StoreError> {
    let rows = all(db, USAGE, params![workspace_id, since]).await?;
    rows.iter().map(|row| Ok((row.id("template_id")?, (row.get("sent")?, row.get("seen")?)))).collect()
}

/// Messages with it that were queued since a time and did not leave yet, with their text; at most 20.
pub async fn on_their_way(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: TemplateId,
    since: Ms,
) -> Result<Vec<(MessageId, String)>, StoreError> {
    let rows = all(db, ON_THEIR_WAY, params![workspace_id, id, since]).await?;
    let named = rows.iter().map(|row| {
        let text: Option<String> = row.get("text")?;
        Ok((row.id("id")?, text.unwrap_or_default()))
    });
    named.collect()
}

/// Messages with it that wait for their time, with what lists show of them; at most 20.
pub async fn scheduled(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: TemplateId,
) -> Result<Vec<(ScheduledId, String)>, StoreError> {
    let rows = all(db, SCHEDULED, params![workspace_id, id.to_string()]).await?;
    let named = rows.iter().map(|row| {
        let text: Option<String> = row.get("text")?;
        Ok((row.id("id")?, text.unwrap_or_default()))
    });
    named.collect()
}

/// Templates with their files.
async fn whole(
    db: &impl Access,
    workspace_id: WorkspaceId,
    rows: &[Row],
) -> Result<Vec<Template>, StoreError> {
    let mut found = rows.iter().map(read).collect::<Result<Vec<_>, StoreError>>()?;
    let mut files = rows::files(db, workspace_id, &found).await?;
    for template in &mut found {
        template.files = files.remove(&template.id).unwrap_or_default();
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Template, StoreError> {
    let word = |name| row.get::<Option<String>>(name);
    let category = |name| Ok::<_, StoreError>(word(name)?.map(|word| Category::read(&word)));
    let draft = json_or_null(row, "draft")?;
    let defaults: Option<Values> = json_or_null(row, "defaults")?;
    Ok(Template {
        id: row.id("id")?,
        account_id: row.id("account_id")?,
        vendor_id: row.get("vendor_id")?,
        previous_category: category("previous_category")?,
        correct_category: category("correct_category")?,
        vendor_status: word("vendor_status")?.map(|word| Status::read(&word)),
        status_at: row.time_or_null("status_at")?,
        reason: row.get("reason")?,
        recommendation: row.get("recommendation")?,
        paused_until: row.time_or_null("paused_until")?,
        quality: Quality::read(&row.get::<String>("quality")?),
        definition: row.json("definition")?,
        draft,
        files: BTreeMap::new(),
        targets: row.json("targets")?,
        defaults: defaults.unwrap_or_default(),
        archived: row.get("archived")?,
        folder: row.get("folder")?,
        version: row.get("version")?,
        last_used_at: row.time_or_null("last_used_at")?,
        submitted_at: row.time_or_null("submitted_at")?,
        created_at: row.time("created_at")?,
        updated_at: row.time("updated_at")?,
        deleted_at: row.time_or_null("deleted_at")?,
    })
}

/// A column that may be NULL.
fn json_or_null<T: DeserializeOwned>(row: &Row, column: &str) -> Result<Option<T>, StoreError> {
    let value: Option<serde_json::Value> = row.get(column)?;
    let value = value.filter(|value| !value.is_null()).map(serde_json::from_value).transpose();
    value.map_err(|error| StoreError::bad_data(&format!("template.{column}"), &error.to_string()))
}
