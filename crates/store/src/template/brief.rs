//! Templates as they are mentioned elsewhere.

use crate::db::{Access, StoreError, scoped, select_in};
use domain::template::{State, Status};
use domain::{TemplateId, WorkspaceId};
use std::collections::HashMap;
use uuid::Uuid;

/// A template by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Its id.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// Where it stands now.
    pub state: State,
}

/// These templates, deleted ones too.
pub(crate) async fn briefs(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[TemplateId],
) -> Result<HashMap<TemplateId, Brief>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let columns = ["id", "name", "language", "vendor_status", "deleted_at"];
    let query = |ids| scoped(workspace_id, "template", &columns, "id", ids);
    let rows = select_in(db, &ids, query).await?;
    let briefs = rows.iter().map(|row| {
        let id: TemplateId = row.id("id")?;
        let status: Option<String> = row.get("vendor_status")?;
        let deleted = row.time_or_null("deleted_at")?.is_some();
        let state = State::of(status.map(|word| Status::read(&word)).as_ref());
        let state = if deleted { State::Deleted } else { state };
        Ok((id, Brief { id, name: row.get("name")?, language: row.get("language")?, state }))
    });
    briefs.collect()
}
