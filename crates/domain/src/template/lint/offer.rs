//! Limited-time offers.

use super::report::Report;
use super::rule;
use crate::template::{Button, Category, Definition, HeaderFormat, Part, limits};

pub(super) fn check(definition: &Definition, report: &mut Report) {
    let components = &definition.components;
    let Some(offer) = components.offer() else { return };
    if definition.category != Category::Marketing {
        report.add(&rule::OFFER_CATEGORY, Part::Offer);
    }
    let text = offer.limited_time_offer.text.as_str();
    if text.trim().is_empty() {
        report.add(&rule::OFFER_TEXT, Part::Offer);
    }
    report.hold(&rule::OFFER_LONG, Part::Offer, text, limits::OFFER_TEXT);
    let format = components.header().map(|header| &header.format);
    if !matches!(format, Some(HeaderFormat::Image | HeaderFormat::Video)) {
        report.add(&rule::OFFER_HEADER, Part::Header);
    }
    if components.footer().is_some() {
        report.add(&rule::OFFER_FOOTER, Part::Footer);
    }
    let has = |wanted: fn(&Button) -> bool| components.buttons().iter().any(wanted);
    let others = |button: &Button| !matches!(button, Button::CopyCode(_) | Button::Url(_));
    let complete = has(|b| matches!(b, Button::CopyCode(_))) && has(|b| matches!(b, Button::Url(_)));
    if !complete || has(others) {
        report.add(&rule::OFFER_BUTTONS, Part::Buttons);
    }
}
