//! Each migration has a number of its own; only the two halves of one step share it.

use std::collections::BTreeMap;

use crate::files::Tree;
use crate::finding::Finding;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let paths = tree.with(&["sql"]).filter_map(|file| file.path.strip_prefix("migrations/"));
    judge(paths)
}

fn judge<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut steps: BTreeMap<&str, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for name in names {
        let place = format!("migrations/{name}");
        let step = name.split('.').next().unwrap_or(name);
        let (number, _) = step.split_once('_').unwrap_or((step, ""));
        if number.len() != 4 || !number.bytes().all(|digit| digit.is_ascii_digit()) {
            findings.push(Finding::new(&place, 0, "a migration is named NNNN_what.sql"));
            continue;
        }
        let first = steps.entry(number).or_insert(step);
        if *first != step {
            findings.push(Finding::new(&place, 0, format!("number {number} is taken by {first}")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::judge;

    #[test]
    fn numbers_are_unique() {
        let fine = ["0001_workspace.sql", "0002_search.sqlite.sql", "0002_search.postgres.sql"];
        assert!(judge(fine.into_iter()).is_empty());
        assert_eq!(judge(["0001_a.sql", "0001_b.sql"].into_iter()).len(), 1);
        assert_eq!(judge(["1_a.sql"].into_iter()).len(), 1);
    }
}
