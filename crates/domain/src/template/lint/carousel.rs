//! Cards.

use super::report::Report;
use super::{body, buttons, definition as whole, header, rule};
use crate::template::{Card, Component, Components, Definition, HeaderFormat, Part, limits};

pub(super) fn check(definition: &Definition, report: &mut Report) {
    let components = &definition.components;
    if components.carousel().is_none() {
        return;
    }
    let cards = components.cards();
    let (least, most) = (limits::CARDS_MIN, limits::CARDS_MAX);
    if !(least..=most).contains(&cards.len()) {
        report.add_with(&rule::CARDS_COUNT, Part::Carousel, &[&cards.len(), &least, &most]);
    }
    let known = |part: &Component| {
        matches!(part, Component::Body(_) | Component::Carousel(_) | Component::Unknown(_))
    };
    if !components.0.iter().all(known) {
        report.add(&rule::CARDS_TOP, Part::Carousel);
    }
    let bodies = cards.iter().filter(|card| card.components.body().is_some()).count();
    if bodies > 0 && bodies < cards.len() {
        report.add(&rule::CARDS_BODIES, Part::Carousel);
    }
    let first = cards.first().map(shape);
    for (index, card) in cards.iter().enumerate() {
        report.enter(Some(index));
        of_card(definition, &card.components, report);
        if first.as_ref() != Some(&shape(card)) {
            report.add(&rule::CARDS_DIFFER, Part::Carousel);
        }
    }
    report.enter(None);
}

fn of_card(definition: &Definition, components: &Components, report: &mut Report) {
    whole::parts(&components.0, report);
    let foreign = |part: &Component| {
        matches!(part, Component::Footer(_) | Component::Offer(_) | Component::Carousel(_))
    };
    if components.0.iter().any(foreign) {
        report.add(&rule::CARDS_PART, Part::Carousel);
    }
    let format = components.header().map(|header| &header.format);
    if !matches!(format, Some(HeaderFormat::Image | HeaderFormat::Video | HeaderFormat::Product)) {
        report.add(&rule::CARDS_HEADER, Part::Header);
    }
    header::check(definition, components, report);
    body::check(definition, components, report);
    buttons::check(definition, components, report);
    let (count, most) = (components.buttons().len(), limits::CARD_BUTTONS);
    if !(1..=most).contains(&count) {
        report.add_with(&rule::CARDS_BUTTONS, Part::Buttons, &[&count, &1, &most]);
    }
}

/// What has to be the same in every card; bodies have a rule of their own.
fn shape(card: &Card) -> (Option<&HeaderFormat>, Vec<&str>) {
    let format = card.components.header().map(|header| &header.format);
    (format, card.components.buttons().iter().map(crate::template::Button::kind).collect())
}
