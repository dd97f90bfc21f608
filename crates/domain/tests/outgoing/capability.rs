//! What a channel takes, and what options become on it.

use domain::capability::{
    ChannelKind, Choice, FileRefused, OptionsAs, OptionsRefused, Piece, Said, SendKind, joined, options,
    text_fallback,
};
use domain::message::length;
use domain::template::{Part, Place, Values, fill};
use proptest::prelude::*;

const PERSON: ChannelKind = ChannelKind::WhatsappPerson;
const GROUP: ChannelKind = ChannelKind::WhatsappGroup;

fn choices(count: usize, title: usize) -> Vec<Choice> {
    let title = |n: usize| format!("{n:0>title$}");
    (0..count).map(|n| Choice { id: format!("o:{n}"), title: title(n), description: None }).collect()
}

fn kind(channel: ChannelKind, body: &str, choices: &[Choice]) -> &'static str {
    match options(channel, body, choices) {
        Ok(OptionsAs::Buttons) => "buttons",
        Ok(OptionsAs::List) => "list",
        Ok(OptionsAs::NumberedText { .. }) => "text",
        Err(_) => "refused",
    }
}

#[test]
fn counts_and_titles_decide() {
    for (count, title, wanted) in [
        (1, 20, "buttons"),
        (3, 20, "buttons"),
        (3, 21, "list"),
        (4, 5, "list"),
        (10, 24, "list"),
        (10, 25, "text"),
        (11, 5, "text"),
        (1, 25, "text"),
    ] {
        assert_eq!(kind(PERSON, "¿Cuál?", &choices(count, title)), wanted, "{count} {title}");
        assert_eq!(kind(GROUP, "¿Cuál?", &choices(count, title)), "text");
    }
}

#[test]
fn body_description_and_ids_decide_too() {
    let body = |length| "x".repeat(length);
    for (length, wanted) in [
        (1_023, "buttons"),
        (1_024, "buttons"),
        (1_025, "list"),
        (4_096, "list"),
        (4_097, "refused"),
        (0, "text"),
    ] {
        assert_eq!(kind(PERSON, &body(length), &choices(2, 5)), wanted, "{length}");
    }
    for (length, wanted) in [(0, "buttons"), (1, "list"), (72, "list"), (73, "text")] {
        let mut choices = choices(2, 5);
        choices[0].description = Some(body(length));
        assert_eq!(kind(PERSON, "¿Cuál?", &choices), wanted, "{length}");
    }
    for (id, wanted) in [
        (body(200), "buttons"),
        (body(256), "buttons"),
        (body(257), "text"),
        (" a".into(), "text"),
        (String::new(), "text"),
    ] {
        let mut choices = choices(2, 5);
        choices[1].id = id;
        assert_eq!(kind(PERSON, "¿Cuál?", &choices), wanted, "{:?}", choices[1].id);
    }
    let mut same = choices(2, 5);
    same[1].title = same[0].title.clone();
    assert_eq!(kind(PERSON, "¿Cuál?", &same), "list");
}

#[test]
fn numbered_text_reads_well() {
    let mut choices = choices(2, 1);
    choices[0].title = " Norte\ncentro ".into();
    choices[1].description = Some("Hasta las 20:00".into());
    let OptionsAs::NumberedText { text } = options(GROUP, "¿Qué sede? ", &choices).unwrap() else {
        panic!()
    };
    assert_eq!(text, "¿Qué sede?\n\n1. Norte centro\n2. 1 – Hasta las 20:00");
}

#[test]
fn what_cannot_be_asked_is_refused() {
    assert_eq!(options(PERSON, "a", &[]), Err(OptionsRefused::NoOptions));
    let mut blank = choices(2, 1);
    blank[1].title = " ".into();
    assert_eq!(options(PERSON, "a", &blank), Err(OptionsRefused::NoTitle { index: 1 }));
    let twin = vec![choices(1, 1)[0].clone(); 2];
    assert_eq!(options(PERSON, "a", &twin), Err(OptionsRefused::SameId { index: 1 }));
}

#[test]
fn the_table_of_whatsapp() {
    let person = PERSON.capability();
    assert!(person.takes(SendKind::Flow) && !GROUP.capability().takes(SendKind::Flow));
    assert!(GROUP.capability().takes(SendKind::Pin) && !person.takes(SendKind::Pin));
    assert_eq!((person.text, person.caption, person.contacts), (4_096, 1_024, 257));
    let sizes = [SendKind::Image, SendKind::Video, SendKind::Document]
        .map(|kind| person.files(kind).unwrap().max_bytes);
    assert_eq!(sizes, [5 << 20, 16 << 20, 100 << 20]);
    assert_eq!(person.files(SendKind::Sticker).unwrap().still_bytes, Some(100 << 10));
    let voice = person.files(SendKind::Voice).unwrap();
    assert!(voice.takes_type("Audio/OGG; codecs=opus") && !voice.takes_type("audio/mpeg"));
    assert!(person.files(SendKind::Document).unwrap().takes_type("application/zip"));
    assert_eq!(person.files(SendKind::Text), None);
    assert!(PERSON.capability().media.iter().all(|limit| person.takes(limit.kind)));
}

#[test]
fn files_one_below_at_and_one_above_their_limit() {
    for limit in PERSON.capability().media {
        let sizes = [(true, limit.max_bytes), (false, limit.still_bytes.unwrap_or(limit.max_bytes))];
        for (moves, most) in sizes {
            for mime in limit.mime_types {
                assert_eq!(limit.check(mime, most - 1, moves), Ok(()), "{:?}", limit.kind);
                assert_eq!(limit.check(mime, most, moves), Ok(()), "{:?}", limit.kind);
                assert_eq!(
                    limit.check(mime, most + 1, moves),
                    Err(FileRefused::Size(most)),
                    "{:?}",
                    limit.kind
                );
                assert_eq!(limit.check(mime, 0, moves), Err(FileRefused::Empty));
            }
        }
        let other = limit.check("application/zip", 1, false);
        assert_eq!(other.is_ok(), limit.kind == SendKind::Document, "{:?}", limit.kind);
    }
}

#[test]
fn fallbacks_say_the_same_without_the_kind() {
    let place = Said::Location { latitude: 0.5, longitude: -78.5, name: "Casa Olivo", address: "" };
    let pieces = text_fallback(SendKind::Location, place);
    let wanted = [
        Piece::Kind(SendKind::Location),
        Piece::Text("Casa Olivo".into()),
        Piece::Map { latitude: 0.5, longitude: -78.5 },
    ];
    assert_eq!(pieces, wanted);
    assert_eq!(joined(&pieces, |_| "Ubicación".into()), "Ubicación\nCasa Olivo\n0.5, -78.5");
    let link = Said::Link { body: "Mira", label: "Ver", url: "https://a.example" };
    assert_eq!(
        joined(&text_fallback(SendKind::Link, link), |_| String::new()),
        "Mira\nVer: https://a.example"
    );
    let file = Said::File { filename: Some("a.pdf"), caption: None, link: None };
    assert_eq!(joined(&text_fallback(SendKind::Document, file), |_| "Documento".into()), "Documento\na.pdf");
    let cards = [("Ilse".to_owned(), vec!["+1 202 555 0171".to_owned()])];
    let pieces = text_fallback(SendKind::Contacts, Said::Contacts(&cards));
    assert_eq!(joined(&pieces, |_| "Contacto".into()), "Contacto\nIlse +1 202 555 0171");
    assert_eq!(text_fallback(SendKind::Flow, Said::Body(" ")), [Piece::Kind(SendKind::Flow)]);
    let choices = choices(1, 1);
    let question = Said::Options { body: "¿Cuál?", options: &choices };
    assert_eq!(text_fallback(SendKind::List, question), [Piece::Text("¿Cuál?\n\n1. 0".into())]);
}

#[test]
fn a_template_falls_back_to_what_the_person_would_see() {
    let template = crate::world::components(crate::fill::order());
    let values = Values::default().with_text(Place::of(Part::Button(0)), "1", "A-1");
    let text = joined(&text_fallback(SendKind::Template, Said::Template(&fill(&template, &values))), |_| {
        String::new()
    });
    assert!(
        text.ends_with("Ferretería Norte\nSeguir envío: https://ferre.example/s/A-1\nHablar con alguien"),
        "{text}"
    );
}

proptest! {
    #[test]
    fn what_is_decided_fits(body in ".{0,40}", titles in proptest::collection::vec(".{0,30}", 0..14)) {
        let choices: Vec<Choice> = titles.iter().enumerate()
            .map(|(n, title)| Choice { id: n.to_string(), title: title.clone(), description: None }).collect();
        for channel in ChannelKind::ALL {
            let longest = choices.iter().map(|choice| length(&choice.title)).max().unwrap_or_default();
            match options(*channel, &body, &choices) {
                Ok(OptionsAs::Buttons) => prop_assert!(choices.len() <= 3 && longest <= 20),
                Ok(OptionsAs::List) => prop_assert!(choices.len() <= 10 && longest <= 24),
                Ok(OptionsAs::NumberedText { text }) => {
                    prop_assert!(length(&text) <= channel.capability().text);
                }
                Err(_) => {}
            }
        }
    }
}
