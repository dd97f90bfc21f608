//! Categories of closing notes.

use crate::member::checked_name;
use crate::{App, AppError, Caller};
use domain::CategoryId;
use domain::event::EventName;
use domain::extract::fold;
use domain::permission::Permission;
use store::Change;
use store::category::{self, Category};
use store::event::{About, NewEvent};

impl App {
    /// The categories that can be chosen, oldest first.
    pub async fn categories(&self, caller: &Caller) -> Result<Vec<Category>, AppError> {
        caller.require(Permission::ConversationView)?;
        let all = category::list(self.store.read(), caller.workspace_id).await?;
        Ok(all.into_iter().filter(|category| !category.archived).collect())
    }

    /// Makes a category; an archived one of the same name comes back instead.
    pub async fn create_category(&self, caller: &Caller, name: &str) -> Result<Category, AppError> {
        caller.require(Permission::WorkspaceManage)?;
        let name = checked_name(name, "name")?;
        let (caller, id) = (caller.clone(), self.ids.next());
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let all = category::list(change.tx(), caller.workspace_id).await?;
                    let known = all.into_iter().find(|known| fold(&known.name) == fold(&name));
                    let category =
                        Category { id: known.as_ref().map_or(id, |k| k.id), name, archived: false };
                    match known {
                        Some(known) if !known.archived => return Err(AppError::conflict("conflict")),
                        Some(_) => category::update(change.tx(), caller.workspace_id, &category).await?,
                        None => {
                            let now = change.now();
                            category::insert(change.tx(), caller.workspace_id, &category, now).await?;
                        }
                    }
                    emit(change, &caller);
                    Ok(category)
                })
            })
            .await
    }

    /// Gives a category another name.
    pub async fn rename_category(
        &self,
        caller: &Caller,
        id: CategoryId,
        name: &str,
    ) -> Result<Category, AppError> {
        caller.require(Permission::WorkspaceManage)?;
        let name = checked_name(name, "name")?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let all = category::list(change.tx(), caller.workspace_id).await?;
                    let taken = |known: &Category| known.id != id && fold(&known.name) == fold(&name);
                    if all.iter().any(taken) {
                        return Err(AppError::conflict("conflict"));
                    }
                    let mut known = all.into_iter().filter(|known| !known.archived);
                    let mut category = known.find(|known| known.id == id).ok_or(AppError::NotFound)?;
                    category.name = name;
                    category::update(change.tx(), caller.workspace_id, &category).await?;
                    emit(change, &caller);
                    Ok(category)
                })
            })
            .await
    }

    /// Takes a category out of what can be chosen; conversations closed with it keep it.
    pub async fn archive_category(&self, caller: &Caller, id: CategoryId) -> Result<(), AppError> {
        caller.require(Permission::WorkspaceManage)?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = category::get(change.tx(), caller.workspace_id, id).await?;
                    let mut category = found.filter(|known| !known.archived).ok_or(AppError::NotFound)?;
                    category.archived = true;
                    category::update(change.tx(), caller.workspace_id, &category).await?;
                    emit(change, &caller);
                    Ok(())
                })
            })
            .await
    }
}

fn emit(change: &mut Change, caller: &Caller) {
    let event = NewEvent::new(EventName::WorkspaceUpdated, caller.actor, About::default());
    change.emit(event.fields(&["closing_categories"]).trace(caller.trace_id.clone()));
}
