//! Offers, cards, one-time codes, and words that sell.

use crate::world::{BODY, codes, definition, expect, letters};
use domain::template::lint::{lint, promotional};
use domain::template::{Part, Place};
use serde_json::{Value, json};

fn offer(text: &str, body: &str) -> Vec<Value> {
    vec![
        json!({"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}}),
        json!({"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": text, "has_expiration": true}}),
        json!({"type": "BODY", "text": body}),
        json!({"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "example": "VERANO"}, {"type": "URL", "text": "Ver", "url": "https://a.example"}]}),
    ]
}

#[test]
fn limited_time_offers() {
    for (text, wanted) in
        [(15, &[] as &[&str]), (16, &[]), (17, &["offer.too_long"]), (0, &["offer.text_missing"])]
    {
        expect("MARKETING", json!(offer(&letters(text), BODY)), wanted);
    }
    for (body, wanted) in
        [(599, &["body.long"] as &[&str]), (600, &["body.long"]), (601, &["body.long", "body.too_long"])]
    {
        expect("MARKETING", json!(offer("Ya", &letters(body))), wanted);
    }
    expect("UTILITY", json!(offer("Ya", BODY)), &["offer.category"]);
    let mut parts = offer("Ya", BODY);
    parts.push(json!({"type": "FOOTER", "text": "Norte"}));
    expect("MARKETING", json!(parts), &["offer.footer"]);
    expect("MARKETING", json!(&offer("Ya", BODY)[1..]), &["offer.header"]);
    expect("MARKETING", json!(&offer("Ya", BODY)[..3]), &["offer.buttons"]);
}

fn card(body: Option<&str>, buttons: usize) -> Value {
    let button = |n| json!({"type": "QUICK_REPLY", "text": format!("Opción {n}")});
    let buttons: Vec<Value> = (0..buttons).map(button).collect();
    let mut parts = vec![
        json!({"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}}),
        json!({"type": "BUTTONS", "buttons": buttons}),
    ];
    parts.extend(body.map(|text| json!({"type": "BODY", "text": text})));
    json!({"components": parts})
}

fn carousel(cards: Vec<Value>) -> Value {
    json!([{"type": "BODY", "text": BODY}, {"type": "CAROUSEL", "cards": cards}])
}

#[test]
fn cards() {
    for (count, wanted) in [
        (1, &["carousel.count"] as &[&str]),
        (2, &[]),
        (10, &[]),
        (11, &["carousel.count"]),
        (0, &["carousel.count"]),
    ] {
        expect("MARKETING", carousel(vec![card(None, 1); count]), wanted);
    }
    for (length, wanted) in [(159, &[] as &[&str]), (160, &[]), (161, &["body.too_long"])] {
        expect("MARKETING", carousel(vec![card(Some(&letters(length)), 1); 2]), wanted);
    }
    for (count, wanted) in [(0, &["card.buttons"] as &[&str]), (1, &[]), (2, &[]), (3, &["card.buttons"])] {
        expect("MARKETING", carousel(vec![card(None, count); 2]), wanted);
    }
    expect("MARKETING", carousel(vec![card(None, 1), card(None, 2)]), &["carousel.cards_differ"]);
    expect("MARKETING", carousel(vec![card(Some("a"), 1), card(None, 1)]), &["carousel.bodies"]);
    let foreign = json!({"components": [{"type": "FOOTER", "text": "a"}]});
    let wanted = ["card.buttons", "card.header", "card.part"];
    expect("MARKETING", carousel(vec![foreign.clone(), foreign]), &wanted);
    let mut top = carousel(vec![card(None, 1); 2]);
    top.as_array_mut().unwrap().push(json!({"type": "FOOTER", "text": "a"}));
    expect("MARKETING", top, &["carousel.other_parts"]);
}

#[test]
fn problems_of_a_card_say_which() {
    let cards = vec![card(Some("Uno"), 1), card(Some("Dos {{1}}"), 1)];
    let problems = lint(&definition("MARKETING", carousel(cards)));
    assert!(!problems.is_empty());
    assert!(problems.iter().all(|problem| problem.place == Place::in_card(1, Part::Body)), "{problems:?}");
}

fn code(button: &Value) -> Value {
    json!([{"type": "BODY", "add_security_recommendation": true}, {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [button]}])
}

fn one_tap(apps: usize, hash: &str) -> Value {
    json!({"type": "OTP", "otp_type": "ONE_TAP", "supported_apps": vec![json!({"package_name": "com.ferre.app", "signature_hash": hash}); apps]})
}

#[test]
fn one_time_codes() {
    let hash = "K8a/AbCdE12";
    let copy = json!({"type": "OTP", "otp_type": "COPY_CODE", "text": "Copiar código"});
    expect("AUTHENTICATION", code(&copy), &[]);
    for (apps, wanted) in
        [(0, &["authentication.apps"] as &[&str]), (1, &[]), (5, &[]), (6, &["authentication.apps"])]
    {
        expect("AUTHENTICATION", code(&one_tap(apps, hash)), wanted);
    }
    for hash in ["K8a/AbCdE1", "K8a/AbCdE123"] {
        expect("AUTHENTICATION", code(&one_tap(1, hash)), &["authentication.hash"]);
    }
    let app = json!([{"package_name": "ferre", "signature_hash": hash}]);
    let zero = |app: &Value, terms| json!({"type": "OTP", "otp_type": "ZERO_TAP", "zero_tap_terms_accepted": terms, "supported_apps": app});
    expect("AUTHENTICATION", code(&zero(&app, true)), &["authentication.package"]);
    let app = json!([{"package_name": "com.ferre", "signature_hash": hash}]);
    expect("AUTHENTICATION", code(&zero(&app, true)), &[]);
    expect("AUTHENTICATION", code(&zero(&app, false)), &["authentication.terms"]);
    expect(
        "AUTHENTICATION",
        code(&json!({"type": "OTP", "otp_type": "SHOUT"})),
        &["authentication.otp_type"],
    );
    expect("AUTHENTICATION", code(&json!({"type": "QUICK_REPLY", "text": "a"})), &["authentication.button"]);
    expect(
        "AUTHENTICATION",
        json!([{"type": "BODY", "add_security_recommendation": true}]),
        &["authentication.button"],
    );
}

#[test]
fn authentication_has_no_words_of_its_own() {
    let button = json!({"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]});
    let body = json!({"type": "BODY"});
    for (part, wanted) in [
        (json!({"type": "BODY", "text": "Tu código es {{1}}."}), "authentication.own_text"),
        (json!({"type": "FOOTER", "text": "Norte"}), "authentication.own_text"),
        (json!({"type": "HEADER", "format": "TEXT", "text": "Norte"}), "authentication.part"),
    ] {
        let parts = if part["type"] == "BODY" { json!([part, button]) } else { json!([body, part, button]) };
        expect("AUTHENTICATION", parts, &[wanted]);
    }
    for (minutes, good) in [(0, false), (1, true), (90, true), (91, false)] {
        let parts = json!([body, {"type": "FOOTER", "code_expiration_minutes": minutes}, button]);
        let found = codes(&definition("AUTHENTICATION", parts));
        assert_eq!(found, Vec::from_iter((!good).then_some("authentication.minutes")), "{minutes}");
    }
    let elsewhere = json!([{"type": "BODY", "text": BODY}, button]);
    expect("UTILITY", elsewhere, &["authentication.category"]);
}

#[test]
fn words_that_sell_are_named_as_written() {
    let cases: [(&str, &str, &[&str]); 12] = [
        ("es", "Tu pedido sale hoy. Responde libremente.", &[]),
        ("es", "¡Última hora: 50 % OFF y DESCUENTO!", &["% OFF", "DESCUENTO"]),
        ("es_MX", "Te invitamos a la promoción", &["Te invitamos", "promoción"]),
        ("es", "Descuentos y descuentista", &["Descuentos"]),
        ("es", "20% de descuento", &["% de descuento"]),
        ("en", "Big sale, don’t miss out", &["sale", "don’t miss out"]),
        ("en_US", "Feel free to reply", &[]),
        ("pt_BR", "Aproveite: frete grátis e desconto", &["Aproveite", "grátis", "desconto"]),
        ("pt_BR", "Seu pedido chegou", &[]),
        ("de", "Promo: 10% off", &["Promo", "% off"]),
        ("de", "Sale", &[]),
        ("es", "", &[]),
    ];
    for (language, text, wanted) in cases {
        assert_eq!(promotional(text, language), wanted, "{language} {text}");
    }
}

#[test]
fn only_utility_is_held_against_them() {
    let parts = json!([{"type": "BODY", "text": "Hola, hay una oferta y otra oferta para ti."}]);
    expect("MARKETING", parts.clone(), &[]);
    let problems = lint(&definition("UTILITY", parts));
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].rule, problems[0].params["word"].as_str()),
        ("template.wording.promotion", "oferta")
    );
    let named = json!([{"type": "BODY", "text": "Hola {{1}}, tu pedido está listo.", "example": {"body_text": [["oferta"]]}}]);
    expect("UTILITY", named, &[]);
}
