//! Names that say nothing about what is inside.

use crate::files::Tree;
use crate::finding::Finding;
use crate::mask::mask;
use crate::metadata::Package;

const EMPTY_NAMES: [&str; 6] = ["core", "common", "utils", "shared", "helpers", "manager"];

pub(crate) fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in packages.iter().filter(|package| package.ours && is_empty_name(&package.name)) {
        findings.push(refuse(&package.name, 0, &package.name));
    }
    for file in tree.with(&["rs", "ts", "tsx", "css", "mjs", "js", "sh", "sql"]) {
        findings.extend(
            file.path
                .split('/')
                .map(stem)
                .find(|name| is_empty_name(name))
                .map(|name| refuse(&file.path, 0, name)),
        );
        if file.is(&["rs"]) {
            findings.extend(inline_modules(&file.path, &mask(&file.text)));
        }
    }
    findings
}

fn inline_modules(path: &str, masked: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in masked.lines().enumerate() {
        let name = line.split_once("mod ").map(|(_, rest)| rest.trim_end_matches([' ', '{', ';']).trim());
        if let Some(name) = name.filter(|name| is_empty_name(name)) {
            findings.push(refuse(path, index + 1, name));
        }
    }
    findings
}

fn refuse(place: &str, line: usize, name: &str) -> Finding {
    Finding::new(place, line, format!("`{name}` says nothing: name it after what it does"))
}

fn stem(part: &str) -> &str {
    part.split('.').next().unwrap_or(part)
}

/// Whether the whole name or its last word is one of the list: `utils`, `test_utils`, `sessionManager`.
fn is_empty_name(name: &str) -> bool {
    let after_capital = name.rfind(|character: char| character.is_uppercase()).and_then(|at| name.get(at..));
    let last = after_capital.or_else(|| name.rsplit(['_', '-']).next()).unwrap_or(name).to_lowercase();
    EMPTY_NAMES.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::{inline_modules, is_empty_name};

    #[test]
    fn the_last_word_counts() {
        for name in ["utils", "test_utils", "sessionManager", "date-helpers"] {
            assert!(is_empty_name(name), "{name}");
        }
        for name in ["inbox", "shared_clock", "commonality", "score"] {
            assert!(!is_empty_name(name), "{name}");
        }
    }

    #[test]
    fn modules_inside_files_count_too() {
        assert_eq!(inline_modules("a.rs", "mod inbox;\npub mod helpers {\n}").len(), 1);
    }
}
