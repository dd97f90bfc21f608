//! `{{…}}` in a text.

use std::collections::BTreeSet;
use std::ops::Range;

/// One pair of double braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder<'a> {
    /// Where it stands in the text, in bytes, with its braces.
    pub range: Range<usize>,
    /// What is between the braces, as written.
    pub inner: &'a str,
}

impl Placeholder<'_> {
    /// Whether it names a variable: ASCII letters, digits and underscores. Whether the name is a good one is lint's.
    pub fn is_variable(&self) -> bool {
        !self.inner.is_empty() && self.inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }
}

/// The pairs of a text in order, and whether braces are left over that belong to no pair.
pub fn placeholders(text: &str) -> (Vec<Placeholder<'_>>, bool) {
    let (mut found, mut unbalanced, mut at) = (Vec::new(), false, 0);
    while let Some((opening, place)) = next_braces(text, at) {
        let inside = place + 2;
        match next_braces(text, inside) {
            Some((false, end)) if opening => {
                let inner = text.get(inside..end).unwrap_or_default();
                found.push(Placeholder { range: place..end + 2, inner });
                at = end + 2;
            }
            _ => {
                unbalanced = true;
                at = inside;
            }
        }
    }
    (found, unbalanced)
}

/// The next `{{` (true) or `}}` (false) from `at`, and where it is.
fn next_braces(text: &str, at: usize) -> Option<(bool, usize)> {
    let rest = text.get(at..)?;
    let (open, close) = (rest.find("{{"), rest.find("}}"));
    match (open, close) {
        (Some(open), Some(close)) if close < open => Some((false, at + close)),
        (Some(open), _) => Some((true, at + open)),
        (None, Some(close)) => Some((false, at + close)),
        (None, None) => None,
    }
}

/// The names of the variables of a text, each once: numbers in their order, then names as they come.
pub(super) fn names(text: &str) -> Vec<String> {
    let (found, _) = placeholders(text);
    let mut seen = BTreeSet::new();
    let mut names: Vec<String> = found
        .iter()
        .filter(|placeholder| placeholder.is_variable() && seen.insert(placeholder.inner))
        .map(|placeholder| placeholder.inner.to_owned())
        .collect();
    names.sort_by_key(|name| name.parse::<u64>().unwrap_or(u64::MAX));
    names
}

/// The text with its variables replaced; one without a value stays as it is written.
pub(super) fn replaced(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    rewritten(text, |placeholder| placeholder.is_variable().then(|| value(placeholder.inner)).flatten())
}

/// The text with every pair of braces, good or bad, replaced by the same text.
pub(super) fn replaced_by(text: &str, value: &str) -> String {
    rewritten(text, |_| Some(value.to_owned()))
}

fn rewritten(text: &str, value: impl Fn(&Placeholder<'_>) -> Option<String>) -> String {
    let (found, _) = placeholders(text);
    let (mut result, mut at) = (String::with_capacity(text.len()), 0);
    for placeholder in found {
        let Some(value) = value(&placeholder) else { continue };
        result.push_str(text.get(at..placeholder.range.start).unwrap_or_default());
        result.push_str(&value);
        at = placeholder.range.end;
    }
    result.push_str(text.get(at..).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_pair_up_or_are_left_over() {
        let cases: [(&str, &[&str], bool); 9] = [
            ("Hola", &[], false),
            ("Hola {{1}} y {{2}}", &["1", "2"], false),
            ("{{ nombre }}", &[" nombre "], false),
            ("{{{1}}}", &["{1"], false),
            ("{{{{1}}}}", &["1"], true),
            ("{{1}", &[], true),
            ("1}}", &[], true),
            ("{una} llave", &[], false),
            ("{{}}", &[""], false),
        ];
        for (text, inners, left_over) in cases {
            let (found, unbalanced) = placeholders(text);
            let found: Vec<&str> = found.iter().map(|placeholder| placeholder.inner).collect();
            assert_eq!((found.as_slice(), unbalanced), (inners, left_over), "{text}");
        }
    }

    #[test]
    fn names_come_once_and_numbers_in_order() {
        assert_eq!(names("{{2}} {{10}} {{1}} {{2}}"), ["1", "2", "10"]);
        assert_eq!(names("{{b}} {{a}} {{b}} {{ c }}"), ["b", "a"]);
    }

    #[test]
    fn values_are_not_read_again() {
        assert_eq!(replaced("{{1}}-{{2}}", |name| (name == "1").then(|| "{{2}}".to_owned())), "{{2}}-{{2}}");
    }
}
