//! A template beside the others of its account.

use super::report::Report;
use super::rule;
use crate::template::{Definition, Part};

pub(super) fn check(definition: &Definition, others: &[&Definition], report: &mut Report) {
    let is_named_alike =
        |other: &&Definition| other.name == definition.name && other.language == definition.language;
    if others.iter().any(is_named_alike) {
        report.add(&rule::NAME_TAKEN, Part::Name);
    }
    let words = words(definition);
    if let Some(other) = words.and_then(|own| others.iter().find(|other| self::words(other) == Some(own))) {
        report.add_with(&rule::BODY_TAKEN, Part::Body, &[&other.name, &other.language]);
    }
}

/// Body and footer; `None` without a body of one's own.
fn words(definition: &Definition) -> Option<(&str, &str)> {
    let body = definition.components.body()?.text.as_deref()?.trim();
    let footer = definition.components.footer().and_then(|footer| footer.text.as_deref());
    (!body.is_empty()).then_some((body, footer.unwrap_or_default().trim()))
}
