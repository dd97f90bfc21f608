//! Our own reasons for a message that did not leave or may not have: titles of errors without a vendor's code. The
//! console has words for each.

/// Nothing answered, or the connection broke after the request had begun.
pub(super) const NO_ANSWER: &str = "no answer";
/// An answer of another server, or one cut off.
pub(super) const UNREADABLE: &str = "the answer cannot be read";
/// An HTTP status without Graph's error; the status is the detail.
pub(super) const HTTP: &str = "http error";
/// It could not leave for so long that it was given up; the last hindrance is the detail.
pub(super) const TOO_OLD: &str = "not sent within a day";
/// The channel's token is sealed with another key.
pub(super) const TOKEN: &str = "the token cannot be read";
/// The message or its token does not fit into a request; what does not fit is the detail.
pub(super) const REQUEST: &str = "the request cannot be built";
/// The service window ended before it could leave; the time is the detail.
pub(super) const WINDOW_CLOSED: &str = "window.closed";
/// A file of the message is not stored any more.
pub(super) const FILE_GONE: &str = "the file is gone";
