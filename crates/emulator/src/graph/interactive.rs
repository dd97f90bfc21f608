//! The rules of interactive messages (reference 2.4), as far as a phone can show them.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::content::{bounded, text};
use crate::error::GraphError;

const FOOTER_MOST: usize = 60;
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
        return Err(GraphError::wrong("interactive.type", "is not known"));
    }
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
        "cta_url" => link(action),
        _ => Ok(()),
    }
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

fn elements<'a>(
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
        let unique = ids.insert(text(reply, "id")?) && titles.insert(text(reply, "title")?);
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
            rows_total += 1;
        }
    }
    if (1..=ROWS_MOST).contains(&rows_total) {
        Ok(())
    } else {
        Err(GraphError::wrong("interactive.action.sections", "must have 1 to 10 rows in all"))
    }
}

fn link(action: &Map<String, Value>) -> Result<(), GraphError> {
    let Some(Value::Object(parameters)) = action.get("parameters") else {
        return Err(GraphError::missing("interactive.action.parameters"));
    };
    bounded(parameters, "display_text", "interactive.action.parameters.display_text", 20)?;
    bounded(parameters, "url", "interactive.action.parameters.url", 2_000)
}
