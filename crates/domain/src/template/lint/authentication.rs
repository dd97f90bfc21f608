//! Authentication templates: Meta's text, and one button for the code.

use super::report::Report;
use super::rule;
use crate::template::{
    Body, Button, Category, Component, Components, Definition, Footer, OtpButton, OtpType, Part, limits,
};

pub(super) fn check(definition: &Definition, report: &mut Report) {
    let components = &definition.components;
    if definition.category != Category::Authentication {
        preset_elsewhere(components, report);
        return;
    }
    if components.body().is_none() {
        report.add(&rule::BODY_MISSING, Part::Body);
    }
    for component in &components.0 {
        match component {
            Component::Body(Body { text: Some(_), .. }) => report.add(&rule::AUTH_TEXT, Part::Body),
            Component::Footer(footer) => small_print(footer, report),
            Component::Header(_) => report.add(&rule::AUTH_PART, Part::Header),
            Component::Offer(_) => report.add(&rule::AUTH_PART, Part::Offer),
            Component::Carousel(_) => report.add(&rule::AUTH_PART, Part::Carousel),
            _ => {}
        }
    }
    match components.buttons() {
        [Button::Otp(button)] => otp(button, report),
        _ => report.add(&rule::AUTH_BUTTON, Part::Buttons),
    }
}

fn preset_elsewhere(components: &Components, report: &mut Report) {
    if components.body().is_some_and(|body| body.add_security_recommendation.is_some()) {
        report.add(&rule::AUTH_CATEGORY, Part::Body);
    }
    if components.footer().is_some_and(|footer| footer.code_expiration_minutes.is_some()) {
        report.add(&rule::AUTH_CATEGORY, Part::Footer);
    }
}

fn small_print(footer: &Footer, report: &mut Report) {
    if footer.text.is_some() {
        report.add(&rule::AUTH_TEXT, Part::Footer);
    }
    let (least, most) = limits::CODE_MINUTES;
    if let Some(minutes) = footer.code_expiration_minutes.filter(|minutes| !(least..=most).contains(minutes))
    {
        report.add_with(&rule::AUTH_MINUTES, Part::Footer, &[&minutes, &least, &most]);
    }
}

fn otp(button: &OtpButton, report: &mut Report) {
    let part = Part::Button(0);
    let fills_in = matches!(button.otp_type, OtpType::OneTap | OtpType::ZeroTap);
    if let OtpType::Other(kind) = &button.otp_type {
        report.add_with(&rule::AUTH_KIND, part, &[kind]);
    }
    let count = button.supported_apps.len();
    if count > limits::APPS || (fills_in && count == 0) {
        report.add_with(&rule::AUTH_APPS, part, &[&count, &limits::APPS]);
    }
    for app in &button.supported_apps {
        if !app.package_name.contains('.') {
            report.add(&rule::AUTH_PACKAGE, part);
        }
        let length = app.signature_hash.chars().count();
        if length != limits::SIGNATURE_HASH {
            report.add_with(&rule::AUTH_HASH, part, &[&length, &limits::SIGNATURE_HASH]);
        }
    }
    if button.otp_type == OtpType::ZeroTap && button.zero_tap_terms_accepted != Some(true) {
        report.add(&rule::AUTH_TERMS, part);
    }
}
