//! What a call's outcome means for its message, its job and its channel.

use super::reason;
use domain::Ms;
use domain::window::Window;
use serde_json::Value;
use store::channel::Problem;
use store::outbound::{Outcome, Outgoing, Refusal, Settled, error_value};
use whatsapp::client::{NotSentReason, Throttled, UnknownReason};
use whatsapp::{CallError, ErrorClass, GraphError, SendOutcome};

/// The longest wait before a throttled message is tried again.
const LONGEST_WAIT_MS: i64 = 5 * Ms::MINUTE;
/// The longest wait the vendor may ask for: a header must not stop a number for days.
const LONGEST_ASKED_MS: i64 = Ms::HOUR;
/// The first wait after a connection failed.
const CONNECT_WAIT_MS: i64 = Ms::SECOND;
/// A message that could not leave for so long answers a window that has closed, and surprises whoever wrote it.
pub(super) const GIVE_UP_MS: i64 = Ms::DAY;
/// Messages to one person too quickly: only that person waits.
const PAIR_LIMIT: i64 = 131_056;

/// The outcome, and what a person has to mend at the channel because of it.
pub(super) fn judge(outgoing: &Outgoing, outcome: SendOutcome, now: Ms) -> (Outcome, Option<Problem>) {
    match outcome {
        SendOutcome::Accepted(accepted) => {
            let (vendor_id, wa_id, user_id) = (accepted.vendor_id, accepted.wa_id, accepted.user_id);
            (Outcome::Accepted { vendor_id, wa_id, user_id }, None)
        }
        SendOutcome::RetryAfter(throttled) => {
            (unless_too_old(outgoing, delayed(outgoing, &throttled, now), now), None)
        }
        SendOutcome::Refused { error } => (Outcome::Refused(graph_error(&error)), stop(&error)),
        SendOutcome::Unknown { reason } => (Outcome::Unknown(doubt(&reason)), None),
        SendOutcome::NotSent { reason: NotSentReason::Connect(_) } => {
            let at = now.plus(grown(CONNECT_WAIT_MS, outgoing.attempts));
            let later = Outcome::Delayed { at, reason: "no connection".to_owned(), whole_channel: true };
            (unless_too_old(outgoing, later, now), None)
        }
        SendOutcome::NotSent { reason: NotSentReason::Request } => {
            let error = error_value(None, reason::REQUEST, None);
            (
                Outcome::Refused(error),
                Some(problem("channel.token_refused", None, "the token cannot be used")),
            )
        }
    }
}

/// What may not go any more after it waited: refused before any call.
pub(super) fn refused(waited: &[(Outgoing, Refusal)]) -> Vec<Settled> {
    let refused = |(message, why): &(Outgoing, Refusal)| {
        let error = match why {
            Refusal::Window(window) => window_closed(*window),
            Refusal::File(error) => error.clone(),
            Refusal::Waited => error_value(None, reason::TOO_OLD, Some("a file")),
        };
        Settled::new(message.clone(), Outcome::Refused(error))
    };
    waited.iter().map(refused).collect()
}

/// What the vendor says of an id it does not know, or of a file it cannot use. The codes also mean other things.
const OF_FILES: [i64; 4] = [100, 131_009, 131_052, 131_053];

/// When the vendor may have lost a file, its id is forgotten; one that was brought there before the message was
/// written is brought there again, once.
pub(super) fn with_files(message: Outgoing, outcome: Outcome, now: Ms) -> Settled {
    let code = match &outcome {
        Outcome::Refused(error) => error.get("code").and_then(Value::as_i64),
        _ => None,
    };
    let of_files = code.is_some_and(|code| OF_FILES.contains(&code)) && !message.files.is_empty();
    let old = message.files.iter().any(|file| file.uploaded_at < message.queued_at);
    let outcome = match outcome {
        _ if of_files && old => Outcome::Delayed {
            at: now,
            reason: "the vendor does not know its file".to_owned(),
            whole_channel: false,
        },
        outcome => outcome,
    };
    Settled { message, outcome, forget_files: of_files }
}

/// `{code, title, details}` of free text outside the window: the detail is when it closed.
pub(super) fn window_closed(window: Window) -> Value {
    let at = match window {
        Window::Closed(at) => Some(crate::rfc3339(at)),
        Window::Never | Window::Open(_) => None,
    };
    error_value(None, reason::WINDOW_CLOSED, at.as_deref())
}

fn unless_too_old(outgoing: &Outgoing, later: Outcome, now: Ms) -> Outcome {
    match &later {
        Outcome::Delayed { reason: hindrance, .. } if now.since(outgoing.queued_at) >= GIVE_UP_MS => {
            Outcome::Refused(error_value(None, reason::TOO_OLD, Some(hindrance)))
        }
        _ => later,
    }
}

fn delayed(outgoing: &Outgoing, throttled: &Throttled, now: Ms) -> Outcome {
    let code = throttled.error.as_ref().map(|error| error.code);
    let first = asked_ms(throttled);
    let reason = code.map_or_else(|| "http 429".to_owned(), |code| format!("error {code}"));
    let at = now.plus(grown(first, outgoing.attempts).max(first));
    Outcome::Delayed { at, reason, whole_channel: code != Some(PAIR_LIMIT) }
}

/// The wait the vendor asks for, or the usual one for the code; at most an hour.
pub(super) fn asked_ms(throttled: &Throttled) -> i64 {
    i64::try_from(throttled.delay.as_millis()).map_or(LONGEST_ASKED_MS, |ms| ms.min(LONGEST_ASKED_MS))
}

fn grown(first_ms: i64, attempts: i64) -> i64 {
    let doublings = attempts.saturating_sub(1).clamp(0, 16);
    first_ms.saturating_mul(1 << doublings).min(LONGEST_WAIT_MS)
}

/// `{code, title, details}` as stored with a message.
pub(super) fn graph_error(error: &GraphError) -> Value {
    let title = error.known().map_or(error.message.as_str(), |known| known.title);
    error_value(Some(error.code), title, error.details.as_deref())
}

/// `{code, title, details}` of what may have been sent.
pub(super) fn doubt(reason: &UnknownReason) -> Value {
    match reason {
        UnknownReason::Graph(error) => graph_error(error),
        UnknownReason::Http { status } => error_value(None, reason::HTTP, Some(&status.to_string())),
        UnknownReason::Transport(_) => error_value(None, reason::NO_ANSWER, None),
        UnknownReason::Answer { .. } => error_value(None, reason::UNREADABLE, None),
    }
}

/// Trouble of the token, number or account that a person has to mend.
pub(crate) fn stop(error: &GraphError) -> Option<Problem> {
    let known = error.known()?;
    (known.class == ErrorClass::Stop).then(|| vendor_problem(error))
}

/// Graph's refusal as an error of the published list.
pub(crate) fn vendor_problem(error: &GraphError) -> Problem {
    let token = matches!(error.code, 0 | 104 | 190);
    let code = if token { "channel.token_refused" } else { "channel.vendor_error" };
    let title = error.known().map_or(error.message.as_str(), |known| known.title);
    problem(code, Some((error.code, title)), &error.message)
}

/// Any failed call as an error of the published list.
pub(crate) fn call_problem(error: &CallError) -> Problem {
    match error {
        CallError::Graph(error) => vendor_problem(error),
        other => problem("channel.vendor_unreachable", None, &other.to_string()),
    }
}

fn problem(code: &str, vendor: Option<(i64, &str)>, message: &str) -> Problem {
    let params = vendor.map_or_else(
        || serde_json::json!({}),
        |(code, title)| serde_json::json!({ "code": code, "title": title }),
    );
    Problem { code: code.to_owned(), params, message: message.to_owned() }
}
