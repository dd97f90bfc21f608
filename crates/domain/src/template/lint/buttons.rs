//! The buttons of a template or card together.

use super::report::Report;
use super::{button, rule};
use crate::template::{Button, Components, Definition, Part, limits};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(definition: &Definition, components: &Components, report: &mut Report) {
    let buttons = components.buttons();
    let in_card = report.card().is_some();
    if buttons.len() > limits::BUTTONS && !in_card {
        report.add_with(&rule::BUTTONS_MANY, Part::Buttons, &[&buttons.len(), &limits::BUTTONS]);
    }
    kinds(buttons, report);
    if changes(buttons) > 1 {
        report.add(&rule::BUTTONS_GROUPS, Part::Buttons);
    }
    if !in_card && (buttons.len() > 3 || changes(buttons) > 0) {
        report.add(&rule::BUTTONS_DESKTOP, Part::Buttons);
    }
    repeated(buttons, report);
    for (index, each) in buttons.iter().enumerate() {
        button::check(definition, each, Part::Button(index), report);
    }
}

/// How many buttons of a kind there may be (reference 2.4, table of buttons).
fn limit(kind: &str) -> usize {
    match kind {
        "QUICK_REPLY" => limits::BUTTONS,
        "URL" => 2,
        _ => 1,
    }
}

fn kinds(buttons: &[Button], report: &mut Report) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for button in buttons.iter().filter(|button| !matches!(button, Button::Unknown(_))) {
        *counts.entry(button.kind()).or_default() += 1;
    }
    for (kind, count) in counts {
        let limit = limit(kind);
        if count > limit {
            report.add_with(&rule::BUTTONS_KIND, Part::Buttons, &[&kind, &count, &limit]);
        }
    }
}

/// How often quick replies and others take turns: once when each kind is a block.
fn changes(buttons: &[Button]) -> usize {
    let is_reply = |button: &Button| matches!(button, Button::QuickReply(_));
    buttons.iter().zip(buttons.iter().skip(1)).filter(|(one, next)| is_reply(one) != is_reply(next)).count()
}

fn repeated(buttons: &[Button], report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (index, button) in buttons.iter().enumerate() {
        let text = button.text().map(str::trim).unwrap_or_default();
        if !text.is_empty() && !seen.insert(text.to_lowercase()) {
            report.add_with(&rule::BUTTONS_REPEATED, Part::Button(index), &[&text]);
        }
    }
}
