//! Calls to the Graph API; nothing here waits, retries or remembers beyond what each method says.

mod account;
mod call;
mod media;
mod messages;
mod node;
mod outcome;
mod page;
mod retry;
mod sample;
mod template;
mod token;

pub use account::{
    Account, App, BlockOutcome, BlockedUser, Business, FailedUser, PhoneNumber, SubscribedApp, Throughput,
};
pub use call::CallError;
pub use media::{MediaDownload, MediaInfo, MediaUpload};
pub use outcome::{Accepted, NotSentReason, SendOutcome, Throttled, UnknownReason};
pub use retry::{Pause, RetryPolicy};
pub use template::CreatedTemplate;
pub use token::AccessToken;

use std::time::Duration;

/// How long one call may take in all, unless [`Client::with_timeout`] says otherwise.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// How long connecting may take in a client from [`http_builder`]; a failure there proves that nothing was sent.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// An HTTP client fit for [`Client::new`]: follows no redirects and gives up connecting before the whole call does.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where clients are built; it is passed in from there"
)]
pub fn http_builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(CONNECT_TIMEOUT)
}

/// The Graph API at one address; the token comes with each call because one process serves many accounts.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    root: String,
    timeout: Duration,
    retry: RetryPolicy,
}

impl Client {
    /// `base_url` such as `https://graph.facebook.com`, `version` such as `v25.0` or empty for none.
    ///
    /// The HTTP client must not follow redirects, as one from [`http_builder`] does not: a dead end behind a redirect
    /// would look like a connection that failed before anything was sent.
    pub fn new(http: reqwest::Client, base_url: impl AsRef<str>, version: impl AsRef<str>) -> Self {
        let base = base_url.as_ref().trim_end_matches('/');
        let version = version.as_ref().trim_matches('/');
        let root = if version.is_empty() { base.to_owned() } else { format!("{base}/{version}") };
        Self { http, root, timeout: DEFAULT_TIMEOUT, retry: RetryPolicy::default() }
    }

    /// The time-out of one call, connecting and reading the answer included.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How management calls repeat; sends never do.
    #[must_use]
    pub fn with_retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }
}
