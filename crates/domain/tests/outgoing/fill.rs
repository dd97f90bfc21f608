//! Variables of a template, and what the person will see.

use crate::world::components;
use domain::template::{Input, Part, Place, Values, VariableKind, fill, preset, variables};
use serde_json::{Value, json};

pub(crate) fn order() -> Value {
    json!([
        {"type": "HEADER", "format": "TEXT", "text": "Pedido {{numero}}", "example": {"header_text_named_params": [{"param_name": "numero", "example": "A-1042"}]}},
        {"type": "BODY", "text": "Hola {{nombre}}, tu pedido salió el {{fecha}} y llegará pronto."},
        {"type": "FOOTER", "text": "Ferretería Norte"},
        {"type": "BUTTONS", "buttons": [
            {"type": "URL", "text": "Seguir envío", "url": "https://ferre.example/s/{{1}}", "example": ["A-1042"]},
            {"type": "QUICK_REPLY", "text": "Hablar con alguien"}]}])
}

pub(crate) fn order_values() -> Values {
    Values::default()
        .with_text(Place::of(Part::Header), "numero", "A-1042")
        .with_text(Place::of(Part::Body), "nombre", "Clara")
        .with_text(Place::of(Part::Body), "fecha", "3 de mayo")
        .with_text(Place::of(Part::Button(0)), "1", "A-1042")
        .with_text(Place::of(Part::Button(1)), "payload", "HABLAR")
}

#[test]
fn variables_are_listed_with_their_places() {
    let listed = variables(&components(order()));
    let listed: Vec<(Place, &str, bool, Option<&str>)> =
        listed.iter().map(|v| (v.place, v.name.as_str(), v.required, v.sample.as_deref())).collect();
    let wanted = [
        (Place::of(Part::Header), "numero", true, Some("A-1042")),
        (Place::of(Part::Body), "nombre", true, None),
        (Place::of(Part::Body), "fecha", true, None),
        (Place::of(Part::Button(0)), "1", true, Some("A-1042")),
        (Place::of(Part::Button(1)), "payload", false, None),
    ];
    assert_eq!(listed, wanted);
}

#[test]
fn what_has_no_braces_is_a_variable_too() {
    let listed = variables(&components(json!([
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::x"]}},
        {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Ya", "has_expiration": true}},
        {"type": "BODY", "text": "Hola"},
        {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "example": "UNO"}, {"type": "FLOW", "text": "a", "flow_id": "1"}, {"type": "MPM", "text": "b"}]},
        {"type": "CAROUSEL", "cards": [{"components": [{"type": "HEADER", "format": "LOCATION"}, {"type": "BODY", "text": "Hola {{1}}, sí"}]}]}])));
    let names: Vec<String> = listed.iter().map(|v| v.name.clone()).collect();
    assert_eq!(names, ["media", "until", "code", "flow", "products", "location", "1"]);
    assert_eq!(listed[5].place, Place::in_card(0, Part::Header));
    assert_eq!(listed[2].kind, VariableKind::Code);
}

#[test]
fn the_person_sees_the_values() {
    let filled = fill(&components(order()), &order_values());
    assert_eq!(filled.header.unwrap().text.as_deref(), Some("Pedido A-1042"));
    assert_eq!(filled.body, "Hola Clara, tu pedido salió el 3 de mayo y llegará pronto.");
    assert_eq!(filled.footer.as_deref(), Some("Ferretería Norte"));
    assert_eq!(filled.buttons[0].url.as_deref(), Some("https://ferre.example/s/A-1042"));
    assert_eq!(filled.buttons[1].text.as_deref(), Some("Hablar con alguien"));
}

#[test]
fn a_variable_without_a_value_stays_for_the_preview() {
    let values = Values::default().with_text(Place::of(Part::Body), "nombre", "{{fecha}}");
    let filled = fill(&components(order()), &values);
    assert_eq!(filled.body, "Hola {{fecha}}, tu pedido salió el {{fecha}} y llegará pronto.");
    assert_eq!(filled.buttons[0].url.as_deref(), Some("https://ferre.example/s/{{1}}"));
}

#[test]
fn cards_are_filled_each_on_its_own() {
    let card = json!({"components": [{"type": "HEADER", "format": "IMAGE"}, {"type": "BODY", "text": "Hoy {{1}} y más"}]});
    let template =
        components(json!([{"type": "BODY", "text": "Mira"}, {"type": "CAROUSEL", "cards": [card, card]}]));
    let media = Input::Media { file_id: None, id: Some("77".into()), link: None, filename: None };
    let values = Values::default()
        .with_text(Place::in_card(0, Part::Body), "1", "pan")
        .with_text(Place::in_card(1, Part::Body), "1", "té")
        .with(Place::in_card(1, Part::Header), "media", media.clone());
    let filled = fill(&template, &values);
    let bodies: Vec<&str> = filled.cards.iter().map(|card| card.body.as_str()).collect();
    assert_eq!(bodies, ["Hoy pan y más", "Hoy té y más"]);
    assert_eq!(filled.cards[1].header.as_ref().unwrap().input, Some(media));
    assert_eq!(filled.cards[0].header.as_ref().unwrap().input, None);
    let stored = serde_json::to_value(&filled).unwrap();
    assert_eq!(serde_json::from_value::<domain::template::Filled>(stored).unwrap(), filled);
}

#[test]
fn one_time_codes_are_shown_in_metas_words() {
    let template = components(
        json!([{"type": "BODY", "add_security_recommendation": true}, {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copiar"}]}]),
    );
    let values = Values::default().with_text(Place::of(Part::Body), "1", "48213");
    let filled = fill(&preset::shown(&template, "es_MX"), &values);
    assert_eq!(filled.body, "Tu código de verificación es *48213*. Por tu seguridad, no lo compartas.");
    assert_eq!(filled.footer.as_deref(), Some("Este código caduca en 10 minutos."));
    assert_eq!(filled.buttons[0].code.as_deref(), Some("48213"));
    assert_eq!(fill(&template, &values).body, "48213");
    let own = components(json!([{"type": "BODY", "text": "Hola"}]));
    assert_eq!(preset::shown(&own, "es"), own);
}
