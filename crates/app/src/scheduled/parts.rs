//! What a message that waits is made of: its kind, what lists show of it, its files, its texts with variables.

use crate::AppError;
use crate::message::Outbound;
use crate::variables::Variables;
use domain::file::FileOrigin;
use domain::{FileId, WorkspaceId};
use serde_json::Value;
use store::{Access, file};

/// What is known of a message without sending it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The word of its kind.
    pub(super) kind: String,
    /// Its words, before their variables are filled.
    pub(super) shown: Option<String>,
    /// Its files.
    pub(super) files: Vec<FileId>,
}

/// The members in which people's words stand, of whatever kind of message.
const TEXTS: &[&str] = &["text", "caption", "body", "footer", "label", "title", "description"];

impl Parts {
    pub(super) fn of(outbound: &Outbound) -> Result<Self, AppError> {
        let value = written(outbound)?;
        let word = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let shown = ["text", "caption", "body", "name"].iter().find_map(|name| word(name));
        let mut files = Vec::new();
        find_files(&value, &mut files);
        Ok(Self { kind: word("kind").unwrap_or_default(), shown, files })
    }
}

fn written(outbound: &Outbound) -> Result<Value, AppError> {
    serde_json::to_value(outbound).map_err(|error| AppError::Internal(error.to_string()))
}

fn find_files(value: &Value, files: &mut Vec<FileId>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| find_files(one, files)),
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().filter(|_| name.ends_with("file_id")).map(str::parse) {
                    Some(Ok(id)) => files.push(id),
                    _ => find_files(value, files),
                }
            }
        }
        _ => {}
    }
}

/// The message with the variables of its texts filled, and the names that stand for nothing. Templates have values of
/// their own, which are filled where they are sent.
pub(super) fn fill(outbound: &Outbound, variables: &Variables) -> Result<(Outbound, Vec<String>), AppError> {
    let mut value = written(outbound)?;
    let mut missing = Vec::new();
    if value.get("kind").and_then(Value::as_str) != Some("template") {
        fill_value(&mut value, variables, &mut missing);
    }
    let filled = serde_json::from_value(value).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok((filled, missing))
}

fn fill_value(value: &mut Value, variables: &Variables, missing: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(|one| fill_value(one, variables, missing)),
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if TEXTS.contains(&name.as_str()) => {
                        let filled = variables.fill(text);
                        *text = filled.text;
                        missing.extend(filled.missing);
                    }
                    // What a form is given is not for people.
                    _ if name == "data" => {}
                    _ => fill_value(value, variables, missing),
                }
            }
        }
        _ => {}
    }
}

/// Files that were uploaded and not removed.
pub(super) async fn check_files(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[FileId],
) -> Result<(), AppError> {
    let known = file::load(db, workspace_id, ids).await?;
    let sound = |id: &FileId| known.iter().any(|file| file.id == *id && file.origin == FileOrigin::Upload);
    if ids.iter().all(sound) { Ok(()) } else { Err(AppError::invalid("file_id", "a file that was uploaded")) }
}
