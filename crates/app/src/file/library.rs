//! The library: uploads that somebody gave a title, for everybody.

use super::FileView;
use crate::member::checked_name;
use crate::{App, AppError, Caller};
use domain::FileId;
use domain::extract::fold;
use domain::file::{FileOrigin, FileState};
use domain::permission::Permission;
use std::collections::HashMap;
use store::file::{self, File, Titled};

/// Files of the library that words are looked for in; titles are short, and a library is small.
const SEARCHED: i64 = 5_000;

impl App {
    /// A page of the library, newest first; with words, those that have all of them in title or name. The cursor is
    /// the last one's id.
    pub async fn library(
        &self,
        caller: &Caller,
        q: Option<&str>,
        before: Option<FileId>,
        limit: u64,
    ) -> Result<(Vec<FileView>, Option<FileId>), AppError> {
        if caller.require(Permission::SnippetManage).is_err() {
            caller.require(Permission::ConversationReply)?;
        }
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let words: Vec<String> = fold(q.unwrap_or_default()).split_whitespace().map(str::to_owned).collect();
        let read = if words.is_empty() { limit as i64 + 1 } else { SEARCHED };
        let mut found = file::titles(db, workspace_id, before, read).await?;
        found.retain(|one| has_all(one, &words));
        let more = found.len() as u64 > limit;
        found.truncate(limit as usize);
        let ids: Vec<FileId> = found.iter().map(|one| one.id).collect();
        let files = file::load(db, workspace_id, &ids).await?;
        let mut files: HashMap<FileId, File> = files.into_iter().map(|file| (file.id, file)).collect();
        let next = ids.last().copied().filter(|_| more);
        let files = ids.iter().filter_map(|id| files.remove(id));
        Ok((files.map(|file| self.file_view(workspace_id, file)).collect(), next))
    }

    /// Puts an upload into the library under a title, or takes it out; whoever brought it may, and whoever manages
    /// snippets.
    pub async fn name_file(
        &self,
        caller: &Caller,
        id: FileId,
        title: Option<String>,
    ) -> Result<FileView, AppError> {
        let mut found = self.reached_file(caller, id).await?;
        if found.created_by != caller.actor {
            caller.require(Permission::SnippetManage)?;
        }
        if found.origin != FileOrigin::Upload {
            return Err(AppError::invalid("id", "only what was uploaded can be in the library"));
        }
        if found.state != FileState::Stored {
            return Err(AppError::conflict("file.not_ready"));
        }
        found.title = title.map(|title| checked_name(&title, "title")).transpose()?;
        let (workspace_id, title) = (caller.workspace_id, found.title.clone());
        self.store
            .write::<_, AppError, _>(move |tx| {
                Box::pin(async move { Ok(file::set_title(tx, workspace_id, id, title.as_deref()).await?) })
            })
            .await?;
        Ok(self.file_view(workspace_id, found))
    }
}

fn has_all(one: &Titled, words: &[String]) -> bool {
    let text = fold(&format!("{} {}", one.title, one.name));
    words.iter().all(|word| text.contains(word))
}
