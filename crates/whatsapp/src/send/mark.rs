use serde::{Serialize, Serializer};

use super::InvalidMessage;
use super::body::message_id_of;

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
