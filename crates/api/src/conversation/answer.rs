//! Conversations on the wire.

use crate::Timestamp;
use crate::actor::Actor;
use crate::contact::ContactBrief;
use crate::message::MessageBrief;
use app::conversation::{ConversationDetail as Detail, ConversationView};
use domain::conversation;
use domain::window::Window;
use serde::{Deserialize, Serialize};
use store::conversation::DraftMode as StoredMode;
use utoipa::ToSchema;
use uuid::Uuid;

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConversationStatus {
    Open,
    Snoozed,
    Closed,
}

impl From<conversation::ConversationStatus> for ConversationStatus {
    fn from(status: conversation::ConversationStatus) -> Self {
        match status {
            conversation::ConversationStatus::Open => Self::Open,
            conversation::ConversationStatus::Snoozed => Self::Snoozed,
            conversation::ConversationStatus::Closed => Self::Closed,
        }
    }
}

/// Until when free text may be sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ServiceWindow {
    state: WindowState,
    expires_at: Option<Timestamp>,
}

/// `never`: the person has not written yet.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WindowState {
    Open,
    Closed,
    Never,
}

impl From<Window> for ServiceWindow {
    fn from(window: Window) -> Self {
        let (state, expires_at) = match window {
            Window::Never => (WindowState::Never, None),
            Window::Open(at) => (WindowState::Open, Some(at)),
            Window::Closed(at) => (WindowState::Closed, Some(at)),
        };
        Self { state, expires_at: expires_at.map(Timestamp::from) }
    }
}

/// One opened-to-closed episode with a person on a channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Conversation {
    id: Uuid,
    status: ConversationStatus,
    contact: ContactBrief,
    channel_id: Uuid,
    address_id: Uuid,
    assignee_id: Option<Uuid>,
    team_id: Option<Uuid>,
    /// Inbound messages since a member who may answer last opened it.
    unread: i64,
    /// The first unanswered inbound message.
    waiting_since: Option<Timestamp>,
    last_message: Option<MessageBrief>,
    last_message_at: Timestamp,
    has_failed: bool,
    window: ServiceWindow,
    /// Until when messages cost nothing, or did, because the person came through an ad. It keeps no window open.
    free_until: Option<Timestamp>,
    blocked: Option<Blocked>,
    /// Since when the person wants no marketing from this channel.
    marketing_stopped_at: Option<Timestamp>,
    opened_at: Timestamp,
    opened_by: Actor,
    closed_at: Option<Timestamp>,
    closing: Option<ConversationClosing>,
    snooze: Option<ConversationSnooze>,
    /// Grows with every change.
    version: i64,
}

/// That the person is blocked on this channel.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Blocked {
    at: Timestamp,
    by: Option<Uuid>,
    reason: Option<String>,
}

/// How a conversation ended.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ConversationClosing {
    /// The category's id.
    category: Option<Uuid>,
    note: Option<String>,
    by: Actor,
}

/// How long a conversation is put away; without a time until the person writes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ConversationSnooze {
    until: Option<Timestamp>,
    by: Option<Uuid>,
}

impl From<ConversationView> for Conversation {
    fn from(view: ConversationView) -> Self {
        let ConversationView { conversation: row, contact, last_message, window, names } = view;
        Self {
            id: row.id.0,
            status: row.status.into(),
            contact: ContactBrief::from(&contact),
            channel_id: row.channel_id.0,
            address_id: row.address_id.0,
            assignee_id: row.assignee_id.map(|id| id.0),
            team_id: row.team_id.map(|id| id.0),
            unread: row.unread,
            waiting_since: row.waiting_since.map(Timestamp::from),
            last_message: last_message.as_ref().map(|message| MessageBrief::new(message, &names)),
            last_message_at: row.last_message_at.into(),
            has_failed: row.failed > 0,
            window: window.into(),
            free_until: row.free_until.map(Timestamp::from),
            marketing_stopped_at: row.marketing_stopped_at.map(Timestamp::from),
            blocked: row.blocked.map(|block| Blocked {
                at: block.at.into(),
                by: block.by.map(|id| id.0),
                reason: block.reason,
            }),
            opened_at: row.opened_at.into(),
            opened_by: Actor::named(row.opened_by, &names),
            closed_at: row.closing.as_ref().map(|closing| closing.at.into()),
            closing: row.closing.map(|closing| ConversationClosing {
                category: closing.category_id.map(|id| id.0),
                note: closing.note,
                by: Actor::named(closing.by, &names),
            }),
            snooze: row.snooze.map(|snooze| ConversationSnooze {
                until: snooze.until.map(Timestamp::from),
                by: snooze.by.map(|id| id.0),
            }),
            version: row.version,
        }
    }
}

/// A conversation as its pane shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ConversationDetail {
    #[serde(flatten)]
    conversation: Conversation,
    draft: Option<Draft>,
    my_last_read_message_id: Option<Uuid>,
    /// Other episodes of the contact, newest first, at most 20.
    previous: Vec<Conversation>,
}

impl From<Detail> for ConversationDetail {
    fn from(detail: Detail) -> Self {
        Self {
            conversation: detail.view.into(),
            draft: detail.draft.map(|draft| Draft {
                mode: draft.mode.into(),
                text: draft.text,
                reply_to_id: draft.reply_to_id.map(|id| id.0),
                updated_at: draft.updated_at.into(),
            }),
            my_last_read_message_id: detail.last_read.map(|id| id.0),
            previous: detail.previous.into_iter().map(Conversation::from).collect(),
        }
    }
}

/// What a draft will become.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DraftMode {
    Reply,
    Note,
}

impl From<StoredMode> for DraftMode {
    fn from(mode: StoredMode) -> Self {
        match mode {
            StoredMode::Reply => Self::Reply,
            StoredMode::Note => Self::Note,
        }
    }
}

impl From<DraftMode> for StoredMode {
    fn from(mode: DraftMode) -> Self {
        match mode {
            DraftMode::Reply => Self::Reply,
            DraftMode::Note => Self::Note,
        }
    }
}

/// What a member began to write.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Draft {
    mode: DraftMode,
    text: String,
    reply_to_id: Option<Uuid>,
    updated_at: Timestamp,
}
