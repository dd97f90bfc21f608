//! Where the bytes are: one file each, in the data folder or in a temporary one that goes with the emulator.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

const FOLDER: &str = "media";

/// The folder of the files, made when the first one comes.
#[derive(Debug)]
pub(crate) struct Files {
    home: Home,
    next: AtomicU64,
}

#[derive(Debug)]
enum Home {
    Kept(PathBuf),
    Temporary(Mutex<Option<TempDir>>),
}

/// A file on its way in; gone when dropped before it was kept.
#[derive(Debug)]
pub(crate) struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // It is not there any more when it was kept.
        drop(std::fs::remove_file(&self.0));
    }
}

impl Part {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Files {
    pub(crate) fn new(data_dir: Option<&Path>) -> Self {
        let home = match data_dir {
            Some(folder) => Home::Kept(folder.join(FOLDER)),
            None => Home::Temporary(Mutex::new(None)),
        };
        Self { home, next: AtomicU64::new(0) }
    }

    fn folder(&self) -> io::Result<PathBuf> {
        match &self.home {
            Home::Kept(folder) => {
                let mut builder = std::fs::DirBuilder::new();
                builder.recursive(true);
                #[cfg(unix)]
                std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
                builder.create(folder)?;
                Ok(folder.clone())
            }
            Home::Temporary(made) => {
                let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(folder) = made.as_ref() {
                    return Ok(folder.path().to_owned());
                }
                let folder = tempfile::Builder::new().prefix("emulator-media-").tempdir()?;
                let path = folder.path().to_owned();
                *made = Some(folder);
                Ok(path)
            }
        }
    }

    /// A place for bytes that are on their way in.
    pub(crate) fn part(&self) -> io::Result<Part> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Ok(Part(self.folder()?.join(format!("part-{number}"))))
    }

    /// Gives a complete file its name.
    pub(crate) fn keep(&self, part: &Part, id: &str) -> io::Result<()> {
        std::fs::rename(&part.0, self.place(id)?)
    }

    /// Where the file of this id is, if it is there.
    pub(crate) fn place(&self, id: &str) -> io::Result<PathBuf> {
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_digit()) {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(self.folder()?.join(id))
    }

    pub(crate) fn forget(&self, id: &str) {
        // Gone already is as good.
        drop(self.place(id).and_then(std::fs::remove_file));
    }

    /// Removes what belongs to no known id after a restart; which ids have their file comes back.
    pub(crate) fn tidy(&self, known: &HashSet<String>) -> HashSet<String> {
        let Home::Kept(folder) = &self.home else { return HashSet::new() };
        let mut present = HashSet::new();
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if known.contains(&name) {
                present.insert(name);
            } else {
                drop(std::fs::remove_file(entry.path()));
            }
        }
        present
    }
}
