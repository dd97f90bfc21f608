//! Buttons and their addresses.

use crate::world::{expect, letters, with_buttons};
use serde_json::{Value, json};

fn replies(count: usize) -> Vec<Value> {
    (0..count).map(|n| json!({"type": "QUICK_REPLY", "text": format!("Opción {n}")})).collect()
}

#[test]
fn how_many_of_each() {
    for (count, wanted) in [
        (3, &[] as &[&str]),
        (4, &["buttons.not_on_desktop"]),
        (10, &["buttons.not_on_desktop"]),
        (11, &["buttons.not_on_desktop", "buttons.too_many", "buttons.too_many_of_kind"]),
    ] {
        expect("UTILITY", with_buttons(json!(replies(count))), wanted);
    }
    let of_kind = |kind: &str, count: usize| -> Vec<Value> {
        let button = |n| {
            json!({"type": kind, "text": format!("Botón {n}"), "url": "https://a.example/", "phone_number": "+593995550142",
                "example": "UNO", "flow_id": "1"})
        };
        (0..count).map(button).collect()
    };
    for (kind, most) in [
        ("URL", 2),
        ("PHONE_NUMBER", 1),
        ("COPY_CODE", 1),
        ("FLOW", 1),
        ("CATALOG", 1),
        ("MPM", 1),
        ("SPM", 1),
        ("VOICE_CALL", 1),
        ("REQUEST_CONTACT_INFO", 1),
    ] {
        expect("MARKETING", with_buttons(json!(of_kind(kind, most))), &[]);
        expect("MARKETING", with_buttons(json!(of_kind(kind, most + 1))), &["buttons.too_many_of_kind"]);
    }
}

#[test]
fn quick_replies_are_one_block() {
    let reply = |text: &str| json!({"type": "QUICK_REPLY", "text": text});
    let call = json!({"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": "+593995550142"});
    let mixed = &["buttons.not_on_desktop"];
    expect("UTILITY", with_buttons(json!([reply("a"), reply("b"), call])), mixed);
    expect("UTILITY", with_buttons(json!([call, reply("a"), reply("b")])), mixed);
    let split = with_buttons(json!([reply("a"), call, reply("b")]));
    expect("UTILITY", split, &["buttons.not_grouped", "buttons.not_on_desktop"]);
}

#[test]
fn texts_of_buttons() {
    for (text, wanted) in [
        (letters(24), &[] as &[&str]),
        (letters(25), &[]),
        (letters(26), &["button.text_too_long"]),
        (String::new(), &["button.text_missing"]),
        ("Ver {{1}}".into(), &["button.text_variable"]),
    ] {
        expect("UTILITY", with_buttons(json!([{"type": "QUICK_REPLY", "text": text}])), wanted);
    }
    let same = json!([{"type": "QUICK_REPLY", "text": "Sí"}, {"type": "QUICK_REPLY", "text": " sí"}]);
    expect("UTILITY", with_buttons(same), &["buttons.repeated_text"]);
    expect("UTILITY", with_buttons(json!([{"type": "JUMP", "text": "Sí"}])), &["button.unknown"]);
}

fn url(url: &str) -> Value {
    with_buttons(json!([{"type": "URL", "text": "Ver", "url": url, "example": ["a"]}]))
}

#[test]
fn addresses() {
    let cases: [(&str, &[&str]); 21] = [
        ("https://ferre.example/s/{{1}}", &[]),
        ("http://ferre.example", &[]),
        ("https://ferre.example/?a={{1}}", &[]),
        ("https://ferre.example/{{1}}/s", &["url.variable"]),
        ("https://ferre.example/{{1}}{{2}}", &["url.variable"]),
        ("https://ferre.example/{{1", &["url.variable"]),
        ("https://ferre.example/{{ 1 }}", &["url.invalid", "url.variable"]),
        ("{{1}}", &["url.invalid"]),
        ("https://{{1}}", &["url.invalid"]),
        ("ferre.example", &["url.invalid"]),
        ("ftp://ferre.example", &["url.invalid"]),
        ("https:///a", &["url.invalid"]),
        ("https://ferre.example/a b", &["url.invalid"]),
        ("", &["url.invalid"]),
        ("https://bit.ly/3xyz", &["url.shortener"]),
        ("HTTPS://www.TinyURL.com/a", &["url.shortener"]),
        ("https://user@bit.ly:443/a", &["url.shortener"]),
        ("https://habit.ly/a", &[]),
        ("https://bit.ly.example.com/a", &[]),
        ("https://wa.me/593995550142", &["url.whatsapp_link"]),
        ("https://api.whatsapp.com/send?phone=1", &["url.whatsapp_link"]),
    ];
    for (address, wanted) in cases {
        expect("UTILITY", url(address), wanted);
    }
    for (length, wanted) in [(1_999, &[] as &[&str]), (2_000, &[]), (2_001, &["url.too_long"])] {
        expect("UTILITY", url(&format!("https://a.example/{}", "x".repeat(length - 18))), wanted);
    }
    let no_sample = json!([{"type": "URL", "text": "Ver", "url": "https://a.example/{{1}}"}]);
    expect("UTILITY", with_buttons(no_sample), &["url.sample_missing"]);
}

#[test]
fn phones_and_codes() {
    for (number, wanted) in [
        ("+593 99 555 0142", &[] as &[&str]),
        ("1234567890123456789", &[]),
        ("12345678901234567890", &[]),
        ("123456789012345678901", &["phone.too_long"]),
        ("", &["phone.invalid"]),
        ("+", &["phone.invalid"]),
        ("1-800-FLOWERS", &["phone.invalid"]),
    ] {
        expect(
            "UTILITY",
            with_buttons(json!([{"type": "PHONE_NUMBER", "text": "Llamar", "phone_number": number}])),
            wanted,
        );
    }
    for (code, wanted) in [
        ("A".repeat(14), &[] as &[&str]),
        ("A".repeat(15), &[]),
        ("A".repeat(16), &["code.too_long"]),
        (String::new(), &["code.sample_missing"]),
    ] {
        expect("MARKETING", with_buttons(json!([{"type": "COPY_CODE", "example": code}])), wanted);
    }
}

#[test]
fn flows() {
    for (flow, wanted) in [
        (json!({"flow_id": "1"}), &[] as &[&str]),
        (json!({"flow_name": "a", "flow_action": "navigate"}), &[]),
        (json!({"flow_json": "{}", "flow_action": "data_exchange"}), &[]),
        (json!({}), &["flow.reference"]),
        (json!({"flow_id": "1", "flow_name": "a"}), &["flow.reference"]),
        (json!({"flow_id": "1", "flow_action": "jump"}), &["flow.action"]),
    ] {
        let mut button = json!({"type": "FLOW", "text": "Abrir"});
        button.as_object_mut().unwrap().extend(flow.as_object().unwrap().clone());
        expect("UTILITY", with_buttons(json!([button])), wanted);
    }
}
