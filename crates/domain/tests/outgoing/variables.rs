//! Dynamic variables in outgoing texts.

use domain::variables::{Missing, MissingReason, Registry, find};
use proptest::prelude::*;

fn value(name: &str) -> Option<String> {
    match name {
        "contact.firstname" => Some("Ana".into()),
        "contact.phone" => Some("$contact.name".into()),
        "workspace.name" => Some("Ferretería Norte".into()),
        "contact.name" => Some("  ".into()),
        _ => None,
    }
}

fn fill(text: &str) -> Result<String, Vec<Missing>> {
    Registry::built_in().fill(text, value)
}

#[test]
fn both_ways_of_writing_with_and_without_fallback() {
    for (text, wanted) in [
        ("Hola $contact.firstname.", "Hola Ana."),
        ("Hola $contact.firstname|\"cliente\", hola", "Hola Ana, hola"),
        ("Hola {{contact.firstname}}!", "Hola Ana!"),
        ("Hola {{ contact.firstname | cliente }}!", "Hola Ana!"),
        ("Hola $contact.name|\"cliente\"!", "Hola cliente!"),
        ("Hola {{contact.name|estimado cliente}}!", "Hola estimado cliente!"),
        ("Hola$contact.name|\"\"!", "Hola!"),
        ("$contact.firstname$contact.firstname", "AnaAna"),
        ("$contact.firstname|sin comillas", "Ana|sin comillas"),
        ("$contact.firstname|\"abierto", "Ana|\"abierto"),
        ("Saluda $workspace.name…", "Saluda Ferretería Norte…"),
        ("$contact.phone", "$contact.name"),
    ] {
        assert_eq!(fill(text), Ok(wanted.to_owned()), "{text}");
    }
}

#[test]
fn what_is_no_variable_is_left_alone() {
    for text in [
        "",
        "Son $5.00",
        "US$ 20",
        "$",
        "$$",
        "{{",
        "{{1}}",
        "{{nombre}}",
        "{{a b.c}}",
        "$contact",
        "a.b",
        "{{contact.firstname",
        "$contact.1x",
    ] {
        assert_eq!(fill(text), Ok(text.to_owned()), "{text}");
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn everything_missing_is_reported_at_once() {
    let missing = fill("ñ $contact.nam|\"x\" y $contact.name y {{system.current_date}}").unwrap_err();
    let missing: Vec<(usize, &str, MissingReason)> =
        missing.iter().map(|missing| (missing.range.start, missing.name.as_str(), missing.reason)).collect();
    let wanted = [
        (3, "contact.nam", MissingReason::Unknown),
        (22, "contact.name", MissingReason::Empty),
        (38, "system.current_date", MissingReason::Empty),
    ];
    assert_eq!(missing, wanted);
}

#[test]
fn what_is_missing_can_stay_as_it_was_written() {
    let (filled, missing) =
        Registry::built_in().fill_in("$contact.name y $contact.firstname $a.b|\"x\"", value);
    assert_eq!((filled.as_str(), missing.len()), ("$contact.name y Ana $a.b|\"x\"", 2));
}

#[test]
fn later_features_add_names() {
    let mut registry = Registry::built_in();
    let built_in = registry.entries().count();
    registry.add("contact.field.plan", "variable.field").unwrap();
    assert_eq!(registry.entries().count(), built_in + 1);
    assert!(registry.knows("contact.field.plan") && !Registry::built_in().knows("contact.field.plan"));
    assert_eq!(registry.fill("Plan $contact.field.plan.", |_| Some("oro".into())), Ok("Plan oro.".into()));
    for bad in ["", "contact", ".a", "a.", "a..b", "a.1", "a b.c", "á.b"] {
        assert!(registry.add(bad, "x").is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn any_text_is_found_and_filled_without_panic(text in r#"([a-z.$|"{} é👍]|\$contact\.name|\{\{contact\.name\||"\||\}\}){0,40}"#) {
        for found in find(&text) {
            prop_assert!(text.get(found.range.clone()).is_some_and(|part| part.contains(&found.name)));
        }
        let filled = Registry::built_in().fill(&text, |_| Some("x".into()));
        prop_assert!(filled.is_ok() || filled.unwrap_err().iter().all(|missing| missing.reason == MissingReason::Unknown));
    }
}
