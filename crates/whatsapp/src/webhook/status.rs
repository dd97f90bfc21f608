use serde::Deserialize;
use serde_json::value::RawValue;

use super::WebhookError;
use super::lenient::{self, object};

/// How far a sent message has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DeliveryStatus {
    /// Reached Meta's servers.
    Sent,
    /// Reached a device.
    Delivered,
    /// Read; implies delivered, which may be skipped.
    Read,
    /// A voice note was played for the first time.
    Played,
    /// Will not arrive; can follow `Sent`.
    Failed,
    /// Anything else, as received; call statuses such as `RINGING` come here.
    Unknown(String),
}

impl DeliveryStatus {
    fn of(text: String) -> Self {
        match text.as_str() {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed,
            _ => Self::Unknown(text),
        }
    }

    /// The vendor's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Played => "played",
            Self::Failed => "failed",
            Self::Unknown(text) => text,
        }
    }
}

/// One element of `statuses[]`.
#[derive(Debug, Clone)]
pub struct Status {
    /// The id of the message (or call) it is about.
    pub id: String,
    /// How far it has come.
    pub status: DeliveryStatus,
    /// Unix seconds.
    pub timestamp: i64,
    /// `call` for statuses of outgoing calls; absent for messages.
    pub kind: Option<String>,
    /// The person's `wa_id`, or the group's id.
    pub recipient_id: Option<String>,
    /// `group`, or absent.
    pub recipient_type: Option<String>,
    /// Only when the message was addressed to a business-scoped id.
    pub recipient_user_id: Option<String>,
    /// Either spelling (`parent_recipient_user_id` until 2026-05).
    pub recipient_parent_user_id: Option<String>,
    /// The person in a group, either spelling.
    pub recipient_participant_id: Option<String>,
    /// The person in a group, business-scoped.
    pub recipient_participant_user_id: Option<String>,
    /// The person in a group, scoped to the parent business.
    pub recipient_participant_parent_user_id: Option<String>,
    /// What the sender attached to the message.
    pub biz_opaque_callback_data: Option<String>,
    /// As received, also when it sits inside `conversation`.
    pub pricing: Option<Box<RawValue>>,
    /// As received; only before webhook version 24 and in free entry point windows.
    pub conversation: Option<Box<RawValue>>,
    /// Why it failed.
    pub errors: Vec<WebhookError>,
    /// The whole element as received.
    pub raw: Box<RawValue>,
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
    #[serde(deserialize_with = "lenient::required_text")]
    status: String,
    #[serde(deserialize_with = "lenient::required_number")]
    timestamp: i64,
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_parent_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    parent_recipient_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_participant_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    participant_recipient_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_participant_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    recipient_participant_parent_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    biz_opaque_callback_data: Option<String>,
    #[serde(default, borrow)]
    pricing: Option<&'a RawValue>,
    #[serde(default, borrow)]
    conversation: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::list")]
    errors: Vec<WebhookError>,
}

#[derive(Deserialize)]
struct Conversation<'a> {
    #[serde(default, borrow)]
    pricing: Option<&'a RawValue>,
    #[serde(default, borrow)]
    origin: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::number")]
    expiration_timestamp: Option<i64>,
}

/// The `type` of an object.
#[derive(Deserialize)]
struct Typed {
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    kind: Option<String>,
}

fn pricing_inside(conversation: &RawValue) -> Option<&RawValue> {
    object::<Conversation<'_>>("conversation", conversation).ok()?.pricing
}

impl Status {
    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields<'_> = object("status", raw)?;
        let pricing = fields.pricing.or_else(|| fields.conversation.and_then(pricing_inside));
        Ok(Self {
            id: fields.id,
            status: DeliveryStatus::of(fields.status),
            timestamp: fields.timestamp,
            kind: fields.kind,
            recipient_id: fields.recipient_id,
            recipient_type: fields.recipient_type,
            recipient_user_id: fields.recipient_user_id,
            recipient_parent_user_id: fields.recipient_parent_user_id.or(fields.parent_recipient_user_id),
            recipient_participant_id: fields.recipient_participant_id.or(fields.participant_recipient_id),
            recipient_participant_user_id: fields.recipient_participant_user_id,
            recipient_participant_parent_user_id: fields.recipient_participant_parent_user_id,
            biz_opaque_callback_data: fields.biz_opaque_callback_data,
            pricing: pricing.map(ToOwned::to_owned),
            conversation: fields.conversation.map(ToOwned::to_owned),
            errors: fields.errors,
            raw: raw.to_owned(),
        })
    }

    /// Until when messages to the person cost nothing, in Unix seconds: in the window of a free entry point, and only
    /// where it is told.
    pub fn free_entry_until(&self) -> Option<i64> {
        let conversation: Conversation<'_> = object("conversation", self.conversation.as_deref()?).ok()?;
        let origin: Option<Typed> = conversation.origin.and_then(|raw| object("origin", raw).ok());
        let pricing: Option<Typed> = self.pricing.as_deref().and_then(|raw| object("pricing", raw).ok());
        let is = |typed: Option<Typed>, word| typed.and_then(|typed| typed.kind).as_deref() == Some(word);
        let free = is(origin, "referral_conversion") || is(pricing, "free_entry_point");
        conversation.expiration_timestamp.filter(|_| free)
    }

    /// Whether it is about a message to a group.
    pub fn is_group(&self) -> bool {
        self.recipient_type.as_deref() == Some("group")
    }

    /// The person's `wa_id`: the participant in a group, the recipient otherwise.
    pub fn person_wa_id(&self) -> Option<&str> {
        if self.is_group() { self.recipient_participant_id.as_deref() } else { self.recipient_id.as_deref() }
    }

    /// The person's business-scoped id: the participant in a group, the recipient otherwise.
    pub fn person_user_id(&self) -> Option<&str> {
        if self.is_group() {
            self.recipient_participant_user_id.as_deref()
        } else {
            self.recipient_user_id.as_deref()
        }
    }
}
