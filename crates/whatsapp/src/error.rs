//! Graph errors: the envelope of a failed call and what each code means.

mod codes;
mod envelope;

pub use codes::{ALL_CODES, describe, may_resend};
pub use envelope::GraphError;

/// What kind of trouble a code is, and so who can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorClass {
    /// A limit or a pause: the same request can succeed later. Only codes for which [`may_resend`] holds prove that
    /// nothing was sent, and only those are repeated without a person.
    RetryAfter,
    /// This message, recipient or group cannot be had; repeating it changes nothing.
    Permanent,
    /// The request or the set-up has to be corrected first.
    Ours,
    /// The token, the number or the account is in trouble: stop sending and tell a person.
    Stop,
    /// Trouble at Meta's side that does not say whether the request was carried out.
    Unknown,
}

/// One documented error code; source: the code tables of Meta's error pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// The number in `error.code` and `errors[].code`.
    pub code: i64,
    /// Meta's title, or a short one of ours where Meta's page has none.
    pub title: &'static str,
    /// Who can do something about it.
    pub class: ErrorClass,
    /// A stable `snake_case` key of what to do; the console turns it into words.
    pub advice: &'static str,
}
