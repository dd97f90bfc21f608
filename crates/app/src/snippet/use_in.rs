//! A snippet as it would be sent in a conversation.

use super::{may_list, seen};
use crate::file::FileView;
use crate::variables::FilledText;
use crate::{App, AppError, Caller};
use domain::snippet::text_for;
use domain::{ConversationId, SnippetId};
use store::{StoreError, file, snippet};

/// A snippet's text and files for one conversation.
#[derive(Debug, Clone)]
pub struct FilledSnippet {
    /// The text in the chosen language, with its variables filled.
    pub filled: FilledText,
    /// Its files, in order.
    pub files: Vec<FileView>,
}

impl App {
    /// The text for a conversation, in the asked language, else the person's, the workspace's, or any; counts a use.
    pub async fn use_snippet(
        &self,
        caller: &Caller,
        conversation: ConversationId,
        id: SnippetId,
        language: Option<&str>,
    ) -> Result<FilledSnippet, AppError> {
        may_list(caller)?;
        let variables = self.variables(caller, conversation).await?;
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let found = seen(db, caller, id).await?;
        let wanted: Vec<&str> =
            language.into_iter().chain([variables.language.as_str(), &variables.fallback_language]).collect();
        let text = text_for(&found.texts, &wanted).map_or("", |(_, text)| text);
        let filled = variables.fill(text);
        let mut files = file::load(db, workspace_id, &found.files).await?;
        files.sort_by_key(|file| found.files.iter().position(|id| *id == file.id));
        let counted: Result<(), StoreError> = self
            .store
            .write(move |tx| Box::pin(async move { snippet::used(tx, workspace_id, id).await }))
            .await;
        counted?;
        let files = files.into_iter().map(|file| self.file_view(workspace_id, file)).collect();
        Ok(FilledSnippet { filled, files })
    }
}
