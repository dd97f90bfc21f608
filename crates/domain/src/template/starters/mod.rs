//! Templates to begin with, written in each language and not translated from one. They have to be made one's own:
//! the addresses are examples.

mod english;
mod portuguese;
mod spanish;

use super::{
    Body, Button, Buttons, Category, Component, Components, Definition, Example, Extra, Footer, Header,
    HeaderFormat, Labelled, NamedExample, OtpButton, OtpType, ParameterFormat, UrlButton, placeholder::names,
};
use crate::language::Language;
use crate::words::words;
use serde::Serialize;

words! {
    /// What a starter is for.
    StarterKind, "starter" {
        /// An order left.
        OrderSent = "order_sent",
        /// An appointment comes.
        Appointment = "appointment",
        /// An invoice falls due.
        PaymentDue = "payment_due",
        /// An offer for somebody who has not been here for long, with a way to opt out.
        WelcomeBack = "welcome_back",
        /// A question after a visit.
        Survey = "survey",
        /// A one-time code.
        Code = "code",
    }
}

/// A template to begin with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Starter {
    /// What it is for.
    pub kind: StarterKind,
    /// The template, with samples; it passes lint.
    pub definition: Definition,
}

/// One starter of each kind in a language, in the order of [`StarterKind::ALL`].
pub fn starters(language: Language) -> Vec<Starter> {
    let (code, texts) = match language {
        Language::Spanish => ("es", spanish::TEXTS),
        Language::English => ("en", english::TEXTS),
        Language::Portuguese => ("pt_BR", portuguese::TEXTS),
    };
    texts.iter().map(|text| Starter { kind: text.kind, definition: definition(code, text) }).collect()
}

/// The words of a starter.
struct Text {
    kind: StarterKind,
    name: &'static str,
    header: &'static str,
    /// Empty for a one-time code, whose text is Meta's.
    body: &'static str,
    footer: &'static str,
    samples: &'static [(&'static str, &'static str)],
    replies: &'static [&'static str],
    /// Label, address, sample of its variable.
    link: Option<(&'static str, &'static str, &'static str)>,
}

const NOTHING: Text = Text {
    kind: StarterKind::Code,
    name: "",
    header: "",
    body: "",
    footer: "",
    samples: &[],
    replies: &[],
    link: None,
};

fn definition(language: &str, text: &Text) -> Definition {
    let category = match text.kind {
        StarterKind::Code => Category::Authentication,
        StarterKind::WelcomeBack => Category::Marketing,
        _ => Category::Utility,
    };
    let is_code = category == Category::Authentication;
    Definition {
        name: text.name.to_owned(),
        language: language.to_owned(),
        category,
        parameter_format: (!is_code).then_some(ParameterFormat::Named),
        message_send_ttl_seconds: None,
        components: if is_code { code(text) } else { components(text) },
        extra: Extra::new(),
    }
}

fn components(text: &Text) -> Components {
    let mut parts = Vec::new();
    if !text.header.is_empty() {
        let samples = samples(text, text.header);
        let example = Example { header_text_named_params: samples, ..Example::default() };
        parts.push(Component::Header(Header {
            format: HeaderFormat::Text,
            text: Some(text.header.to_owned()),
            example: Some(example).filter(|example| *example != Example::default()),
            extra: Extra::new(),
        }));
    }
    let example = Example { body_text_named_params: samples(text, text.body), ..Example::default() };
    let body = Body { text: Some(text.body.to_owned()), example: Some(example), ..Body::default() };
    parts.push(Component::Body(body));
    if !text.footer.is_empty() {
        let footer = Footer { text: Some(text.footer.to_owned()), ..Footer::default() };
        parts.push(Component::Footer(footer));
    }
    parts.push(Component::Buttons(Buttons { buttons: buttons(text), extra: Extra::new() }));
    Components(parts)
}

fn samples(text: &Text, part: &str) -> Vec<NamedExample> {
    let sample = |name: &String| {
        let (name, sample) = text.samples.iter().find(|(known, _)| known == name)?;
        Some(NamedExample { param_name: (*name).to_owned(), example: (*sample).to_owned() })
    };
    names(part).iter().filter_map(sample).collect()
}

fn buttons(text: &Text) -> Vec<Button> {
    let link = text.link.map(|(label, url, sample)| {
        Button::Url(UrlButton {
            text: Some(label.to_owned()),
            url: url.to_owned(),
            example: vec![sample.to_owned()],
            extra: Extra::new(),
        })
    });
    let reply =
        |label: &&str| Button::QuickReply(Labelled { text: Some((*label).to_owned()), extra: Extra::new() });
    text.replies.iter().map(reply).chain(link).collect()
}

fn code(text: &Text) -> Components {
    let button = OtpButton {
        otp_type: OtpType::CopyCode,
        text: text.replies.first().map(|label| (*label).to_owned()),
        autofill_text: None,
        zero_tap_terms_accepted: None,
        supported_apps: Vec::new(),
        extra: Extra::new(),
    };
    Components(vec![
        Component::Body(Body { add_security_recommendation: Some(true), ..Body::default() }),
        Component::Footer(Footer { code_expiration_minutes: Some(10), ..Footer::default() }),
        Component::Buttons(Buttons { buttons: vec![Button::Otp(button)], extra: Extra::new() }),
    ])
}
