//! Files: fetched from the vendor, brought by members and programs, shown by links that are good for a while.

mod background;
mod content;
mod fetch;
mod library;
mod link;
mod look;
mod sweep;
mod upload;

use crate::conversation::{reach, reached};
use crate::{App, AppError, Caller};
use ::jobs::{Limits, Runner};
use blobs::{BlobError, Hash};
use domain::file::FileState;
use domain::permission::Permission;
use domain::{FileId, Ms, WorkspaceId};
use media::Format;
use store::conversation::Reach;
use store::file::{self, File};

pub use content::{Content, Range};
pub use link::Variant;
pub use store::file::FETCH;
pub use sweep::SWEEP;
pub use upload::NewFile;

/// Files under way at once in one process: what people write must not wait for what they photograph.
const FETCHES: Limits = Limits { at_once: 2, lease_ms: 10 * Ms::MINUTE };
/// Looking for what nobody uses takes as long as there are files.
const SWEEPS: Limits = Limits { at_once: 1, lease_ms: Ms::HOUR };

/// A file with where it can be had.
#[derive(Debug, Clone)]
pub struct FileView {
    /// The file.
    pub file: File,
    /// The path of its bytes with a signature that is good for an hour or two; nothing while it is not stored.
    pub url: Option<String>,
    /// The same of its small picture.
    pub thumbnail_url: Option<String>,
    /// Whether it may be shown in a page.
    pub inline: bool,
}

pub(crate) fn add_handlers(runner: Runner, app: &App) -> Runner {
    let (fetching, sweeping) = (app.clone(), app.clone());
    runner
        .on_within(FETCH, FETCHES, move |job| {
            let app = fetching.clone();
            Box::pin(async move { app.traffic.clone().making_way(app.fetch_job(&job)).await })
        })
        .on_within(SWEEP, SWEEPS, move |job| {
            let app = sweeping.clone();
            Box::pin(async move { app.sweep_job(&job).await })
        })
}

impl App {
    /// One file of the caller's, of the library, or of a message they see.
    pub async fn see_file(&self, caller: &Caller, id: FileId) -> Result<FileView, AppError> {
        let found = self.reached_file(caller, id).await?;
        Ok(self.file_view(caller.workspace_id, found))
    }

    /// A file with its links; checks no permission.
    pub(crate) fn file_view(&self, workspace_id: WorkspaceId, file: File) -> FileView {
        let is_stored = file.state == FileState::Stored;
        let now = self.clock.unmoved();
        let link = |variant| link::path(self.store.vault(), workspace_id, file.id, variant, now);
        FileView {
            url: is_stored.then(|| link(Variant::Original)),
            thumbnail_url: (is_stored && file.thumbnail.is_some()).then(|| link(Variant::Thumbnail)),
            inline: may_be_shown(&file),
            file,
        }
    }

    /// A file the caller may see.
    pub(crate) async fn reached_file(&self, caller: &Caller, id: FileId) -> Result<File, AppError> {
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let reach = reach(caller)?;
        let found = file::get(db, workspace_id, id).await?.ok_or(AppError::NotFound)?;
        if found.created_by == caller.actor || found.title.is_some() {
            return Ok(found);
        }
        for about in file::subjects(db, workspace_id, id).await? {
            if reach == Reach::All {
                return Ok(found);
            }
            let Some(shown_in) = about.conversation_id else { continue };
            match reached(db, caller, Permission::ConversationView, shown_in).await {
                Ok(_) => return Ok(found),
                Err(AppError::NotFound | AppError::Denied(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Err(AppError::NotFound)
    }
}

/// A picture of which no small one could be made is broken, or made to fill a browser's memory.
fn may_be_shown(file: &File) -> bool {
    let format = Format::from_mime(&file.mime_type);
    file.state == FileState::Stored
        && format.is_some_and(|format| {
            format.may_be_inline() && (!format.is_drawable() || file.thumbnail.is_some())
        })
}

/// The hash in a row.
fn hash(bytes: &[u8]) -> Option<Hash> {
    bytes.try_into().ok().map(Hash::from_bytes)
}

/// Trouble of the folder or bucket that is not about one file.
fn broken(error: &BlobError) -> AppError {
    AppError::Internal(error.to_string())
}
