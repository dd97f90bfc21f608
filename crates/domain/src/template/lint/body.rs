//! The body of a template or card.

use super::report::Report;
use super::{rule, variables};
use crate::template::text::{emoji, words};
use crate::template::{
    Category, Components, Definition, Part, Placeholder, limits, placeholders, replaced_by,
};

pub(super) fn check(definition: &Definition, components: &Components, report: &mut Report) {
    // Meta's own text: see the rules of authentication.
    if definition.category == Category::Authentication {
        return;
    }
    let body = components.body();
    let text = body.and_then(|body| body.text.as_deref()).unwrap_or_default();
    let in_card = report.card().is_some();
    if text.trim().is_empty() {
        if !in_card || body.is_some() {
            report.add(&rule::BODY_MISSING, Part::Body);
        }
        return;
    }
    lengths(text, components, in_card, report);
    let sample = |name: &str| body?.example.as_ref()?.of_body(name);
    variables::check(text, Part::Body, definition.is_named(), sample, report);
    positions(text, report);
}

fn lengths(text: &str, components: &Components, in_card: bool, report: &mut Report) {
    let limit = match (in_card, components.offer()) {
        (true, _) => limits::CARD_BODY,
        (false, Some(_)) => limits::OFFER_BODY,
        (false, None) => limits::BODY,
    };
    report.hold(&rule::BODY_LONG, Part::Body, text, limit);
    if limit > limits::BODY_ADVISED {
        report.hold(&rule::BODY_ADVISED, Part::Body, text, limits::BODY_ADVISED);
    }
    let count = emoji(text);
    if count > limits::BODY_EMOJI {
        report.add_with(&rule::BODY_EMOJI, Part::Body, &[&count, &limits::BODY_EMOJI]);
    }
}

fn positions(text: &str, report: &mut Report) {
    let (found, _) = placeholders(text);
    let blank = |part: Option<&str>| part.is_some_and(|part| part.trim().is_empty());
    if let Some(first) = found.first().filter(|first| blank(text.get(..first.range.start))) {
        report.add_with(&rule::BODY_START, Part::Body, &[&first.inner]);
    }
    if let Some(last) = found.last().filter(|last| blank(text.get(last.range.end..))) {
        report.add_with(&rule::BODY_END, Part::Body, &[&last.inner]);
    }
    for (first, second) in found.iter().zip(found.iter().skip(1)) {
        if blank(text.get(first.range.end..second.range.start)) {
            report.add_with(&rule::BODY_ADJACENT, Part::Body, &[&first.inner, &second.inner]);
        }
    }
    ratio(text, &found, report);
}

fn ratio(text: &str, found: &[Placeholder<'_>], report: &mut Report) {
    let needed = limits::words_for(found.len());
    let words = words(&replaced_by(text, " "));
    if words < needed {
        report.add_with(&rule::BODY_RATIO, Part::Body, &[&words, &needed]);
    }
}
