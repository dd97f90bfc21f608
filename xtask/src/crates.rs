//! Which crate may depend on which: `domain <- store · whatsapp · media · jobs · bus · blobs <- app <- api <- server`.

use crate::finding::Finding;
use crate::metadata::{Kind, Package};

/// Each crate of ours with those it may need in product code. `emulator` knows nothing of `whatsapp` and the reverse,
/// so that both cannot make the same mistake.
const DIRECTION: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("whatsapp", &[]),
    ("media", &[]),
    ("emulator", &[]),
    ("store", &["domain"]),
    ("bus", &["domain"]),
    ("blobs", &["domain"]),
    ("jobs", &["domain", "store"]),
    ("app", &["domain", "whatsapp", "media", "store", "bus", "blobs", "jobs"]),
    ("api", &["domain", "whatsapp", "media", "store", "bus", "blobs", "jobs", "app"]),
    ("server", &["domain", "whatsapp", "media", "store", "bus", "blobs", "jobs", "app", "api", "emulator"]),
    ("testkit", &["domain", "whatsapp", "media", "store", "bus", "blobs", "jobs", "app", "api", "emulator"]),
    (
        "bench",
        &[
            "domain", "whatsapp", "media", "store", "bus", "blobs", "jobs", "app", "api", "emulator",
            "testkit",
        ],
    ),
    ("xtask", &[]),
];

/// These stand alone, in their tests too.
const ALONE: [&str; 5] = ["domain", "whatsapp", "media", "emulator", "xtask"];

/// Crates from outside that only some of ours may need in product code.
const FENCED: [(&str, &[&str]); 8] = [
    ("sea-orm", &["store"]),
    ("sea-query", &["store"]),
    // The floor of the ingest bench and its bulk loader are what the store is measured against.
    ("sqlx", &["store", "bench"]),
    ("rusqlite", &["store"]),
    // What strangers send is decoded in one place, with its limits.
    ("image", &["media"]),
    ("ogg", &["media"]),
    ("object_store", &["blobs"]),
    ("axum", &["api", "emulator", "server", "testkit", "bench"]),
];

pub(crate) fn check(packages: &[Package]) -> Vec<Finding> {
    let ours: Vec<&str> =
        packages.iter().filter(|package| package.ours).map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in packages.iter().filter(|package| package.ours) {
        let name = package.name.as_str();
        let Some((_, may)) = DIRECTION.iter().find(|(known, _)| *known == name) else {
            findings.push(Finding::new(name, 0, "a new crate: give it its place in xtask/src/crates.rs"));
            continue;
        };
        for (needed, kind) in &package.needs {
            let refusal = if ours.contains(&needed.as_str()) {
                inside(name, may, needed, *kind)
            } else {
                outside(name, needed, *kind)
            };
            findings.extend(refusal.map(|message| Finding::new(name, 0, message)));
        }
    }
    findings
}

fn inside(name: &str, may: &[&str], needed: &str, kind: Kind) -> Option<String> {
    let fine = match kind {
        Kind::Dev => !ALONE.contains(&name) && needed != "server",
        Kind::Normal | Kind::Build => may.contains(&needed),
    };
    (!fine).then(|| match needed {
        "testkit" => "testkit is for tests: only as a dev-dependency".to_owned(),
        _ => format!("crate {name} may not depend on {needed} (ARCHITECTURE.md, direction of the crates)"),
    })
}

fn outside(name: &str, needed: &str, kind: Kind) -> Option<String> {
    let (_, may) = FENCED.iter().find(|(fenced, _)| *fenced == needed)?;
    let fine = may.contains(&name) || (kind == Kind::Dev && needed == "axum");
    (!fine).then(|| format!("{needed} is only for {}", may.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Kind, Package, check};

    fn package(name: &str, needs: &[(&str, Kind)]) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: None,
            ours: true,
            needs: needs.iter().map(|(needed, kind)| ((*needed).to_owned(), *kind)).collect(),
        }
    }

    fn broken(name: &str, needed: &str, kind: Kind) -> bool {
        let others = ["domain", "whatsapp", "emulator", "store", "app", "api", "testkit", "server"];
        let mut packages: Vec<Package> =
            others.iter().filter(|other| **other != name).map(|other| package(other, &[])).collect();
        packages.push(package(name, &[(needed, kind)]));
        !check(&packages).is_empty()
    }

    #[test]
    fn the_direction_is_kept() {
        assert!(!broken("app", "store", Kind::Normal));
        assert!(broken("store", "app", Kind::Normal));
        assert!(broken("emulator", "whatsapp", Kind::Dev));
        assert!(broken("domain", "testkit", Kind::Dev));
    }

    #[test]
    fn the_test_kit_stays_in_tests() {
        assert!(broken("api", "testkit", Kind::Normal));
        assert!(!broken("api", "testkit", Kind::Dev));
        assert!(!broken("bench", "testkit", Kind::Normal));
    }

    #[test]
    fn the_database_and_http_are_fenced() {
        assert!(broken("app", "sqlx", Kind::Dev));
        assert!(!broken("store", "sea-orm", Kind::Normal));
        assert!(broken("app", "axum", Kind::Normal));
        assert!(!broken("whatsapp", "axum", Kind::Dev));
        assert!(broken("app", "image", Kind::Normal));
        assert!(!broken("media", "ogg", Kind::Normal));
        assert!(broken("api", "object_store", Kind::Normal));
    }

    #[test]
    fn a_new_crate_needs_a_place() {
        assert_eq!(check(&[package("surprise", &[])]).len(), 1);
    }
}
