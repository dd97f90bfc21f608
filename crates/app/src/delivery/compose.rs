//! From a stored message to a request body.

use store::outbound::{Outgoing, RecipientIds};
use whatsapp::send::{InvalidMessage, OutboundBody, OutboundMessage, OutboundText, Recipient, StoredBody};

/// Why nothing can be sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotSendable {
    #[error("the person has no number and no id on this channel")]
    NoRecipient,
    #[error("messages of this kind cannot be sent")]
    Kind,
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
    let body = match &outgoing.content {
        Some(content) => OutboundBody::Stored(StoredBody::read(content.clone())?),
        None if outgoing.kind == "text" => {
            let text = outgoing.text.clone().unwrap_or_default();
            OutboundBody::Text(OutboundText::new(text, outgoing.preview_url)?)
        }
        None => return Err(NotSendable::Kind),
    };
    let mut message = OutboundMessage::new(recipient(&outgoing.recipient)?, body);
    if let Some(vendor_id) = &outgoing.reply_to_vendor_id {
        message = message.reply_to(vendor_id)?;
    }
    Ok(message.callback_data(format!("{}/{}", outgoing.id, outgoing.tries))?)
}
