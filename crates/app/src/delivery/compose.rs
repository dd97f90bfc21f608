//! From a stored message to a request body.

use serde_json::Value;
use store::outbound::{Outgoing, RecipientIds, SentFile};
use whatsapp::send::{
    FileRef, InvalidMessage, OutboundBody, OutboundMedia, OutboundMessage, OutboundText, Recipient,
    StoredBody,
};

/// Why nothing can be sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotSendable {
    #[error("the person has no number and no id on this channel")]
    NoRecipient,
    #[error("messages of this kind cannot be sent")]
    Kind,
    #[error("the vendor does not have one of the files")]
    File,
    #[error(transparent)]
    Invalid(#[from] InvalidMessage),
}

/// By the number the person wrote from, else by their business-scoped id.
pub(super) fn recipient(ids: &RecipientIds) -> Result<Recipient, NotSendable> {
    let number = ids.wa_id.as_deref().or(ids.phone.as_deref());
    match (number, ids.user_id.as_deref()) {
        (Some(number), _) => Ok(Recipient::phone(number)?),
        (None, Some(user_id)) => Ok(Recipient::user_id(user_id)?),
        (None, None) => Err(NotSendable::NoRecipient),
    }
}

pub(super) fn message(outgoing: &Outgoing) -> Result<OutboundMessage, NotSendable> {
    let mut message = OutboundMessage::new(recipient(&outgoing.recipient)?, body(outgoing)?);
    if let Some(vendor_id) = &outgoing.reply_to_vendor_id {
        message = message.reply_to(vendor_id)?;
    }
    Ok(message.callback_data(format!("{}/{}", outgoing.id, outgoing.tries))?)
}

fn body(outgoing: &Outgoing) -> Result<OutboundBody, NotSendable> {
    if let Some(content) = &outgoing.content {
        return stored(content, &outgoing.files);
    }
    let text = outgoing.text.clone();
    if outgoing.kind == "text" {
        let text = OutboundText::new(text.unwrap_or_default(), outgoing.preview_url)?;
        return Ok(OutboundBody::Text(text));
    }
    let [file] = outgoing.files.as_slice() else { return Err(NotSendable::Kind) };
    let id = FileRef::Id(file.vendor_id.clone());
    Ok(OutboundBody::Media(match outgoing.kind.as_str() {
        "image" => OutboundMedia::image(id, text)?,
        "video" => OutboundMedia::video(id, text)?,
        "document" => OutboundMedia::document(id, Some(file.name.clone()), text)?,
        "audio" => OutboundMedia::audio(id, file.voice),
        "sticker" => OutboundMedia::sticker(id),
        _ => return Err(NotSendable::Kind),
    }))
}

/// What was checked when it was queued, with the vendor's ids of its files.
fn stored(content: &Value, files: &[SentFile]) -> Result<OutboundBody, NotSendable> {
    let mut content = content.clone();
    if let Value::Object(members) = &mut content {
        members.remove("shown");
    }
    let vendor_id = |id| files.iter().find(|file| file.id == id).map(|file| file.vendor_id.clone());
    if domain::file::fill_in(&mut content, &vendor_id) {
        Ok(OutboundBody::Stored(StoredBody::read(content)?))
    } else {
        Err(NotSendable::File)
    }
}
