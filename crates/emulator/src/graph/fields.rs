//! Field selection and cursor paging, the same for every node and edge.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use super::Reply;
use super::request::GraphRequest;
use crate::error::GraphError;
use crate::machine::Shared;

const PAGE: usize = 25;
const PAGE_MOST: usize = 1_000;

/// The wanted fields of a node, or its default ones; `id` is always there.
pub(super) fn select(all: &Map<String, Value>, wanted: Option<&str>, default: &[&str], node: &str) -> Reply {
    let names: Vec<String> = match wanted.filter(|text| !text.trim().is_empty()) {
        Some(text) => top_level(text),
        None => default.iter().map(|name| (*name).to_owned()).collect(),
    };
    let mut chosen = Map::new();
    for name in names {
        let Some(value) = all.get(&name) else {
            let message = format!("(#100) Tried accessing nonexisting field ({name}) on node type ({node})");
            return Err(GraphError::plain(400, 100, message));
        };
        // A field without a value is left out, as Graph does.
        if !value.is_null() {
            chosen.insert(name, value.clone());
        }
    }
    if let Some(id) = all.get("id") {
        chosen.insert("id".to_owned(), id.clone());
    }
    Ok(Value::Object(chosen))
}

/// Names at the top of `a,b{c,d},e.limit(3)`.
fn top_level(text: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut depth = 0_i32;
    let mut in_name = true;
    for character in text.chars() {
        match character {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            ',' if depth <= 0 => {
                names.push(String::new());
                in_name = true;
                continue;
            }
            _ => {}
        }
        in_name =
            in_name && (character.is_ascii_alphanumeric() || character == '_' || character.is_whitespace());
        if let (true, false, Some(name)) =
            (in_name && depth == 0, character.is_whitespace(), names.last_mut())
        {
            name.push(character);
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// One page of a list with cursors; `next` is there only when more follows.
pub(super) fn page(shared: &Shared, call: &GraphRequest, all: Vec<Value>) -> Reply {
    let limit = call.query("limit").and_then(|text| text.parse().ok()).unwrap_or(PAGE).clamp(1, PAGE_MOST);
    let total = all.len();
    let after = call.query("after").filter(|cursor| !cursor.is_empty()).map(position).transpose()?;
    let before = call.query("before").filter(|cursor| !cursor.is_empty()).map(position).transpose()?;
    let (start, end) = match (after, before) {
        (Some(after), _) => (after.saturating_add(1).min(total), total),
        (None, Some(before)) => (before.saturating_sub(limit), before.min(total)),
        (None, None) => (0, total),
    };
    let data: Vec<Value> = all.into_iter().take(end).skip(start).take(limit).collect();
    let Some(last) = (start + data.len()).checked_sub(1).filter(|_| !data.is_empty()) else {
        return Ok(json!({ "data": [] }));
    };
    let mut paging = json!({ "cursors": { "before": cursor(start), "after": cursor(last) } });
    if let (true, Value::Object(members)) = (last + 1 < total, &mut paging) {
        members.insert("next".to_owned(), json!(link(shared, call, limit, &cursor(last))));
    }
    Ok(json!({ "data": data, "paging": paging }))
}

fn link(shared: &Shared, call: &GraphRequest, limit: usize, after: &str) -> String {
    let Ok(mut url) = reqwest::Url::parse(&format!("http://{}{}", shared.address, call.path)) else {
        return String::new();
    };
    let limit = limit.to_string();
    let kept = call.query_for_links().filter(|(key, _)| *key != "limit");
    url.query_pairs_mut().extend_pairs(kept).extend_pairs([("limit", limit.as_str()), ("after", after)]);
    url.to_string()
}

fn cursor(position: usize) -> String {
    URL_SAFE_NO_PAD.encode(format!("at:{position}"))
}

fn position(cursor: &str) -> Result<usize, GraphError> {
    let decoded = URL_SAFE_NO_PAD.decode(cursor.trim_end_matches('=')).ok();
    let text = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    let position = text.and_then(|text| text.strip_prefix("at:").and_then(|digits| digits.parse().ok()));
    position.ok_or_else(|| GraphError::plain(400, 100, "(#100) Invalid cursors values"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_fields_count_by_their_top_name() {
        assert_eq!(top_level("id, a{b,c},d.limit(3){e},f"), ["id", "a", "d", "f"]);
        assert_eq!(top_level("throughput{level}"), ["throughput"]);
        assert!(top_level(" , ,").is_empty());
    }

    #[test]
    fn cursors_come_back() {
        assert_eq!(position(&cursor(41)).unwrap(), 41);
        assert_eq!(position("nonsense!").unwrap_err().code, 100);
    }
}
