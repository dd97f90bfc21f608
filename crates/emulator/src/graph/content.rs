//! The rules of each message type (reference 2.3 to 2.5).

use serde_json::{Map, Value, json};

use super::interactive;
use crate::error::GraphError;
use crate::flow::said::shown_text;

const TEXT_MOST: usize = 4_096;
const CAPTION_MOST: usize = 1_024;
const CONTACTS_MOST: usize = 257;
const TYPES: [&str; 11] = [
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "interactive",
    "template",
];

/// Content that passed.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) kind: String,
    pub(super) text: Option<String>,
    pub(super) object: Value,
    pub(super) reply_to: Option<String>,
    pub(super) reaction: Option<(String, String)>,
}

pub(super) fn check(body: &Map<String, Value>) -> Result<Checked, GraphError> {
    let kind = match body.get("type") {
        None | Some(Value::Null) => "text",
        Some(Value::String(kind)) => kind,
        Some(_) => return Err(GraphError::wrong("type", "must be a string")),
    };
    if kind == "pin" {
        return Err(GraphError::new(131_051, "Message type pin is for groups only."));
    }
    if !TYPES.contains(&kind) {
        return Err(GraphError::invalid(format!(
            "Param type must be one of {{{}}}",
            TYPES.join(", ").to_uppercase()
        )));
    }
    let object = match body.get(kind) {
        None | Some(Value::Null) => return Err(GraphError::missing(kind)),
        Some(object) => object,
    };
    rules(kind, object)?;
    let reply_to = reply_to(body, kind)?;
    let reaction = (kind == "reaction").then(|| {
        let text = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        (text("message_id"), text("emoji"))
    });
    Ok(Checked {
        kind: kind.to_owned(),
        text: shown_text(kind, object),
        object: object.clone(),
        reply_to,
        reaction,
    })
}

fn rules(kind: &str, object: &Value) -> Result<(), GraphError> {
    if kind == "contacts" {
        return contacts(object);
    }
    let Value::Object(members) = object else { return Err(GraphError::wrong(kind, "must be an object")) };
    match kind {
        "text" => text_rules(members),
        "location" => location(members),
        "reaction" => reaction(members),
        "interactive" => interactive::check(members),
        "template" => template(members),
        media => media_rules(media, members),
    }
}

fn reply_to(body: &Map<String, Value>, kind: &str) -> Result<Option<String>, GraphError> {
    let context = match body.get("context") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Object(context)) => context,
        Some(_) => return Err(GraphError::wrong("context", "must be an object")),
    };
    if kind == "reaction" {
        return Err(GraphError::invalid("Param context is not allowed with a reaction."));
    }
    text(context, "message_id").map(|id| Some(id.to_owned()))
}

/// A required, non-empty text.
pub(super) fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<&'a str, GraphError> {
    match members.get(name) {
        None | Some(Value::Null) => Err(GraphError::missing(name)),
        Some(Value::String(text)) if text.is_empty() => Err(GraphError::missing(name)),
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(GraphError::wrong(name, "must be a string")),
    }
}

/// A required text with a longest length, counted in UTF-16 units to be on the safe side.
pub(super) fn bounded(
    members: &Map<String, Value>,
    name: &str,
    path: &str,
    most: usize,
) -> Result<(), GraphError> {
    let value = text(members, name)
        .map_err(|error| if error.code == 131_008 { GraphError::missing(path) } else { error })?;
    if value.encode_utf16().count() > most { Err(GraphError::too_long(path, most)) } else { Ok(()) }
}

fn text_rules(members: &Map<String, Value>) -> Result<(), GraphError> {
    bounded(members, "body", "text.body", TEXT_MOST)?;
    match members.get("preview_url") {
        None | Some(Value::Null | Value::Bool(_)) => Ok(()),
        Some(_) => Err(GraphError::wrong("text.preview_url", "must be true or false")),
    }
}

/// A file by id or link, with its caption.
pub(super) fn media_rules(kind: &str, members: &Map<String, Value>) -> Result<(), GraphError> {
    match (members.get("id"), members.get("link")) {
        (None, None) => return Err(GraphError::missing(&format!("{kind}.id' or '{kind}.link"))),
        (Some(_), Some(_)) => return Err(GraphError::invalid("Only one of id and link may be given.")),
        (Some(Value::Number(_)), None) => {}
        (Some(_), None) => drop(text(members, "id")?),
        (None, Some(_)) => {
            let link = text(members, "link")?;
            if !(link.starts_with("https://") || link.starts_with("http://")) {
                return Err(GraphError::wrong(&format!("{kind}.link"), "is not a URL"));
            }
        }
    }
    if members.get("voice").is_some_and(|voice| !(voice.is_boolean() || voice.is_null())) {
        return Err(GraphError::wrong(&format!("{kind}.voice"), "must be true or false"));
    }
    if members.get("caption").is_some_and(|caption| !caption.is_null()) {
        if matches!(kind, "audio" | "sticker") {
            return Err(GraphError::invalid(format!("Param {kind}.caption is not allowed.")));
        }
        bounded(members, "caption", &format!("{kind}.caption"), CAPTION_MOST)?;
    }
    Ok(())
}

fn location(members: &Map<String, Value>) -> Result<(), GraphError> {
    for (name, most) in [("latitude", 90.0), ("longitude", 180.0)] {
        let path = format!("location.{name}");
        let value = match members.get(name) {
            None | Some(Value::Null) => return Err(GraphError::missing(&path)),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(other) => other.as_f64(),
        };
        if value.is_none_or(|value: f64| !(-most..=most).contains(&value)) {
            return Err(GraphError::wrong(&path, "is out of range"));
        }
    }
    Ok(())
}

fn contacts(object: &Value) -> Result<(), GraphError> {
    let Value::Array(cards) = object else { return Err(GraphError::wrong("contacts", "must be a list")) };
    if cards.is_empty() {
        return Err(GraphError::missing("contacts"));
    }
    if cards.len() > CONTACTS_MOST {
        return Err(GraphError::invalid(format!(
            "Param contacts must have at most {CONTACTS_MOST} elements."
        )));
    }
    for (at, card) in cards.iter().enumerate() {
        let path = format!("contacts[{at}].name.formatted_name");
        match card.pointer("/name/formatted_name") {
            Some(Value::String(name)) if !name.is_empty() => {}
            None | Some(Value::String(_) | Value::Null) => return Err(GraphError::missing(&path)),
            Some(_) => return Err(GraphError::wrong(&path, "must be a string")),
        }
    }
    Ok(())
}

fn reaction(members: &Map<String, Value>) -> Result<(), GraphError> {
    text(members, "message_id").map_err(|error| {
        if error.code == 131_008 { GraphError::missing("reaction.message_id") } else { error }
    })?;
    match members.get("emoji") {
        None | Some(Value::Null) => Err(GraphError::missing("reaction.emoji")),
        Some(Value::String(emoji))
            if emoji.chars().count() <= 32 && !emoji.contains(|c: char| c.is_ascii_alphabetic()) =>
        {
            Ok(())
        }
        Some(_) => Err(GraphError::wrong("reaction.emoji", "is not an emoji")),
    }
}

fn template(members: &Map<String, Value>) -> Result<(), GraphError> {
    bounded(members, "name", "template.name", 512)?;
    let language = members.get("language").unwrap_or(&Value::Null);
    match language {
        Value::Null => return Err(GraphError::missing("template.language")),
        Value::Object(language) => {
            bounded(language, "code", "template.language.code", 20)?;
            if language.get("policy").is_some_and(|policy| policy != "deterministic" && !policy.is_null()) {
                return Err(GraphError::invalid(
                    "Param template.language.policy must be one of {DETERMINISTIC}",
                ));
            }
        }
        _ => return Err(GraphError::wrong("template.language", "must be an object")),
    }
    match members.get("components") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::Array(components)) => components.iter().try_for_each(|component| {
            let kind = component.get("type").unwrap_or(&Value::Null);
            if kind.is_string() { Ok(()) } else { Err(GraphError::missing("template.components.type")) }
        }),
        Some(other) if *other == json!({}) => Ok(()),
        Some(_) => Err(GraphError::wrong("template.components", "must be a list")),
    }
}
