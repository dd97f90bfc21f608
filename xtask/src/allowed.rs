//! `xtask/limits.toml`: the files and functions that may be longer than normal, each with a reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;

const LIST: &str = "xtask/limits.toml";

/// The allow list; remembers which entries were needed.
pub(crate) struct Allowed {
    reasons: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

impl Allowed {
    /// Keys are `path` in `[files]` and `path::function` in `[functions]`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error| format!("{LIST}: {error}"))?;
        let mut reasons = BTreeMap::new();
        for section in ["files", "functions"] {
            let entries = table.get(section).and_then(toml::Value::as_table);
            for (key, value) in entries.into_iter().flatten() {
                let reason = value.as_str().unwrap_or_default().trim();
                reasons.insert(key.clone(), reason.to_owned());
            }
        }
        Ok(Self { reasons, used: BTreeSet::new() })
    }

    /// Whether the list names it with a reason.
    pub(crate) fn takes(&mut self, key: &str) -> bool {
        self.used.insert(key.to_owned());
        self.reasons.get(key).is_some_and(|reason| !reason.is_empty())
    }

    /// Entries that nothing needs any more.
    pub(crate) fn unused(&self) -> Vec<Finding> {
        let idle = self.reasons.keys().filter(|key| !self.used.contains(*key));
        idle.map(|key| Finding::new(LIST, 0, format!("`{key}` is within the normal limit: remove its line")))
            .collect()
    }
}
