//! The text files of the repository: what git tracks or would track.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders that hold nothing of ours, for a copy of the sources without git.
const FOREIGN: [&str; 9] = [
    ".git",
    ".cache",
    ".tanstack",
    "target",
    "dist",
    "dist-phones",
    "node_modules",
    "test-results",
    "screens",
];

/// One text file; the path is relative to the root, with `/`.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    /// Whether the name ends in one of these extensions (without the dot).
    pub(crate) fn is(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, end)| extensions.contains(&end))
    }
}

/// All text files, sorted by path.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    pub(crate) fn text(&self, path: &str) -> Result<&str, String> {
        let found = self.files.iter().find(|file| file.path == path);
        found.map(|file| file.text.as_str()).ok_or_else(|| format!("{path} is missing"))
    }

    pub(crate) fn with(&self, extensions: &'static [&'static str]) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.is(extensions))
    }
}

/// The root of the repository: the folder above this crate.
pub(crate) fn root() -> Result<PathBuf, String> {
    let here =
        std::env::var("CARGO_MANIFEST_DIR").map_err(|_| "run it with cargo run -p xtask".to_owned())?;
    Path::new(&here).parent().map(Path::to_path_buf).ok_or_else(|| format!("{here} has no parent"))
}

/// Reads every file that is UTF-8; pictures and fonts are not.
pub(crate) fn read(root: &Path) -> Result<Tree, String> {
    let mut paths = match tracked(root) {
        Some(paths) => paths,
        None => walked(root)?,
    };
    paths.sort();
    paths.dedup();
    let files = paths.into_iter().filter_map(|path| {
        let text = String::from_utf8(std::fs::read(root.join(&path)).ok()?).ok()?;
        Some(File { path, text })
    });
    Ok(Tree { files: files.collect() })
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let list = String::from_utf8(output.stdout).ok()?;
    let paths: Vec<String> = list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    (!paths.is_empty()).then_some(paths)
}

fn walked(root: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if FOREIGN.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(root) {
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(found)
}
