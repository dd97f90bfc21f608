//! Templates parse from what Meta answers and serialise to what it takes, and keep what is not known.

use crate::world::components;
use domain::template::{
    Category, Component, Definition, HeaderFormat, Listed, ParameterFormat, Quality, Status, language,
};
use serde_json::{Value, json};

fn round_trip(value: Value) -> Value {
    serde_json::to_value(serde_json::from_value::<Definition>(value).unwrap()).unwrap()
}

#[test]
fn the_create_bodies_of_the_reference_come_out_as_they_went_in() {
    let order = json!({"name":"pedido_enviado","language":"es","category":"UTILITY","parameter_format":"NAMED","message_send_ttl_seconds":86400,
     "components":[
      {"type":"HEADER","format":"TEXT","text":"Pedido {{numero}}","example":{"header_text_named_params":[{"param_name":"numero","example":"A-1042"}]}},
      {"type":"BODY","text":"Hola {{nombre}}, tu pedido salió el {{fecha}} y llegará pronto.",
       "example":{"body_text_named_params":[{"param_name":"nombre","example":"Clara"},{"param_name":"fecha","example":"3 de mayo"}]}},
      {"type":"FOOTER","text":"Ferretería Norte"},
      {"type":"BUTTONS","buttons":[
        {"type":"URL","text":"Seguir envío","url":"https://ferre.example/s/{{1}}","example":["A-1042"]},
        {"type":"QUICK_REPLY","text":"Hablar con alguien"}]}]});
    let code = json!({"name":"codigo_acceso","language":"es","category":"AUTHENTICATION","components":[
     {"type":"BODY","add_security_recommendation":true},
     {"type":"FOOTER","code_expiration_minutes":10},
     {"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ONE_TAP","text":"Copiar código","autofill_text":"Rellenar",
       "supported_apps":[{"package_name":"com.ferre.app","signature_hash":"K8a/AbCdE12"}]}]}]});
    for value in [order, code] {
        assert_eq!(round_trip(value.clone()), value);
    }
}

#[test]
fn every_component_and_button_comes_out_as_it_went_in() {
    let value = json!([
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1h"]}},
        {"type": "HEADER", "format": "LOCATION"},
        {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Termina pronto", "has_expiration": true}},
        {"type": "BODY", "text": "Hola {{1}}, hasta {{2}} hay", "example": {"body_text": [["Clara", "hoy"]]}},
        {"type": "CAROUSEL", "cards": [{"components": [
            {"type": "HEADER", "format": "VIDEO", "example": {"header_handle": ["4::x"]}},
            {"type": "BODY", "text": "Uno"},
            {"type": "BUTTONS", "buttons": [{"type": "SPM", "text": "Ver"}]}]}]},
        {"type": "BUTTONS", "buttons": [
            {"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+593995550142"},
            {"type": "COPY_CODE", "example": "VERANO25"},
            {"type": "FLOW", "text": "Abrir", "flow_id": "12", "flow_action": "navigate", "navigate_screen": "A", "icon": "PROMOTION"},
            {"type": "CATALOG", "text": "Catálogo"},
            {"type": "MPM", "text": "Productos"},
            {"type": "VOICE_CALL", "text": "Llamar", "ttl_minutes": 60},
            {"type": "REQUEST_CONTACT_INFO"},
            {"type": "OTP", "otp_type": "ZERO_TAP", "zero_tap_terms_accepted": true}]},
        {"type": "call_permission_request"}
    ]);
    assert_eq!(serde_json::to_value(components(value.clone())).unwrap(), value);
}

#[test]
fn what_is_not_known_is_kept_and_never_an_error() {
    let value = json!({"name": "x", "language": "xx", "category": "NEW", "parameter_format": "ODD", "sub_category": "A",
        "components": [
            {"type": "HOLOGRAM", "deep": {"er": [1, null]}},
            {"type": "HEADER", "format": "SMELL", "rose": 1, "example": {"odd": 2}},
            {"type": "BODY", "text": "a", "more": true},
            {"type": "FOOTER", "text": 7},
            {"type": "BUTTONS", "buttons": [{"type": "JUMP", "high": 1}, "word", {"type": "URL", "text": "a", "url": "b", "app_deep_link": {}}], "x": 1},
            {"no": "type"}, 5, null]});
    assert_eq!(round_trip(value.clone()), value);
    let read: Definition = serde_json::from_value(value).unwrap();
    assert_eq!(read.category, Category::Other("NEW".into()));
    let header = read.components.header().unwrap();
    assert_eq!(
        (&header.format, header.extra["rose"].as_i64()),
        (&HeaderFormat::Other("SMELL".into()), Some(1))
    );
    // A footer whose text is a number fits no footer.
    assert!(read.components.footer().is_none());
    assert!(matches!(read.components.0.last(), Some(Component::Unknown(Value::Null))));
}

#[test]
fn forms_meta_also_writes_are_read() {
    let read = components(json!([
        {"type": "header", "format": "text", "text": "Hola {{1}}", "example": {"header_text": "Clara"}},
        {"type": "body", "text": "Hola {{1}} y {{2}} adiós", "example": {"body_text": ["Clara", 5]}},
        {"type": "buttons", "buttons": [{"type": "flow", "text": "a", "flow_id": 77}, {"type": "COPY_CODE", "example": ["UNO"]},
            {"type": "url", "text": "a", "url": "https://a.example/{{1}}", "example": "x"}]},
        {"type": "CAROUSEL", "cards": null}
    ]));
    let header = read.header().unwrap();
    assert_eq!(
        (&header.format, header.example.as_ref().unwrap().of_header("1")),
        (&HeaderFormat::Text, Some("Clara"))
    );
    assert_eq!(read.body().unwrap().example.as_ref().unwrap().of_body("2"), Some("5"));
    let out = serde_json::to_value(&read).unwrap();
    assert_eq!(
        out[2]["buttons"],
        json!([{"type": "FLOW", "text": "a", "flow_id": "77"}, {"type": "COPY_CODE", "example": "UNO"},
        {"type": "URL", "text": "a", "url": "https://a.example/{{1}}", "example": ["x"]}])
    );
    assert!(read.cards().is_empty());
}

#[test]
fn a_listed_template_is_a_definition_and_more() {
    let value = json!({"id": "880011", "name": "pedido", "language": "es_EC", "category": "MARKETING", "previous_category": "UTILITY",
        "status": "PAUSED", "quality_score": {"score": "RED", "date": 1_790_000_000, "reasons": []}, "rejected_reason": "NONE",
        "parameter_format": "POSITIONAL", "components": [{"type": "BODY", "text": "Hola"}], "sub_category": "CUSTOM"});
    let read: Listed = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.status, Some(Status::Paused));
    assert_eq!(read.quality_score.as_ref().unwrap().score, Quality::Red);
    assert_eq!(read.definition.parameter_format, Some(ParameterFormat::Positional));
    assert_eq!(read.definition.extra["sub_category"], "CUSTOM");
    assert_eq!(serde_json::to_value(read).unwrap(), value);
}

#[test]
fn words_are_read_without_case_and_unknown_ones_stay() {
    assert_eq!(Status::read("approved"), Status::Approved);
    assert_eq!(Status::read("Melted").as_str(), "Melted");
    assert_eq!(Status::KNOWN.len(), 14);
    assert!(Status::Approved.may_send() && !Status::Paused.may_send() && Status::Paused.may_edit());
    assert_eq!(language::LANGUAGES.len(), 111);
    assert!(language::is_known("pt_BR") && !language::is_known("pt"));
}

#[test]
fn cards_in_cards_are_read_as_deep_as_json_goes() {
    let depth = 30;
    let open = r#"[{"type":"CAROUSEL","cards":[{"components":"#.repeat(depth);
    let text = format!("{open}7{}", "}]}]".repeat(depth));
    let read: domain::template::Components = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap().len(), text.len());
    assert_eq!(domain::template::variables(&read), []);
}
