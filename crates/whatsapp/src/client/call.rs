use std::time::Duration;

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{AccessToken, Client};
use crate::GraphError;

/// The longest answer read, in bytes; Graph's are a few kilobytes.
const MAX_ANSWER: usize = 4 << 20;

/// Why a call other than a send did not give an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Graph refused, with its reason.
    #[error(transparent)]
    Graph(Box<GraphError>),
    /// An HTTP status that is no success, without Graph's envelope.
    #[error("http status {status} without a graph error")]
    Http {
        /// The status.
        status: u16,
    },
    /// No answer: refused, reset, timed out. The text names no address and no secret.
    #[error("no answer: {reason}")]
    Transport {
        /// What broke.
        reason: String,
        /// Whether the connection failed before any byte of the request was written.
        before_sending: bool,
    },
    /// A success whose body is not what is documented.
    #[error("the answer cannot be read: {reason}")]
    Answer {
        /// What is wrong, without quoting the answer.
        reason: String,
    },
    /// An id that must not stand in a path.
    #[error("an id has characters that ids do not have")]
    InvalidId,
    /// A file is said to be at a host that is not the vendor's; nothing was asked there.
    #[error("the file is at a foreign host")]
    ForeignHost,
    /// The address is wrong, or the token cannot stand in a header.
    #[error("the request could not be built")]
    Request,
}

impl CallError {
    fn passes(&self) -> bool {
        match self {
            Self::Graph(error) => error.http_status >= 500,
            Self::Http { status } => *status >= 500,
            Self::Transport { .. } => true,
            Self::Answer { .. } | Self::InvalidId | Self::ForeignHost | Self::Request => false,
        }
    }
}

/// An answer as it came.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) retry_after: Option<Duration>,
    pub(super) body: Vec<u8>,
}

/// Where an exchange stopped.
pub(super) enum Broken {
    /// Nothing was built, so nothing was written.
    Build,
    /// Failed while connecting, before any byte was written.
    Connect(String),
    /// Anything after that, or unclear.
    Exchange(String),
    /// The status came, the body did not.
    Body { status: u16, reason: String },
}

impl From<Broken> for CallError {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Build => Self::Request,
            Broken::Connect(reason) => Self::Transport { reason, before_sending: true },
            Broken::Body { status, .. } if status >= 400 => Self::Http { status },
            Broken::Exchange(reason) | Broken::Body { reason, .. } => {
                Self::Transport { reason, before_sending: false }
            }
        }
    }
}

/// Short words for a failure; reqwest's own text names the address.
pub(super) fn words(error: &reqwest::Error) -> String {
    let kind = if error.is_timeout() {
        "timed out"
    } else if error.is_connect() {
        "could not connect"
    } else if error.is_redirect() {
        "too many redirects"
    } else if error.is_body() || error.is_decode() {
        "the answer broke off"
    } else {
        "the connection broke"
    };
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    if std::ptr::addr_eq(deepest, error) { kind.to_owned() } else { format!("{kind}: {deepest}") }
}

impl Client {
    /// One exchange, no repeats.
    pub(super) async fn exchange<B: Serialize + Sync + ?Sized>(
        &self,
        token: &AccessToken,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Option<&B>,
    ) -> Result<Answer, Broken> {
        let url = format!("{}/{path}", self.root);
        let mut request = self.http.request(method, url).bearer_auth(token.expose()).timeout(self.timeout);
        if !query.is_empty() {
            request = request.query(query);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        read(self.open(request).await?).await
    }

    /// An exchange up to the head of the answer.
    pub(super) async fn open(&self, request: reqwest::RequestBuilder) -> Result<reqwest::Response, Broken> {
        let request = request.build().map_err(|_| Broken::Build)?;
        self.http.execute(request).await.map_err(|error| {
            if error.is_builder() {
                Broken::Build
            } else if error.is_connect() {
                Broken::Connect(words(&error))
            } else {
                Broken::Exchange(words(&error))
            }
        })
    }

    /// A management call: repeated after 5xx and broken connections as the policy says.
    pub(super) async fn manage<A: DeserializeOwned, B: Serialize + Sync + ?Sized>(
        &self,
        token: &AccessToken,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        body: Option<&B>,
    ) -> Result<A, CallError> {
        let mut made = 1;
        loop {
            let outcome = self.exchange(token, method.clone(), path, query, body).await;
            match interpret(outcome) {
                Err(error) if error.passes() && made < self.retry.tries() => {
                    self.retry.wait(made).await;
                    made += 1;
                }
                other => return other,
            }
        }
    }

    pub(super) async fn get<A: DeserializeOwned>(
        &self,
        token: &AccessToken,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<A, CallError> {
        self.manage(token, Method::GET, path, query, None::<&()>).await
    }
}

/// The typed answer of a call whose repetition does no harm.
pub(super) fn interpret<A: DeserializeOwned>(outcome: Result<Answer, Broken>) -> Result<A, CallError> {
    let answer = outcome?;
    refused(&answer)?;
    serde_json::from_slice(&answer.body).map_err(|error| CallError::Answer {
        reason: format!("line {}, column {}", error.line(), error.column()),
    })
}

/// Whether the answer is no success.
pub(super) fn refused(answer: &Answer) -> Result<(), CallError> {
    if let Some(error) = GraphError::from_body(answer.status, &answer.body) {
        return Err(CallError::Graph(Box::new(error)));
    }
    if !(200..300).contains(&answer.status) {
        return Err(CallError::Http { status: answer.status });
    }
    Ok(())
}

pub(super) async fn read(mut response: reqwest::Response) -> Result<Answer, Broken> {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get(reqwest::header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.trim().parse().ok())
        .map(Duration::from_secs);
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > MAX_ANSWER => {
                return Err(Broken::Body { status, reason: "the answer is too long".to_owned() });
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(Answer { status, retry_after, body }),
            Err(error) => return Err(Broken::Body { status, reason: words(&error) }),
        }
    }
}
