//! Bodies nobody should send: never a panic, always a reason.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

mod reading;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use whatsapp::webhook::{ChangeValue, MAX_DEPTH};
use whatsapp::{ParseError, parse};

/// Calls everything that looks inside, so that a panic there is found too.
fn explore(body: &[u8]) {
    let Ok(webhook) = parse(body) else { return };
    for change in webhook.entries.iter().flat_map(|entry| &entry.changes) {
        let ChangeValue::Messages(value) = &change.value else { continue };
        let index = value.contact_index();
        for message in reading::valid_messages(value) {
            let _ = (message.text(), message.file_name(), message.reply_to(), index.for_message(message));
        }
        for status in reading::valid_statuses(value) {
            let _ = (status.status.as_str(), index.for_status(status));
        }
    }
    assert!(webhook.all_invalid().iter().all(|invalid| !invalid.reason.is_empty()));
}

static BODIES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(reading::bodies);

const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "1e999",
    "\\ud800",
    "\\u0000",
    "ä",
    "{\"a\":[]}",
];

proptest! {
    #[test]
    fn arbitrary_bytes(body in proptest::collection::vec(any::<u8>(), 0..600)) {
        explore(&body);
    }

    #[test]
    fn cut_flipped_and_spliced_golden_bodies(
        which in any::<Index>(),
        edits in proptest::collection::vec((any::<Index>(), 0_u8..4, any::<u8>(), any::<Index>()), 1..8),
    ) {
        let bodies = &*BODIES;
        let mut body = which.get::<Vec<u8>>(bodies).clone();
        for (place, action, byte, token) in edits {
            if body.is_empty() { break }
            let at = place.index(body.len());
            match action {
                0 => body[at] = byte,
                1 => { body.remove(at); }
                2 => body.truncate(at),
                _ => { body.splice(at..at, token.get(TOKENS).bytes()); }
            }
        }
        explore(&body);
    }

    #[test]
    fn values_swapped_for_others(which in any::<Index>(), place in any::<Index>(), token in any::<Index>()) {
        let bodies = &*BODIES;
        let mut value: serde_json::Value = serde_json::from_slice(which.get::<Vec<u8>>(bodies)).unwrap();
        let mut pointers = Vec::new();
        collect(&value, String::new(), &mut pointers);
        let swaps = [serde_json::json!(null), serde_json::json!(5), serde_json::json!([]), serde_json::json!({}),
            serde_json::json!(""), serde_json::json!([[{}]]), serde_json::json!(1.5e300)];
        *value.pointer_mut(place.get::<String>(&pointers)).unwrap() = token.get::<serde_json::Value>(&swaps).clone();
        explore(&serde_json::to_vec(&value).unwrap());
    }
}

fn collect(value: &serde_json::Value, at: String, into: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            members.iter().for_each(|(key, member)| collect(member, format!("{at}/{key}"), into));
        }
        serde_json::Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(n, element)| collect(element, format!("{at}/{n}"), into));
        }
        _ => {}
    }
    into.push(at);
}

#[test]
fn deep_nesting_is_an_error_and_no_stack_overflow() {
    for levels in [MAX_DEPTH + 1, 100_000] {
        assert_eq!(parse("[".repeat(levels).as_bytes()).unwrap_err(), ParseError::TooDeep);
        let inside = format!(
            r#"{{"object":"whatsapp_business_account","entry":[{}{}]}}"#,
            "{\"a\":".repeat(levels),
            "}".repeat(levels)
        );
        assert_eq!(parse(inside.as_bytes()).unwrap_err(), ParseError::TooDeep);
    }
}

#[test]
fn every_malformation_has_its_name() {
    assert_eq!(parse(b"{\"a\":\"\xff\"}").unwrap_err(), ParseError::InvalidUtf8 { valid_up_to: 6 });
    for body in ["", "{", "hello", "{} {}", "{\"object\":\"whatsapp_business_account\",\"entry\":[}"] {
        assert!(matches!(parse(body.as_bytes()), Err(ParseError::NotJson { .. })), "{body}");
    }
    let wrong = [
        "[]",
        "7",
        "null",
        "{}",
        r#"{"object":"page","entry":[]}"#,
        r#"{"object":5,"entry":[]}"#,
        r#"{"object":"whatsapp_business_account"}"#,
        r#"{"object":"whatsapp_business_account","entry":{}}"#,
        r#"["whatsapp_business_account",[]]"#,
    ];
    for body in wrong {
        assert!(matches!(parse(body.as_bytes()), Err(ParseError::Envelope { .. })), "{body}");
    }
}

#[test]
fn a_cut_emoji_does_not_lose_the_message() {
    let body = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
        "metadata":{"phone_number_id":"2"},"messages":[{"id":"m","timestamp":"1","type":"text","text":{"body":"a\ud83d"}}]}}]}]}"#;
    let webhook = parse(body.as_bytes()).unwrap();
    let ChangeValue::Messages(value) = &webhook.entries[0].changes[0].value else { panic!() };
    assert_eq!(reading::texts(&reading::valid_messages(value)), ["a\u{fffd}"]);
}

#[test]
fn a_thousand_updates_and_four_megabytes_in_one_body() {
    let filler = "x".repeat(4_000);
    let messages: Vec<String> = (0..1_000)
        .map(|n| {
            format!(
                r#"{{"id":"m{n}","from":"{n}","timestamp":{n},"type":"text","text":{{"body":"{filler}"}}}}"#
            )
        })
        .collect();
    let body = format!(
        r#"{{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":{{
            "metadata":{{"phone_number_id":"2"}},"messages":[{}]}}}}]}}]}}"#,
        messages.join(",")
    );
    let webhook = parse(body.as_bytes()).unwrap();
    let ChangeValue::Messages(value) = &webhook.entries[0].changes[0].value else { panic!() };
    let ids: Vec<&str> = reading::valid_messages(value).iter().map(|message| message.id.as_str()).collect();
    assert_eq!((ids.len(), ids[0], ids[999]), (1_000, "m0", "m999"));
}
