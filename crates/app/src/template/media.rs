//! Files that are given for a template: whose they are, and what a header takes.

use crate::message::check_file;
use crate::{App, AppError, Caller};
use domain::FileId;
use domain::capability::SendKind;
use domain::template::{Components, Given, HeaderFormat, Input, Place, VariableKind, variables};

impl App {
    /// Every file given for a send is one the caller may use, and is what its header takes.
    pub(super) async fn check_media(
        &self,
        caller: &Caller,
        components: &Components,
        values: &[Given],
    ) -> Result<(), AppError> {
        for given in values {
            let Input::Media { file_id: Some(id), .. } = &given.input else { continue };
            self.check_header_file(caller, components, given.place, *id).await?;
        }
        Ok(())
    }

    pub(super) async fn check_header_file(
        &self,
        caller: &Caller,
        components: &Components,
        place: Place,
        id: FileId,
    ) -> Result<(), AppError> {
        let file = self.file_to_send(caller, id).await?;
        let asked = variables(components).into_iter().find_map(|variable| match variable.kind {
            VariableKind::Media(format) if variable.place == place => Some(format),
            _ => None,
        });
        asked.and_then(|format| send_kind(&format)).map_or(Ok(()), |kind| check_file(&file, kind))
    }
}

fn send_kind(format: &HeaderFormat) -> Option<SendKind> {
    match format {
        HeaderFormat::Image => Some(SendKind::Image),
        HeaderFormat::Video | HeaderFormat::Gif => Some(SendKind::Video),
        HeaderFormat::Document => Some(SendKind::Document),
        _ => None,
    }
}
