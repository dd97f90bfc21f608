//! Every starter passes lint.

use domain::language::Language;
use domain::template::lint::lint;
use domain::template::starters::{StarterKind, starters};
use domain::template::{Category, Definition, fill, variables};
use std::collections::BTreeSet;

#[test]
fn six_in_each_language_and_lint_finds_nothing() {
    for language in Language::ALL {
        let starters = starters(*language);
        let kinds: Vec<StarterKind> = starters.iter().map(|starter| starter.kind).collect();
        assert_eq!(kinds, StarterKind::ALL);
        for starter in &starters {
            assert_eq!(lint(&starter.definition), [], "{language} {}", starter.kind);
        }
        let names: BTreeSet<&str> = starters.iter().map(|starter| starter.definition.name.as_str()).collect();
        assert_eq!(names.len(), 6);
    }
}

#[test]
fn they_go_to_meta_and_come_back() {
    for starter in Language::ALL.iter().flat_map(|language| starters(*language)) {
        let value = serde_json::to_value(&starter.definition).unwrap();
        assert_eq!(serde_json::from_value::<Definition>(value).unwrap(), starter.definition);
        let required =
            variables(&starter.definition.components).into_iter().filter(|variable| variable.required);
        let is_code = starter.definition.category == Category::Authentication;
        assert!(
            required.into_iter().all(|variable| variable.sample.is_some() || is_code),
            "{}",
            starter.kind
        );
        let shown = fill(&starter.definition.components, &domain::template::Values::default());
        assert!(is_code || !shown.body.is_empty());
    }
}
