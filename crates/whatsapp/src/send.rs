//! Bodies of `POST /{phone-number-id}/messages`, valid by construction.

mod body;
mod cards;
mod carousel;
mod check;
mod frame;
mod interactive;
mod mark;
mod media;
mod place;
mod products;
mod recipient;
mod stored;

pub use body::{OutboundBody, OutboundMessage, OutboundText};
pub use cards::{OutboundCard, OutboundContacts};
pub use carousel::CarouselCard;
pub use frame::{Frame, Header};
pub use interactive::{Flow, ListSection, OutboundInteractive, Row};
pub use mark::MarkRead;
pub use media::{FileRef, OutboundMedia};
pub use place::OutboundLocation;
pub use products::ProductSection;
pub use recipient::Recipient;
pub use stored::StoredBody;

/// The longest text, in UTF-16 units: Meta says characters and does not say which, this is the cautious reading.
pub const MAX_TEXT: usize = 4096;
/// The longest text under a picture, film or document.
pub const MAX_CAPTION: usize = 1_024;
/// Contact cards in one message.
pub const MAX_CARDS: usize = 257;
/// The longest line above a text.
pub const MAX_HEADER: usize = 60;
/// The longest text with something to press; of lists [`MAX_LIST_BODY`].
pub const MAX_BODY: usize = 1_024;
/// The longest text of a list.
pub const MAX_LIST_BODY: usize = 4_096;
/// The longest small line.
pub const MAX_FOOTER: usize = 60;
/// Reply buttons in one message or card.
pub const MAX_BUTTONS: usize = 3;
/// The longest title of a reply button.
pub const MAX_BUTTON_TITLE: usize = 20;
/// The longest id of a reply button.
pub const MAX_BUTTON_ID: usize = 256;
/// The longest label that opens a list or a page.
pub const MAX_LABEL: usize = 20;
/// The longest label that opens a form.
pub const MAX_FLOW_LABEL: usize = 30;
/// Sections of a list, of options or of products.
pub const MAX_SECTIONS: usize = 10;
/// Rows of a list, in all sections together.
pub const MAX_ROWS: usize = 10;
/// The longest title of a row or section.
pub const MAX_ROW_TITLE: usize = 24;
/// The longest second line of a row.
pub const MAX_ROW_DESCRIPTION: usize = 72;
/// The longest id of a row.
pub const MAX_ROW_ID: usize = 200;
/// Products in one message.
pub const MAX_PRODUCTS: usize = 30;
/// Cards of a carousel at least.
pub const MIN_CAROUSEL: usize = 2;
/// Cards of a carousel at most.
pub const MAX_CAROUSEL: usize = 10;
/// The longest text of a card.
pub const MAX_CARD_BODY: usize = 160;
/// New lines in the text of a card.
pub const MAX_CARD_BREAKS: usize = 2;
/// The longest address a button opens.
pub const MAX_URL: usize = 2_000;
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
    /// Something that is needed is not there.
    #[error("{field} is missing")]
    Missing {
        /// Which part.
        field: &'static str,
    },
    /// More than fits, in UTF-16 units.
    #[error("{field} is longer than {limit}")]
    TooLong {
        /// Which part.
        field: &'static str,
        /// The most.
        limit: usize,
    },
    /// Too few or too many.
    #[error("{field}: {least} to {most}")]
    Count {
        /// Which part.
        field: &'static str,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// What must be different is the same.
    #[error("{field} must differ")]
    Twice {
        /// Which part.
        field: &'static str,
    },
    /// It has a wrong form, or does not go with the rest.
    #[error("{field} has a wrong form")]
    Form {
        /// Which part.
        field: &'static str,
    },
    /// Reactions name their message themselves.
    #[error("a reaction cannot be a reply")]
    ReplyOnReaction,
}
