//! The rules of interactive messages (reference 2.4), as far as a phone can show them.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::commerce;
use super::content::{bounded, media_rules, text};
use crate::error::GraphError;

const FOOTER_MOST: usize = 60;
const HEADER_MOST: usize = 60;
const KINDS: [&str; 15] = [
    "button",
    "list",
    "cta_url",
    "location_request_message",
    "catalog_message",
    "carousel",
    "flow",
    "product",
    "product_list",
    "address_message",
    "call_permission_request",
    "voice_call",
    "request_contact_info",
    "order_details",
    "order_status",
];
const ROWS_MOST: usize = 10;

pub(super) fn check(members: &Map<String, Value>) -> Result<(), GraphError> {
    let kind = text(members, "type").map_err(|error| {
        if error.code == 131_008 { GraphError::missing("interactive.type") } else { error }
    })?;
    if !KINDS.contains(&kind) {
        return Err(GraphError::invalid(format!(
            "Param interactive.type must be one of {{{}}}",
            KINDS.join(", ").to_uppercase()
        )));
    }
    header(kind, members.get("header").unwrap_or(&Value::Null))?;
    let body_most = if kind == "list" { 4_096 } else { 1_024 };
    let body_needed = !matches!(kind, "product" | "call_permission_request");
    part(members, "body", body_most, body_needed)?;
    part(members, "footer", FOOTER_MOST, false)?;
    let Some(Value::Object(action)) = members.get("action") else {
        return Err(GraphError::missing("interactive.action"));
    };
    match kind {
        "button" => buttons(action),
        "list" => list(action),
        "cta_url" => link(action, "interactive.action"),
        "location_request_message" => named(action, "send_location"),
        "request_contact_info" => named(action, "request_contact_info"),
        "flow" => flow(action),
        "product" => commerce::product(action, "interactive.action"),
        "product_list" => commerce::product_list(action),
        "catalog_message" => named(action, "catalog_message"),
        "carousel" => commerce::carousel(action),
        _ => Ok(()),
    }
}

/// Which headers a kind takes, by the table of the reference.
fn header(kind: &str, header: &Value) -> Result<(), GraphError> {
    const MEDIA: [&str; 4] = ["text", "image", "video", "document"];
    let allowed: &[&str] = match kind {
        "button" | "cta_url" | "flow" | "address_message" | "order_details" | "order_status" => &MEDIA,
        "list" | "product_list" => &["text"],
        _ => &[],
    };
    let members = match header {
        Value::Null if kind == "product_list" => return Err(GraphError::missing("interactive.header")),
        Value::Null => return Ok(()),
        Value::Object(members) => members,
        _ => return Err(GraphError::wrong("interactive.header", "must be an object")),
    };
    if allowed.is_empty() {
        return Err(GraphError::invalid(format!("Param interactive.header is not allowed with {kind}.")));
    }
    bounded(members, "type", "interactive.header.type", 20)?;
    let given = text(members, "type")?;
    if !allowed.contains(&given) {
        return Err(GraphError::wrong(
            "interactive.header.type",
            &format!("must be one of {}", allowed.join(", ")),
        ));
    }
    if given == "text" {
        return bounded(members, "text", "interactive.header.text", HEADER_MOST);
    }
    match members.get(given) {
        Some(Value::Object(file)) => media_rules(given, file),
        None | Some(Value::Null) => Err(GraphError::missing(&format!("interactive.header.{given}"))),
        Some(_) => Err(GraphError::wrong(&format!("interactive.header.{given}"), "must be an object")),
    }
}

/// The action's fixed name.
fn named(action: &Map<String, Value>, name: &str) -> Result<(), GraphError> {
    bounded(action, "name", "interactive.action.name", 100)?;
    if text(action, "name")? == name {
        Ok(())
    } else {
        Err(GraphError::wrong("interactive.action.name", &format!("must be {name}")))
    }
}

fn flow(action: &Map<String, Value>) -> Result<(), GraphError> {
    named(action, "flow")?;
    let Some(Value::Object(parameters)) = action.get("parameters") else {
        return Err(GraphError::missing("interactive.action.parameters"));
    };
    let path = |name: &str| format!("interactive.action.parameters.{name}");
    bounded(parameters, "flow_message_version", &path("flow_message_version"), 10)?;
    if text(parameters, "flow_message_version")? != "3" {
        return Err(GraphError::wrong(&path("flow_message_version"), "must be 3"));
    }
    match (parameters.get("flow_id"), parameters.get("flow_name")) {
        (None, None) => return Err(GraphError::missing(&path("flow_id"))),
        (Some(_), Some(_)) => {
            return Err(GraphError::invalid("Only one of flow_id and flow_name may be given."));
        }
        _ => {}
    }
    bounded(parameters, "flow_cta", &path("flow_cta"), 30)?;
    let choices = [("mode", ["draft", "published"]), ("flow_action", ["navigate", "data_exchange"])];
    for (name, known) in choices {
        match parameters.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::String(value)) if known.contains(&value.as_str()) => {}
            Some(_) => {
                return Err(GraphError::wrong(&path(name), &format!("must be one of {}", known.join(", "))));
            }
        }
    }
    Ok(())
}

fn part(members: &Map<String, Value>, name: &str, most: usize, needed: bool) -> Result<(), GraphError> {
    let path = format!("interactive.{name}.text");
    match members.get(name) {
        None | Some(Value::Null) if needed => Err(GraphError::missing(&path)),
        None | Some(Value::Null) => Ok(()),
        Some(Value::Object(part)) => bounded(part, "text", &path, most),
        Some(_) => Err(GraphError::wrong(&format!("interactive.{name}"), "must be an object")),
    }
}

pub(super) fn elements<'a>(
    action: &'a Map<String, Value>,
    name: &str,
    most: usize,
) -> Result<&'a Vec<Value>, GraphError> {
    let path = format!("interactive.action.{name}");
    match action.get(name) {
        Some(Value::Array(all)) if (1..=most).contains(&all.len()) => Ok(all),
        Some(Value::Array(_)) => Err(GraphError::wrong(&path, &format!("must have 1 to {most} elements"))),
        None | Some(Value::Null) => Err(GraphError::missing(&path)),
        Some(_) => Err(GraphError::wrong(&path, "must be a list")),
    }
}

fn buttons(action: &Map<String, Value>) -> Result<(), GraphError> {
    let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
    for button in elements(action, "buttons", 3)? {
        let Some(Value::Object(reply)) = button.get("reply") else {
            return Err(GraphError::missing("interactive.action.buttons.reply"));
        };
        bounded(reply, "id", "interactive.action.buttons.reply.id", 256)?;
        bounded(reply, "title", "interactive.action.buttons.reply.title", 20)?;
        let id = text(reply, "id")?;
        if id.trim() != id {
            return Err(GraphError::wrong(
                "interactive.action.buttons.reply.id",
                "must not begin or end with a space",
            ));
        }
        let unique = ids.insert(id) && titles.insert(text(reply, "title")?);
        if !unique {
            return Err(GraphError::wrong("interactive.action.buttons", "must have unique ids and titles"));
        }
    }
    Ok(())
}

fn list(action: &Map<String, Value>) -> Result<(), GraphError> {
    bounded(action, "button", "interactive.action.button", 20)?;
    let sections = elements(action, "sections", 10)?;
    let mut rows_total = 0;
    for section in sections {
        let Value::Object(section_members) = section else {
            return Err(GraphError::wrong("interactive.action.sections", "must hold objects"));
        };
        if sections.len() > 1 {
            bounded(section_members, "title", "interactive.action.sections.title", 24)?;
        }
        let rows = section.get("rows").and_then(Value::as_array);
        for row in rows.ok_or_else(|| GraphError::missing("interactive.action.sections.rows"))? {
            let Value::Object(row) = row else {
                return Err(GraphError::wrong("interactive.action.sections.rows", "must hold objects"));
            };
            bounded(row, "id", "interactive.action.sections.rows.id", 200)?;
            bounded(row, "title", "interactive.action.sections.rows.title", 24)?;
            if row.get("description").is_some_and(|description| !description.is_null()) {
                bounded(row, "description", "interactive.action.sections.rows.description", 72)?;
            }
            rows_total += 1;
        }
    }
    if (1..=ROWS_MOST).contains(&rows_total) {
        Ok(())
    } else {
        Err(GraphError::wrong("interactive.action.sections", "must have 1 to 10 rows in all"))
    }
}

/// A button that opens an address, in a message or in a card.
pub(super) fn link(action: &Map<String, Value>, path: &str) -> Result<(), GraphError> {
    let Some(Value::Object(parameters)) = action.get("parameters") else {
        return Err(GraphError::missing(&format!("{path}.parameters")));
    };
    bounded(parameters, "display_text", &format!("{path}.parameters.display_text"), 20)?;
    bounded(parameters, "url", &format!("{path}.parameters.url"), 2_000)
}
