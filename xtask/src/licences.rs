//! Which licences the crates and packages we ship may have; the list is `deny.toml`, read by cargo-deny as well.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::files::{File, Tree};
use crate::finding::Finding;
use crate::metadata::Package;
use crate::spdx::is_met;

/// Accepted for everybody, and for single crates.
pub(crate) struct Policy {
    accepted: Vec<String>,
    exceptions: BTreeMap<String, Vec<String>>,
}

impl Policy {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let table: toml::Table = text.parse().map_err(|error| format!("deny.toml: {error}"))?;
        let licences =
            table.get("licenses").and_then(toml::Value::as_table).ok_or("deny.toml has no [licenses]")?;
        let mut exceptions = BTreeMap::new();
        for entry in licences.get("exceptions").and_then(toml::Value::as_array).into_iter().flatten() {
            let name = entry
                .get("crate")
                .and_then(toml::Value::as_str)
                .ok_or("deny.toml: exception without crate")?;
            exceptions.insert(name.to_owned(), names(entry.get("allow")));
        }
        Ok(Self { accepted: names(licences.get("allow")), exceptions })
    }

    fn accepts(&self, package: &str, expression: &str) -> bool {
        let own = self.exceptions.get(package);
        is_met(expression, &|name| {
            let same = |listed: &String| listed == name;
            self.accepted.iter().any(same) || own.is_some_and(|own| own.iter().any(same))
        })
    }

    fn judge(&self, place: &str, package: &str, version: &str, licence: Option<&str>) -> Option<Finding> {
        match licence {
            Some(licence) if self.accepts(package, licence) => None,
            Some(licence) => Some(Finding::new(
                place,
                0,
                format!("{package} {version}: licence `{licence}` is not in deny.toml"),
            )),
            None => Some(Finding::new(place, 0, format!("{package} {version} names no licence"))),
        }
    }
}

fn names(list: Option<&toml::Value>) -> Vec<String> {
    let entries = list.and_then(toml::Value::as_array).into_iter().flatten();
    entries.filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

pub(crate) fn check(packages: &[Package], policy: &Policy) -> Vec<Finding> {
    let foreign = packages.iter().filter(|package| !package.ours);
    foreign
        .filter_map(|package| {
            policy.judge("Cargo.lock", &package.name, &package.version, package.licence.as_deref())
        })
        .collect()
}

/// The same for npm packages that end up in what we ship; tools for building are left out.
pub(crate) fn check_console(tree: &Tree, policy: &Policy) -> Vec<Finding> {
    let locks = tree.files.iter().filter(|file| file.path.ends_with("package-lock.json"));
    locks.flat_map(|file| console_lock(file, policy)).collect()
}

fn console_lock(file: &File, policy: &Policy) -> Vec<Finding> {
    let Ok(document) = serde_json::from_str::<Value>(&file.text) else {
        return vec![Finding::new(&file.path, 0, "is not JSON")];
    };
    let packages = document.get("packages").and_then(Value::as_object).into_iter().flatten();
    packages
        .filter(|(path, package)| !path.is_empty() && package.get("dev") != Some(&Value::Bool(true)))
        .filter_map(|(path, package)| {
            let name = path.rsplit_once("node_modules/").map_or(path.as_str(), |(_, name)| name);
            let version = package.get("version").and_then(Value::as_str).unwrap_or_default();
            policy.judge(&file.path, name, version, package.get("license").and_then(Value::as_str))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{File, Policy, console_lock};

    const POLICY: &str =
        "[licenses]\nallow = [\"MIT\"]\nexceptions = [{ crate = \"a\", allow = [\"MPL-2.0\"] }]";

    #[test]
    fn an_exception_is_for_its_crate_alone() {
        let policy = Policy::parse(POLICY).expect("a policy");
        assert!(policy.accepts("a", "MPL-2.0"));
        assert!(!policy.accepts("b", "MPL-2.0"));
        assert!(policy.judge("Cargo.lock", "b", "1.0.0", None).is_some());
    }

    #[test]
    fn tools_of_the_console_are_left_out() {
        let text = r#"{"packages": {"": {}, "node_modules/a": {"license": "GPL-3.0", "dev": true},
            "node_modules/b": {"license": "GPL-3.0"}, "node_modules/b/node_modules/c": {"license": "MIT"}}}"#;
        let file = File { path: "web/package-lock.json".to_owned(), text: text.to_owned() };
        let found = console_lock(&file, &Policy::parse(POLICY).expect("a policy"));
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("b "));
    }
}
