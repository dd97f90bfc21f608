//! The file that tells other programs where the demo is and with which credentials.

use crate::failure::Failure;
use std::fmt::Write;
use std::path::Path;

/// Writes `KEY='value'` lines, whole or not at all.
pub(super) fn write(path: &Path, values: &[(&str, String)]) -> Result<(), Failure> {
    let mut text = String::new();
    for (key, value) in values {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{key}={}", quoted(value));
    }
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let new = path.with_extension("new");
    std::fs::write(&new, text).map_err(failed)?;
    std::fs::rename(&new, path).map_err(failed)
}

/// In single quotes, as a shell reads them back.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn values_survive_a_shell() {
        assert_eq!(quoted("a b$c"), "'a b$c'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
