//! The state on disk: one JSON file, replaced as a whole.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::StartError;
use crate::machine::Shared;
use crate::world::snapshot::Loaded;

const FILE: &str = "emulator.json";

/// Makes the folder and reads what was saved there, if anything.
pub(crate) fn load(folder: &Path) -> Result<Option<Loaded>, StartError> {
    std::fs::create_dir_all(folder).map_err(StartError::Data)?;
    match std::fs::read(folder.join(FILE)) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(StartError::Damaged),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StartError::Data(error)),
    }
}

/// Saves after changes, some time apart, and once more at the end.
pub(crate) async fn keep(shared: Arc<Shared>, folder: PathBuf) {
    let mut changes = shared.changes.subscribe();
    loop {
        tokio::select! {
            () = shared.cancel.cancelled() => break,
            next = changes.changed() => if next.is_err() { break },
        }
        tokio::select! {
            () = shared.cancel.cancelled() => break,
            () = tokio::time::sleep(shared.timing.save) => {}
        }
        save_changed(&shared, &folder).await;
        changes.mark_unchanged();
    }
    save_changed(&shared, &folder).await;
}

async fn save_changed(shared: &Shared, folder: &Path) {
    let bytes = shared.with(|world| {
        let dirty = std::mem::take(&mut world.dirty);
        dirty.then(|| serde_json::to_vec(&world.saved()))
    });
    let Some(bytes) = bytes else { return };
    let folder = folder.to_owned();
    let written =
        tokio::task::spawn_blocking(move || write(&folder, &bytes.map_err(std::io::Error::other)?)).await;
    let failed = match written {
        Ok(Ok(())) => return,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    tracing::warn!(error = failed, "the emulator's state could not be saved");
    shared.with(|world| world.dirty = true);
}

fn write(folder: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let fresh = folder.join(format!("{FILE}.new"));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&fresh, folder.join(FILE))
}
