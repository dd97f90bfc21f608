//! Templates for the tests, and what lint says of them.

use domain::template::{Components, Definition, lint};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(crate) const BODY: &str = "Hola, este es un texto sin variables.";

pub(crate) fn definition(category: &str, components: Value) -> Definition {
    serde_json::from_value(
        json!({"name": "uno", "language": "es", "category": category, "components": components}),
    )
    .unwrap()
}

pub(crate) fn components(value: Value) -> Components {
    serde_json::from_value(value).unwrap()
}

/// The codes of what lint finds, each once and without `template.`.
pub(crate) fn codes(definition: &Definition) -> Vec<String> {
    let codes: BTreeSet<&str> = lint::lint(definition).iter().map(|problem| problem.rule).collect();
    codes.iter().map(|code| code.trim_start_matches("template.").to_owned()).collect()
}

/// Lints a template of these components and expects exactly these codes.
pub(crate) fn expect(category: &str, components: Value, wanted: &[&str]) {
    let shown = components.to_string();
    assert_eq!(codes(&definition(category, components)), wanted, "{category} {shown}");
}

/// A body and these buttons.
pub(crate) fn with_buttons(buttons: Value) -> Value {
    json!([{"type": "BODY", "text": BODY}, {"type": "BUTTONS", "buttons": buttons}])
}

/// `count` letters, words apart.
pub(crate) fn letters(count: usize) -> String {
    "abcd ".chars().cycle().take(count.saturating_sub(1)).chain(['x']).take(count).collect()
}
