use serde::Deserialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::borrow::Cow;

use super::lenient::{self, object};
use super::read_content::{Parts, read_content};
use super::{Content, Context, Referral, WebhookError};

/// One element of `messages[]`.
#[derive(Debug, Clone)]
pub struct InboundMessage {
    /// Opaque, case-sensitive; the key for recognising duplicates.
    pub id: String,
    /// The writer's `wa_id`; hidden for some people with a username.
    pub from: Option<String>,
    /// The writer's business-scoped id.
    pub from_user_id: Option<String>,
    /// The writer's id scoped to the parent business.
    pub from_parent_user_id: Option<String>,
    /// The group it was written in.
    pub group_id: Option<String>,
    /// Unix seconds.
    pub timestamp: i64,
    /// `type` as received; `unknown` when there was none, and [`ODD`] when what it names is not of the known shape.
    pub kind: String,
    /// What was sent; unknown when it is not of the known shape.
    pub content: Content,
    /// What it refers to.
    pub context: Option<Context>,
    /// Where the person came from.
    pub referral: Option<Box<Referral>>,
    /// Why it is unsupported, or its file missing.
    pub errors: Vec<WebhookError>,
    /// The whole element as received.
    pub raw: Box<RawValue>,
}

/// The kind of a message of a known type that is not of its known shape, as of what Meta itself cannot hand over.
pub const ODD: &str = "unsupported";

#[derive(Deserialize)]
struct Fields {
    #[serde(deserialize_with = "lenient::required_text")]
    id: String,
    #[serde(default, deserialize_with = "lenient::text")]
    from: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    from_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    from_parent_user_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    group_id: Option<String>,
    #[serde(deserialize_with = "lenient::required_number")]
    timestamp: i64,
    #[serde(default, deserialize_with = "lenient::optional")]
    referral: Option<Box<Referral>>,
}

impl InboundMessage {
    /// Reads an element that was taken before; `None` when it has no id or no time.
    pub fn of_element(element: &Value) -> Option<Self> {
        Self::read(&to_raw_value(element).ok()?).ok()
    }

    pub(super) fn read(raw: &RawValue) -> Result<Self, String> {
        let fields: Fields = object("message", raw)?;
        // Who wrote it and when is known: whatever it holds, it is shown.
        let parts: Parts<'_> = object("message", raw).unwrap_or_default();
        let read = read_content(&parts, raw).ok();
        let kind = if read.is_some() { parts.kind() } else { ODD }.to_owned();
        let content =
            read.unwrap_or_else(|| Content::Unknown { kind: parts.kind().to_owned(), raw: raw.to_owned() });
        Ok(Self {
            id: fields.id,
            from: fields.from,
            from_user_id: fields.from_user_id,
            from_parent_user_id: fields.from_parent_user_id,
            group_id: fields.group_id,
            timestamp: fields.timestamp,
            kind,
            content,
            context: parts.context,
            referral: fields.referral,
            errors: parts.errors,
            raw: raw.to_owned(),
        })
    }

    /// See the field.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The words a list extract shows and a search finds; `None` when there are none.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.content.text()
    }

    /// The name of a document.
    pub fn file_name(&self) -> Option<&str> {
        self.content.file_name()
    }

    /// The message this one answers; not set by forwarding or by a product's button alone.
    pub fn reply_to(&self) -> Option<&str> {
        self.context.as_ref()?.id.as_deref()
    }
}
