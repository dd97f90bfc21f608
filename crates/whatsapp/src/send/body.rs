use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::{
    InvalidMessage, MAX_CALLBACK_DATA, MAX_TEXT, OutboundContacts, OutboundInteractive, OutboundLocation,
    OutboundMedia, Recipient, StoredBody,
};

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
#[derive(Debug, Clone, PartialEq)]
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
    /// A file.
    Media(OutboundMedia),
    /// A place on the map.
    Location(OutboundLocation),
    /// Contact cards.
    Contacts(OutboundContacts),
    /// A text with something to press.
    Interactive(Box<OutboundInteractive>),
    /// What was checked and kept before.
    Stored(StoredBody),
}

impl OutboundBody {
    /// Meta's word for its kind.
    pub fn kind(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Reaction { .. } => "reaction",
            Self::Media(media) => media.kind,
            Self::Location(_) => "location",
            Self::Contacts(_) => "contacts",
            Self::Interactive(_) => "interactive",
            Self::Stored(stored) => stored.kind(),
        }
    }

    /// `{"type": …}` and the object of that name, to be kept and read again with [`StoredBody::read`].
    pub fn content(&self) -> Result<Value, serde_json::Error> {
        let mut content = Map::new();
        content.insert("type".to_owned(), self.kind().into());
        content.insert(self.kind().to_owned(), serde_json::to_value(Object(self))?);
        Ok(content.into())
    }
}

/// The object that the kind names.
struct Object<'a>(&'a OutboundBody);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            OutboundBody::Text(text) => text.serialize(serializer),
            OutboundBody::Reaction { message_id, emoji } => {
                Reaction { message_id, emoji }.serialize(serializer)
            }
            OutboundBody::Media(media) => media.object.serialize(serializer),
            OutboundBody::Location(place) => place.serialize(serializer),
            OutboundBody::Contacts(cards) => cards.serialize(serializer),
            OutboundBody::Interactive(interactive) => interactive.serialize(serializer),
            OutboundBody::Stored(stored) => stored.object().serialize(serializer),
        }
    }
}

/// One message to one person; serialises to the request body.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboundMessage {
    recipient: Recipient,
    body: OutboundBody,
    reply_to: Option<String>,
    callback_data: Option<String>,
}

impl OutboundMessage {
    /// Any content.
    pub fn new(recipient: Recipient, body: OutboundBody) -> Self {
        Self { recipient, body, reply_to: None, callback_data: None }
    }

    /// A text.
    pub fn text(recipient: Recipient, text: OutboundText) -> Self {
        Self::new(recipient, OutboundBody::Text(text))
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

pub(super) fn message_id_of(id: &str) -> Result<String, InvalidMessage> {
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

impl Serialize for OutboundMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("messaging_product", "whatsapp")?;
        map.serialize_entry("recipient_type", "individual")?;
        if let Some(to) = self.recipient.to() {
            map.serialize_entry("to", to)?;
        }
        if let Some(recipient) = self.recipient.recipient() {
            map.serialize_entry("recipient", recipient)?;
        }
        if let Some(message_id) = self.reply_to.as_deref() {
            map.serialize_entry("context", &Reference { message_id })?;
        }
        if let Some(data) = self.callback_data.as_deref() {
            map.serialize_entry("biz_opaque_callback_data", data)?;
        }
        map.serialize_entry("type", self.body.kind())?;
        map.serialize_entry(self.body.kind(), &Object(&self.body))?;
        map.end()
    }
}
