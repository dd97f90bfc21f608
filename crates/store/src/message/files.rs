//! The files that messages are shown with.

use super::Message;
use crate::db::{Access, Row, StoreError};
use crate::file::{self, File};
use domain::file::named_in;
use domain::message::Direction;
use domain::{FileId, WorkspaceId};
use std::collections::HashMap;

/// `messages` are those of `rows`, in their order.
pub(super) async fn add_files(
    db: &impl Access,
    workspace_id: WorkspaceId,
    rows: &[Row],
    messages: &mut [Message],
) -> Result<(), StoreError> {
    let named: Vec<Named> = rows
        .iter()
        .zip(&*messages)
        .map(|(row, message)| Named::by(row, message))
        .collect::<Result<_, _>>()?;
    let wanted = named.iter().flat_map(|named| named.own.iter().chain(&named.quoted).chain(&named.on_cards));
    let wanted: Vec<FileId> = wanted.copied().collect();
    let files = file::load(db, workspace_id, &wanted).await?;
    let files: HashMap<FileId, File> = files.into_iter().map(|file| (file.id, file)).collect();
    for (message, named) in messages.iter_mut().zip(named) {
        message.file = named.own.and_then(|id| files.get(&id).cloned());
        message.card_files = named.on_cards.iter().filter_map(|id| files.get(id).cloned()).collect();
        if let Some(quoted) = &mut message.quoted {
            quoted.voice = named.quoted.and_then(|id| files.get(&id)).is_some_and(|file| file.voice);
        }
    }
    Ok(())
}

/// The files that a message is shown with.
struct Named {
    own: Option<FileId>,
    quoted: Option<FileId>,
    on_cards: Vec<FileId>,
}

impl Named {
    /// What a person's message holds is the vendor's, and names no file of ours.
    fn by(row: &Row, message: &Message) -> Result<Self, StoreError> {
        let (own, quoted) = (row.id_or_null("file_id")?, row.id_or_null("quoted_file_id")?);
        let ours = message.content.as_ref().filter(|_| message.direction == Direction::Outbound);
        let mut on_cards = ours.map(named_in).unwrap_or_default();
        on_cards.retain(|id| Some(*id) != own);
        Ok(Self { own, quoted, on_cards })
    }
}
