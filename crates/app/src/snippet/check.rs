//! What a snippet may be.

use super::{NewSnippet, SnippetChange, sees};
use crate::member::checked_name;
use crate::{AppError, Caller, Params};
use domain::file::{FileOrigin, FileState};
use domain::message::{TEXT_LIMIT, length};
use domain::{Ms, SnippetId};
use serde_json::json;
use std::collections::BTreeMap;
use store::snippet::{self, Snippet};
use store::{Access, file, team};

/// Languages of a snippet at most.
const MOST_LANGUAGES: usize = 20;
/// Files of a snippet at most.
const MOST_FILES: usize = 10;
const LONGEST_TOPIC: usize = 60;

pub(super) fn made(caller: &Caller, id: SnippetId, new: NewSnippet, now: Ms) -> Result<Snippet, AppError> {
    let shortcut = shortcut(&new.shortcut)?;
    let title = if new.title.trim().is_empty() { &shortcut } else { &new.title };
    sound(Snippet {
        id,
        title: checked_name(title, "title")?,
        shortcut,
        topic: topic(new.topic)?,
        texts: texts(new.texts)?,
        files: new.files,
        team_id: new.team_id,
        private: new.private,
        owner: caller.actor,
        uses: 0,
        created_at: now,
        updated_at: now,
    })
}

pub(super) fn changed(mut known: Snippet, wanted: SnippetChange, now: Ms) -> Result<Snippet, AppError> {
    if let Some(wanted) = wanted.shortcut {
        known.shortcut = shortcut(&wanted)?;
    }
    if let Some(title) = wanted.title {
        known.title = checked_name(&title, "title")?;
    }
    if let Some(wanted) = wanted.topic {
        known.topic = topic(wanted)?;
    }
    if let Some(wanted) = wanted.texts {
        known.texts = texts(wanted)?;
    }
    known.files = wanted.files.unwrap_or(known.files);
    known.team_id = wanted.team_id.unwrap_or(known.team_id);
    known.private = wanted.private.unwrap_or(known.private);
    known.updated_at = now;
    sound(known)
}

fn sound(mut snippet: Snippet) -> Result<Snippet, AppError> {
    let mut seen = Vec::new();
    snippet.files.retain(|id| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    if snippet.files.len() > MOST_FILES {
        return Err(AppError::invalid("file_ids", "at most 10 files"));
    }
    if snippet.texts.is_empty() && snippet.files.is_empty() {
        return Err(AppError::invalid("texts", "a text or a file"));
    }
    if snippet.private && snippet.team_id.is_some() {
        return Err(AppError::invalid("team_id", "a private snippet has no team"));
    }
    Ok(snippet)
}

fn shortcut(written: &str) -> Result<String, AppError> {
    let kept = domain::snippet::shortcut(written);
    kept.ok_or_else(|| AppError::invalid("shortcut", "1 to 32 of a-z, 0-9, _ and -"))
}

fn topic(topic: Option<String>) -> Result<Option<String>, AppError> {
    let topic = topic.map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
    if topic.as_ref().is_some_and(|topic| topic.chars().count() > LONGEST_TOPIC) {
        return Err(AppError::invalid("topic", "at most 60 characters"));
    }
    Ok(topic)
}

/// Without the blank ones.
fn texts(texts: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, AppError> {
    let filled: BTreeMap<_, _> = texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect();
    if filled.len() > MOST_LANGUAGES || !filled.keys().all(|tag| is_tag(tag)) {
        return Err(AppError::invalid("texts", "texts by language tag, at most 20"));
    }
    if filled.values().any(|text| length(text) > TEXT_LIMIT) {
        return Err(AppError::invalid("texts", "at most 4,096 UTF-16 units each"));
    }
    Ok(filled)
}

/// By its shape only (RFC 5646).
fn is_tag(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    tag.len() <= 35 && tag.starts_with(|c: char| c.is_ascii_alphabetic()) && tag.split('-').all(part)
}

/// Team and files exist.
pub(super) async fn belongings(db: &impl Access, caller: &Caller, wanted: &Snippet) -> Result<(), AppError> {
    if let Some(id) = wanted.team_id {
        team::get(db, caller.workspace_id, id).await?.ok_or(AppError::conflict("team.not_found"))?;
    }
    if wanted.files.is_empty() { Ok(()) } else { check_files(db, caller, wanted).await }
}

/// Team and files exist, and no other snippet the caller can use has the shortcut.
pub(super) async fn against_others(
    db: &impl Access,
    caller: &Caller,
    wanted: &Snippet,
) -> Result<(), AppError> {
    belongings(db, caller, wanted).await?;
    let same = snippet::by_shortcut(db, caller.workspace_id, &wanted.shortcut).await?;
    if same.iter().any(|other| other.id != wanted.id && sees(caller, other)) {
        return Err(taken(&wanted.shortcut));
    }
    Ok(())
}

pub(super) fn taken(shortcut: &str) -> AppError {
    let mut params = Params::new();
    params.insert("shortcut".to_owned(), json!(shortcut));
    AppError::Conflict { code: "snippet.shortcut_taken", params }
}

async fn check_files(db: &impl Access, caller: &Caller, wanted: &Snippet) -> Result<(), AppError> {
    let files = file::load(db, caller.workspace_id, &wanted.files).await?;
    let known = wanted.files.iter().all(|id| files.iter().any(|file| file.id == *id));
    if !known || files.iter().any(|file| file.origin != FileOrigin::Upload) {
        return Err(AppError::invalid("file_ids", "files that were uploaded"));
    }
    if files.iter().any(|file| file.state != FileState::Stored) {
        return Err(AppError::conflict("file.not_ready"));
    }
    Ok(())
}
