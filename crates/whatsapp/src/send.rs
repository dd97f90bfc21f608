//! Bodies of `POST /{phone-number-id}/messages`, valid by construction.

mod body;
mod recipient;

pub use body::{MarkRead, OutboundBody, OutboundMessage, OutboundText};
pub use recipient::Recipient;

/// The longest text, in UTF-16 units: Meta says characters and does not say which, this is the cautious reading.
pub const MAX_TEXT: usize = 4096;
/// The longest `biz_opaque_callback_data`, in characters.
pub const MAX_CALLBACK_DATA: usize = 512;

/// Why a message cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMessage {
    /// The text is empty or only white space.
    #[error("the text is empty")]
    EmptyText,
    /// The text is longer than [`MAX_TEXT`].
    #[error("the text is longer than {MAX_TEXT}")]
    TextTooLong,
    /// Not 5 to 20 digits with an optional `+`.
    #[error("the phone number is not in international form")]
    Phone,
    /// Not `CC.` and letters, digits and dots.
    #[error("the business-scoped id has a wrong form")]
    UserId,
    /// Empty, longer than 512 characters, or with white space or control characters.
    #[error("the message id has a wrong form")]
    MessageId,
    /// Longer than [`MAX_CALLBACK_DATA`].
    #[error("the callback data is longer than {MAX_CALLBACK_DATA}")]
    CallbackData,
    /// Reactions name their message themselves.
    #[error("a reaction cannot be a reply")]
    ReplyOnReaction,
}
