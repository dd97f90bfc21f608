//! Utility text that reads like marketing: Meta would approve it as marketing, which costs more (reference 2.11).

use super::report::Report;
use super::rule;
use crate::extract::fold;
use crate::template::language::base;
use crate::template::{Category, Components, Definition, Part, replaced_by};
use std::collections::BTreeSet;

// Lower case and without accents. Words of one language can be harmless in another: "sale" is "leaves" in Spanish.
const EVERYWHERE: &[&str] =
    &["% off", "% de descuento", "% de desconto", "2x1", "promo", "black friday", "cyber monday", "cashback"];
const SPANISH: &[&str] = &[
    "descuento",
    "descuentos",
    "oferta",
    "ofertas",
    "promocion",
    "promociones",
    "gratis",
    "rebaja",
    "rebajas",
    "liquidacion",
    "cupon",
    "cupones",
    "ahorra",
    "aprovecha",
    "aproveche",
    "regalo",
    "sorteo",
    "compra ahora",
    "compre ahora",
    "solo por hoy",
    "ultimas unidades",
    "mejor precio",
    "no te pierdas",
    "no te lo pierdas",
    "no se pierda",
    "te invitamos",
    "le invitamos",
    "los invitamos",
    "visita nuestra tienda",
    "conoce nuestros",
    "descubre",
];
const ENGLISH: &[&str] = &[
    "discount",
    "discounts",
    "sale",
    "offer",
    "offers",
    "deal",
    "deals",
    "coupon",
    "coupons",
    "promotion",
    "promotions",
    "for free",
    "free gift",
    "free shipping",
    "giveaway",
    "save up to",
    "shop now",
    "buy now",
    "limited time",
    "last chance",
    "best price",
    "don't miss",
    "don't miss out",
    "join us",
    "we invite you",
    "you are invited",
    "you're invited",
    "check out our",
    "discover our",
];
const PORTUGUESE: &[&str] = &[
    "desconto",
    "descontos",
    "oferta",
    "ofertas",
    "promocao",
    "promocoes",
    "gratis",
    "gratuito",
    "liquidacao",
    "cupom",
    "cupons",
    "economize",
    "aproveite",
    "brinde",
    "sorteio",
    "compre agora",
    "so hoje",
    "ultimas unidades",
    "melhor preco",
    "nao perca",
    "convidamos voce",
    "voce esta convidado",
    "visite nossa loja",
    "conheca nossos",
    "descubra",
];

pub(super) fn check(definition: &Definition, report: &mut Report) {
    if definition.category != Category::Utility {
        return;
    }
    of_components(&definition.components, &definition.language, report);
    for (index, card) in definition.components.cards().iter().enumerate() {
        report.enter(Some(index));
        of_components(&card.components, &definition.language, report);
    }
    report.enter(None);
}

fn of_components(components: &Components, language: &str, report: &mut Report) {
    let header = components.header().and_then(|header| header.text.as_deref());
    let body = components.body().and_then(|body| body.text.as_deref());
    let footer = components.footer().and_then(|footer| footer.text.as_deref());
    for (part, text) in [(Part::Header, header), (Part::Body, body), (Part::Footer, footer)] {
        of_text(text.unwrap_or_default(), part, language, report);
    }
    for (index, button) in components.buttons().iter().enumerate() {
        of_text(button.text().unwrap_or_default(), Part::Button(index), language, report);
    }
}

fn of_text(text: &str, part: Part, language: &str, report: &mut Report) {
    let plain = replaced_by(text, " ");
    let mut told = BTreeSet::new();
    for word in promotional(&plain, language) {
        if told.insert(word) {
            report.add_with(&rule::WORDING, part, &[&word]);
        }
    }
}

/// The words of a text that read like marketing, as they are written, in the order of the text. `language` is Meta's
/// code; for one without a list only words that are the same everywhere are known.
pub fn promotional<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let own: &[&str] = match base(language) {
        "es" => SPANISH,
        "en" => ENGLISH,
        "pt" => PORTUGUESE,
        _ => &[],
    };
    let letters: Vec<(usize, char)> = text.char_indices().map(|(at, letter)| (at, folded(letter))).collect();
    let mut found: Vec<(usize, usize)> =
        EVERYWHERE.iter().chain(own).flat_map(|phrase| occurrences(&letters, text.len(), phrase)).collect();
    // The longest of those that begin at the same place, and nothing inside another.
    found.sort_by_key(|(start, end)| (*start, usize::MAX - *end));
    let mut covered = 0;
    found.retain(|(start, end)| {
        let fresh = *start >= covered;
        covered = covered.max(*end);
        fresh
    });
    found.iter().filter_map(|(start, end)| text.get(*start..*end)).collect()
}

fn folded(letter: char) -> char {
    let mut buffer = [0; 4];
    match letter {
        '’' => '\'',
        '\u{a0}' | '\n' => ' ',
        _ => fold(letter.encode_utf8(&mut buffer)).chars().next().unwrap_or(letter),
    }
}

fn occurrences(letters: &[(usize, char)], length: usize, phrase: &str) -> Vec<(usize, usize)> {
    let wanted: Vec<char> = phrase.chars().collect();
    let edge = |at: Option<&(usize, char)>| at.is_none_or(|(_, letter)| !letter.is_alphanumeric());
    let needs_edge = wanted.first().is_some_and(|letter| letter.is_alphanumeric());
    let windows = letters.windows(wanted.len().max(1)).enumerate();
    windows
        .filter(|(_, window)| window.iter().map(|(_, letter)| letter).eq(wanted.iter()))
        .filter_map(|(index, window)| {
            let before = index.checked_sub(1).and_then(|before| letters.get(before));
            let after = letters.get(index + window.len());
            let start = window.first()?.0;
            let whole = (!needs_edge || edge(before)) && edge(after);
            whole.then(|| (start, after.map_or(length, |(at, _)| *at)))
        })
        .collect()
}
