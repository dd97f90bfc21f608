//! Why something cannot be sent, in the codes of the API.

use crate::{AppError, Params};
use serde_json::json;
use whatsapp::send::{InvalidMessage, MAX_TEXT};

/// The code for what does not fit the vendor's rules; `field` is the name in the request.
pub(in crate::message) fn refused(error: InvalidMessage) -> AppError {
    match error {
        InvalidMessage::EmptyText | InvalidMessage::Missing { field: "body" } => {
            AppError::conflict("message.empty")
        }
        InvalidMessage::TextTooLong => too_long("text", MAX_TEXT),
        InvalidMessage::TooLong { field, limit } => too_long(field, limit),
        InvalidMessage::Count { field, least, most } => {
            invalid(field, [("least", json!(least)), ("most", json!(most))])
        }
        InvalidMessage::Missing { field }
        | InvalidMessage::Twice { field }
        | InvalidMessage::Form { field } => invalid(field, []),
        InvalidMessage::Phone
        | InvalidMessage::UserId
        | InvalidMessage::MessageId
        | InvalidMessage::CallbackData
        | InvalidMessage::ReplyOnReaction => AppError::Internal(error.to_string()),
    }
}

fn too_long(field: &str, limit: usize) -> AppError {
    let params = Params::from_iter([("field".to_owned(), json!(field)), ("limit".to_owned(), json!(limit))]);
    AppError::Conflict { code: "message.too_long", params }
}

fn invalid<const N: usize>(field: &str, more: [(&str, serde_json::Value); N]) -> AppError {
    let mut params = Params::from_iter([("field".to_owned(), json!(field))]);
    params.extend(more.map(|(name, value)| (name.to_owned(), value)));
    AppError::Conflict { code: "message.invalid", params }
}
