//! The footer.

use super::report::Report;
use super::rule;
use crate::template::{Components, Part, limits, placeholders};

pub(super) fn check(components: &Components, report: &mut Report) {
    let Some(footer) = components.footer() else { return };
    let text = footer.text.as_deref().unwrap_or_default();
    if text.trim().is_empty() && footer.code_expiration_minutes.is_none() {
        report.add(&rule::FOOTER_EMPTY, Part::Footer);
    }
    report.hold(&rule::FOOTER_LONG, Part::Footer, text, limits::FOOTER);
    let (found, unbalanced) = placeholders(text);
    if unbalanced || !found.is_empty() {
        report.add(&rule::FOOTER_VARIABLE, Part::Footer);
    }
}
