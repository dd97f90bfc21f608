//! One button.

use super::report::Report;
use super::{rule, url};
use crate::template::{
    Button, Category, CodeButton, Definition, FlowButton, Part, PhoneButton, limits, placeholders,
};

pub(super) fn check(definition: &Definition, button: &Button, part: Part, report: &mut Report) {
    text(button, part, report);
    match button {
        Button::Url(button) => url::check(button, part, report),
        Button::PhoneNumber(button) => phone(button, part, report),
        Button::CopyCode(button) => code(button, part, report),
        Button::Flow(button) => flow(button, part, report),
        Button::Otp(button) => {
            let label = button.autofill_text.as_deref().unwrap_or_default();
            report.hold(&rule::BUTTON_LONG, part, label, limits::BUTTON_TEXT);
            if definition.category != Category::Authentication {
                report.add(&rule::AUTH_CATEGORY, part);
            }
        }
        Button::Unknown(_) => report.add_with(&rule::BUTTON_KIND, part, &[&button.kind()]),
        _ => {}
    }
}

fn text(button: &Button, part: Part, report: &mut Report) {
    // The phone or Meta has words of its own for these.
    let has_default = matches!(
        button,
        Button::CopyCode(_) | Button::Otp(_) | Button::ContactRequest(_) | Button::Unknown(_)
    );
    let text = button.text().unwrap_or_default();
    if text.trim().is_empty() && !has_default {
        report.add(&rule::BUTTON_EMPTY, part);
    }
    report.hold(&rule::BUTTON_LONG, part, text, limits::BUTTON_TEXT);
    let (found, unbalanced) = placeholders(text);
    if unbalanced || !found.is_empty() {
        report.add(&rule::BUTTON_VARIABLE, part);
    }
}

fn phone(button: &PhoneButton, part: Part, report: &mut Report) {
    let number = button.phone_number.trim();
    let known = |letter: char| letter.is_ascii_digit() || "+ -().".contains(letter);
    if !number.chars().all(known) || !number.chars().any(|letter| letter.is_ascii_digit()) {
        report.add(&rule::PHONE_INVALID, part);
    }
    report.hold(&rule::PHONE_LONG, part, number, limits::PHONE);
}

fn code(button: &CodeButton, part: Part, report: &mut Report) {
    let sample = button.example.as_deref().unwrap_or_default();
    if sample.trim().is_empty() {
        report.add(&rule::CODE_MISSING, part);
    }
    report.hold(&rule::CODE_LONG, part, sample, limits::CODE);
}

fn flow(button: &FlowButton, part: Part, report: &mut Report) {
    let references = [&button.flow_id, &button.flow_name, &button.flow_json];
    if references.iter().filter(|reference| reference.is_some()).count() != 1 {
        report.add(&rule::FLOW_REFERENCE, part);
    }
    if let Some(action) = button.flow_action.as_deref()
        && !["navigate", "data_exchange"].contains(&action.to_ascii_lowercase().as_str())
    {
        report.add_with(&rule::FLOW_ACTION, part, &[&action]);
    }
}
