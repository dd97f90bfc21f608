//! Writing templates, and that a message was sent with one.

use super::{COLUMNS, Template};
use crate::db::{Access, Change, Insert, OnConflict, StoreError, params, run, scoped, select_in, statements};
use domain::template::{Category, Status};
use domain::{FileId, MessageId, Ms, TemplateId, WorkspaceId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

statements! {
    SAVE = "UPDATE template SET vendor_id = $3, name = $4, language = $5, category = $6, previous_category = $7, correct_category = $8, vendor_status = $9, status_at = $10, reason = $11, recommendation = $12, paused_until = $13, quality = $14, definition = $15, draft = $16, targets = $17, defaults = $18, archived = $19, folder = $20, submitted_at = $21, deleted_at = $22, updated_at = $23, version = version + 1 WHERE workspace_id = $1 AND id = $2";
    WITHOUT_FILES = "DELETE FROM template_file WHERE workspace_id = $1 AND template_id = $2";
    SENT = "UPDATE message SET template_id = $3 WHERE workspace_id = $1 AND id = $2";
    USED = "UPDATE template SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2";
}

const FILE_COLUMNS: &[&str] = &["workspace_id", "template_id", "place", "file_id"];

/// Adds a template; `Taken` when its account has one of this name and language.
pub async fn insert(change: &Change, new: &Template) -> Result<(), StoreError> {
    let mut insert = Insert::into("template", COLUMNS, OnConflict::Fail);
    insert.row(params![
        change.workspace_id(),
        new.id,
        new.account_id,
        new.vendor_id.as_deref(),
        new.definition.name.as_str(),
        new.definition.language.as_str(),
        new.definition.category.as_str(),
        new.previous_category.as_ref().map(Category::as_str),
        new.correct_category.as_ref().map(Category::as_str),
        new.vendor_status.as_ref().map(Status::as_str),
        new.status_at,
        new.reason.as_deref(),
        new.recommendation.as_deref(),
        new.paused_until,
        new.quality.as_str(),
        json!(new.definition),
        draft(new),
        json!(new.targets),
        json!(new.defaults),
        new.archived,
        new.folder.as_deref(),
        1_i64,
        new.last_used_at,
        new.submitted_at,
        change.now(),
        change.now(),
        new.deleted_at,
    ]);
    insert.run(change.tx()).await?;
    write_files(change, new).await
}

/// Writes everything that can change but when it was used.
pub async fn save(change: &Change, changed: &Template) -> Result<(), StoreError> {
    let values = params![
        change.workspace_id(),
        changed.id,
        changed.vendor_id.as_deref(),
        changed.definition.name.as_str(),
        changed.definition.language.as_str(),
        changed.definition.category.as_str(),
        changed.previous_category.as_ref().map(Category::as_str),
        changed.correct_category.as_ref().map(Category::as_str),
        changed.vendor_status.as_ref().map(Status::as_str),
        changed.status_at,
        changed.reason.as_deref(),
        changed.recommendation.as_deref(),
        changed.paused_until,
        changed.quality.as_str(),
        json!(changed.definition),
        draft(changed),
        json!(changed.targets),
        json!(changed.defaults),
        changed.archived,
        changed.folder.as_deref(),
        changed.submitted_at,
        changed.deleted_at,
        change.now(),
    ];
    run(change.tx(), SAVE, values).await?;
    run(change.tx(), WITHOUT_FILES, params![change.workspace_id(), changed.id]).await?;
    if changed.deleted_at.is_some() {
        return Ok(());
    }
    write_files(change, changed).await
}

async fn write_files(change: &Change, template: &Template) -> Result<(), StoreError> {
    let mut insert = Insert::into("template_file", FILE_COLUMNS, OnConflict::Fail);
    for (place, file_id) in &template.files {
        insert.row(params![change.workspace_id(), template.id, place.as_str(), *file_id]);
    }
    insert.run(change.tx()).await.map(drop)
}

/// The files of these templates, by place.
pub(super) async fn files(
    db: &impl Access,
    workspace_id: WorkspaceId,
    templates: &[Template],
) -> Result<HashMap<TemplateId, BTreeMap<String, FileId>>, StoreError> {
    let ids: Vec<Uuid> = templates.iter().map(|template| template.id.0).collect();
    let query = |ids| scoped(workspace_id, "template_file", FILE_COLUMNS, "template_id", ids);
    let mut files: HashMap<TemplateId, BTreeMap<String, FileId>> = HashMap::new();
    for row in select_in(db, &ids, query).await? {
        files.entry(row.id("template_id")?).or_default().insert(row.get("place")?, row.id("file_id")?);
    }
    Ok(files)
}

/// Notes that a message is one of a template.
pub async fn sent(change: &Change, message_id: MessageId, id: TemplateId) -> Result<(), StoreError> {
    run(change.tx(), SENT, params![change.workspace_id(), message_id, id]).await.map(drop)
}

/// Notes when it was last used.
pub async fn used_by(change: &Change, id: TemplateId, at: Ms) -> Result<(), StoreError> {
    run(change.tx(), USED, params![change.workspace_id(), id, at]).await.map(drop)
}

fn draft(template: &Template) -> Option<Value> {
    template.draft.as_ref().map(|draft| json!(draft))
}
