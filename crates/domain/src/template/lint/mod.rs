//! What Meta would refuse, and what it would probably judge otherwise, before a template is submitted.

mod authentication;
mod body;
mod button;
mod buttons;
mod carousel;
mod definition;
mod footer;
mod header;
mod offer;
mod others;
mod report;
mod rule;

mod url;
mod variables;
mod wording;

use super::Definition;
use report::Report;

pub use report::Problem;
pub use rule::{RULES, Rule, Severity};
pub use wording::promotional;

/// Every problem of a template, in the order of reading. Meta may still refuse one without problems: content is
/// judged by people and machines.
pub fn lint(definition: &Definition) -> Vec<Problem> {
    lint_among(definition, &[])
}

/// The same, and whether it is too like one of the other templates of its account.
pub fn lint_among(definition: &Definition, others: &[&Definition]) -> Vec<Problem> {
    let mut report = Report::default();
    let components = &definition.components;
    definition::check(definition, &mut report);
    header::check(definition, components, &mut report);
    body::check(definition, components, &mut report);
    footer::check(components, &mut report);
    offer::check(definition, &mut report);
    authentication::check(definition, &mut report);
    buttons::check(definition, components, &mut report);
    carousel::check(definition, &mut report);
    wording::check(definition, &mut report);
    others::check(definition, others, &mut report);
    report.into_problems()
}
