//! What may not be written in any file: reminders, silent lint exceptions, skipped tests, places of one machine.

use crate::files::{File, Tree};
use crate::finding::Finding;
use crate::mask::mask;

// In two parts, so that this file keeps its own rules.
const REMINDERS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
const MACHINE_PATHS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tmp/", "brief")];
const SKIPPED: [&str; 8] = [
    "test.skip(",
    "test.only(",
    "test.fixme(",
    "it.skip(",
    "it.only(",
    "describe.skip(",
    "describe.only(",
    "test.describe.only(",
];
const CODE: [&str; 13] =
    ["rs", "ts", "tsx", "css", "html", "mjs", "js", "sh", "sql", "toml", "yml", "yaml", "json"];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        findings.extend(lines(file, &file.text, machine_path));
        if file.is(&CODE) && !file.path.ends_with("package-lock.json") {
            findings.extend(lines(file, &file.text, reminder));
        }
        if file.is(&["ts", "tsx"]) {
            findings.extend(lines(file, &file.text, skipped));
        }
        if file.is(&["rs"]) {
            findings.extend(rust(file));
        }
    }
    findings
}

fn rust(file: &File) -> Vec<Finding> {
    let masked = mask(&file.text);
    let mut findings = lines(file, &masked, ignored);
    findings.extend(attributes(&file.path, &masked));
    // The bench holds the store against a bare loop on the same driver.
    if !["crates/store/", "bench/"].iter().any(|place| file.path.starts_with(place)) {
        findings.extend(lines(file, &masked, database));
    }
    findings
}

fn lines(file: &File, text: &str, rule: fn(&str) -> Option<String>) -> Vec<Finding> {
    let numbered = text.lines().enumerate();
    numbered.filter_map(|(index, line)| Some(Finding::new(&file.path, index + 1, rule(line)?))).collect()
}

fn reminder(line: &str) -> Option<String> {
    let found = REMINDERS.into_iter().find(|word| has_word(line, word))?;
    Some(format!("{found}: do it, or write an issue"))
}

fn machine_path(line: &str) -> Option<String> {
    let found = MACHINE_PATHS.into_iter().find(|path| {
        line.match_indices(path).any(|(at, _)| {
            let before = line.get(..at).and_then(|start| start.chars().next_back());
            // Behind a letter it is a part of a longer path or address.
            !before.is_some_and(|character| character.is_alphanumeric() || "._-})".contains(character))
        })
    })?;
    Some(format!("`{found}` is a place on one machine"))
}

fn skipped(line: &str) -> Option<String> {
    let found = SKIPPED.into_iter().find(|call| line.contains(call))?;
    Some(format!("`{found}…)`: a test runs or it does not exist"))
}

fn ignored(line: &str) -> Option<String> {
    line.contains("#[ignore").then(|| "an ignored test: it runs or it does not exist".to_owned())
}

fn database(line: &str) -> Option<String> {
    let found = ["sea_orm", "sea_query", "sqlx"].into_iter().find(|word| has_word(line, word))?;
    Some(format!("{found} stays inside crates/store"))
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|end| end.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// Exceptions from lints expire by themselves (`expect`) and say why.
fn attributes(path: &str, masked: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, _) in masked.match_indices("#[").chain(masked.match_indices("#![")) {
        let rest = masked.get(at..).unwrap_or_default();
        let content = rest.split_once('[').map_or("", |(_, content)| content);
        let content = content.split_once(']').map_or(content, |(content, _)| content);
        let line = 1 + masked.get(..at).unwrap_or_default().matches('\n').count();
        let squeezed: String = content.chars().filter(|character| !character.is_whitespace()).collect();
        findings.extend(exception(path, &squeezed).map(|message| Finding::new(path, line, message)));
    }
    findings
}

fn exception(path: &str, squeezed: &str) -> Option<&'static str> {
    let allow =
        squeezed.starts_with("allow(") || (squeezed.starts_with("cfg_attr(") && squeezed.contains(",allow("));
    let reason = squeezed.contains("reason=");
    // A file that several test programs include meets an expectation in some of them only.
    if allow && !(reason && path.contains("/tests/")) {
        return Some("`allow`: write #[expect(…, reason = \"…\")]");
    }
    (squeezed.starts_with("expect(") && !reason).then_some("`expect` without a reason")
}

#[cfg(test)]
mod tests {
    use super::{MACHINE_PATHS, attributes, database, has_word, machine_path};
    use crate::mask::mask;

    fn count(source: &str) -> usize {
        attributes("a.rs", &mask(source)).len()
    }

    #[test]
    fn exceptions_expire_and_have_reasons() {
        assert_eq!(count("#[allow(dead_code)]\nfn a() {}"), 1);
        assert_eq!(count("#![allow(\n    dead_code\n)]"), 1);
        assert_eq!(count("#[cfg_attr(test, allow(dead_code))]"), 1);
        assert_eq!(count("#[expect(dead_code)]"), 1);
        assert_eq!(count("#[expect(dead_code, reason = \"read by a macro\")]"), 0);
        assert_eq!(count("// #[allow(dead_code)]\n#[allow_missing = true]\nlet a = \"#[allow(x)]\";"), 0);
    }

    #[test]
    fn test_files_may_allow_with_a_reason() {
        let found = |source: &str| attributes("crates/a/tests/b.rs", &mask(source)).len();
        assert_eq!(found("#![allow(dead_code, reason = \"each file uses its part\")]"), 0);
        assert_eq!(found("#![allow(dead_code)]"), 1);
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("a sqlx::query", "sqlx"));
        assert!(!has_word("my_sqlx", "sqlx"));
        assert!(database("use sea_orm::Iden;").is_some());
    }

    #[test]
    fn machine_paths_start_a_path() {
        let path = MACHINE_PATHS[0];
        assert!(machine_path(&format!("cd {path}main")).is_some());
        assert!(machine_path(&format!("https://example.org{path}main")).is_none());
    }
}
