//! How long files and functions may be.

use crate::allowed::Allowed;
use crate::files::{File, Tree};
use crate::finding::Finding;
use crate::functions::functions;
use crate::mask::mask;

const FILE: (usize, usize) = (300, 500);
const FUNCTION: (usize, usize) = (40, 80);
const CONSOLE_FILE: usize = 300;
/// Written by generators; nobody reads them from top to bottom.
const GENERATED: [&str; 2] = ["web/src/api/schema.d.ts", "web/src/routeTree.gen.ts"];

pub(crate) fn check(tree: &Tree, allowed: &mut Allowed) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.with(&["rs"]) {
        findings.extend(rust_file(file, allowed));
        findings.extend(rust_functions(file, allowed));
    }
    for file in tree.with(&["ts", "tsx"]) {
        findings.extend(console_file(file));
    }
    findings
}

fn rust_file(file: &File, allowed: &mut Allowed) -> Option<Finding> {
    let message = judge(file.text.lines().count(), FILE, "file", &file.path, allowed)?;
    Some(Finding::new(&file.path, 0, message))
}

fn rust_functions(file: &File, allowed: &mut Allowed) -> Vec<Finding> {
    let mut findings = Vec::new();
    for function in functions(&mask(&file.text)) {
        let key = format!("{}::{}", file.path, function.name);
        if let Some(message) = judge(function.lines, FUNCTION, "function", &key, allowed) {
            findings.push(Finding::new(&file.path, function.line, message));
        }
    }
    findings
}

fn judge(
    lines: usize,
    (normal, most): (usize, usize),
    what: &str,
    key: &str,
    allowed: &mut Allowed,
) -> Option<String> {
    if lines > most {
        allowed.takes(key);
        Some(format!("{what} of {lines} lines, {most} is the most: split it by meaning"))
    } else if lines > normal && !allowed.takes(key) {
        Some(format!(
            "{what} of {lines} lines, {normal} is normal: split it, or say why in xtask/limits.toml as \"{key}\""
        ))
    } else {
        None
    }
}

fn console_file(file: &File) -> Option<Finding> {
    let lines = file.text.lines().count();
    let long = lines > CONSOLE_FILE && !GENERATED.contains(&file.path.as_str());
    long.then(|| {
        Finding::new(&file.path, 0, format!("file of {lines} lines, {CONSOLE_FILE} is the most: split it"))
    })
}

#[cfg(test)]
mod tests {
    use super::{FILE, judge};
    use crate::allowed::Allowed;

    #[test]
    fn long_needs_a_reason_and_too_long_has_none() {
        let mut allowed = Allowed::parse("[files]\n\"a.rs\" = \"a table\"\n\"b.rs\" = \"\"").expect("a list");
        assert_eq!(judge(300, FILE, "file", "b.rs", &mut allowed), None);
        assert_eq!(judge(301, FILE, "file", "a.rs", &mut allowed), None);
        assert!(judge(301, FILE, "file", "b.rs", &mut allowed).is_some());
        assert!(judge(501, FILE, "file", "a.rs", &mut allowed).is_some());
    }

    #[test]
    fn entries_nobody_needs_are_told() {
        let mut allowed = Allowed::parse("[files]\n\"a.rs\" = \"a table\"").expect("a list");
        assert_eq!(allowed.unused().len(), 1);
        assert!(allowed.takes("a.rs"));
        assert!(allowed.unused().is_empty());
    }
}
