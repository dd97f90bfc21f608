//! What cargo knows about our crates and what they depend on.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// How one crate needs another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Normal,
    Build,
    Dev,
}

/// One crate of the resolved graph; `ours` are the members of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    pub(crate) ours: bool,
    pub(crate) needs: Vec<(String, Kind)>,
}

pub(crate) fn load(root: &Path) -> Result<Vec<Package>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let document: Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    Ok(list(&document, "packages").iter().map(package).collect())
}

fn package(value: &Value) -> Package {
    Package {
        name: text(value, "name").to_owned(),
        version: text(value, "version").to_owned(),
        licence: value.get("license").and_then(Value::as_str).map(str::to_owned),
        // A crate from a registry or from git has a source.
        ours: value.get("source").is_none_or(Value::is_null),
        needs: list(value, "dependencies").iter().map(need).collect(),
    }
}

fn need(value: &Value) -> (String, Kind) {
    let kind = match value.get("kind").and_then(Value::as_str) {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    };
    (text(value, "name").to_owned(), kind)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}
