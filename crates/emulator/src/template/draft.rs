//! What a creation or edit asks for (reference 2.3), read from the call.

use serde_json::{Map, Value, json};

use super::{ParameterFormat, TemplateCategory, authentication, languages};
use crate::error::GraphError;

const NAME_MOST: usize = 512;
const COMPONENTS_MOST: usize = 10;

/// A template as asked for, with types in capitals.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) category: TemplateCategory,
    pub(crate) format: ParameterFormat,
    pub(crate) components: Vec<Value>,
    pub(crate) ttl: Option<i64>,
    pub(crate) untracked: bool,
}

/// Reads a creation.
pub(crate) fn read(body: &Map<String, Value>) -> Result<Draft, GraphError> {
    let name = required(body, "name")?;
    if name.len() > NAME_MOST
        || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        return Err(GraphError::invalid(
            "Param name must be at most 512 lower-case letters, digits and underscores.",
        ));
    }
    let language = required(body, "language")?;
    if !languages::known(language) {
        return Err(GraphError::invalid(format!("Param language is not a known locale: {language}")));
    }
    let category = category(body)?.ok_or_else(|| absent("category"))?;
    let components = components(body)?.ok_or_else(|| absent("components"))?;
    let mut draft = Draft {
        name: name.to_owned(),
        language: language.to_owned(),
        category,
        format: format(body)?,
        components,
        ttl: ttl(body, category)?,
        untracked: body.get("cta_url_link_tracking_opted_out") == Some(&json!(true)),
    };
    authentication::complete(&mut draft)?;
    Ok(draft)
}

fn absent(name: &str) -> GraphError {
    GraphError::plain(400, 100, format!("(#100) The parameter {name} is required."))
}

fn required<'a>(body: &'a Map<String, Value>, name: &str) -> Result<&'a str, GraphError> {
    match body.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => Err(absent(name)),
        Some(_) => Err(GraphError::invalid(format!("Param {name} must be a string"))),
    }
}

/// The category, when one is named.
pub(crate) fn category(body: &Map<String, Value>) -> Result<Option<TemplateCategory>, GraphError> {
    match body.get("category") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_str().and_then(TemplateCategory::parse).map(Some).ok_or_else(|| {
            GraphError::invalid("Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}")
        }),
    }
}

fn format(body: &Map<String, Value>) -> Result<ParameterFormat, GraphError> {
    let word = body.get("parameter_format").map(|value| value.as_str().unwrap_or("?").to_ascii_lowercase());
    match word.as_deref() {
        None | Some("positional") => Ok(ParameterFormat::Positional),
        Some("named") => Ok(ParameterFormat::Named),
        Some(_) => Err(GraphError::invalid("Param parameter_format must be one of {POSITIONAL, NAMED}")),
    }
}

/// The components with their types in capitals, when they are given.
pub(crate) fn components(body: &Map<String, Value>) -> Result<Option<Vec<Value>>, GraphError> {
    let all = match body.get("components") {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::Array(all)) if (1..=COMPONENTS_MOST).contains(&all.len()) => all,
        Some(_) => {
            return Err(GraphError::invalid("Param components must be a list of at most 10 components."));
        }
    };
    Ok(Some(all.iter().map(in_capitals).collect()))
}

fn in_capitals(component: &Value) -> Value {
    let mut component = component.clone();
    let Value::Object(members) = &mut component else { return component };
    for (name, value) in members.iter_mut() {
        match (name.as_str(), value) {
            ("type" | "format" | "otp_type", Value::String(word)) => word.make_ascii_uppercase(),
            ("buttons" | "cards" | "components", Value::Array(inner)) => {
                for one in inner {
                    *one = in_capitals(one);
                }
            }
            _ => {}
        }
    }
    component
}

/// Time to live by category (reference 2.8).
pub(crate) fn ttl(body: &Map<String, Value>, category: TemplateCategory) -> Result<Option<i64>, GraphError> {
    let seconds = match body.get("message_send_ttl_seconds") {
        None | Some(Value::Null) => return Ok(None),
        Some(value) => value.as_i64().or_else(|| value.as_str().and_then(|text| text.parse().ok())),
    };
    let fits = seconds.is_some_and(|seconds| match category {
        TemplateCategory::Authentication => seconds == -1 || (30..=900).contains(&seconds),
        TemplateCategory::Utility => seconds == -1 || (30..=43_200).contains(&seconds),
        TemplateCategory::Marketing => (43_200..=2_592_000).contains(&seconds),
    });
    if fits {
        Ok(seconds)
    } else {
        Err(GraphError::invalid("Param message_send_ttl_seconds is out of the range of this category."))
    }
}
