//! What was said in Meta's words, for webhooks of the past and for the phones.

use super::data::Line;
use super::files::DemoFile;
use crate::failure::Failure;
use emulator::{EmulatorHandle, PastFile};
use serde_json::{Map, Value, json};

/// The type of a message and the object of that name.
pub(super) struct Wire {
    pub(super) kind: String,
    pub(super) object: Value,
}

impl Wire {
    pub(super) fn new(kind: &str, object: Value) -> Self {
        Self { kind: kind.to_owned(), object }
    }

    pub(super) fn text(body: &str) -> Self {
        Self::new("text", json!({ "body": body }))
    }

    /// A file with Meta's id of it; voice notes are sound with a mark.
    pub(super) fn file(kind: &str, file: &DemoFile, media_id: &str, caption: &str) -> Self {
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(media_id));
        object.insert("mime_type".to_owned(), json!(file.mime_type));
        if !caption.is_empty() {
            object.insert("caption".to_owned(), json!(caption));
        }
        match kind {
            "voice" => drop(object.insert("voice".to_owned(), json!(true))),
            "document" => drop(object.insert("filename".to_owned(), json!(file.name))),
            _ => {}
        }
        Self::new(if kind == "voice" { "audio" } else { kind }, Value::Object(object))
    }

    /// What a person said; `said` are the vendor's ids of the lines before.
    pub(super) fn of_person(line: &Line, said: &[&str], file: Option<(&DemoFile, &str)>) -> Self {
        let target = line.reaction_to.and_then(|place| said.get(place));
        match (&line.reaction, target, &line.kind, file) {
            (Some(emoji), Some(target), ..) => {
                Self::new("reaction", json!({ "message_id": target, "emoji": emoji }))
            }
            (_, _, Some(kind), Some((file, media_id))) => Self::file(kind, file, media_id, &line.text),
            (_, _, Some(kind), None) => Self::new(kind, line.object.clone()),
            _ => Self::text(&line.text),
        }
    }
}

/// Puts a file where the emulator's phones and its API find it; Meta's id of it comes back.
pub(super) fn keep(
    emulator: &EmulatorHandle,
    number: &str,
    by_person: bool,
    file: &DemoFile,
) -> Result<String, Failure> {
    let past = PastFile { name: file.name, mime_type: file.mime_type, bytes: file.bytes };
    let kept = emulator.keep_file(number, by_person, &past);
    kept.map_err(|error| Failure::new(format!("the emulator refused a file: {error:?}")))
}
