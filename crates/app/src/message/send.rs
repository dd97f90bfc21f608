//! Answering: one change holds message, conversation, event and job.

use super::prepare::Prepared;
use super::{MessageView, Outbound};
use crate::conversation::{about, forget_draft, mark_read, reached, reopen};
use crate::delivery::{MARK_READ, SEND_MESSAGE};
use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::conversation::{ConversationStatus, Happening, opens};
use domain::event::EventName;
use domain::message::{Direction, TEXT_LIMIT};
use domain::pacing::Priority;
use domain::permission::Permission;
use domain::window::Window;
use domain::{ConversationId, FileId, MessageId, Ms};
use serde_json::{Value, json};
use store::channel::{self, Channel, ChannelState, ReadPolicy};
use store::conversation::{self, Conversation, DraftMode};
use store::event::NewEvent;
use store::job::{self, NewJob};
use store::message::{self, NewMessage};
use store::{Access, Change};
use uuid::Uuid;

/// A text to be sent.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The id the client gave it; the same one twice is one message.
    pub client_id: Uuid,
    /// Its text.
    pub text: String,
    /// The message it answers.
    pub reply_to_id: Option<MessageId>,
    /// Whether the first link is previewed.
    pub preview_url: bool,
}

/// A message to be sent, as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The id the client gave it; the same one twice is one message.
    pub(crate) client_id: Uuid,
    /// The message it answers.
    pub(crate) reply_to_id: Option<MessageId>,
    /// The vendor's word for its kind.
    pub(crate) kind: &'static str,
    /// Its text or caption, or what lists show of it.
    pub(crate) text: Option<String>,
    /// The vendor's body without the envelope: `type` and the object of that name.
    pub(crate) content: Option<Value>,
    /// Its file.
    pub(crate) file_id: Option<FileId>,
    /// Whether the first link is previewed.
    pub(crate) preview_url: bool,
}

impl Draft {
    pub(crate) fn new(client_id: Uuid, reply_to_id: Option<MessageId>, what: Prepared) -> Self {
        let Prepared { kind, text, content, file_id, preview_url } = what;
        Self { client_id, reply_to_id, kind, text, content, file_id, preview_url }
    }

    /// Templates reach people whose window is closed.
    fn needs_window(&self) -> bool {
        self.kind != "template"
    }
}

impl From<NewText> for Draft {
    fn from(new: NewText) -> Self {
        Self {
            client_id: new.client_id,
            reply_to_id: new.reply_to_id,
            kind: "text",
            text: Some(new.text),
            content: None,
            file_id: None,
            preview_url: new.preview_url,
        }
    }
}

/// A message or note that was taken.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// What was taken.
    pub view: MessageView,
    /// False when the same client id was taken before.
    pub is_new: bool,
}

impl App {
    /// Queues what is to be sent to the person of a conversation; checked before anything is written. The same
    /// `client_id` twice is one message.
    pub async fn send_message(
        &self,
        caller: &Caller,
        id: ConversationId,
        client_id: Uuid,
        reply_to_id: Option<MessageId>,
        outbound: Outbound,
    ) -> Result<Accepted, AppError> {
        if let Outbound::Text { text, preview_url } = outbound {
            return self.send_text(caller, id, NewText { client_id, text, reply_to_id, preview_url }).await;
        }
        reached(self.store.read(), caller, Permission::ConversationReply, id).await?;
        let what = self.prepare_message(caller, outbound).await?;
        self.send_draft(caller, id, Draft::new(client_id, reply_to_id, what)).await
    }

    /// Queues a text to the person of a conversation; a closed conversation opens again when a member
    /// answers, and stays closed when a program does.
    pub async fn send_text(
        &self,
        caller: &Caller,
        id: ConversationId,
        new: NewText,
    ) -> Result<Accepted, AppError> {
        check_text(&new.text, TEXT_LIMIT)?;
        self.send_draft(caller, id, new.into()).await
    }

    /// Queues what a use case checked and put together.
    pub(crate) async fn send_draft(
        &self,
        caller: &Caller,
        id: ConversationId,
        draft: Draft,
    ) -> Result<Accepted, AppError> {
        let (by, unmoved) = (caller.clone(), self.clock.unmoved());
        let (message_id, is_new) = self
            .store
            .change::<_, AppError, _>(caller.workspace_id, move |change| {
                Box::pin(async move { queue(change, &by, id, draft, unmoved).await })
            })
            .await?;
        if is_new {
            self.wake_jobs(SEND_MESSAGE);
            self.wake_jobs(MARK_READ);
        }
        Ok(Accepted { view: self.see_message(caller.workspace_id, message_id).await?, is_new })
    }
}

/// Lengths are in UTF-16 units, as the vendor counts.
pub(super) fn check_text(text: &str, limit: usize) -> Result<(), AppError> {
    if text.trim().is_empty() {
        return Err(AppError::conflict("message.empty"));
    }
    if domain::message::length(text) > limit {
        let mut params = crate::Params::new();
        params.insert("limit".to_owned(), json!(limit));
        return Err(AppError::Conflict { code: "message.too_long", params });
    }
    Ok(())
}

/// Inside a change of the caller's; wake the senders after its commit.
pub(crate) async fn queue(
    change: &mut Change,
    by: &Caller,
    id: ConversationId,
    new: Draft,
    unmoved: Ms,
) -> Result<(MessageId, bool), AppError> {
    let asked = reached(change.tx(), by, Permission::ConversationReply, id).await?;
    if let Some(known) = message::by_client_id(change.tx(), by.workspace_id, new.client_id).await? {
        return Ok((known, false));
    }
    let channel = check_sendable(change.tx(), by, &asked, new.needs_window().then(|| change.now())).await?;
    if let Some(quoted) = new.reply_to_id {
        check_quoted(change.tx(), by, &asked, quoted).await?;
    }
    let shown_in = open_conversation_of(change, by, asked).await?;
    let kind = new.kind;
    let message = new_message(by, &shown_in, new);
    let message_id = message::insert(change, &message).await?;
    forget_draft(change.tx(), by, id, DraftMode::Reply).await?;
    conversation::answered(change.tx(), by.workspace_id, shown_in.id, message_id, change.now()).await?;
    let event = NewEvent::new(EventName::MessageQueued, by.actor, about(&shown_in, Some(message_id)));
    change.emit(event.data(json!({ "kind": kind })).trace(by.trace_id.clone()));
    enqueue_send(change, by, &shown_in, message_id, unmoved).await?;
    if channel.read_policy == ReadPolicy::Reply {
        mark_read(change, by, &shown_in, unmoved).await?;
    }
    Ok((message_id, true))
}

pub(super) fn new_message(by: &Caller, shown_in: &Conversation, new: Draft) -> NewMessage {
    NewMessage {
        client_id: new.client_id,
        address_id: shown_in.address_id,
        channel_id: shown_in.channel_id,
        conversation_id: shown_in.id,
        direction: Direction::Outbound,
        kind: new.kind,
        text: new.text,
        content: new.content,
        file_id: new.file_id,
        author: by.actor,
        reply_to_id: new.reply_to_id,
        mentions: Vec::new(),
        preview_url: new.preview_url,
        trace_id: by.trace_id.clone(),
    }
}

/// Refuses before any call what cannot arrive now; the channel otherwise. Without a time the window does not count.
pub(crate) async fn check_sendable(
    db: &impl Access,
    by: &Caller,
    conversation: &Conversation,
    now: Option<Ms>,
) -> Result<Channel, AppError> {
    let channel = channel::get(db, by.workspace_id, conversation.channel_id).await?;
    let channel = channel.filter(|channel| channel.state != ChannelState::Disconnected);
    let channel = channel.ok_or(AppError::conflict("channel.unavailable"))?;
    if conversation.blocked.is_some() {
        return Err(AppError::conflict("contact.blocked"));
    }
    let Some(now) = now else { return Ok(channel) };
    match Window::at(conversation.window_expires_at, now) {
        Window::Open(_) => Ok(channel),
        Window::Never => Err(AppError::conflict("window.never")),
        Window::Closed(at) => Err(AppError::conflict_at("window.closed", "closed_at", at)),
    }
}

/// Only a message of the same person on the same number can be answered, and no note.
async fn check_quoted(
    db: &impl Access,
    by: &Caller,
    conversation: &Conversation,
    id: MessageId,
) -> Result<(), AppError> {
    let quoted = message::get(db, by.workspace_id, id).await?;
    let same = quoted.is_some_and(|quoted| {
        quoted.address_id == conversation.address_id && quoted.direction != Direction::Note
    });
    if same { Ok(()) } else { Err(AppError::invalid("reply_to_id", "no such message on this channel")) }
}

/// The conversation an answer belongs to: the asked one, which opens again when it is closed and a member answers, or
/// the one that was opened at its address meanwhile.
async fn open_conversation_of(
    change: &mut Change,
    by: &Caller,
    asked: Conversation,
) -> Result<Conversation, AppError> {
    if asked.status != ConversationStatus::Closed {
        return Ok(asked);
    }
    if let Some(open) = conversation::open_at(change.tx(), by.workspace_id, asked.address_id).await? {
        return Ok(open);
    }
    let member = matches!(by.actor, Actor::Member(_));
    let happening = if member { Happening::MemberReply } else { Happening::MachineSend };
    if opens(happening, asked.blocked.is_some()).is_some() {
        reopen(change, by, &asked).await?;
    }
    Ok(asked)
}

/// Messages to one person leave one after the other.
pub(super) async fn enqueue_send(
    change: &Change,
    by: &Caller,
    shown_in: &Conversation,
    message_id: MessageId,
    unmoved: Ms,
) -> Result<(), AppError> {
    let person = matches!(by.actor, Actor::Member(_));
    let priority = if person { Priority::Person } else { Priority::Automation };
    let job = NewJob {
        kind: SEND_MESSAGE,
        lane: shown_in.channel_id.to_string(),
        order_key: Some(shown_in.address_id.to_string()),
        priority: priority.rank(),
        run_at: unmoved,
        payload: json!({ "message_id": message_id }),
        trace_id: by.trace_id.clone(),
    };
    Ok(job::enqueue(change.tx(), by.workspace_id, unmoved, vec![job]).await?)
}
