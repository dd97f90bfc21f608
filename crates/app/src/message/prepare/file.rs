//! Files that are sent: whose they are, and what the channel takes.

use super::{CHANNEL, Prepared};
use crate::message::FileAs;
use crate::{App, AppError, Caller, Params};
use domain::FileId;
use domain::capability::{FileRefused, SendKind};
use domain::file::{FileOrigin, FileState};
use serde_json::json;
use store::file::{self, File};
use whatsapp::send::{FileRef, Header, OutboundMedia};

impl App {
    pub(super) async fn prepare_file(
        &self,
        caller: &Caller,
        id: FileId,
        shown_as: FileAs,
        caption: Option<String>,
    ) -> Result<Prepared, AppError> {
        let file = self.file_to_send(caller, id).await?;
        if shown_as == FileAs::Voice && !file.voice {
            return Err(wrong_kind(&file));
        }
        check(&file, shown_as.send_kind())?;
        let caption = caption.filter(|caption| !caption.trim().is_empty());
        let kind = kind(&file, shown_as, caption.clone())?;
        Ok(Prepared { kind, text: caption, file_id: Some(id), ..Prepared::default() })
    }

    /// A file the caller may use, whose bytes are here. What members brought is everybody's who knows its id; what a
    /// person sent belongs to whoever may see a message with it.
    pub(crate) async fn file_to_send(&self, caller: &Caller, id: FileId) -> Result<File, AppError> {
        let found = file::get(self.store.read(), caller.workspace_id, id).await?;
        let found = match found.filter(|file| file.origin == FileOrigin::Upload) {
            Some(file) => Ok(file),
            None => self.reached_file(caller, id).await,
        };
        let file = match found {
            Err(AppError::NotFound) => return Err(AppError::invalid("file_id", "no such file")),
            found => found?,
        };
        match file.state {
            FileState::Stored => Ok(file),
            FileState::Waiting | FileState::Failed => Err(AppError::conflict("file.not_ready")),
        }
    }

    /// What stands above a text.
    pub(super) async fn header_file(&self, caller: &Caller, id: FileId) -> Result<Header, AppError> {
        let file = self.file_to_send(caller, id).await?;
        let kind = natural_kind(&file);
        check(&file, kind)?;
        let place = FileRef::FileId(id.to_string());
        Ok(match kind {
            SendKind::Image => Header::image(place),
            SendKind::Video => Header::video(place),
            _ => Header::document(place, Some(file.name)),
        })
    }
}

/// A picture or film when the channel takes it as one, else a document.
fn natural_kind(file: &File) -> SendKind {
    let media = CHANNEL.capability();
    let fits = |kind| media.files(kind).is_some_and(|limit| limit.takes_type(&file.mime_type));
    [SendKind::Image, SendKind::Video].into_iter().find(|kind| fits(*kind)).unwrap_or(SendKind::Document)
}

/// Whether the channel takes the file as this kind.
pub(crate) fn check(file: &File, kind: SendKind) -> Result<(), AppError> {
    let limit = CHANNEL.capability().files(kind).ok_or_else(|| wrong_kind(file))?;
    let size = u64::try_from(file.size.unwrap_or_default()).unwrap_or_default();
    limit.check(&file.mime_type, size, file.animated).map_err(|refused| match refused {
        FileRefused::Type => wrong_kind(file),
        FileRefused::Empty => AppError::conflict("file.not_ready"),
        FileRefused::Size(limit) => {
            let params = Params::from_iter([("limit".to_owned(), json!(limit))]);
            AppError::Conflict { code: "file.too_large", params }
        }
    })
}

fn wrong_kind(file: &File) -> AppError {
    let params = Params::from_iter([("mime_type".to_owned(), json!(file.mime_type))]);
    AppError::Conflict { code: "file.kind", params }
}

/// The vendor's word, when the vendor takes the caption too.
fn kind(file: &File, shown_as: FileAs, caption: Option<String>) -> Result<&'static str, AppError> {
    let place = || FileRef::FileId(file.id.to_string());
    if caption.is_some() && matches!(shown_as, FileAs::Audio | FileAs::Voice | FileAs::Sticker) {
        let params = Params::from_iter([("field".to_owned(), json!("caption"))]);
        return Err(AppError::Conflict { code: "message.invalid", params });
    }
    let body = match shown_as {
        FileAs::Image => OutboundMedia::image(place(), caption),
        FileAs::Video => OutboundMedia::video(place(), caption),
        FileAs::Document => OutboundMedia::document(place(), Some(file.name.clone()), caption),
        FileAs::Audio | FileAs::Voice => Ok(OutboundMedia::audio(place(), file.voice)),
        FileAs::Sticker => Ok(OutboundMedia::sticker(place())),
    };
    Ok(body.map_err(super::refused)?.kind())
}
