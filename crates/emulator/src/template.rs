//! Message templates by the written rules (reference 2): what may be made, how a review ends, how one is sent.

pub(crate) mod authentication;
pub(crate) mod button_values;
pub(crate) mod buttons;
pub(crate) mod draft;
pub(crate) mod filled;
pub(crate) mod languages;
pub(crate) mod placeholder;
pub(crate) mod rules;
pub(crate) mod special;
pub(crate) mod values;
pub(crate) mod verdict;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::GraphError;

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TemplateCategory {
    Marketing,
    Utility,
    Authentication,
}

impl TemplateCategory {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_uppercase().as_str() {
            "MARKETING" => Some(Self::Marketing),
            "UTILITY" => Some(Self::Utility),
            "AUTHENTICATION" => Some(Self::Authentication),
            _ => None,
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Marketing => "MARKETING",
            Self::Utility => "UTILITY",
            Self::Authentication => "AUTHENTICATION",
        }
    }
}

/// How variables are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ParameterFormat {
    Positional,
    Named,
}

/// A refusal with one of the sub-codes of reference 2.6.
pub(crate) fn refusal(subcode: i64, why: impl Into<String>) -> GraphError {
    let title = match subcode {
        2_388_019 => "Template limit reached",
        2_388_023 => "This message template is being deleted",
        2_388_024 => "Content in this language already exists",
        2_388_039 => "The status of this template cannot be changed",
        2_388_040 => "Character limit exceeded",
        2_388_047 => "The header's format is incorrect",
        2_388_072 => "The body's format is incorrect",
        2_388_073 => "The footer's format is incorrect",
        2_388_293 => "Too many variables for the length of the text",
        2_388_299 => "Variables cannot be at the start or end",
        _ => "Invalid parameter",
    };
    GraphError {
        subcode: Some(subcode),
        user: Some(Box::new((title, why.into()))),
        ..GraphError::plain(400, 100, "Invalid parameter")
    }
}

/// A text member, empty when there is none.
pub(crate) fn text_of<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The elements of a list member, none when there is no list.
pub(crate) fn list_of<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The component of this type.
pub(crate) fn component<'a>(components: &'a [Value], kind: &str) -> Option<&'a Value> {
    components.iter().find(|component| text_of(component, "type") == kind)
}

/// The buttons of a template or card.
pub(crate) fn buttons_of(components: &[Value]) -> &[Value] {
    component(components, "BUTTONS").map(|component| list_of(component, "buttons")).unwrap_or_default()
}

/// The body's words with their variables, empty when there is no body.
pub(crate) fn body_of(components: &[Value]) -> &str {
    component(components, "BODY").map(|body| text_of(body, "text")).unwrap_or_default()
}

/// Lengths count UTF-16 units, the cautious reading of Meta's limits.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}
