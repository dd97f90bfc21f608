//! Filled databases of earlier schemas, migrated on both databases: whatever the API answered then it answers still.
//! `scripts/earlier.sh NAME` writes one with the program of its time.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod harness;

use domain::Ms;
use harness::{open, server_on};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn earlier() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/earlier");
    let mut found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Everything of the old answer is in the new one, with the same value; there may be more.
fn keeps(old: &Value, new: &Value, at: &str) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, value) in old {
                let now = new.get(name).unwrap_or_else(|| panic!("{at}.{name} is gone"));
                keeps(value, now, &format!("{at}.{name}"));
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            assert_eq!(old.len(), new.len(), "{at}");
            for (place, (old, new)) in old.iter().zip(new).enumerate() {
                keeps(old, new, &format!("{at}[{place}]"));
            }
        }
        _ => assert_eq!(old, new, "{at}"),
    }
}

async fn check(folder: &Path, url: &str) {
    let recorded = std::fs::read(folder.join("answers.json")).unwrap();
    let recorded: Value = serde_json::from_slice(&recorded).unwrap();
    let store = open(url, Ms(recorded["now"].as_i64().unwrap())).await;
    store::backup::restore(&store, &folder.join("data.backup")).await.unwrap();
    let server = server_on(store, tempfile::tempdir().unwrap()).await;
    let key = recorded["api_key"].as_str().unwrap();
    for (path, answer) in recorded["answers"].as_object().unwrap() {
        let now = server.with_key(key, "GET", path, Value::Null).await;
        assert_eq!(now.status, 200, "{path}: {}", now.body);
        keeps(answer, &now.body, &format!("{} {path} ", folder.file_name().unwrap().display()));
    }
    server.app.store.close().await;
}

#[tokio::test]
async fn what_earlier_programs_wrote_means_the_same() {
    for folder in earlier() {
        let data = tempfile::tempdir().unwrap();
        check(&folder, &format!("sqlite:{}", data.path().join("earlier.db").display())).await;
        if let Ok(server) = std::env::var("TERTULIA_TEST_POSTGRES") {
            let database = store::testing::create_postgres_database(&server).await.unwrap();
            check(&folder, &database.url).await;
            store::testing::drop_postgres_database(&server, &database.name).await.unwrap();
        }
    }
}
