//! Name, language, category, time to live and parts.

use crate::world::{BODY, codes, definition, expect};
use domain::template::lint::{RULES, lint_among};
use serde_json::json;

fn with_name(name: &str) -> Vec<String> {
    let mut template = definition("UTILITY", json!([{"type": "BODY", "text": BODY}]));
    name.clone_into(&mut template.name);
    codes(&template)
}

#[test]
fn names() {
    let none: [&str; 0] = [];
    assert_eq!(with_name("pedido_enviado_2"), none);
    assert_eq!(with_name(&"a".repeat(511)), none);
    assert_eq!(with_name(&"a".repeat(512)), none);
    assert_eq!(with_name(&"a".repeat(513)), ["name.too_long"]);
    assert_eq!(with_name(""), ["name.empty"]);
    for name in ["Pedido", "mi pedido", "año", "a-b"] {
        assert_eq!(with_name(name), ["name.characters"], "{name}");
    }
}

#[test]
fn languages_and_categories() {
    let mut template = definition("UTILITY", json!([{"type": "BODY", "text": BODY}]));
    for (language, wanted) in
        [("es_MX", None), ("es-MX", Some("language.unknown")), ("", Some("language.unknown"))]
    {
        language.clone_into(&mut template.language);
        assert_eq!(codes(&template), Vec::from_iter(wanted), "{language}");
    }
    expect("OTHER", json!([{"type": "BODY", "text": BODY}]), &["category.unknown"]);
}

#[test]
fn time_to_live_by_category() {
    let code =
        json!([{"type": "BODY"}, {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}]);
    let plain = json!([{"type": "BODY", "text": BODY}]);
    let cases = [
        ("AUTHENTICATION", &code, 30, 900, true),
        ("UTILITY", &plain, 30, 43_200, true),
        ("MARKETING", &plain, 43_200, 2_592_000, false),
    ];
    for (category, components, least, most, has_longest) in cases {
        let mut template = definition(category, components.clone());
        let tries = [
            (least - 1, false),
            (least, true),
            (most, true),
            (most + 1, false),
            (-1, has_longest),
            (0, false),
        ];
        for (seconds, good) in tries {
            template.message_send_ttl_seconds = Some(seconds);
            let wanted = (!good).then_some("lifetime.range");
            assert_eq!(codes(&template), Vec::from_iter(wanted), "{category} {seconds}");
        }
    }
}

#[test]
fn parts_come_once_and_are_known() {
    let body = json!({"type": "BODY", "text": BODY});
    expect("UTILITY", json!([body, body]), &["part.twice"]);
    expect("UTILITY", json!([body, {"type": "call_permission_request"}]), &["part.unknown"]);
    expect("UTILITY", json!([]), &["body.missing"]);
}

#[test]
fn codes_are_unique_and_have_a_source() {
    let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert!(RULES.iter().all(|rule| rule.code.starts_with("template.") && !rule.source.is_empty()));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn templates_of_one_account_differ() {
    let body = |text: &str| json!([{"type": "BODY", "text": text}]);
    let template = definition("UTILITY", body(BODY));
    let mut other = template.clone();
    let found = |other: &domain::template::Definition| -> Vec<&str> {
        lint_among(&template, &[other]).iter().map(|problem| problem.rule).collect()
    };
    assert_eq!(found(&other), ["template.name.taken", "template.body.same_as_another"]);
    "en".clone_into(&mut other.language);
    assert_eq!(found(&other), ["template.body.same_as_another"]);
    let footer = json!([{"type": "BODY", "text": BODY}, {"type": "FOOTER", "text": "Norte"}]);
    assert!(found(&definition("UTILITY", footer)).contains(&"template.name.taken"));
    assert_eq!(found(&definition("UTILITY", body("Otro texto, sin más."))), ["template.name.taken"]);
}
