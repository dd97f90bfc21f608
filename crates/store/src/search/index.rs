//! The indexer: follows messages by their key and what changed by the events, a slice at a time.

use super::kept;
use crate::contact;
use crate::db::{Access, Insert, OnConflict, StoreError, Tx, all, one, params, run, statements};
use domain::identity::IdentityKind;
use domain::search::words;
use domain::{ContactId, MessageId, WorkspaceId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Rows of one kind that are indexed in one transaction: few, because on SQLite everybody waits meanwhile.
const SLICE: i64 = 200;
/// Events that are looked through in one transaction.
const EVENTS: i64 = 1_000;
/// Endings of a number by which it is found, in digits at least.
const DIGITS: usize = 3;

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    BEHIND = "SELECT w.id FROM workspace w LEFT JOIN search_progress p ON p.workspace_id = w.id WHERE p.workspace_id IS NULL OR p.event_seq < w.event_seq OR p.message_key < w.number * 1099511627776 + w.message_seq OR p.contacts_done = false ORDER BY w.number";
    BEGIN = "INSERT INTO search_progress (workspace_id, message_key, event_seq, contacts_after, contacts_done) SELECT id, number * 1099511627776, event_seq, NULL, false FROM workspace WHERE id = $1 ON CONFLICT (workspace_id) DO NOTHING";
    PROGRESS = "SELECT message_key, event_seq, contacts_after, contacts_done FROM search_progress WHERE workspace_id = $1"
        / "SELECT message_key, event_seq, contacts_after, contacts_done FROM search_progress WHERE workspace_id = $1 FOR UPDATE SKIP LOCKED";
    TOP = "SELECT number, number * 1099511627776 + message_seq AS message_key, event_seq FROM workspace WHERE id = $1";
    SAVE = "UPDATE search_progress SET message_key = $2, event_seq = $3, contacts_after = $4, contacts_done = $5 WHERE workspace_id = $1";
    NEXT = "SELECT m.key, m.text, COALESCE(f.name, m.file_name) AS file_name FROM message m LEFT JOIN file f ON f.workspace_id = m.workspace_id AND f.id = m.file_id WHERE m.workspace_id = $1 AND m.key > $2 ORDER BY m.key LIMIT $3";
    EDITED = "SELECT m.key, m.text, COALESCE(f.name, m.file_name) AS file_name FROM json_each($2) v JOIN message m ON m.workspace_id = $1 AND m.id = unhex(v.value) LEFT JOIN file f ON f.workspace_id = m.workspace_id AND f.id = m.file_id"
        / "SELECT m.key, m.text, COALESCE(f.name, m.file_name) AS file_name FROM jsonb_array_elements_text($2) v(value) JOIN message m ON m.workspace_id = $1 AND m.id = CAST(v.value AS UUID) LEFT JOIN file f ON f.workspace_id = m.workspace_id AND f.id = m.file_id";
    HAPPENED = "SELECT seq, name, contact_id, message_id FROM event WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    CONTACTS = "SELECT id FROM contact WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    FORGET_CONTACTS = "DELETE FROM contact_word WHERE workspace_id = $1 AND contact_id IN (SELECT unhex(value) FROM json_each($2))"
        / "DELETE FROM contact_word WHERE workspace_id = $1 AND contact_id IN (SELECT CAST(v.value AS UUID) FROM jsonb_array_elements_text($2) v(value))";
    FORGET = "DELETE FROM message_search WHERE rowid IN (SELECT CAST(value->>'k' AS BIGINT) FROM json_each($1))"
        / "DELETE FROM message_search WHERE key IN (SELECT CAST(v.value->>'k' AS BIGINT) FROM jsonb_array_elements($1) v(value))";
    ADD = "INSERT INTO message_search (rowid, words) SELECT CAST(v.value->>'k' AS BIGINT), (SELECT group_concat(w.value, ' ') FROM json_each(v.value->'w') w) FROM json_each($1) v"
        / "INSERT INTO message_search (key, words) SELECT CAST(v.value->>'k' AS BIGINT), array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(v.value->'w'))) FROM jsonb_array_elements($1) v(value)";
}

/// How far there is something to index.
struct Top {
    number: i64,
    message_key: i64,
    event_seq: i64,
}

struct Progress {
    message_key: i64,
    event_seq: i64,
    contacts_after: Option<Uuid>,
    contacts_done: bool,
}

/// Workspaces in which something is not indexed yet.
pub async fn behind(db: &impl Access) -> Result<Vec<WorkspaceId>, StoreError> {
    all(db, BEHIND, vec![]).await?.iter().map(|row| row.id("id")).collect()
}

/// Indexes a slice; false when another process is at it.
pub async fn index(tx: &Tx, workspace_id: WorkspaceId) -> Result<bool, StoreError> {
    run(tx, BEGIN, params![workspace_id]).await?;
    let Some(mut progress) = progress(tx, workspace_id).await? else { return Ok(false) };
    let Some(top) = top(tx, workspace_id).await? else { return Ok(false) };
    let mut documents = next_messages(tx, workspace_id, &top, &mut progress).await?;
    let (contacts, edited) = happened(tx, workspace_id, &top, &mut progress).await?;
    documents.extend(edited_messages(tx, workspace_id, &top, &edited, &documents).await?);
    run(tx, FORGET, params![Value::Array(documents.clone())]).await?;
    documents.retain(|document| document.get("w").and_then(Value::as_array).is_some_and(|w| !w.is_empty()));
    run(tx, ADD, params![Value::Array(documents)]).await?;
    index_contacts(tx, workspace_id, &mut progress, contacts).await?;
    let Progress { message_key, event_seq, contacts_after, contacts_done } = progress;
    run(tx, SAVE, params![workspace_id, message_key, event_seq, contacts_after, contacts_done]).await?;
    Ok(true)
}

async fn progress(tx: &Tx, workspace_id: WorkspaceId) -> Result<Option<Progress>, StoreError> {
    let Some(row) = one(tx, PROGRESS, params![workspace_id]).await? else { return Ok(None) };
    Ok(Some(Progress {
        message_key: row.get("message_key")?,
        event_seq: row.get("event_seq")?,
        contacts_after: row.get("contacts_after")?,
        contacts_done: row.get("contacts_done")?,
    }))
}

/// Read before the rows, which are visible up to it because their changes wrote it.
async fn top(tx: &Tx, workspace_id: WorkspaceId) -> Result<Option<Top>, StoreError> {
    let Some(row) = one(tx, TOP, params![workspace_id]).await? else { return Ok(None) };
    let (number, message_key) = (row.get("number")?, row.get("message_key")?);
    Ok(Some(Top { number, message_key, event_seq: row.get("event_seq")? }))
}

fn document(number: i64, row: &crate::db::Row) -> Result<Value, StoreError> {
    let (key, text): (i64, Option<String>) = (row.get("key")?, row.get("text")?);
    let name: Option<String> = row.get("file_name")?;
    let whole = format!("{} {}", text.unwrap_or_default(), name.unwrap_or_default());
    let words: Vec<String> = words(&whole).iter().map(|word| kept(number, word)).collect();
    Ok(json!({ "k": key, "w": words }))
}

async fn next_messages(
    tx: &Tx,
    workspace_id: WorkspaceId,
    top: &Top,
    progress: &mut Progress,
) -> Result<Vec<Value>, StoreError> {
    let rows = all(tx, NEXT, params![workspace_id, progress.message_key, SLICE]).await?;
    progress.message_key = match rows.last() {
        Some(last) if rows.len() as i64 == SLICE => last.get("key")?,
        _ => progress.message_key.max(top.message_key),
    };
    rows.iter().map(|row| document(top.number, row)).collect()
}

/// Contacts and messages whose words may have changed.
async fn happened(
    tx: &Tx,
    workspace_id: WorkspaceId,
    top: &Top,
    progress: &mut Progress,
) -> Result<(BTreeSet<ContactId>, BTreeSet<MessageId>), StoreError> {
    let (mut contacts, mut edited) = (BTreeSet::new(), BTreeSet::new());
    let rows = all(tx, HAPPENED, params![workspace_id, progress.event_seq, EVENTS]).await?;
    progress.event_seq = match rows.last() {
        Some(last) if rows.len() as i64 == EVENTS => last.get("seq")?,
        // Old events are removed with time: there may be none up to the top.
        _ => progress.event_seq.max(top.event_seq),
    };
    for row in rows {
        let name: String = row.get("name")?;
        match name.as_str() {
            "contact.created" | "contact.updated" | "contact.identity_changed" => {
                contacts.extend(row.id_or_null::<ContactId>("contact_id")?);
            }
            "message.edited" => edited.extend(row.id_or_null::<MessageId>("message_id")?),
            _ => {}
        }
    }
    Ok((contacts, edited))
}

/// Those that are not among `known` already.
async fn edited_messages(
    tx: &Tx,
    workspace_id: WorkspaceId,
    top: &Top,
    edited: &BTreeSet<MessageId>,
    known: &[Value],
) -> Result<Vec<Value>, StoreError> {
    if edited.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = edited.iter().map(|id| id.0.simple().to_string()).collect();
    let rows = all(tx, EDITED, params![workspace_id, json!(ids)]).await?;
    let mut documents = Vec::new();
    for row in &rows {
        let document = document(top.number, row)?;
        if !known.iter().any(|one| one.get("k") == document.get("k")) {
            documents.push(document);
        }
    }
    Ok(documents)
}

async fn index_contacts(
    tx: &Tx,
    workspace_id: WorkspaceId,
    progress: &mut Progress,
    mut contacts: BTreeSet<ContactId>,
) -> Result<(), StoreError> {
    if !progress.contacts_done {
        let after = progress.contacts_after.unwrap_or_default();
        let rows = all(tx, CONTACTS, params![workspace_id, after, SLICE]).await?;
        for row in &rows {
            contacts.insert(row.id("id")?);
        }
        progress.contacts_after = rows.last().map_or(Ok(Some(after)), |row| row.get("id"))?;
        progress.contacts_done = rows.is_empty();
    }
    if contacts.is_empty() {
        return Ok(());
    }
    let ids: Vec<ContactId> = contacts.into_iter().collect();
    let hex: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
    run(tx, FORGET_CONTACTS, params![workspace_id, json!(hex)]).await?;
    let columns = &["workspace_id", "word", "contact_id"];
    let mut insert = Insert::into("contact_word", columns, OnConflict::Fail);
    for found in contact::load(tx, workspace_id, &ids).await? {
        for word in words_of(&found) {
            insert.row(params![workspace_id, word, found.id]);
        }
    }
    insert.run(tx).await.map(drop)
}

/// The words of the names, and each ending of the numbers: whoever remembers some digits finds the rest.
fn words_of(found: &contact::Contact) -> BTreeSet<String> {
    let names = [found.given_name.as_deref(), found.profile_name.as_deref()];
    let mut all: BTreeSet<String> = names.into_iter().flatten().flat_map(words).collect();
    for identity in &found.identities {
        match identity.kind {
            IdentityKind::WaId | IdentityKind::Phone => {
                let digits: String = identity.value.chars().filter(char::is_ascii_digit).collect();
                let endings = digits.char_indices().filter_map(|(at, _)| digits.get(at..));
                all.extend(endings.filter(|ending| ending.len() >= DIGITS).map(str::to_owned));
            }
            IdentityKind::Username | IdentityKind::Email => all.extend(words(&identity.value)),
            IdentityKind::UserId => {}
        }
    }
    all
}
