use serde::{Serialize, Serializer};

use super::{InvalidMessage, MAX_CALLBACK_DATA, MAX_TEXT, Recipient};

/// A text to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboundText {
    body: String,
    preview_url: bool,
}

impl OutboundText {
    /// 1 to [`MAX_TEXT`] long; `preview_url` shows a preview of the first link.
    pub fn new(body: impl Into<String>, preview_url: bool) -> Result<Self, InvalidMessage> {
        let body = body.into();
        if body.trim().is_empty() {
            return Err(InvalidMessage::EmptyText);
        }
        if body.encode_utf16().count() > MAX_TEXT {
            return Err(InvalidMessage::TextTooLong);
        }
        Ok(Self { body, preview_url })
    }
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutboundBody {
    /// Words.
    Text(OutboundText),
    /// A reaction; an empty emoji takes it back.
    Reaction {
        /// The message reacted to, at most 30 days old.
        message_id: String,
        /// One emoji, or empty.
        emoji: String,
    },
}

/// One message to one person; serialises to the request body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboundMessage {
    recipient: Recipient,
    body: OutboundBody,
    reply_to: Option<String>,
    callback_data: Option<String>,
}

impl OutboundMessage {
    /// A text.
    pub fn text(recipient: Recipient, text: OutboundText) -> Self {
        Self { recipient, body: OutboundBody::Text(text), reply_to: None, callback_data: None }
    }

    /// A reaction; an empty `emoji` takes it back.
    pub fn reaction(recipient: Recipient, message_id: &str, emoji: &str) -> Result<Self, InvalidMessage> {
        let message_id = message_id_of(message_id)?;
        let body = OutboundBody::Reaction { message_id, emoji: emoji.to_owned() };
        Ok(Self { recipient, body, reply_to: None, callback_data: None })
    }

    /// Quotes a message of the same chat.
    pub fn reply_to(mut self, message_id: &str) -> Result<Self, InvalidMessage> {
        if matches!(self.body, OutboundBody::Reaction { .. }) {
            return Err(InvalidMessage::ReplyOnReaction);
        }
        self.reply_to = Some(message_id_of(message_id)?);
        Ok(self)
    }

    /// Data that Meta repeats in every status of this message, at most [`MAX_CALLBACK_DATA`] characters.
    pub fn callback_data(mut self, data: impl Into<String>) -> Result<Self, InvalidMessage> {
        let data = data.into();
        if data.chars().count() > MAX_CALLBACK_DATA {
            return Err(InvalidMessage::CallbackData);
        }
        self.callback_data = Some(data);
        Ok(self)
    }

    /// Whom it goes to.
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }
}

fn message_id_of(id: &str) -> Result<String, InvalidMessage> {
    let good = (1..=512).contains(&id.len()) && id.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if good { Ok(id.to_owned()) } else { Err(InvalidMessage::MessageId) }
}

#[derive(Serialize)]
struct Reference<'a> {
    message_id: &'a str,
}

#[derive(Serialize)]
struct Reaction<'a> {
    message_id: &'a str,
    emoji: &'a str,
}

#[derive(Serialize)]
struct Envelope<'a> {
    messaging_product: &'static str,
    recipient_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipient: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Reference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    biz_opaque_callback_data: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a OutboundText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reaction: Option<Reaction<'a>>,
}

impl Serialize for OutboundMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, text, reaction) = match &self.body {
            OutboundBody::Text(text) => ("text", Some(text), None),
            OutboundBody::Reaction { message_id, emoji } => {
                ("reaction", None, Some(Reaction { message_id, emoji }))
            }
        };
        let envelope = Envelope {
            messaging_product: "whatsapp",
            recipient_type: "individual",
            to: self.recipient.to(),
            recipient: self.recipient.recipient(),
            context: self.reply_to.as_deref().map(|message_id| Reference { message_id }),
            biz_opaque_callback_data: self.callback_data.as_deref(),
            kind,
            text,
            reaction,
        };
        envelope.serialize(serializer)
    }
}

/// Marks an inbound message, and all before it in its thread, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRead {
    message_id: String,
    typing: bool,
}

impl MarkRead {
    /// `typing` also shows the typing indicator for at most 25 s; it cannot be shown without marking read.
    pub fn new(message_id: &str, typing: bool) -> Result<Self, InvalidMessage> {
        Ok(Self { message_id: message_id_of(message_id)?, typing })
    }
}

impl Serialize for MarkRead {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Typing {
            #[serde(rename = "type")]
            kind: &'static str,
        }
        #[derive(Serialize)]
        struct Body<'a> {
            messaging_product: &'static str,
            status: &'static str,
            message_id: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            typing_indicator: Option<Typing>,
        }
        let typing_indicator = self.typing.then_some(Typing { kind: "text" });
        let message_id = &self.message_id;
        Body { messaging_product: "whatsapp", status: "read", message_id, typing_indicator }
            .serialize(serializer)
    }
}
