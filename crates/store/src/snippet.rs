//! Snippets, with the files that belong to them.

use crate::db::{
    Access, Insert, OnConflict, Row, StoreError, Tx, all, one, params, run, scoped, select_in, statements,
};
use domain::actor::{Actor, ActorKind};
use domain::{FileId, Ms, SnippetId, TeamId, WorkspaceId};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// A text kept for reuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Its id.
    pub id: SnippetId,
    /// As `domain::snippet::shortcut` keeps it.
    pub shortcut: String,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub topic: Option<String>,
    /// The text by language tag.
    pub texts: BTreeMap<String, String>,
    /// Its files, in order.
    pub files: Vec<FileId>,
    /// The team that has it; everybody's when there is none and it is not private.
    pub team_id: Option<TeamId>,
    /// Whether only its owner has it.
    pub private: bool,
    /// Who made it.
    pub owner: Actor,
    /// How often it was used.
    pub uses: i64,
    /// When it was made.
    pub created_at: Ms,
    /// When it was last changed; uses do not count.
    pub updated_at: Ms,
}

statements! {
    LIST = "SELECT id, shortcut, title, topic, texts, team_id, private, owner_kind, owner_id, uses, created_at, updated_at FROM snippet WHERE workspace_id = $1 AND (NOT private OR (owner_kind = $2 AND owner_id = $3)) ORDER BY shortcut, id";
    GET = "SELECT id, shortcut, title, topic, texts, team_id, private, owner_kind, owner_id, uses, created_at, updated_at FROM snippet WHERE workspace_id = $1 AND id = $2";
    SHORTCUT = "SELECT id, shortcut, title, topic, texts, team_id, private, owner_kind, owner_id, uses, created_at, updated_at FROM snippet WHERE workspace_id = $1 AND shortcut = $2 ORDER BY id";
    UPDATE = "UPDATE snippet SET shortcut = $3, title = $4, topic = $5, texts = $6, team_id = $7, private = $8, updated_at = $9 WHERE workspace_id = $1 AND id = $2";
    DELETE = "DELETE FROM snippet WHERE workspace_id = $1 AND id = $2";
    USED = "UPDATE snippet SET uses = uses + 1 WHERE workspace_id = $1 AND id = $2";
    FILES = "SELECT snippet_id, file_id FROM snippet_file WHERE workspace_id = $1 ORDER BY snippet_id, place";
    FILES_OF = "SELECT snippet_id, file_id FROM snippet_file WHERE workspace_id = $1 AND snippet_id = $2 ORDER BY place";
    WITHOUT_FILES = "DELETE FROM snippet_file WHERE workspace_id = $1 AND snippet_id = $2";
    RELEASE = "UPDATE snippet SET team_id = NULL WHERE workspace_id = $1 AND team_id = $2";
}

const COLUMNS: &[&str] = &[
    "workspace_id",
    "id",
    "shortcut",
    "title",
    "topic",
    "texts",
    "team_id",
    "private",
    "owner_kind",
    "owner_id",
    "uses",
    "created_at",
    "updated_at",
];

/// All snippets but the private ones of others, by shortcut; which teams' ones to show is the caller's affair.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reader: Actor,
) -> Result<Vec<Snippet>, StoreError> {
    let rows = all(db, LIST, params![workspace_id, reader.kind().as_str(), reader.id()]).await?;
    let mut files = by_snippet(&all(db, FILES, params![workspace_id]).await?)?;
    rows.iter().map(|row| read(row, &mut files)).collect()
}

/// One snippet, whoever may see it.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: SnippetId,
) -> Result<Option<Snippet>, StoreError> {
    let Some(row) = one(db, GET, params![workspace_id, id]).await? else { return Ok(None) };
    let mut files = by_snippet(&all(db, FILES_OF, params![workspace_id, id]).await?)?;
    read(&row, &mut files).map(Some)
}

/// The snippets with a shortcut, whoever may see them, without their files.
pub async fn by_shortcut(
    db: &impl Access,
    workspace_id: WorkspaceId,
    shortcut: &str,
) -> Result<Vec<Snippet>, StoreError> {
    let rows = all(db, SHORTCUT, params![workspace_id, shortcut]).await?;
    rows.iter().map(|row| read(row, &mut HashMap::new())).collect()
}

/// Adds snippets in one statement for them and one for their files.
pub async fn insert(tx: &Tx, workspace_id: WorkspaceId, snippets: &[Snippet]) -> Result<(), StoreError> {
    let mut insert = Insert::into("snippet", COLUMNS, OnConflict::Fail);
    for new in snippets {
        insert.row(params![
            workspace_id,
            new.id,
            new.shortcut.as_str(),
            new.title.as_str(),
            new.topic.as_deref(),
            json!(new.texts),
            new.team_id,
            new.private,
            new.owner.kind().as_str(),
            new.owner.id(),
            new.uses,
            new.created_at,
            new.updated_at,
        ]);
    }
    insert.run(tx).await?;
    add_files(tx, workspace_id, snippets).await
}

/// Writes everything that can change; uses and owner stay.
pub async fn update(tx: &Tx, workspace_id: WorkspaceId, changed: &Snippet) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        changed.id,
        changed.shortcut.as_str(),
        changed.title.as_str(),
        changed.topic.as_deref(),
        json!(changed.texts),
        changed.team_id,
        changed.private,
        changed.updated_at,
    ];
    run(tx, UPDATE, values).await?;
    run(tx, WITHOUT_FILES, params![workspace_id, changed.id]).await?;
    add_files(tx, workspace_id, std::slice::from_ref(changed)).await
}

/// Removes one.
pub async fn delete(tx: &Tx, workspace_id: WorkspaceId, id: SnippetId) -> Result<(), StoreError> {
    run(tx, WITHOUT_FILES, params![workspace_id, id]).await?;
    run(tx, DELETE, params![workspace_id, id]).await.map(drop)
}

/// Counts a use.
pub async fn used(tx: &Tx, workspace_id: WorkspaceId, id: SnippetId) -> Result<(), StoreError> {
    run(tx, USED, params![workspace_id, id]).await.map(drop)
}

/// The snippets of a team that is removed become everybody's.
pub(crate) async fn release_team(tx: &Tx, workspace_id: WorkspaceId, team: TeamId) -> Result<(), StoreError> {
    run(tx, RELEASE, params![workspace_id, team]).await.map(drop)
}

/// Which of these files belong to a snippet or to a message that is to be sent later.
pub async fn files_in_use(
    db: &impl Access,
    workspace_id: WorkspaceId,
    files: &[FileId],
) -> Result<Vec<FileId>, StoreError> {
    let ids: Vec<_> = files.iter().map(|id| id.0).collect();
    let mut used = Vec::new();
    for table in ["snippet_file", "scheduled_file"] {
        let rows =
            select_in(db, &ids, |ids| scoped(workspace_id, table, &["file_id"], "file_id", ids)).await?;
        for row in &rows {
            used.push(row.id("file_id")?);
        }
    }
    Ok(used)
}

async fn add_files(tx: &Tx, workspace_id: WorkspaceId, snippets: &[Snippet]) -> Result<(), StoreError> {
    const COLUMNS: &[&str] = &["workspace_id", "snippet_id", "place", "file_id"];
    let mut insert = Insert::into("snippet_file", COLUMNS, OnConflict::Fail);
    for snippet in snippets {
        for (place, file) in snippet.files.iter().enumerate() {
            insert.row(params![workspace_id, snippet.id, place as i64, *file]);
        }
    }
    insert.run(tx).await.map(drop)
}

fn by_snippet(rows: &[Row]) -> Result<HashMap<SnippetId, Vec<FileId>>, StoreError> {
    let mut files: HashMap<SnippetId, Vec<FileId>> = HashMap::new();
    for row in rows {
        files.entry(row.id("snippet_id")?).or_default().push(row.id("file_id")?);
    }
    Ok(files)
}

fn read(row: &Row, files: &mut HashMap<SnippetId, Vec<FileId>>) -> Result<Snippet, StoreError> {
    let (id, kind) = (row.id("id")?, row.word::<ActorKind>("owner_kind")?);
    let owner = Actor::from_parts(kind, row.get("owner_id")?);
    Ok(Snippet {
        id,
        shortcut: row.get("shortcut")?,
        title: row.get("title")?,
        topic: row.get("topic")?,
        texts: row.json("texts")?,
        files: files.remove(&id).unwrap_or_default(),
        team_id: row.id_or_null("team_id")?,
        private: row.get("private")?,
        owner: owner.ok_or_else(|| StoreError::bad_data("snippet.owner_id", kind.as_str()))?,
        uses: row.get("uses")?,
        created_at: row.time("created_at")?,
        updated_at: row.time("updated_at")?,
    })
}
