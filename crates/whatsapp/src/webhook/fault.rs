use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient;

/// An error object inside a webhook; every part is optional because it must never fail what carries it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookError {
    /// See [`crate::describe`].
    pub code: Option<i64>,
    /// Holds the same text as `message` in newer payloads.
    pub title: Option<String>,
    /// For people; never branch on it.
    pub message: Option<String>,
    /// `error_data.details`, the most useful text.
    pub details: Option<String>,
    /// A path or address of Meta's documentation.
    pub href: Option<String>,
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(default, deserialize_with = "lenient::number")]
    code: Option<i64>,
    #[serde(default, deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    message: Option<String>,
    #[serde(default, borrow)]
    error_data: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::text")]
    href: Option<String>,
}

impl<'de> Deserialize<'de> for WebhookError {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fields = Fields::deserialize(deserializer)?;
        Ok(Self {
            code: fields.code,
            title: fields.title,
            message: fields.message,
            details: fields.error_data.and_then(lenient::error_details),
            href: fields.href,
        })
    }
}
