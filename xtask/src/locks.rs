//! Lock files name no registry of one machine: they have to work behind any mirror.

use crate::files::Tree;
use crate::finding::Finding;

const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let rule: fn(&str) -> Option<&'static str> = match name {
            "package-lock.json" => npm_lock,
            ".npmrc" => npm_settings,
            "Cargo.lock" => cargo_lock,
            _ => continue,
        };
        for (index, line) in file.text.lines().enumerate() {
            findings.extend(rule(line).map(|message| Finding::new(&file.path, index + 1, message)));
        }
    }
    findings
}

fn npm_lock(line: &str) -> Option<&'static str> {
    let address = line.trim().strip_prefix("\"resolved\": \"")?;
    (address.contains("://"))
        .then_some("an address in the lock file: set omit-lockfile-registry-resolved=true")
}

fn npm_settings(line: &str) -> Option<&'static str> {
    line.contains("registry=").then_some("a registry in .npmrc belongs to the machine, not to the repository")
}

fn cargo_lock(line: &str) -> Option<&'static str> {
    let source = line.trim().strip_prefix("source = \"")?.trim_end_matches('"');
    (source != CRATES).then_some("a crate from elsewhere than crates.io")
}

#[cfg(test)]
mod tests {
    use super::{CRATES, cargo_lock, npm_lock, npm_settings};

    #[test]
    fn addresses_are_found() {
        assert!(npm_lock("      \"resolved\": \"https://mirror.example/a.tgz\",").is_some());
        assert!(npm_lock("      \"resolved\": \"packages/a\",").is_none());
        assert!(npm_settings("registry=https://mirror.example").is_some());
        assert!(npm_settings("omit-lockfile-registry-resolved=true").is_none());
        assert!(cargo_lock("source = \"git+https://example.org/a\"").is_some());
        assert!(cargo_lock(&format!("source = \"{CRATES}\"")).is_none());
    }
}
