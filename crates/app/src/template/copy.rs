//! Copying templates, under another name or into another language.

use super::TemplateView;
use super::edit::{NewDraft, add, draft};
use crate::{App, AppError, Caller};
use domain::permission::Permission;
use domain::template::Definition;
use domain::{AccountId, TemplateId};
use store::Change;
use store::template;

impl App {
    /// Makes a draft of the same text, under another name or in another language.
    pub async fn duplicate_template(
        &self,
        caller: &Caller,
        id: TemplateId,
        name: Option<String>,
        language: Option<String>,
    ) -> Result<TemplateView, AppError> {
        caller.require(Permission::TemplateManage)?;
        let (by, new_id, now) = (caller.clone(), self.ids.next::<TemplateId>(), self.clock.now());
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let copy = copy(change, &by, id, name, language).await?;
                    add(change, &by, draft(new_id, copy, now)).await
                })
            })
            .await?;
        self.see_template(caller, new_id).await
    }
}

async fn copy(
    change: &Change,
    by: &Caller,
    id: TemplateId,
    name: Option<String>,
    language: Option<String>,
) -> Result<NewDraft, AppError> {
    let found = template::get(change.tx(), by.workspace_id, id).await?.ok_or(AppError::NotFound)?;
    let mut definition = found.edited().clone();
    let translated = language.as_ref().is_some_and(|language| *language != definition.language);
    definition.language = language.unwrap_or(definition.language);
    definition.name = match name {
        Some(name) => name,
        None if translated => definition.name,
        None => free_name(change, by, found.account_id, &definition).await?,
    };
    Ok(NewDraft {
        account_id: found.account_id,
        definition,
        files: found.files,
        targets: found.targets,
        defaults: found.defaults,
        folder: found.folder,
    })
}

/// The name with the first number that is free.
async fn free_name(
    change: &Change,
    by: &Caller,
    account_id: AccountId,
    definition: &Definition,
) -> Result<String, AppError> {
    let others = template::list(change.tx(), by.workspace_id, Some(account_id)).await?;
    let taken = |name: &str| others.iter().any(|other| other.definition.name == name);
    let names = (2..).map(|number| format!("{}_{number}", definition.name));
    Ok(names.take(others.len() + 1).find(|name| !taken(name)).unwrap_or_else(|| definition.name.clone()))
}
