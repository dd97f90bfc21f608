//! Nothing Meta or a person could write makes lint, fill or send panic.

use domain::template::lint::{RULES, lint};
use domain::template::{
    Components, Definition, Input, Part, Place, Values, fill, preset, send_components, variables,
};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn text() -> impl Strategy<Value = String> {
    r"([a-z {}_*é👍\n]|\{\{[0-9a-z_ ]{0,3}\}\}|https://|bit\.ly/|% off|oferta ){0,30}"
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => text().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => proptest::collection::vec(text(), 0..3).prop_map(Value::from),
        1 => proptest::collection::vec(proptest::collection::vec(text(), 0..3), 0..2).prop_map(|rows| json!(rows)),
    ]
}

fn example() -> impl Strategy<Value = Value> {
    (leaf(), leaf(), leaf(), text()).prop_map(|(header, body, handle, name)| {
        json!({"header_text": header, "body_text": body, "header_handle": handle,
            "body_text_named_params": [{"param_name": name, "example": name}]})
    })
}

fn button() -> impl Strategy<Value = Value> {
    let kinds = vec![
        "QUICK_REPLY",
        "URL",
        "PHONE_NUMBER",
        "COPY_CODE",
        "OTP",
        "FLOW",
        "CATALOG",
        "MPM",
        "SPM",
        "VOICE_CALL",
        "url",
        "ODD",
    ];
    let otp = vec!["COPY_CODE", "ONE_TAP", "ZERO_TAP", "ODD"];
    (select(kinds), leaf(), text(), leaf(), select(otp)).prop_map(|(kind, label, url, other, otp)| {
        json!({"type": kind, "text": label, "url": url, "phone_number": url, "example": other, "flow_id": other, "otp_type": otp})
    })
}

fn component() -> impl Strategy<Value = Value> {
    let kinds = vec!["HEADER", "BODY", "FOOTER", "BUTTONS", "LIMITED_TIME_OFFER", "ODD"];
    let formats = vec!["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "GIF", "PRODUCT", "ODD"];
    let buttons = proptest::collection::vec(button(), 0..5);
    (select(kinds), select(formats), leaf(), example(), buttons).prop_map(
        |(kind, format, text, example, buttons)| {
            json!({"type": kind, "format": format, "text": text, "example": example, "buttons": buttons,
            "limited_time_offer": {"text": format, "has_expiration": true}})
        },
    )
}

fn parts() -> impl Strategy<Value = Value> {
    let flat = || proptest::collection::vec(component(), 0..5);
    let cards = proptest::collection::vec(flat().prop_map(|parts| json!({"components": parts})), 0..4);
    (flat(), cards).prop_map(|(mut parts, cards)| {
        if !cards.is_empty() {
            parts.push(json!({"type": "CAROUSEL", "cards": cards}));
        }
        Value::from(parts)
    })
}

fn given(components: &Components, text: &str) -> Values {
    let mut values = Values::default();
    for variable in variables(components) {
        values = values.with_text(variable.place, &variable.name, text);
    }
    values.with(Place::in_card(usize::MAX, Part::Header), "product", Input::Flow { token: None, data: None })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lint_fill_and_send_never_panic(
        parts in parts(), name in text(), category in select(vec!["UTILITY", "MARKETING", "AUTHENTICATION", "ODD"]),
        format in select(vec!["NAMED", "POSITIONAL"]), language in select(vec!["es", "en_US", "pt_BR", ""]), ttl in any::<i64>(),
    ) {
        let whole = json!({"name": name, "language": language, "category": category, "parameter_format": format,
            "message_send_ttl_seconds": ttl, "components": parts});
        let definition: Definition = serde_json::from_value(whole).unwrap();
        for problem in lint(&definition) {
            let rule = RULES.iter().find(|rule| rule.code == problem.rule).unwrap();
            prop_assert!(rule.params.iter().all(|name| problem.params.contains_key(name)), "{problem:?}");
        }
        let components = preset::shown(&definition.components, language);
        for values in [Values::default(), given(&components, &name), given(&definition.components, "x")] {
            let filled = fill(&components, &values);
            prop_assert!(filled.cards.len() <= 10);
            let _ = send_components(&components, &values);
            let _ = send_components(&definition.components, &values);
        }
        let again: Definition = serde_json::from_value(serde_json::to_value(&definition).unwrap()).unwrap();
        prop_assert_eq!(again, definition);
    }

    #[test]
    fn a_send_that_is_taken_has_every_value_within_limits(value in text()) {
        let components: Components = serde_json::from_value(json!([{"type": "BODY", "text": "Hola {{1}}, adiós"}])).unwrap();
        let sent = send_components(&components, &Values::default().with_text(Place::of(Part::Body), "1", &value));
        prop_assert_eq!(sent.is_ok(), !value.trim().is_empty() && !value.contains('\n') && !value.contains("     "));
    }
}
