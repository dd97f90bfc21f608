//! Samples that reviewers see in place of variables and media.

use super::Extra;
use super::lenient;
use serde::{Deserialize, Serialize};

/// `example` of a header or body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Samples of a header's numbered variables.
    #[serde(default, deserialize_with = "lenient::texts", skip_serializing_if = "Vec::is_empty")]
    pub header_text: Vec<String>,
    /// Samples of a header's named variables.
    #[serde(default, deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub header_text_named_params: Vec<NamedExample>,
    /// Handles of a resumable upload; Meta answers with URLs here.
    #[serde(default, deserialize_with = "lenient::texts", skip_serializing_if = "Vec::is_empty")]
    pub header_handle: Vec<String>,
    /// One row of samples of the body's numbered variables.
    #[serde(default, deserialize_with = "lenient::rows", skip_serializing_if = "Vec::is_empty")]
    pub body_text: Vec<Vec<String>>,
    /// Samples of the body's named variables.
    #[serde(default, deserialize_with = "lenient::list", skip_serializing_if = "Vec::is_empty")]
    pub body_text_named_params: Vec<NamedExample>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The sample of one named variable.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NamedExample {
    /// The name between the braces.
    #[serde(default)]
    pub param_name: String,
    /// What stands there for the reviewer.
    #[serde(default)]
    pub example: String,
}

impl Example {
    /// The sample of a header's variable, by number or name.
    pub fn of_header(&self, name: &str) -> Option<&str> {
        sample(&self.header_text, &self.header_text_named_params, name)
    }

    /// The sample of a body's variable, by number or name.
    pub fn of_body(&self, name: &str) -> Option<&str> {
        let row = self.body_text.first().map(Vec::as_slice).unwrap_or_default();
        sample(row, &self.body_text_named_params, name)
    }
}

fn sample<'a>(row: &'a [String], named: &'a [NamedExample], name: &str) -> Option<&'a str> {
    let numbered = name.parse::<usize>().ok().and_then(|number| row.get(number.checked_sub(1)?));
    let by_name = || named.iter().find(|sample| sample.param_name == name).map(|sample| &sample.example);
    numbered.or_else(by_name).map(String::as_str).filter(|sample| !sample.trim().is_empty())
}
