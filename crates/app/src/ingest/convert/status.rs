//! What became of what we sent.

use super::Not;
use crate::ingest::directory::Number;
use domain::{MessageId, Ms};
use serde_json::{Value, json};
use store::ingest::{Item, StatusItem, StatusWord};
use whatsapp::webhook::{DeliveryStatus, Status};

/// What became of something we sent, as the store takes it; words nobody knows are kept.
pub(super) fn item(status: &Status, number: &Number) -> Result<Item, Not> {
    if status.kind.as_deref() == Some("call") {
        return Err(Not::Kept("nothing to do for the status of a call".to_owned()));
    }
    let word = match &status.status {
        DeliveryStatus::Sent => StatusWord::Sent,
        DeliveryStatus::Delivered => StatusWord::Delivered,
        DeliveryStatus::Read => StatusWord::Read,
        DeliveryStatus::Played => StatusWord::Played,
        DeliveryStatus::Failed => StatusWord::Failed,
        DeliveryStatus::Unknown(word) => {
            return Err(Not::Kept(format!("nothing to do for the status {word}")));
        }
    };
    let (message_id, try_number) = our_message(status.biz_opaque_callback_data.as_deref());
    Ok(Item::Status(StatusItem {
        channel_id: number.channel_id,
        vendor_id: status.id.clone(),
        message_id,
        try_number,
        word,
        at: Ms::from_seconds(status.timestamp),
        error: status.errors.first().map(error),
        pricing: status.pricing.as_ref().and_then(|raw| serde_json::from_str(raw.get()).ok()),
        free_until: status.free_entry_until().map(Ms::from_seconds),
    }))
}

/// Our id and the try, as `delivery::compose` attaches them: `<id>/<try>`. Before tries were numbered it was the id
/// alone, of the first.
fn our_message(data: Option<&str>) -> (Option<MessageId>, i64) {
    let data = data.unwrap_or_default();
    let (id, number) = data.split_once('/').unwrap_or((data, "1"));
    match (id.parse(), number.parse()) {
        (Ok(id), Ok(number)) => (Some(id), number),
        _ => (None, 1),
    }
}

fn error(error: &whatsapp::webhook::WebhookError) -> Value {
    json!({ "code": error.code, "title": error.title, "details": error.details })
}

#[cfg(test)]
mod tests {
    use super::our_message;
    use domain::{Ids, MessageId};

    #[test]
    fn our_id_is_read_with_and_without_the_number_of_the_try() {
        let id: MessageId = Ids.next();
        assert_eq!(our_message(Some(&format!("{id}/3"))), (Some(id), 3));
        assert_eq!(our_message(Some(&id.to_string())), (Some(id), 1));
        for other in [None, Some(""), Some("outbox-1"), Some("a/b"), Some(format!("{id}/x").as_str())] {
            assert_eq!(our_message(other), (None, 1));
        }
    }
}
