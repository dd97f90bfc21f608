//! Reading values that Meta sends now as a number and now as text, and parts that must never fail the whole.

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

use super::{Invalid, Item};

/// A string, or a number kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        text_of(raw).map(Text).ok_or_else(|| D::Error::custom("expected text or a number"))
    }
}

/// An integer, or a string that holds one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number(pub(crate) i64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let number = text_of(raw).and_then(|text| text.trim().parse().ok());
        number.map(Number).ok_or_else(|| D::Error::custom("expected an integer"))
    }
}

fn text_of(raw: &RawValue) -> Option<String> {
    match raw.get().as_bytes().first()? {
        b'"' => serde_json::from_str(raw.get()).ok(),
        b'-' | b'0'..=b'9' => Some(raw.get().to_owned()),
        _ => None,
    }
}

/// A required, non-empty text or number.
pub(crate) fn required_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let Text(text) = Text::deserialize(deserializer)?;
    if text.is_empty() { Err(D::Error::custom("expected a text that is not empty")) } else { Ok(text) }
}

/// A required integer.
pub(super) fn required_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Number::deserialize(deserializer).map(|number| number.0)
}

/// Something that counts as absent when it has an unexpected shape.
pub(crate) fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    Ok(serde_json::from_str(raw.get()).ok())
}

/// A text; absent when empty or of an unexpected shape.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(text_of(raw).filter(|text| !text.is_empty()))
}

/// An integer; absent when of an unexpected shape.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    Ok(optional::<D, Number>(deserializer)?.map(|number| number.0))
}

/// The readable elements of a list; empty when it is no list.
pub(crate) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    let elements: Vec<&'de RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    Ok(elements.into_iter().filter_map(|element| serde_json::from_str(element.get()).ok()).collect())
}

/// `details` of an `error_data` object, or the plain string that sometimes stands there.
pub(crate) fn error_details(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct ErrorData {
        #[serde(default, deserialize_with = "text")]
        details: Option<String>,
    }
    text_of(raw).or_else(|| serde_json::from_str::<ErrorData>(raw.get()).ok()?.details)
}

/// Reads a JSON object; the reason of a failure names `what` and never quotes the content.
pub(super) fn object<'a, T: Deserialize<'a>>(what: &str, raw: &'a RawValue) -> Result<T, String> {
    // Without this check serde would take a list for an object with its members in order.
    if !raw.get().starts_with('{') {
        return Err(format!("{what} is not an object"));
    }
    serde_json::from_str(raw.get()).map_err(|error| reason(what, &error))
}

fn reason(what: &str, error: &serde_json::Error) -> String {
    let text = error.to_string();
    // Only these messages are sure to hold no value; others quote what they found.
    let safe = ["missing field", "duplicate field", "expected"].iter().any(|start| text.starts_with(start));
    if safe { format!("{what}: {text}") } else { format!("{what}: wrong value at column {}", error.column()) }
}

/// Every element of a list read by itself; a value that is no list is one invalid element, an absent one none.
pub(super) fn items<'a, T>(
    what: &str,
    raw: Option<&'a RawValue>,
    read: impl Fn(&'a RawValue) -> Result<T, String>,
) -> Vec<Item<T>> {
    let Some(raw) = raw else { return Vec::new() };
    match serde_json::from_str::<Vec<&'a RawValue>>(raw.get()) {
        Ok(elements) => elements.into_iter().map(|element| item(element, &read)).collect(),
        Err(_) => vec![Item::Invalid(invalid(format!("{what} is not a list"), raw))],
    }
}

fn item<'a, T>(raw: &'a RawValue, read: impl Fn(&'a RawValue) -> Result<T, String>) -> Item<T> {
    read(raw).map_or_else(|reason| Item::Invalid(invalid(reason, raw)), Item::Valid)
}

pub(super) fn invalid(reason: String, raw: &RawValue) -> Invalid {
    Invalid { reason, raw: raw.to_owned() }
}

/// A finite number, or a text that holds one; absent when of an unexpected shape.
pub(super) fn degrees<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let raw = <&RawValue>::deserialize(deserializer)?;
    Ok(text_of(raw).and_then(|text| text.trim().parse().ok()).filter(|number: &f64| number.is_finite()))
}
