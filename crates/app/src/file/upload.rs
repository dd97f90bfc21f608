//! Taking files in from members and programs.

use super::look::PICTURE_MOST;
use super::{FileView, broken};
use crate::{App, AppError, Caller, Params};
use blobs::{BlobError, Stored};
use bytes::Bytes;
use domain::WorkspaceId;
use domain::file::{FileOrigin, FileState};
use domain::permission::Permission;
use futures::Stream;
use media::{Format, StripError, VoiceError};
use serde_json::json;
use std::io;
use store::file::{self, File};

/// Bytes of an upload at most: the largest document that can be sent.
const UPLOAD_MOST: u64 = domain::capability::INBOUND_BYTES;
/// Bytes of a recording at most.
const RECORDING_MOST: u64 = super::look::SOUND_MOST;
/// Points of a waveform at most.
const POINTS_MOST: usize = 100;
/// The loudest point.
const LOUDEST: u8 = 100;

/// A file to be stored.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// What it is called, by whoever brings it.
    pub name: String,
    /// What it is said to be.
    pub mime_type: String,
    /// Whether it is a recording to be sent as a voice note.
    pub voice: bool,
    /// Loudness over time, each 0 to 100.
    pub waveform: Vec<u8>,
}

impl App {
    /// Stores a file while it arrives. Of pictures that can be sent everything is taken out that their maker did not
    /// mean to tell, and recordings become what the vendor takes as a voice note.
    pub async fn upload_file(
        &self,
        caller: &Caller,
        new: NewFile,
        content: impl Stream<Item = io::Result<Bytes>> + Send,
    ) -> Result<FileView, AppError> {
        caller.require(Permission::ConversationReply)?;
        if new.waveform.len() > POINTS_MOST || new.waveform.iter().any(|point| *point > LOUDEST) {
            return Err(AppError::invalid("waveform", "up to 100 numbers from 0 to 100"));
        }
        let workspace_id = caller.workspace_id;
        let limit = if new.voice { RECORDING_MOST } else { UPLOAD_MOST };
        let stored = self.blobs.put_stream(workspace_id, content, limit).await;
        let stored = stored.map_err(|error| refused(&error))?;
        if stored.size == 0 {
            return Err(AppError::conflict("file.empty"));
        }
        let mut file = self.uploaded(caller, &new);
        let stored = if new.voice {
            self.as_voice(workspace_id, stored, &mut file).await?
        } else {
            self.cleaned(workspace_id, stored, &file).await?
        };
        self.look_at(workspace_id, stored, &mut file).await?;
        let row = file.clone();
        self.store
            .change::<_, AppError, _>(workspace_id, move |change| {
                Box::pin(async move { Ok(file::insert(change, &[row]).await?) })
            })
            .await?;
        Ok(self.file_view(workspace_id, file))
    }

    fn uploaded(&self, caller: &Caller, new: &NewFile) -> File {
        let now = self.clock.now();
        File {
            id: self.ids.next(),
            origin: FileOrigin::Upload,
            state: FileState::Stored,
            reason: None,
            name: new.name.clone(),
            mime_type: new.mime_type.clone(),
            size: None,
            hash: None,
            width: None,
            height: None,
            duration_ms: None,
            voice: new.voice,
            animated: false,
            waveform: new.waveform.clone(),
            thumbnail: None,
            channel_id: None,
            vendor_id: None,
            vendor_hash: None,
            title: None,
            created_by: caller.actor,
            created_at: now,
            stored_at: Some(now),
        }
    }

    /// The recording in the container the vendor wants.
    async fn as_voice(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        file: &mut File,
    ) -> Result<Stored, AppError> {
        let voice = self.in_memory(workspace_id, stored, media::to_ogg).await?;
        let voice = voice.map_err(not_voice)?;
        // The vendor takes only one channel as a voice note.
        if voice.channels != 1 {
            return Err(AppError::conflict("file.not_voice"));
        }
        Format::OggOpus.mime().clone_into(&mut file.mime_type);
        file.duration_ms = i64::try_from(voice.duration_ms).ok();
        self.keep(workspace_id, voice.bytes).await
    }

    /// A picture without place, camera and time; everything else as it is.
    async fn cleaned(
        &self,
        workspace_id: WorkspaceId,
        stored: Stored,
        file: &File,
    ) -> Result<Stored, AppError> {
        let format = self.format_of(workspace_id, stored, &file.mime_type).await?.format;
        if !matches!(format, Format::Jpeg | Format::Png | Format::Webp | Format::WebpAnimated) {
            return Ok(stored);
        }
        if stored.size > PICTURE_MOST {
            return Err(too_large(PICTURE_MOST));
        }
        let clean = self.in_memory(workspace_id, stored, move |bytes| media::strip_metadata(bytes, format));
        let clean = clean.await?.map_err(|error: StripError| {
            tracing::debug!(%error, "a picture could not be cleaned");
            AppError::conflict("file.damaged")
        })?;
        self.keep(workspace_id, clean).await
    }

    async fn keep(&self, workspace_id: WorkspaceId, bytes: Vec<u8>) -> Result<Stored, AppError> {
        self.blobs.put_bytes(workspace_id, bytes.into()).await.map_err(|error| broken(&error))
    }
}

fn refused(error: &BlobError) -> AppError {
    match error {
        BlobError::TooLarge { limit } => too_large(*limit),
        BlobError::Source(_) => AppError::invalid("body", "it did not arrive whole"),
        other => broken(other),
    }
}

fn too_large(limit: u64) -> AppError {
    let mut params = Params::new();
    params.insert("limit".to_owned(), json!(limit));
    AppError::Conflict { code: "file.too_large", params }
}

fn not_voice(error: VoiceError) -> AppError {
    match error {
        VoiceError::Empty => AppError::conflict("file.empty"),
        VoiceError::TooLong => too_large(RECORDING_MOST),
        VoiceError::Truncated | VoiceError::Broken(_) => AppError::conflict("file.damaged"),
        VoiceError::Container | VoiceError::NotOpus | VoiceError::Channels => {
            AppError::conflict("file.not_voice")
        }
    }
}
