//! Deleting templates.

use super::uses;
use crate::{App, AppError, Caller, Params};
use domain::permission::Permission;
use domain::{Ms, TemplateId, WorkspaceId};
use serde_json::json;
use store::Access;
use store::template::{self, Template};

impl App {
    /// Deletes a template here and at the vendor, unless something needs it.
    pub async fn delete_template(&self, caller: &Caller, id: TemplateId) -> Result<(), AppError> {
        caller.require(Permission::TemplateManage)?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let found = template::get(db, workspace_id, id).await?.ok_or(AppError::NotFound)?;
        refuse_used(db, workspace_id, id, self.clock.now()).await?;
        if let Some(vendor_id) = &found.vendor_id {
            let channel = self.account_channel(workspace_id, found.account_id).await?;
            let (token, name) = (self.channel_token(&channel)?, &found.definition.name);
            let deleted = self.graph.delete_template(&token, &channel.waba_id, vendor_id, name).await;
            deleted.map_err(|error| super::submit::refused(&error))?;
        }
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move {
                    // The vendor's webhook about it may have been faster.
                    let found = template::get(change.tx(), by.workspace_id, id).await?;
                    let Some(before) = found else { return Ok(()) };
                    let after = Template { deleted_at: Some(change.now()), ..before.clone() };
                    let trace = by.trace_id.clone();
                    Ok(template::write(change, Some(&before), &after, by.actor, trace).await?)
                })
            })
            .await
    }
}

async fn refuse_used(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: TemplateId,
    now: Ms,
) -> Result<(), AppError> {
    let uses = uses(db, workspace_id, id, now).await?;
    if uses.is_empty() {
        return Ok(());
    }
    let told: Vec<_> =
        uses.iter().map(|one| json!({ "kind": one.kind, "id": one.id, "name": one.name })).collect();
    let mut params = Params::new();
    params.insert("uses".to_owned(), json!(told));
    Err(AppError::Conflict { code: "template.in_use", params })
}
