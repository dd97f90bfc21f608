//! Fields that Meta writes in more than one form.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A text that is also seen as a number (`flow_id`) or as a list of one (`example` of a coupon).
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(word(&Value::deserialize(deserializer)?))
}

/// A list of texts that is also seen as one text.
pub(super) fn texts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(words(&Value::deserialize(deserializer)?))
}

/// A list of lists that is also seen as one list, `body_text` of a single row.
pub(super) fn rows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<String>>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    Ok(match &value {
        Value::Array(items) if items.iter().any(Value::is_array) => items.iter().map(words).collect(),
        Value::Array(items) if items.is_empty() => Vec::new(),
        Value::Null => Vec::new(),
        other => vec![words(other)],
    })
}

/// A list that may be missing or `null`.
pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::<Vec<T>>::deserialize(deserializer)?.unwrap_or_default())
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.first().and_then(word),
        _ => None,
    }
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(|item| word(item).unwrap_or_default()).collect(),
        other => word(other).into_iter().collect(),
    }
}
