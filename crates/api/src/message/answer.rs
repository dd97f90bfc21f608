//! Messages on the wire.

use crate::Timestamp;
use crate::actor::Actor;
use crate::file::MessageFile;
use crate::message::content;
use crate::message::referral::Referral;
use app::conversation::Names;
use app::message::MessageView;
use app::message::content::MessageContent;
use domain::extract::one_line;
use domain::message;
use serde::Serialize;
use store::message::{Failure, Mention as StoredMention};
use utoipa::ToSchema;
use uuid::Uuid;

/// Which way a message went; notes stay between members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Direction {
    Inbound,
    Outbound,
    Note,
}

impl From<message::Direction> for Direction {
    fn from(direction: message::Direction) -> Self {
        match direction {
            message::Direction::Inbound => Self::Inbound,
            message::Direction::Outbound => Self::Outbound,
            message::Direction::Note => Self::Note,
        }
    }
}

/// What became of an outbound message; it only moves forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MessageStatus {
    Queued,
    Sending,
    Sent,
    Delivered,
    Read,
    Played,
    Failed,
    Unknown,
}

impl From<message::MessageStatus> for MessageStatus {
    fn from(status: message::MessageStatus) -> Self {
        match status {
            message::MessageStatus::Queued => Self::Queued,
            message::MessageStatus::Sending => Self::Sending,
            message::MessageStatus::Unknown => Self::Unknown,
            message::MessageStatus::Sent => Self::Sent,
            message::MessageStatus::Delivered => Self::Delivered,
            message::MessageStatus::Read => Self::Read,
            message::MessageStatus::Played => Self::Played,
            message::MessageStatus::Failed => Self::Failed,
        }
    }
}

/// Something said.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Message {
    id: Uuid,
    client_id: Option<Uuid>,
    vendor_id: Option<String>,
    conversation_id: Option<Uuid>,
    address_id: Uuid,
    channel_id: Uuid,
    contact: MessageContact,
    direction: Direction,
    /// The vendor's word: `text`, `image` …; `note` for notes. Open.
    kind: String,
    text: Option<String>,
    file_name: Option<String>,
    file: Option<MessageFile>,
    /// The files of its cards, each once and in no order; `content` names them.
    card_files: Vec<MessageFile>,
    status: Option<MessageStatus>,
    error: Option<MessageError>,
    author: Option<Actor>,
    reply_to: Option<ReplyTo>,
    reactions: Vec<Reaction>,
    /// Whether somebody marked it as important.
    starred: bool,
    mentions: Vec<Mention>,
    forwarded: bool,
    preview_url: bool,
    /// The vendor's time.
    sent_at: Option<Timestamp>,
    /// The time of arrival.
    created_at: Timestamp,
    delivered_at: Option<Timestamp>,
    read_at: Option<Timestamp>,
    edited_at: Option<Timestamp>,
    /// What it shows beside text and file.
    #[schema(value_type = Option<content::MessageContent>)]
    content: Option<MessageContent>,
    /// The ad or post through which the person came to write it.
    referral: Option<Referral>,
    /// From when a person may send it again, when that can help.
    may_retry_at: Option<Timestamp>,
    /// Its place in `GET /v1/messages` and in threads.
    cursor: String,
}

/// With whom; in groups who said it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MessageContact {
    id: Uuid,
    /// The number they wrote from; of ours, the one they are reached by.
    wa_id: Option<String>,
    user_id: Option<String>,
    phone: Option<String>,
    name: String,
}

/// Why a message will not arrive.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MessageError {
    /// The vendor's code.
    code: Option<i64>,
    title: String,
    details: Option<String>,
    /// What to do, as a key for words.
    advice: &'static str,
}

impl From<&Failure> for MessageError {
    fn from(failure: &Failure) -> Self {
        let known = failure.code.and_then(whatsapp::describe);
        Self {
            code: failure.code,
            title: failure.title.clone(),
            details: failure.details.clone(),
            advice: known.map_or("check_then_retry", |known| known.advice),
        }
    }
}

/// The message that another one answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ReplyTo {
    message_id: Option<Uuid>,
    vendor_id: Option<String>,
    extract: Option<String>,
    author_name: Option<String>,
    direction: Option<Direction>,
    kind: Option<String>,
    /// Whether it is a voice note.
    voice: bool,
}

/// An emoji on a message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Reaction {
    /// Empty while its removal is under way.
    emoji: String,
    by: ReactionBy,
    member_id: Option<Uuid>,
    pending: bool,
}

/// Whose reaction it is.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ReactionBy {
    Contact,
    Member,
}

/// Somebody a note speaks to.
#[derive(Debug, Clone, Copy, Serialize, serde::Deserialize, ToSchema)]
pub(crate) struct Mention {
    kind: MentionKind,
    id: Uuid,
}

/// What is mentioned.
#[derive(Debug, Clone, Copy, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MentionKind {
    Member,
    Team,
}

impl From<StoredMention> for Mention {
    fn from(mention: StoredMention) -> Self {
        match mention {
            StoredMention::Member(id) => Self { kind: MentionKind::Member, id: id.0 },
            StoredMention::Team(id) => Self { kind: MentionKind::Team, id: id.0 },
        }
    }
}

impl From<Mention> for StoredMention {
    fn from(mention: Mention) -> Self {
        match mention.kind {
            MentionKind::Member => Self::Member(mention.id.into()),
            MentionKind::Team => Self::Team(mention.id.into()),
        }
    }
}

impl From<MessageView> for Message {
    fn from(view: MessageView) -> Self {
        let MessageView { message, contact, names, may_retry_at, file, card_files } = view;
        let reply_to = reply_to(&message, &names);
        let (content, referral) = (app::message::content::of(&message), Referral::of(&message));
        Self {
            id: message.id.0,
            client_id: message.client_id,
            vendor_id: message.vendor_id,
            conversation_id: message.conversation_id.map(|id| id.0),
            address_id: message.address_id.0,
            channel_id: message.channel_id.0,
            contact: MessageContact {
                id: contact.id.0,
                wa_id: contact.wa_id_of(message.identity_id).map(str::to_owned),
                user_id: contact.user_id().map(str::to_owned),
                phone: contact.phone().map(str::to_owned),
                name: contact.name(),
            },
            direction: message.direction.into(),
            kind: message.kind,
            text: message.text,
            file_name: message.file_name,
            file: file.map(MessageFile::from),
            card_files: card_files.into_iter().map(MessageFile::from).collect(),
            status: message.status.map(MessageStatus::from),
            error: message.error.as_ref().map(MessageError::from),
            author: Some(Actor::named(message.author, &names)),
            reply_to,
            starred: message.starred,
            reactions: message.reactions.into_iter().map(Reaction::from).collect(),
            mentions: message.mentions.into_iter().map(Mention::from).collect(),
            forwarded: message.forwarded,
            preview_url: message.preview_url,
            sent_at: message.sent_at.map(Timestamp::from),
            created_at: message.created_at.into(),
            delivered_at: message.delivered_at.map(Timestamp::from),
            read_at: message.read_at.map(Timestamp::from),
            edited_at: message.edited_at.map(Timestamp::from),
            content,
            referral,
            may_retry_at: may_retry_at.map(Timestamp::from),
            cursor: message.key.to_string(),
        }
    }
}

fn reply_to(message: &store::message::Message, names: &Names) -> Option<ReplyTo> {
    let vendor_id = message.reply_to_vendor_id.clone();
    let Some(quoted) = &message.quoted else {
        return vendor_id.is_some().then_some(ReplyTo {
            message_id: None,
            vendor_id,
            extract: None,
            author_name: None,
            direction: None,
            kind: None,
            voice: false,
        });
    };
    Some(ReplyTo {
        message_id: Some(quoted.id.0),
        vendor_id,
        extract: quoted.text.as_deref().map(one_line),
        author_name: names.get(&quoted.author).cloned(),
        direction: Some(quoted.direction.into()),
        kind: Some(quoted.kind.clone()),
        voice: quoted.voice,
    })
}

impl From<store::message::Reaction> for Reaction {
    fn from(reaction: store::message::Reaction) -> Self {
        Self {
            emoji: reaction.emoji,
            by: if reaction.ours { ReactionBy::Member } else { ReactionBy::Contact },
            member_id: reaction.member_id.map(|id| id.0),
            pending: reaction.pending,
        }
    }
}
