//! The header of a template or card.

use super::report::Report;
use super::{rule, variables};
use crate::template::text::{emoji, has_marks};
use crate::template::{
    Category, Components, Definition, Header, HeaderFormat, Part, limits, placeholders, replaced_by,
};

pub(super) fn check(definition: &Definition, components: &Components, report: &mut Report) {
    let Some(header) = components.header() else { return };
    match &header.format {
        HeaderFormat::Text => text(header, definition.is_named(), report),
        HeaderFormat::Image | HeaderFormat::Video | HeaderFormat::Document | HeaderFormat::Gif => {
            media(header, report);
        }
        HeaderFormat::Location if definition.category != Category::Authentication => {}
        HeaderFormat::Product if report.card().is_some() => {}
        other => report.add_with(&rule::HEADER_FORMAT, Part::Header, &[other]),
    }
}

fn text(header: &Header, is_named: bool, report: &mut Report) {
    let text = header.text.as_deref().unwrap_or_default();
    if text.trim().is_empty() {
        report.add(&rule::HEADER_EMPTY, Part::Header);
    }
    report.hold(&rule::HEADER_LONG, Part::Header, text, limits::HEADER);
    let (found, _) = placeholders(text);
    let count = found.iter().filter(|placeholder| placeholder.is_variable()).count();
    if count > 1 {
        report.add_with(&rule::HEADER_VARIABLES, Part::Header, &[&count]);
    }
    // Names of variables may have underscores.
    let plain = replaced_by(text, "");
    if has_marks(&plain) {
        report.add(&rule::HEADER_MARKS, Part::Header);
    }
    if emoji(&plain) > 0 {
        report.add(&rule::HEADER_EMOJI, Part::Header);
    }
    if text.contains(['\n', '\r']) {
        report.add(&rule::HEADER_LINES, Part::Header);
    }
    let sample = |name: &str| header.example.as_ref()?.of_header(name);
    variables::check(text, Part::Header, is_named, sample, report);
}

fn media(header: &Header, report: &mut Report) {
    let handles = header.example.as_ref().map(|example| example.header_handle.as_slice()).unwrap_or_default();
    if !handles.iter().any(|handle| !handle.trim().is_empty()) {
        report.add(&rule::HEADER_SAMPLE, Part::Header);
    }
    if header.format == HeaderFormat::Gif {
        report.add(&rule::HEADER_GIF, Part::Header);
    }
}
