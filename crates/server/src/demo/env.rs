//! The file that tells other programs where the demo is and with which credentials.

use crate::failure::Failure;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

/// Writes `KEY='value'` lines, whole or not at all.
pub(super) fn write(path: &Path, values: &[(&str, String)]) -> Result<(), Failure> {
    let mut text = String::new();
    for (key, value) in values {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{key}={}", quoted(value));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| failed(path, &error))?;
    }
    write_private(path, &text)
}

/// Writes a file that only its owner may read, whole or not at all.
pub(super) fn write_private(path: &Path, text: &str) -> Result<(), Failure> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    let new = Path::new(&new);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(new).and_then(|mut file| file.write_all(text.as_bytes()));
    written.and_then(|()| std::fs::rename(new, path)).map_err(|error| failed(path, &error))
}

/// Removes the file of an earlier start, which would look as if this one were ready.
pub(super) fn remove(path: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(path, &error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
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
