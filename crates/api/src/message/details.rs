//! Everything known of a message, on the wire.

use super::answer::{Message, MessageError};
use crate::Timestamp;
use app::message::MessageDetails as Details;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// Everything known of a message.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageDetails {
    message: Message,
    trace_id: Option<String>,
    receipts: Vec<Receipt>,
    /// The pricing object as the vendor sent it.
    #[schema(value_type = Option<Object>)]
    pricing: Option<Value>,
    /// The content as the vendor sent it; needs `developer.view`.
    #[schema(value_type = Option<Object>)]
    raw: Option<Value>,
}

/// What became of a message for one person.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Receipt {
    contact_id: Uuid,
    sent_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    read_at: Option<Timestamp>,
    played_at: Option<Timestamp>,
    failed_at: Option<Timestamp>,
    error: Option<MessageError>,
    #[schema(value_type = Option<Object>)]
    pricing: Option<Value>,
}

impl From<Details> for MessageDetails {
    fn from(details: Details) -> Self {
        let receipts = details.receipts.into_iter().map(|receipt| Receipt {
            contact_id: receipt.contact_id.0,
            sent_at: receipt.sent_at.map(Timestamp::from),
            delivered_at: receipt.delivered_at.map(Timestamp::from),
            read_at: receipt.read_at.map(Timestamp::from),
            played_at: receipt.played_at.map(Timestamp::from),
            failed_at: receipt.failed_at.map(Timestamp::from),
            error: receipt.error.as_ref().map(MessageError::from),
            pricing: receipt.pricing,
        });
        let receipts: Vec<Receipt> = receipts.collect();
        let pricing = receipts.iter().find_map(|receipt| receipt.pricing.clone());
        let trace_id = details.view.message.trace_id.clone();
        Self { message: details.view.into(), trace_id, receipts, pricing, raw: details.raw }
    }
}
