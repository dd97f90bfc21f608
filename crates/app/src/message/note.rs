//! Notes: between members, never sent.

use super::send::check_text;
use super::{Accepted, MessageView};
use crate::conversation::{about, forget_draft, reached};
use crate::{App, AppError, Caller, notification};
use domain::event::EventName;
use domain::message::{Direction, NOTE_EDIT_MS};
use domain::permission::Permission;
use domain::{ConversationId, FileId, MemberId, MessageId, TeamId};
use store::conversation::{Conversation, DraftMode};
use store::event::NewEvent;
use store::message::{self, Mention, NewMessage};
use store::{Access, Change};
use uuid::Uuid;

/// A note to be written.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// The id the client gave it; the same one twice is one note.
    pub client_id: Uuid,
    /// Its text.
    pub text: String,
    /// Who is mentioned.
    pub mentions: Vec<Mention>,
    /// The message or note it is about.
    pub reply_to_id: Option<MessageId>,
    /// Its file.
    pub file_id: Option<FileId>,
}

impl NewNote {
    /// Only words.
    pub fn text(client_id: Uuid, text: impl Into<String>) -> Self {
        Self { client_id, text: text.into(), mentions: Vec::new(), reply_to_id: None, file_id: None }
    }
}

/// UTF-16 units of a note at most.
const LONGEST: usize = 10_000;

impl App {
    /// Writes a note into a conversation and tells whom it mentions.
    pub async fn write_note(
        &self,
        caller: &Caller,
        id: ConversationId,
        new: NewNote,
    ) -> Result<Accepted, AppError> {
        if new.file_id.is_none() || !new.text.is_empty() {
            check_text(&new.text, LONGEST)?;
        }
        if let Some(file_id) = new.file_id {
            reached(self.store.read(), caller, Permission::ConversationReply, id).await?;
            self.file_to_send(caller, file_id).await?;
        }
        let by = caller.clone();
        let (message_id, is_new) = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = reached(change.tx(), &by, Permission::ConversationReply, id).await?;
                    let known = message::by_client_id(change.tx(), by.workspace_id, new.client_id).await?;
                    if let Some(known) = known {
                        return Ok((known, false));
                    }
                    if let Some(about) = new.reply_to_id {
                        check_about(change.tx(), &by, &found, about).await?;
                    }
                    let note = add_note(change, &by, &found, new).await?;
                    forget_draft(change.tx(), &by, id, DraftMode::Note).await?;
                    Ok((note, true))
                })
            })
            .await?;
        Ok(Accepted { view: self.see_message(caller.workspace_id, message_id).await?, is_new })
    }

    /// Changes a note of the caller's, within 15 minutes.
    pub async fn edit_note(
        &self,
        caller: &Caller,
        id: MessageId,
        text: String,
        mentions: Vec<Mention>,
    ) -> Result<MessageView, AppError> {
        check_text(&text, LONGEST)?;
        let by = caller.clone();
        self.store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { rewrite(change, &by, id, &text, &mentions).await })
            })
            .await?;
        self.see_message(caller.workspace_id, id).await
    }
}

async fn rewrite(
    change: &mut Change,
    by: &Caller,
    id: MessageId,
    text: &str,
    mentions: &[Mention],
) -> Result<(), AppError> {
    let (workspace_id, now) = (by.workspace_id, change.now());
    let note = message::get(change.tx(), workspace_id, id).await?;
    let note = note.filter(|note| note.direction == Direction::Note).ok_or(AppError::NotFound)?;
    let shown_in = note.conversation_id.ok_or(AppError::NotFound)?;
    let shown_in = reached(change.tx(), by, Permission::ConversationReply, shown_in).await?;
    if note.author != by.actor {
        return Err(AppError::conflict("note.not_yours"));
    }
    if now.since(note.created_at) > NOTE_EDIT_MS {
        return Err(AppError::conflict("note.edit_expired"));
    }
    message::edit_note(change.tx(), workspace_id, id, text, mentions, now).await?;
    let event = NewEvent::new(EventName::MessageEdited, by.actor, about(&shown_in, Some(id)));
    change.emit(event.fields(&["text", "mentions"]).trace(by.trace_id.clone()));
    tell(change, by, &shown_in, id, mentions).await
}

/// Only what was said in the same chat, or another note of it.
async fn check_about(
    db: &impl Access,
    by: &Caller,
    shown_in: &Conversation,
    id: MessageId,
) -> Result<(), AppError> {
    let found = message::get(db, by.workspace_id, id).await?;
    if found.is_some_and(|found| found.address_id == shown_in.address_id) {
        Ok(())
    } else {
        Err(AppError::invalid("reply_to_id", "no such message in this chat"))
    }
}

/// Writes a note; the caller checked the permission and the text.
pub(crate) async fn add_note(
    change: &mut Change,
    by: &Caller,
    shown_in: &Conversation,
    new: NewNote,
) -> Result<MessageId, AppError> {
    let note = NewMessage {
        client_id: new.client_id,
        address_id: shown_in.address_id,
        channel_id: shown_in.channel_id,
        conversation_id: shown_in.id,
        direction: Direction::Note,
        kind: "note",
        text: Some(new.text).filter(|text| !text.is_empty()),
        content: None,
        file_id: new.file_id,
        author: by.actor,
        reply_to_id: new.reply_to_id,
        mentions: new.mentions,
        preview_url: false,
        trace_id: by.trace_id.clone(),
    };
    let id = message::insert(change, &note).await?;
    let event = NewEvent::new(EventName::NoteAdded, by.actor, about(shown_in, Some(id)));
    change.emit(event.trace(by.trace_id.clone()));
    tell(change, by, shown_in, id, &note.mentions).await?;
    Ok(id)
}

async fn tell(
    change: &Change,
    by: &Caller,
    shown_in: &Conversation,
    id: MessageId,
    mentions: &[Mention],
) -> Result<(), AppError> {
    let (mut members, mut teams): (Vec<MemberId>, Vec<TeamId>) = (Vec::new(), Vec::new());
    for mention in mentions {
        match mention {
            Mention::Member(id) => members.push(*id),
            Mention::Team(id) => teams.push(*id),
        }
    }
    let reached = notification::mentioned(change.tx(), by.workspace_id, &members, &teams).await?;
    Ok(notification::notify_mentioned(change, shown_in.id, id, &reached, by.actor).await?)
}
