use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, object};
use super::{Content, Context, Edit, Identity, Interactive, Media, System, WebhookError};

/// The members of a message that make up its content; also the form of the new message inside an edit.
#[derive(Deserialize, Default)]
pub(super) struct Parts<'a> {
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional")]
    pub(super) context: Option<Context>,
    #[serde(default, deserialize_with = "lenient::list")]
    pub(super) errors: Vec<WebhookError>,
    #[serde(default, borrow)]
    text: Option<&'a RawValue>,
    #[serde(default, borrow)]
    image: Option<&'a RawValue>,
    #[serde(default, borrow)]
    video: Option<&'a RawValue>,
    #[serde(default, borrow)]
    audio: Option<&'a RawValue>,
    #[serde(default, borrow)]
    document: Option<&'a RawValue>,
    #[serde(default, borrow)]
    sticker: Option<&'a RawValue>,
    #[serde(default, borrow)]
    location: Option<&'a RawValue>,
    #[serde(default, borrow)]
    contacts: Option<&'a RawValue>,
    #[serde(default, borrow)]
    reaction: Option<&'a RawValue>,
    #[serde(default, borrow)]
    interactive: Option<&'a RawValue>,
    #[serde(default, borrow)]
    button: Option<&'a RawValue>,
    #[serde(default, borrow)]
    order: Option<&'a RawValue>,
    #[serde(default, borrow)]
    system: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "lenient::optional")]
    identity: Option<Identity>,
    #[serde(default, borrow)]
    unsupported: Option<&'a RawValue>,
    #[serde(default, borrow)]
    edit: Option<&'a RawValue>,
    #[serde(default, borrow)]
    revoke: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct TextPart {
    body: String,
}

#[derive(Deserialize)]
struct ReactionPart {
    #[serde(deserialize_with = "lenient::required_text")]
    message_id: String,
    #[serde(default, deserialize_with = "lenient::text")]
    emoji: Option<String>,
}

#[derive(Deserialize)]
struct ButtonPart {
    #[serde(default, deserialize_with = "lenient::text")]
    payload: Option<String>,
    #[serde(default, deserialize_with = "lenient::text")]
    text: Option<String>,
}

#[derive(Deserialize, Default)]
struct UnsupportedPart {
    #[serde(default, rename = "type", deserialize_with = "lenient::text")]
    kind: Option<String>,
}

#[derive(Deserialize)]
struct OriginalPart<'a> {
    #[serde(deserialize_with = "lenient::required_text")]
    original_message_id: String,
    #[serde(default, borrow)]
    message: Option<&'a RawValue>,
}

fn needed<'a>(name: &str, part: Option<&'a RawValue>) -> Result<&'a RawValue, String> {
    part.ok_or_else(|| format!("message: missing field `{name}`"))
}

fn read<'a, T: Deserialize<'a>>(name: &str, part: Option<&'a RawValue>) -> Result<T, String> {
    object(name, needed(name, part)?)
}

impl Parts<'_> {
    pub(super) fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or("unknown")
    }

    /// A file Meta could not fetch comes with errors and without its object.
    fn media(&self, name: &str, part: Option<&RawValue>) -> Result<Media, String> {
        match part {
            None if !self.errors.is_empty() => Ok(Media::default()),
            _ => read(name, part),
        }
    }

    fn system(&self) -> Result<Content, String> {
        let mut system: System = read("system", self.system)?;
        system.identity = self.identity.clone().or(system.identity);
        Ok(Content::System(Box::new(system)))
    }

    fn cards(&self) -> Result<Content, String> {
        let raw = needed("contacts", self.contacts)?;
        let cards: Vec<&RawValue> =
            serde_json::from_str(raw.get()).map_err(|_| "contacts is not a list".to_owned())?;
        let cards: Result<_, String> = cards.into_iter().map(|card| object("contact card", card)).collect();
        cards.map(Content::Contacts)
    }

    fn edit(&self) -> Result<Content, String> {
        let edit: OriginalPart<'_> = read("edit", self.edit)?;
        let message = needed("edit.message", edit.message)?;
        let parts: Parts<'_> = object("edit.message", message)?;
        let kind = parts.kind().to_owned();
        let content = match kind.as_str() {
            "edit" | "revoke" => Content::Unknown { kind: kind.clone(), raw: message.to_owned() },
            _ => read_content(&parts, message)?,
        };
        let original_message_id = edit.original_message_id;
        Ok(Content::Edit(Box::new(Edit { original_message_id, kind, content, context: parts.context })))
    }

    fn reaction(&self) -> Result<Content, String> {
        let part: ReactionPart = read("reaction", self.reaction)?;
        Ok(Content::Reaction { message_id: part.message_id, emoji: part.emoji })
    }

    fn button(&self) -> Result<Content, String> {
        let part: ButtonPart = read("button", self.button)?;
        Ok(Content::Button { payload: part.payload, text: part.text })
    }

    fn unsupported(&self) -> Content {
        let part = self.unsupported.and_then(|raw| object::<UnsupportedPart>("unsupported", raw).ok());
        Content::Unsupported { kind: part.unwrap_or_default().kind }
    }
}

/// Every `type` this version reads.
pub const INBOUND_KINDS: &[&str] = &[
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "interactive",
    "button",
    "order",
    "system",
    "unsupported",
    "edit",
    "revoke",
    "request_welcome",
];

/// Reads the content named by `type`; a kind nobody knows is kept, a known kind of the wrong shape is a reason.
pub(super) fn read_content(parts: &Parts<'_>, raw: &RawValue) -> Result<Content, String> {
    Ok(match parts.kind() {
        "text" => Content::Text { body: read::<TextPart>("text", parts.text)?.body },
        "image" => Content::Image(parts.media("image", parts.image)?),
        "video" => Content::Video(parts.media("video", parts.video)?),
        "audio" => Content::Audio(parts.media("audio", parts.audio)?),
        "document" => Content::Document(parts.media("document", parts.document)?),
        "sticker" => Content::Sticker(parts.media("sticker", parts.sticker)?),
        "location" => Content::Location(read("location", parts.location)?),
        "contacts" => parts.cards()?,
        "reaction" => parts.reaction()?,
        "interactive" => Content::Interactive(Interactive::read(parts.interactive)),
        "button" => parts.button()?,
        "order" => Content::Order(read("order", parts.order)?),
        "system" => parts.system()?,
        "unsupported" => parts.unsupported(),
        "edit" => parts.edit()?,
        "revoke" => {
            let part: OriginalPart<'_> = read("revoke", parts.revoke)?;
            Content::Revoke { original_message_id: part.original_message_id }
        }
        "request_welcome" => Content::RequestWelcome,
        other => Content::Unknown { kind: other.to_owned(), raw: raw.to_owned() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_when_it_is_in_the_list_and_only_then() {
        let reads = |kind: &str| {
            let json = format!(r#"{{"type": "{kind}"}}"#);
            let raw = serde_json::value::to_raw_value(&serde_json::json!({ "type": kind }));
            let (Ok(raw), Ok(parts)) = (raw, serde_json::from_str::<Parts<'_>>(&json)) else { return false };
            // A known type without its object is a reason, or is read as far as it goes.
            !matches!(read_content(&parts, &raw), Ok(Content::Unknown { .. }))
        };
        assert!(INBOUND_KINDS.iter().all(|kind| reads(kind)));
        assert!(!reads("poll_creation"));
    }
}
