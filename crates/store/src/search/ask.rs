//! Asking: keys of messages newest first, then what is shown of those that may be seen.

use super::kept;
use crate::conversation::Reach;
use crate::db::{
    Access, Backend, Row, StoreError, all, backend, one, padded, params, scoped, select, select_in,
    statements,
};
use domain::message::Direction;
use domain::search::Question;
use domain::{ContactId, ConversationId, MessageId, Ms, WorkspaceId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement};
use std::collections::HashMap;

/// Which kinds of things to look for among messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// What was said.
    pub messages: bool,
    /// Notes between members.
    pub notes: bool,
    /// Only those with a file.
    pub files: bool,
}

/// A message with the words.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its place: pages continue before it.
    pub key: i64,
    /// Its id.
    pub id: MessageId,
    /// Where it is shown.
    pub conversation_id: Option<ConversationId>,
    /// With whom.
    pub contact_id: ContactId,
    /// Which way it went.
    pub direction: Direction,
    /// The vendor's word for its kind.
    pub kind: String,
    /// Its text or caption.
    pub text: Option<String>,
    /// The name of its file.
    pub file_name: Option<String>,
    /// When it was stored.
    pub created_at: Ms,
}

/// Messages looked through on PostgreSQL before its index is asked.
const NEWEST: i64 = 4_000;
/// Keys that are taken at once, and how often, when not all of them may be seen.
const SLICE: usize = 500;
const ROUNDS: usize = 8;

// `$3` is the first key of the workspace on PostgreSQL; on SQLite the words themselves are of one workspace.
statements! {
    NUMBER = "SELECT number FROM workspace WHERE id = $1";
    WORDS = "SELECT rowid AS key FROM message_search WHERE message_search MATCH $1 AND rowid < $2 AND rowid >= $3 ORDER BY rowid DESC LIMIT $4"
        / "WITH found AS MATERIALIZED (SELECT key FROM message_search WHERE words @@ CAST($1 AS tsquery) AND key < $2 AND key >= $3) SELECT key FROM found ORDER BY key DESC LIMIT $4";
    AMONG_NEWEST = "SELECT rowid AS key FROM message_search WHERE message_search MATCH $1 AND rowid < $2 AND rowid >= $3 ORDER BY rowid DESC LIMIT MIN($4, $5)"
        / "SELECT key FROM (SELECT key, words FROM message_search WHERE key < $2 AND key >= $3 ORDER BY key DESC LIMIT $5) newest WHERE words @@ CAST($1 AS tsquery) ORDER BY key DESC LIMIT $4";
    CONTACTS = "SELECT contact_id FROM contact_word WHERE workspace_id = $1 AND word >= $2 AND word < $3 ORDER BY word, contact_id LIMIT $4";
}

/// Messages with all words before a key, newest first, and where to go on; the last word may be the beginning of one
/// when the whole word finds less than a page.
pub async fn messages(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    question: &Question,
    kinds: Kinds,
    before: Option<i64>,
    limit: usize,
) -> Result<(Vec<Found>, Option<i64>), StoreError> {
    let Some(row) = one(db, NUMBER, params![workspace_id]).await? else { return Ok((Vec::new(), None)) };
    let number: i64 = row.get("number")?;
    let (mut found, mut before) = (Vec::new(), before.unwrap_or((number + 1) << 40));
    for _ in 0..ROUNDS {
        let wanted = if found.is_empty() && *reach == Reach::All { limit + 1 } else { SLICE };
        let keys = keys(db, number, question, before, wanted).await?;
        found.extend(load(db, workspace_id, reach, kinds, &keys).await?);
        let whole = found.len() > limit;
        found.truncate(limit);
        match keys.last() {
            _ if whole => return Ok((found.clone(), found.last().map(|last| last.key))),
            Some(last) if keys.len() == wanted => before = *last,
            _ => return Ok((found, None)),
        }
    }
    Ok((found, Some(before)))
}

async fn keys(
    db: &impl Access,
    number: i64,
    question: &Question,
    before: i64,
    wanted: usize,
) -> Result<Vec<i64>, StoreError> {
    let exact = keys_of(db, number, &text(backend(db), number, question, false), before, wanted).await?;
    if exact.len() == wanted {
        return Ok(exact);
    }
    keys_of(db, number, &text(backend(db), number, question, true), before, wanted).await
}

async fn keys_of(
    db: &impl Access,
    number: i64,
    asked: &str,
    before: i64,
    wanted: usize,
) -> Result<Vec<i64>, StoreError> {
    let (first, wanted) = (number << 40, wanted as i64);
    if backend(db) == Backend::Postgres {
        let rows = all(db, AMONG_NEWEST, params![asked, before, first, wanted, NEWEST]).await?;
        if rows.len() as i64 == wanted {
            return rows.iter().map(|row| row.get("key")).collect();
        }
    }
    all(db, WORDS, params![asked, before, first, wanted]).await?.iter().map(|row| row.get("key")).collect()
}

/// The question in the database's language; words hold letters and digits only.
fn text(backend: Backend, number: i64, question: &Question, beginning: bool) -> String {
    let last = question.words.len() - 1;
    let word = |(place, word): (usize, &String)| {
        let (word, open) = (kept(number, word), beginning && place == last);
        match (backend, open) {
            (Backend::Sqlite, false) => format!("\"{word}\""),
            (Backend::Sqlite, true) => format!("\"{word}\"*"),
            (Backend::Postgres, false) => format!("'{word}'"),
            (Backend::Postgres, true) => format!("'{word}':*"),
        }
    };
    let and = match backend {
        Backend::Sqlite => " AND ",
        Backend::Postgres => " & ",
    };
    question.words.iter().enumerate().map(word).collect::<Vec<_>>().join(and)
}

/// What is shown of those that may be seen, in the order of the keys.
async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    reach: &Reach,
    kinds: Kinds,
    keys: &[i64],
) -> Result<Vec<Found>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = rows(workspace_id);
    let of = |name: &'static str| Expr::col((Alias::new("m"), Alias::new(name)));
    query.and_where(of("key").is_in(padded(keys.to_vec())));
    if *reach != Reach::All {
        let shown = |name: &'static str| Expr::col((Alias::new("c"), Alias::new(name)));
        let same = shown("workspace_id").eq(of("workspace_id")).and(shown("id").eq(of("conversation_id")));
        query.join_as(JoinType::InnerJoin, Alias::new("conversation"), Alias::new("c"), same);
        reach.limit(&mut query);
    }
    let mut found = HashMap::new();
    for row in select(db, &query).await? {
        if let Some(one) = read(&row, kinds)? {
            found.insert(one.key, one);
        }
    }
    Ok(keys.iter().filter_map(|key| found.remove(key)).collect())
}

/// Nothing when it is not of a wanted kind.
fn read(row: &Row, kinds: Kinds) -> Result<Option<Found>, StoreError> {
    let direction: Direction = row.word("direction")?;
    let file: Option<uuid::Uuid> = row.get("file_id")?;
    let file_name: Option<String> = row.get("file_name")?;
    let has_file = file.is_some() || file_name.is_some();
    let said = if direction == Direction::Note { kinds.notes } else { kinds.messages };
    let wanted = said || (kinds.files && has_file);
    if !wanted {
        return Ok(None);
    }
    Ok(Some(Found {
        key: row.get("key")?,
        id: row.id("id")?,
        conversation_id: row.id_or_null("conversation_id")?,
        contact_id: row.id("contact_id")?,
        direction,
        kind: row.get("kind")?,
        text: row.get("text")?,
        file_name,
        created_at: row.time("created_at")?,
    }))
}

fn rows(workspace_id: WorkspaceId) -> SelectStatement {
    let of = |name: &'static str| Expr::col((Alias::new("m"), Alias::new(name)));
    let mut query = Query::select();
    query.from_as(Alias::new("message"), Alias::new("m"));
    let columns = ["key", "id", "conversation_id", "direction", "kind", "text", "file_id", "created_at"];
    query.exprs(columns.map(of));
    let address = |name: &'static str| Expr::col((Alias::new("a"), Alias::new(name)));
    let same = address("workspace_id").eq(of("workspace_id")).and(address("id").eq(of("address_id")));
    query.join_as(JoinType::InnerJoin, Alias::new("address"), Alias::new("a"), same);
    let file = |name: &'static str| Expr::col((Alias::new("f"), Alias::new(name)));
    let same = file("workspace_id").eq(of("workspace_id")).and(file("id").eq(of("file_id")));
    query.join_as(JoinType::LeftJoin, Alias::new("file"), Alias::new("f"), same);
    query.expr(address("contact_id"));
    query.expr_as(Expr::cust("COALESCE(f.name, m.file_name)"), Alias::new("file_name"));
    query.and_where(of("workspace_id").eq(workspace_id.0));
    query
}

/// People one of whose words begins with each word that is asked for; some of them when there are very many.
pub async fn contacts(
    db: &impl Access,
    workspace_id: WorkspaceId,
    question: &Question,
    limit: usize,
) -> Result<Vec<ContactId>, StoreError> {
    // The longest word finds the fewest.
    let Some(longest) = question.words.iter().max_by_key(|word| word.len()) else { return Ok(Vec::new()) };
    let values = params![workspace_id, longest.as_str(), format!("{longest}\u{10ffff}"), SLICE as i64];
    let rows = all(db, CONTACTS, values).await?;
    let found: Vec<uuid::Uuid> = rows.iter().map(|row| row.get("contact_id")).collect::<Result<_, _>>()?;
    let columns = &["contact_id", "word"];
    let query = |ids| scoped(workspace_id, "contact_word", columns, "contact_id", ids);
    let mut words: HashMap<uuid::Uuid, Vec<String>> = HashMap::new();
    for row in select_in(db, &found, query).await? {
        words.entry(row.get("contact_id")?).or_default().push(row.get("word")?);
    }
    // Taken out once found, so that nobody is told twice.
    let fits = |id| {
        let all: Vec<String> = words.remove(&id)?;
        let has = |asked: &String| all.iter().any(|word| word.starts_with(asked.as_str()));
        question.words.iter().all(has).then_some(ContactId(id))
    };
    Ok(found.into_iter().filter_map(fits).take(limit).collect())
}
