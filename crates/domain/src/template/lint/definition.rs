//! Name, language, category and time to live.

use super::report::Report;
use super::rule;
use crate::template::language;
use crate::template::{Category, Component, Definition, Part, limits};

pub(super) fn check(definition: &Definition, report: &mut Report) {
    name(&definition.name, report);
    if !language::is_known(&definition.language) {
        report.add_with(&rule::LANGUAGE_UNKNOWN, Part::Language, &[&definition.language]);
    }
    if let Category::Other(word) = &definition.category {
        report.add_with(&rule::CATEGORY_UNKNOWN, Part::Category, &[word]);
    }
    lifetime(definition, report);
    parts(&definition.components.0, report);
}

fn name(name: &str, report: &mut Report) {
    if name.is_empty() {
        report.add(&rule::NAME_EMPTY, Part::Name);
    }
    report.hold(&rule::NAME_LONG, Part::Name, name, limits::NAME);
    let odd = |letter: &char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || *letter == '_');
    if let Some(letter) = name.chars().find(odd) {
        report.add_with(&rule::NAME_CHARACTERS, Part::Name, &[&letter]);
    }
}

/// The range in seconds; -1 stands for 30 days where it is allowed.
fn lifetime(definition: &Definition, report: &mut Report) {
    let Some(seconds) = definition.message_send_ttl_seconds else { return };
    let (least, most, has_longest) = match definition.category {
        Category::Authentication => (30, 900, true),
        Category::Utility => (30, 43_200, true),
        Category::Marketing => (43_200, 2_592_000, false),
        Category::Other(_) => return,
    };
    let good = (least..=most).contains(&seconds) || (has_longest && seconds == -1);
    if !good {
        report.add_with(&rule::TTL_RANGE, Part::Lifetime, &[&seconds, &least, &most]);
    }
}

/// One of each part, and none that is not known.
pub(super) fn parts(components: &[Component], report: &mut Report) {
    let mut seen = Vec::new();
    for component in components {
        let part = match component {
            Component::Header(_) => Part::Header,
            Component::Body(_) => Part::Body,
            Component::Footer(_) => Part::Footer,
            Component::Buttons(_) => Part::Buttons,
            Component::Carousel(_) => Part::Carousel,
            Component::Offer(_) => Part::Offer,
            Component::Unknown(value) => {
                let kind = value.get("type").and_then(|kind| kind.as_str()).unwrap_or_default();
                report.add_with(&rule::PART_UNKNOWN, Part::Unknown, &[&kind]);
                continue;
            }
        };
        if seen.contains(&part) {
            report.add(&rule::PART_TWICE, part);
        }
        seen.push(part);
    }
}
