//! Lengths and forms that all parts of messages share.

use super::InvalidMessage;

/// The length as Meta may count it: in UTF-16 units, the cautious reading of "characters".
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text that must be there.
pub(super) fn needed(
    field: &'static str,
    text: impl Into<String>,
    most: usize,
) -> Result<String, InvalidMessage> {
    let text = text.into();
    if text.trim().is_empty() {
        Err(InvalidMessage::Missing { field })
    } else if length(&text) > most {
        Err(InvalidMessage::TooLong { field, limit: most })
    } else {
        Ok(text)
    }
}

/// A text that may be left out; one of white space counts as left out.
pub(super) fn optional(
    field: &'static str,
    text: Option<String>,
    most: usize,
) -> Result<Option<String>, InvalidMessage> {
    text.filter(|text| !text.trim().is_empty()).map(|text| needed(field, text, most)).transpose()
}

/// How many there may be.
pub(super) fn count(
    field: &'static str,
    number: usize,
    least: usize,
    most: usize,
) -> Result<(), InvalidMessage> {
    if (least..=most).contains(&number) { Ok(()) } else { Err(InvalidMessage::Count { field, least, most }) }
}

/// An id that comes back with an answer: Meta refuses spaces at its edges.
pub(super) fn answer_id(
    field: &'static str,
    id: impl Into<String>,
    most: usize,
) -> Result<String, InvalidMessage> {
    let id = needed(field, id, most)?;
    if id.trim() == id { Ok(id) } else { Err(InvalidMessage::Form { field }) }
}

/// A page that a button opens.
pub(super) fn address(field: &'static str, url: impl Into<String>) -> Result<String, InvalidMessage> {
    let url = needed(field, url, super::MAX_URL)?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    if good { Ok(url) } else { Err(InvalidMessage::Form { field }) }
}
