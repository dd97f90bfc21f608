use std::time::Duration;

use serde::Deserialize;

use super::CallError;
use super::call::{Answer, Broken};
use crate::error::may_resend;
use crate::{ErrorClass, GraphError};

/// What became of one send; only `RetryAfter` and `NotSent` may be repeated without a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// Meta took it; delivery is told by status webhooks.
    Accepted(Accepted),
    /// Throttled, and surely not sent.
    RetryAfter(Throttled),
    /// Meta refused this request; the same one will be refused again until something changes.
    Refused {
        /// Why.
        error: GraphError,
    },
    /// It may have been sent: a repeat could arrive twice.
    Unknown {
        /// What is known.
        reason: UnknownReason,
    },
    /// No byte of it left.
    NotSent {
        /// Why.
        reason: NotSentReason,
    },
}

/// Meta's answer to an accepted message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The message's id, key of its status webhooks.
    pub vendor_id: String,
    /// `WhatsApp`'s form of the number; can differ from the digits sent.
    pub wa_id: Option<String>,
    /// Only when the message was addressed to a business-scoped id.
    pub user_id: Option<String>,
    /// Only for templates: `accepted`, `held_for_quality_assessment`, `paused`; open.
    pub message_status: Option<String>,
}

/// A throttled send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Throttled {
    /// Which limit; `None` for a bare HTTP 429.
    pub error: Option<GraphError>,
    /// The shortest sensible wait: `Retry-After` where given, else by code. It grows with each try at the caller.
    pub delay: Duration,
}

/// Why a send is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownReason {
    /// An error that does not prove that nothing was sent.
    #[error(transparent)]
    Graph(GraphError),
    /// A status without Graph's envelope.
    #[error("http status {status} without a graph error")]
    Http {
        /// The status.
        status: u16,
    },
    /// Reset, timed out or broken off after bytes may have left.
    #[error("no answer: {0}")]
    Transport(String),
    /// A success that does not name the message.
    #[error("http status {status} with an answer that cannot be read")]
    Answer {
        /// The status.
        status: u16,
    },
}

/// Why nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSentReason {
    /// Name look-up, connecting or the TLS handshake failed; may be repeated.
    #[error("no connection: {0}")]
    Connect(String),
    /// The number's id, the address or the token is unusable; a repeat fails the same way.
    #[error("the request could not be built")]
    Request,
}

#[derive(Deserialize)]
struct Success {
    #[serde(default)]
    contacts: Vec<SuccessContact>,
    messages: Vec<SuccessMessage>,
}

#[derive(Deserialize)]
struct SuccessContact {
    wa_id: Option<String>,
    user_id: Option<String>,
}

#[derive(Deserialize)]
struct SuccessMessage {
    id: String,
    message_status: Option<String>,
}

pub(super) fn not_built(_: CallError) -> SendOutcome {
    SendOutcome::NotSent { reason: NotSentReason::Request }
}

pub(super) fn judge(outcome: Result<Answer, Broken>) -> SendOutcome {
    match outcome {
        Ok(answer) if (200..300).contains(&answer.status) => judge_success(&answer),
        Ok(answer) => judge_failure(&answer),
        Err(Broken::Build) => SendOutcome::NotSent { reason: NotSentReason::Request },
        Err(Broken::Connect(reason)) => SendOutcome::NotSent { reason: NotSentReason::Connect(reason) },
        // A 429 says all it has to say in its status.
        Err(Broken::Body { status: 429, .. }) => throttled(None, None),
        Err(Broken::Exchange(reason) | Broken::Body { reason, .. }) => {
            unknown(UnknownReason::Transport(reason))
        }
    }
}

fn unknown(reason: UnknownReason) -> SendOutcome {
    SendOutcome::Unknown { reason }
}

fn judge_success(answer: &Answer) -> SendOutcome {
    accepted(&answer.body)
        .map_or_else(|| unknown(UnknownReason::Answer { status: answer.status }), SendOutcome::Accepted)
}

fn accepted(body: &[u8]) -> Option<Accepted> {
    let success: Success = serde_json::from_slice(body).ok()?;
    let message = success.messages.into_iter().next().filter(|message| !message.id.is_empty())?;
    let contact = success.contacts.into_iter().next();
    let (wa_id, user_id) = contact.map_or((None, None), |contact| (contact.wa_id, contact.user_id));
    Some(Accepted { vendor_id: message.id, wa_id, user_id, message_status: message.message_status })
}

fn judge_failure(answer: &Answer) -> SendOutcome {
    let status = answer.status;
    match GraphError::from_body(status, &answer.body) {
        Some(error) if may_resend(error.code) => throttled(Some(error), answer.retry_after),
        Some(error) if is_refusal(&error) => SendOutcome::Refused { error },
        Some(error) => unknown(UnknownReason::Graph(error)),
        None if status == 429 => throttled(None, answer.retry_after),
        None => unknown(UnknownReason::Http { status }),
    }
}

/// By the code. A 5xx proves nothing whatever its code says: only throttling is known to have sent nothing
/// (reference 1.6, "Resend safety").
fn is_refusal(error: &GraphError) -> bool {
    error.http_status < 500 && error.known().is_none_or(|known| known.class != ErrorClass::Unknown)
}

fn throttled(error: Option<GraphError>, asked: Option<Duration>) -> SendOutcome {
    let by_code = match error.as_ref().map(|error| error.code) {
        // Calls per hour of the app or account: a second more changes nothing.
        Some(4 | 80_007) => Duration::from_mins(1),
        // The pair limit gives one message back every 6 s.
        Some(131_056) => Duration::from_secs(6),
        // Maintenance takes up to a minute.
        Some(131_057) => Duration::from_secs(15),
        // Messages per second of the number.
        _ => Duration::from_secs(1),
    };
    SendOutcome::RetryAfter(Throttled { error, delay: asked.unwrap_or(by_code) })
}
