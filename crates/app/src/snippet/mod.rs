//! Snippets: texts kept for reuse, everybody's, of a team, or of one member alone.

mod check;
mod import;
mod use_in;

use crate::conversation::Names;
use crate::file::FileView;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::extract::fold;
use domain::permission::Permission;
use domain::{FileId, SnippetId, TeamId};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use store::event::{About, NewEvent};
use store::file::{self, File};
use store::snippet::{self, Snippet};
use store::{Access, Change};

pub use import::Imported;
pub use use_in::FilledSnippet;

/// A snippet with what is shown beside it.
#[derive(Debug, Clone)]
pub struct SnippetView {
    /// The snippet.
    pub snippet: Snippet,
    /// Its files, in order.
    pub files: Vec<FileView>,
    /// The names of owners.
    pub names: Names,
}

/// A snippet to be made.
#[derive(Debug, Clone, Default)]
pub struct NewSnippet {
    /// In any case, with or without accents and a slash.
    pub shortcut: String,
    /// Its name; the shortcut when empty.
    pub title: String,
    /// What it is about.
    pub topic: Option<String>,
    /// The text by language tag.
    pub texts: BTreeMap<String, String>,
    /// Its files, in order.
    pub files: Vec<FileId>,
    /// The team that has it.
    pub team_id: Option<TeamId>,
    /// Whether only its owner has it.
    pub private: bool,
}

/// What to change of a snippet; `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct SnippetChange {
    /// See [`NewSnippet`].
    pub shortcut: Option<String>,
    /// See [`NewSnippet`].
    pub title: Option<String>,
    /// See [`NewSnippet`].
    pub topic: Option<Option<String>>,
    /// All texts.
    pub texts: Option<BTreeMap<String, String>>,
    /// All files.
    pub files: Option<Vec<FileId>>,
    /// See [`NewSnippet`].
    pub team_id: Option<Option<TeamId>>,
    /// See [`NewSnippet`].
    pub private: Option<bool>,
}

/// Whoever answers has snippets, and whoever manages them.
fn may_list(caller: &Caller) -> Result<(), AppError> {
    if caller.require(Permission::SnippetManage).is_ok() {
        return Ok(());
    }
    caller.require(Permission::ConversationReply).map(drop)
}

/// Private ones are their owner's affair, all others need the permission.
fn may_write(caller: &Caller, private: bool) -> Result<(), AppError> {
    if private { may_list(caller) } else { caller.require(Permission::SnippetManage).map(drop) }
}

fn sees(caller: &Caller, snippet: &Snippet) -> bool {
    if snippet.private {
        return snippet.owner == caller.actor;
    }
    let of_team = |team| caller.access.team_ids.contains(&team);
    snippet.team_id.is_none_or(of_team) || caller.require(Permission::SnippetManage).is_ok()
}

async fn seen(db: &impl Access, caller: &Caller, id: SnippetId) -> Result<Snippet, AppError> {
    let found = snippet::get(db, caller.workspace_id, id).await?;
    found.filter(|found| sees(caller, found)).ok_or(AppError::NotFound)
}

fn emit(change: &mut Change, by: &Caller, snippet: &Snippet) {
    let member_id = snippet.owner.member().filter(|_| snippet.private);
    let about = About { member_id, team_id: snippet.team_id, ..About::default() };
    let data = json!({ "snippet_id": snippet.id, "private": snippet.private });
    let event = NewEvent::new(EventName::SnippetUpdated, by.actor, about);
    change.emit(event.data(data).trace(by.trace_id.clone()));
}

impl App {
    /// The snippets the caller can use, by shortcut; with words, those that have all of them somewhere.
    pub async fn snippets(&self, caller: &Caller, q: Option<&str>) -> Result<Vec<SnippetView>, AppError> {
        may_list(caller)?;
        let mut found = snippet::list(self.store.read(), caller.workspace_id, caller.actor).await?;
        let words: Vec<String> = fold(q.unwrap_or_default()).split_whitespace().map(str::to_owned).collect();
        found.retain(|snippet| sees(caller, snippet) && has_all(snippet, &words));
        self.dress_snippets(caller, found).await
    }

    /// Makes a snippet.
    pub async fn create_snippet(&self, caller: &Caller, new: NewSnippet) -> Result<SnippetView, AppError> {
        may_write(caller, new.private)?;
        let made = check::made(caller, self.ids.next(), new, self.clock.now())?;
        let by = caller.clone();
        let made = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    check::against_others(change.tx(), &by, &made).await?;
                    snippet::insert(change.tx(), by.workspace_id, std::slice::from_ref(&made)).await?;
                    emit(change, &by, &made);
                    Ok(made)
                })
            })
            .await?;
        self.dress_one(caller, made).await
    }

    /// Changes a snippet.
    pub async fn change_snippet(
        &self,
        caller: &Caller,
        id: SnippetId,
        wanted: SnippetChange,
    ) -> Result<SnippetView, AppError> {
        may_list(caller)?;
        let by = caller.clone();
        let changed = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let before = seen(change.tx(), &by, id).await?;
                    let changed = check::changed(before.clone(), wanted, change.now())?;
                    may_write(&by, before.private && changed.private)?;
                    check::against_others(change.tx(), &by, &changed).await?;
                    snippet::update(change.tx(), by.workspace_id, &changed).await?;
                    if before.private != changed.private {
                        emit(change, &by, &before);
                    }
                    emit(change, &by, &changed);
                    Ok(changed)
                })
            })
            .await?;
        self.dress_one(caller, changed).await
    }

    /// Removes a snippet.
    pub async fn delete_snippet(&self, caller: &Caller, id: SnippetId) -> Result<(), AppError> {
        may_list(caller)?;
        let by = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = seen(change.tx(), &by, id).await?;
                    may_write(&by, found.private)?;
                    snippet::delete(change.tx(), by.workspace_id, id).await?;
                    emit(change, &by, &found);
                    Ok(())
                })
            })
            .await
    }

    async fn dress_one(&self, caller: &Caller, snippet: Snippet) -> Result<SnippetView, AppError> {
        self.dress_snippets(caller, vec![snippet]).await?.pop().ok_or(AppError::NotFound)
    }

    /// Adds files and names, each read once for all; the order stays.
    async fn dress_snippets(
        &self,
        caller: &Caller,
        found: Vec<Snippet>,
    ) -> Result<Vec<SnippetView>, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let ids: Vec<FileId> = found.iter().flat_map(|snippet| &snippet.files).copied().collect();
        let files = file::load(db, workspace_id, &ids).await?;
        let files: HashMap<FileId, File> = files.into_iter().map(|file| (file.id, file)).collect();
        let owners = found.iter().map(|snippet| snippet.owner);
        let names = self.names(workspace_id, owners, std::iter::empty()).await?;
        let view = |snippet: Snippet| {
            let files = snippet.files.iter().filter_map(|id| files.get(id).cloned());
            let files = files.map(|file| self.file_view(workspace_id, file)).collect();
            SnippetView { snippet, files, names: names.clone() }
        };
        Ok(found.into_iter().map(view).collect())
    }
}

fn has_all(snippet: &Snippet, words: &[String]) -> bool {
    let topic = snippet.topic.as_deref().unwrap_or_default();
    let parts = [snippet.shortcut.as_str(), &snippet.title, topic];
    let all = parts.into_iter().chain(snippet.texts.values().map(String::as_str));
    let all = fold(&all.collect::<Vec<_>>().join("\n"));
    words.iter().all(|word| all.contains(word.trim_start_matches('/')))
}
