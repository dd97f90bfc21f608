//! Answers to interactive messages.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::form::FormReply;
use super::lenient::{self, object};

/// What a person chose or filled in.
#[derive(Debug, Clone)]
pub enum Interactive {
    /// A pressed reply button.
    ButtonReply {
        /// Set by the sender.
        id: String,
        /// The label.
        title: Option<String>,
    },
    /// A chosen list row.
    ListReply {
        /// Set by the sender.
        id: String,
        /// The row's title.
        title: Option<String>,
        /// The row's second line.
        description: Option<String>,
    },
    /// A filled form.
    NfmReply(FormReply),
    /// An answer to a call permission request.
    CallPermissionReply(CallPermission),
    /// Another kind, or one that came without its object.
    Unknown {
        /// `interactive.type` as received.
        kind: Option<String>,
        /// `interactive` as received, if it was there.
        raw: Option<Box<RawValue>>,
    },
}

/// Answer to a call permission request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct CallPermission {
    /// `accept` or `reject`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub response: Option<String>,
    /// Whether it has no end.
    #[serde(default, deserialize_with = "lenient::optional")]
    pub is_permanent: Option<bool>,
    /// Unix seconds.
    #[serde(default, deserialize_with = "lenient::number")]
    pub expiration_timestamp: Option<i64>,
    /// `user_action` or `automatic`; open.
    #[serde(default, deserialize_with = "lenient::text")]
    pub response_source: Option<String>,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
    #[serde(default, deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    description: Option<String>,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional")]
    button_reply: Option<Reply>,
    #[serde(default, deserialize_with = "lenient::optional")]
    list_reply: Option<Reply>,
    #[serde(default, deserialize_with = "lenient::optional")]
    nfm_reply: Option<FormReply>,
    #[serde(default, deserialize_with = "lenient::optional")]
    call_permission_reply: Option<CallPermission>,
}

impl Interactive {
    /// Never fails: Meta sends interactive messages without their object when it cannot show them.
    pub(super) fn read(raw: Option<&RawValue>) -> Self {
        let fields = raw.and_then(|raw| object::<Fields>("interactive", raw).ok());
        let kind = fields.as_ref().and_then(|fields| fields.kind.clone());
        let known = fields.and_then(Fields::known);
        known.unwrap_or_else(|| Self::Unknown { kind, raw: raw.map(ToOwned::to_owned) })
    }
}

impl Fields {
    fn known(self) -> Option<Interactive> {
        Some(match self.kind.as_deref()? {
            "button_reply" => {
                let reply = self.button_reply?;
                Interactive::ButtonReply { id: reply.id, title: reply.title }
            }
            "list_reply" => {
                let reply = self.list_reply?;
                Interactive::ListReply { id: reply.id, title: reply.title, description: reply.description }
            }
            "nfm_reply" => Interactive::NfmReply(self.nfm_reply?),
            "call_permission_reply" => Interactive::CallPermissionReply(self.call_permission_reply?),
            _ => return None,
        })
    }
}
