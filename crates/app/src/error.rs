//! What a use case can answer besides success. `api` maps each to a status; the console makes the words.

use domain::Ms;
use domain::permission::Permission;
use serde_json::{Map, Value, json};
use store::StoreError;

/// Parameters of an error for the console's words.
pub type Params = Map<String, Value>;

/// A refusal, a failure, or a state the caller can do something about.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The caller lacks a permission: 403.
    #[error("permission {0} is missing")]
    Denied(Permission),
    /// It does not exist, or the caller may not know that it does: 404.
    #[error("not found")]
    NotFound,
    /// A field of the request is wrong: 422.
    #[error("{field}: {reason}")]
    Invalid {
        /// The field's name on the wire.
        field: &'static str,
        /// English for developers.
        reason: String,
    },
    /// The state does not allow it: 409. The code is from the published list.
    #[error("{code}")]
    Conflict {
        /// For example `window.closed`.
        code: &'static str,
        /// For the console's words.
        params: Params,
    },
    /// Nobody is signed in, or the key or password is wrong: 401.
    #[error("{0}")]
    Unauthenticated(&'static str),
    /// Too many tries: 429.
    #[error("too many tries, wait {retry_after_s} s")]
    Throttled {
        /// Seconds to wait.
        retry_after_s: i64,
    },
    /// The vendor refused or could not be reached while checking or connecting: 422.
    #[error("{code}: {message}")]
    Vendor {
        /// For example `channel.token_refused`.
        code: &'static str,
        /// For the console's words.
        params: Params,
        /// The vendor's own words, for developers.
        message: String,
    },
    /// The store could not do it: 503 when it may pass, 500 otherwise.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A bug or a broken machine: 500. Details go to the log only.
    #[error("internal error: {0}")]
    Internal(String),
}

impl AppError {
    /// A conflict without parameters.
    pub fn conflict(code: &'static str) -> Self {
        Self::Conflict { code, params: Params::new() }
    }

    /// A conflict with one time among its parameters, as RFC 3339.
    pub fn conflict_at(code: &'static str, name: &str, at: Ms) -> Self {
        let mut params = Params::new();
        params.insert(name.to_owned(), json!(rfc3339(at)));
        Self::Conflict { code, params }
    }

    /// A wrong field.
    pub fn invalid(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Invalid { field, reason: reason.into() }
    }
}

/// RFC 3339 in UTC with milliseconds; the epoch for times outside of what calendars know.
pub fn rfc3339(at: Ms) -> String {
    let time = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    format!("{time:.3}")
}
