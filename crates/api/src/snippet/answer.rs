//! Snippets on the wire.

use crate::Timestamp;
use crate::actor::Actor;
use crate::file::StoredFile;
use app::snippet::{NewSnippet as Wanted, SnippetChange, SnippetView};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// A text kept for reuse.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Snippet {
    id: Uuid,
    /// What is typed after the slash.
    shortcut: String,
    title: String,
    topic: Option<String>,
    /// The text by language tag.
    texts: BTreeMap<String, String>,
    files: Vec<StoredFile>,
    /// The team that has it; without one, and when it is not private, everybody has it.
    team_id: Option<Uuid>,
    /// Whether only its owner has it.
    private: bool,
    owner: Actor,
    /// How often it was used.
    uses: i64,
    updated_at: Timestamp,
}

impl From<SnippetView> for Snippet {
    fn from(view: SnippetView) -> Self {
        let SnippetView { snippet, files, names } = view;
        Self {
            id: snippet.id.0,
            shortcut: snippet.shortcut,
            title: snippet.title,
            topic: snippet.topic,
            texts: snippet.texts,
            files: files.into_iter().map(StoredFile::from).collect(),
            team_id: snippet.team_id.map(|id| id.0),
            private: snippet.private,
            owner: Actor::named(snippet.owner, &names),
            uses: snippet.uses,
            updated_at: snippet.updated_at.into(),
        }
    }
}

/// A snippet to be made.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewSnippet {
    /// 1 to 32 of `a-z`, `0-9`, `_` and `-`; case, accents and a slash before it do not count.
    shortcut: String,
    /// The shortcut when absent.
    title: Option<String>,
    topic: Option<String>,
    /// The text by language tag, at most 4,096 UTF-16 units each; may be empty when there are files.
    #[serde(default)]
    texts: BTreeMap<String, String>,
    /// Files that were uploaded, at most 10.
    #[serde(default)]
    file_ids: Vec<Uuid>,
    team_id: Option<Uuid>,
    /// Without it the snippet is shared, which needs `snippet.manage`.
    #[serde(default)]
    private: bool,
}

impl From<NewSnippet> for Wanted {
    fn from(new: NewSnippet) -> Self {
        Self {
            shortcut: new.shortcut,
            title: new.title.unwrap_or_default(),
            topic: new.topic,
            texts: new.texts,
            files: new.file_ids.into_iter().map(Into::into).collect(),
            team_id: new.team_id.map(Into::into),
            private: new.private,
        }
    }
}

/// What to change; what is absent stays, null clears. `texts` and `file_ids` replace what was there.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SnippetPatch {
    shortcut: Option<String>,
    title: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    topic: Option<Option<String>>,
    texts: Option<BTreeMap<String, String>>,
    file_ids: Option<Vec<Uuid>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<Uuid>)]
    #[expect(clippy::option_option, reason = "a patch tells null from absent")]
    team_id: Option<Option<Uuid>>,
    private: Option<bool>,
}

/// Tells null from absent.
#[expect(clippy::option_option, reason = "a patch tells null from absent")]
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

impl From<SnippetPatch> for SnippetChange {
    fn from(patch: SnippetPatch) -> Self {
        Self {
            shortcut: patch.shortcut,
            title: patch.title,
            topic: patch.topic,
            texts: patch.texts,
            files: patch.file_ids.map(|ids| ids.into_iter().map(Into::into).collect()),
            team_id: patch.team_id.map(|id| id.map(Into::into)),
            private: patch.private,
        }
    }
}
