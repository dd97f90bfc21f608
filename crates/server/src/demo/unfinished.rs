//! A demo that was ended while it seeded has half a past: the next start begins afresh.

use crate::cli::DemoOptions;
use crate::failure::Failure;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

fn marker(data_dir: &Path) -> PathBuf {
    data_dir.join("seeding")
}

/// Seeding begins.
pub(super) fn mark(data_dir: &Path) -> Result<(), Failure> {
    std::fs::write(marker(data_dir), b"").map_err(|error| told(&marker(data_dir), &error))
}

/// Seeding is complete.
pub(super) fn unmark(data_dir: &Path) -> Result<(), Failure> {
    remove(std::fs::remove_file(marker(data_dir)), &marker(data_dir))
}

/// Removes what an interrupted start left in the folder. A database elsewhere is not ours to empty: it is refused.
pub(super) fn clear(options: &DemoOptions, data_dir: &Path) -> Result<(), Failure> {
    if !marker(data_dir).exists() {
        return Ok(());
    }
    if let Some(database) = &options.database {
        return Err(Failure::new(format!(
            "an earlier start was ended while it seeded {}: give it an empty database and remove {}",
            database.split(':').next().unwrap_or_default(),
            marker(data_dir).display()
        )));
    }
    for name in ["tertulia.db", "tertulia.db-wal", "tertulia.db-shm", "api-key"] {
        let path = data_dir.join(name);
        remove(std::fs::remove_file(&path), &path)?;
    }
    let emulator = data_dir.join("emulator");
    remove(std::fs::remove_dir_all(&emulator), &emulator)?;
    unmark(data_dir)
}

fn remove(done: std::io::Result<()>, path: &Path) -> Result<(), Failure> {
    match done {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(told(path, &error)),
        _ => Ok(()),
    }
}

fn told(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()))
}
