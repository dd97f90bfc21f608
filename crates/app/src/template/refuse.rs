//! Why a template is not sent.

use crate::{AppError, Params};
use domain::template::{Category, Fault, FaultReason, State};
use serde_json::json;
use store::channel::Channel;
use store::conversation::Conversation;
use store::template::Template;

/// Whether it may be sent to the person of a conversation; the word that says why not otherwise.
pub(super) fn why_not(template: &Template, conversation: &Conversation) -> Option<&'static str> {
    let marketing = template.definition.category == Category::Marketing;
    match template.state() {
        State::Approved if marketing && conversation.marketing_stopped_at.is_some() => {
            Some("marketing_stopped")
        }
        State::Approved => None,
        state => Some(state.as_str()),
    }
}

/// Refuses what cannot arrive now.
pub(super) fn check(
    template: &Template,
    channel: &Channel,
    conversation: &Conversation,
) -> Result<(), AppError> {
    let status = |status: &str| {
        let mut params = Params::new();
        params.insert("status".to_owned(), json!(status));
        Err(AppError::Conflict { code: "template.not_sendable", params })
    };
    match why_not(template, conversation) {
        _ if channel.account_id != template.account_id => status("elsewhere"),
        Some("marketing_stopped") => Err(AppError::conflict("template.marketing_stopped")),
        Some(word) => status(word),
        None => Ok(()),
    }
}

pub(super) fn is_missing(reason: FaultReason) -> bool {
    matches!(reason, FaultReason::Missing | FaultReason::Empty)
}

/// Values that are not there, by the names of their variables.
pub(super) fn missing_values(names: &[&str]) -> AppError {
    let mut params = Params::new();
    params.insert("names".to_owned(), json!(names));
    AppError::Conflict { code: "template.missing_values", params }
}

/// Values that Meta would refuse.
pub(super) fn refusal(faults: &[Fault]) -> AppError {
    let missing: Vec<&str> =
        faults.iter().filter(|fault| is_missing(fault.reason)).map(|fault| fault.name.as_str()).collect();
    if !missing.is_empty() {
        return missing_values(&missing);
    }
    let mut params = Params::new();
    params.insert("faults".to_owned(), json!(faults));
    AppError::Conflict { code: "template.invalid_values", params }
}
