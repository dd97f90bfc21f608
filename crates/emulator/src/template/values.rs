//! The values a send gives for the variables of one text (reference 2.5).

use serde_json::Value;

use super::{ParameterFormat, length, placeholder, text_of};
use crate::error::GraphError;

/// "More than 4 spaces in a row" (reference 5.1).
const SPACES: &str = "     ";

/// A text of a template with the values that were sent for it.
#[derive(Debug)]
pub(crate) struct Given<'a> {
    /// Where it stands, for the words of a refusal.
    pub(crate) place: &'a str,
    pub(crate) format: ParameterFormat,
    pub(crate) parameters: Vec<&'a Value>,
}

impl Given<'_> {
    /// The text as the phone shows it, at most `most` characters long.
    pub(crate) fn filled(&self, text: &str, most: usize) -> Result<String, GraphError> {
        let names = placeholder::names(text);
        self.count(names.len())?;
        let mut values = Vec::new();
        for (at, parameter) in self.parameters.iter().enumerate() {
            values.push((self.name(at, parameter)?, self.value(parameter)?));
        }
        let of = |name: &str| values.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        if let Some(without) = names.iter().find(|name| of(name).is_none()) {
            return Err(self.format_differs(&format!("there is no value for the variable {without}")));
        }
        let filled = placeholder::filled(text, |name| of(name).unwrap_or_default());
        if length(&filled) > most {
            let words = format!("{}: the text has more than {most} characters with its values", self.place);
            return Err(GraphError::new(132_005, words));
        }
        Ok(filled)
    }

    fn count(&self, expected: usize) -> Result<(), GraphError> {
        let found = self.parameters.len();
        if found == expected {
            return Ok(());
        }
        let words = format!(
            "{}: number of localizable_params ({found}) does not match the expected number of params ({expected})",
            self.place
        );
        Err(GraphError::new(132_000, words))
    }

    fn format_differs(&self, why: &str) -> GraphError {
        GraphError::new(132_012, format!("{}: {why}", self.place))
    }

    /// Which variable a parameter is for: by its name, or by its place.
    fn name(&self, at: usize, parameter: &Value) -> Result<String, GraphError> {
        let name = text_of(parameter, "parameter_name");
        match self.format {
            ParameterFormat::Named if name.is_empty() => Err(self.format_differs("parameter_name is needed")),
            ParameterFormat::Named => Ok(name.to_owned()),
            ParameterFormat::Positional if name.is_empty() => Ok((at + 1).to_string()),
            ParameterFormat::Positional => Err(self.format_differs("its parameters have no names")),
        }
    }

    /// Amounts and dates show what stands in for them (reference 2.5).
    fn value(&self, parameter: &Value) -> Result<String, GraphError> {
        let kind = text_of(parameter, "type").to_ascii_lowercase();
        let value = match kind.as_str() {
            "text" => parameter.get("text"),
            "currency" | "date_time" => parameter.get(&kind).and_then(|inner| inner.get("fallback_value")),
            "" => return Err(GraphError::missing("template.components.parameters.type")),
            other => return Err(self.format_differs(&format!("expected text, received {other}"))),
        };
        let value = match value {
            Some(Value::String(value)) if !value.trim().is_empty() => value.clone(),
            None | Some(Value::Null | Value::String(_)) => {
                let words = format!("Parameter of type {kind} is missing text value");
                return Err(GraphError::new(131_008, words));
            }
            Some(_) => return Err(self.format_differs("a value must be a text")),
        };
        if value.contains(['\n', '\r', '\t']) || value.contains(SPACES) {
            let words = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
            return Err(GraphError::new(132_007, words));
        }
        Ok(value)
    }
}
