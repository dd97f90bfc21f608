//! Snippets: what a shortcut may be, and which of a snippet's texts a person gets.

use crate::extract::fold;
use std::collections::BTreeMap;

/// Letters of a shortcut at most.
pub const SHORTCUT_CHARS: usize = 32;

/// A shortcut as it is kept: lower case without accents, 1 to 32 of `a-z`, `0-9`, `_` and `-`. A slash before it, as
/// in the composer, is left out; `None` for what cannot be one.
pub fn shortcut(written: &str) -> Option<String> {
    let folded = fold(written.trim().trim_start_matches('/'));
    let sound =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter);
    ((1..=SHORTCUT_CHARS).contains(&folded.len()) && folded.chars().all(sound)).then_some(folded)
}

/// The text for the first of these languages that has one, else any. `pt-BR` also takes `pt`, and `pt` also `pt-BR`.
pub fn text_for<'a>(texts: &'a BTreeMap<String, String>, languages: &[&str]) -> Option<(&'a str, &'a str)> {
    let chosen = languages.iter().find_map(|wanted| of_language(texts, wanted));
    chosen.or_else(|| texts.first_key_value()).map(|(language, text)| (language.as_str(), text.as_str()))
}

fn of_language<'a>(texts: &'a BTreeMap<String, String>, wanted: &str) -> Option<(&'a String, &'a String)> {
    let exact = texts.iter().find(|(language, _)| language.eq_ignore_ascii_case(wanted));
    exact.or_else(|| texts.iter().find(|(language, _)| first(language).eq_ignore_ascii_case(first(wanted))))
}

fn first(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_are_plain_words() {
        for (written, kept) in [
            ("Horario", "horario"),
            (" /envío-2 ", "envio-2"),
            ("a_b", "a_b"),
            (&"x".repeat(32), &"x".repeat(32)),
        ] {
            assert_eq!(shortcut(written).as_deref(), Some(kept));
        }
        for written in ["", "/", "two words", "ß", "日本", &"x".repeat(33), "a/b", "a.b"] {
            assert_eq!(shortcut(written), None, "{written}");
        }
    }

    #[test]
    fn the_persons_language_comes_first_then_the_workspaces_then_any() {
        let texts =
            |pairs: &[&str]| pairs.iter().map(|tag| ((*tag).to_owned(), format!("in {tag}"))).collect();
        let all: BTreeMap<String, String> = texts(&["en", "es", "pt-BR"]);
        assert_eq!(text_for(&all, &["pt", "es"]), Some(("pt-BR", "in pt-BR")));
        assert_eq!(text_for(&all, &["es-EC", "en"]), Some(("es", "in es")));
        assert_eq!(text_for(&all, &["fr", "es"]), Some(("es", "in es")));
        assert_eq!(text_for(&all, &["fr"]), Some(("en", "in en")));
        assert_eq!(text_for(&BTreeMap::new(), &["es"]), None);
    }
}
