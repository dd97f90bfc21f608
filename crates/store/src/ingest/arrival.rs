//! One webhook request for one workspace, in the store's words.

use crate::template::TemplateItem;
use domain::message::MessageStatus;
use domain::{AppId, ChannelId, DeliveryId, MessageId, Ms};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// A request and what it holds, in the order of the body.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The row it leaves.
    pub delivery: NewDelivery,
    /// What it says.
    pub items: Vec<Item>,
}

/// The raw request as it is kept.
#[derive(Debug, Clone)]
pub struct NewDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// The app whose secret signed it.
    pub app_id: AppId,
    /// One of [`crate::delivery::STATES`].
    pub state: &'static str,
    /// Why it is not applied, or what is kept as it is.
    pub reason: Option<String>,
    /// How many updates it holds.
    pub items: i64,
    /// How many were applied.
    pub applied_items: i64,
    /// The number it speaks of first.
    pub phone_number_id: Option<String>,
    /// The channel it speaks of first.
    pub channel_id: Option<ChannelId>,
    /// Length of the body in bytes.
    pub size: i64,
    /// The encrypted body.
    pub body: Vec<u8>,
    /// The trace that runs through everything it causes.
    pub trace_id: String,
    /// When it arrived.
    pub received_at: Ms,
}

impl NewDelivery {
    /// One that has nothing in it yet, as applied.
    pub fn new(id: DeliveryId, app_id: AppId, trace_id: String, received_at: Ms) -> Self {
        Self {
            id,
            app_id,
            state: "applied",
            reason: None,
            items: 0,
            applied_items: 0,
            phone_number_id: None,
            channel_id: None,
            size: 0,
            body: Vec::new(),
            trace_id,
            received_at,
        }
    }

    /// One that is stored already, for what it left to be applied later.
    pub(crate) fn past(trace_id: String) -> Self {
        Self::new(DeliveryId(Uuid::nil()), AppId(Uuid::nil()), trace_id, Ms(0))
    }
}

/// One update.
#[derive(Debug, Clone)]
pub enum Item {
    /// Something a person said.
    Message(Box<InboundItem>),
    /// A reaction of a person.
    Reaction(ReactionItem),
    /// What became of something we sent.
    Status(StatusItem),
    /// A call of a person.
    Call(CallItem),
    /// Whether a person wants marketing.
    Preference(PreferenceItem),
    /// Something about a template.
    Template(TemplateItem),
}

impl Item {
    /// The vendor's time of it.
    pub fn at(&self) -> Ms {
        match self {
            Self::Message(item) => item.sent_at,
            Self::Reaction(item) => item.at,
            Self::Status(item) => item.at,
            Self::Call(item) => item.at,
            Self::Preference(item) => item.at,
            Self::Template(item) => item.at,
        }
    }
}

/// A person as the vendor names them in one update.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// The portfolio of the number: the scope of `user_id`.
    pub portfolio: String,
    /// Business-scoped id.
    pub user_id: Option<String>,
    /// WhatsApp's form of the number, digits only.
    pub wa_id: Option<String>,
    /// Username with its `@` taken off.
    pub username: Option<String>,
    /// The name they chose.
    pub profile_name: Option<String>,
}

/// A message of a person.
#[derive(Debug, Clone)]
pub struct InboundItem {
    /// Where it arrived.
    pub channel_id: ChannelId,
    /// The vendor's id.
    pub vendor_id: String,
    /// Who wrote.
    pub person: Person,
    /// The vendor's time.
    pub sent_at: Ms,
    /// The vendor's word for the kind.
    pub kind: String,
    /// What it says.
    pub text: Option<String>,
    /// A document's name.
    pub file_name: Option<String>,
    /// Its file, when it is one.
    pub file: Option<InboundFile>,
    /// The whole element as received; nothing for a text of which everything has a column.
    pub content: Option<Value>,
    /// The message it answers.
    pub reply_to_vendor_id: Option<String>,
    /// Whether it was forwarded.
    pub forwarded: bool,
    /// Who the person is from now on, when this tells of a new number or id.
    pub becomes: Option<Person>,
    /// Whether it says something, so that it opens a conversation and the window; system lines, edits and deletions do
    /// not.
    pub says_something: bool,
}

/// What a message says of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboundFile {
    /// The vendor's id of it; nothing when the vendor could not take it itself.
    pub vendor_id: Option<String>,
    /// A name that is safe to show and to save under.
    pub name: String,
    /// What it is said to be.
    pub mime_type: String,
    /// SHA-256 of its bytes, as the vendor says.
    pub vendor_hash: Option<Vec<u8>>,
    /// Whether it is a voice note.
    pub voice: bool,
    /// Whether it is a sticker that moves.
    pub animated: bool,
    /// Whether the vendor says that it is larger than it takes.
    pub too_large: bool,
}

/// A reaction of a person; an empty emoji removes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReactionItem {
    /// Where it arrived.
    pub channel_id: ChannelId,
    /// The message reacted to.
    pub target_vendor_id: String,
    /// Who reacted.
    pub person: Person,
    /// The emoji, or nothing.
    pub emoji: String,
    /// The vendor's time.
    pub at: Ms,
}

/// A call of a person, answered or not; it moves the service window and leaves no message.
#[derive(Debug, Clone)]
pub struct CallItem {
    /// Where it arrived.
    pub channel_id: ChannelId,
    /// Who calls.
    pub person: Person,
    /// The vendor's time.
    pub at: Ms,
}

/// A person stopped marketing from a number, or allowed it again.
#[derive(Debug, Clone)]
pub struct PreferenceItem {
    /// From which number.
    pub channel_id: ChannelId,
    /// Who.
    pub person: Person,
    /// Whether they stopped it.
    pub stopped: bool,
    /// The vendor's time.
    pub at: Ms,
}

/// How far a message has come, in the vendor's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusWord {
    /// The vendor has it.
    Sent,
    /// A phone has it.
    Delivered,
    /// It was read.
    Read,
    /// It was played.
    Played,
    /// It will not arrive.
    Failed,
}

impl StatusWord {
    pub(crate) fn status(self) -> MessageStatus {
        match self {
            Self::Sent => MessageStatus::Sent,
            Self::Delivered => MessageStatus::Delivered,
            Self::Read => MessageStatus::Read,
            Self::Played => MessageStatus::Played,
            Self::Failed => MessageStatus::Failed,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        self.status().as_str()
    }
}

/// What is said without a number was sent before tries were numbered.
fn first_try() -> i64 {
    1
}

/// What became of something we sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatusItem {
    /// Where we sent from.
    pub channel_id: ChannelId,
    /// The vendor's id of the message.
    pub vendor_id: String,
    /// Our id, when the vendor echoes it.
    pub message_id: Option<MessageId>,
    /// Which try of it, counted from 1.
    #[serde(default = "first_try")]
    pub try_number: i64,
    /// How far.
    pub word: StatusWord,
    /// The vendor's time.
    pub at: Ms,
    /// `{code, title, details}` of a failure.
    pub error: Option<Value>,
    /// As received.
    pub pricing: Option<Value>,
    /// Until when messages to the person cost nothing, in a free entry point.
    #[serde(default)]
    pub free_until: Option<Ms>,
}
