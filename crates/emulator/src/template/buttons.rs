//! Buttons of a template (reference 2.4).

use std::collections::BTreeMap;

use serde_json::Value;

use super::{length, list_of, placeholder, refusal, text_of};
use crate::error::GraphError;

/// Most buttons in all.
pub(crate) const MOST: usize = 10;
const LABEL_MOST: usize = 25;
const URL_MOST: usize = 2_000;
const PHONE_MOST: usize = 20;
/// "`example` ≤ 15 (the coupon page says 20)".
const CODE_MOST: usize = 15;

/// How many of a kind a template may have; none when the kind is unknown.
fn most_of(kind: &str) -> usize {
    match kind {
        "QUICK_REPLY" => MOST,
        "URL" => 2,
        "PHONE_NUMBER"
        | "COPY_CODE"
        | "FLOW"
        | "CATALOG"
        | "MPM"
        | "SPM"
        | "VOICE_CALL"
        | "REQUEST_CONTACT_INFO"
        | "ORDER_DETAILS"
        | "APP" => 1,
        _ => 0,
    }
}

/// The buttons of a template or of a card, where there are fewer.
pub(crate) fn check(part: &Value, most: usize) -> Result<(), GraphError> {
    let all = list_of(part, "buttons");
    if !(1..=most).contains(&all.len()) {
        return Err(GraphError::invalid(format!("Param buttons must have 1 to {most} elements.")));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for button in all {
        let kind = text_of(button, "type");
        let count = counts.entry(kind).or_default();
        *count += 1;
        if *count > most_of(kind) {
            return Err(GraphError::invalid(format!(
                "There are too many buttons of type '{kind}', or it is not known."
            )));
        }
        one(button, kind)?;
    }
    // "Quick replies must form one block (all before or all after the others)."
    let replies: Vec<bool> = all.iter().map(|button| text_of(button, "type") == "QUICK_REPLY").collect();
    let changes = replies.windows(2).filter(|pair| matches!(pair, [a, b] if a != b)).count();
    if changes > 1 {
        return Err(GraphError::invalid("Quick replies must be grouped, before or after the other buttons."));
    }
    Ok(())
}

fn one(button: &Value, kind: &str) -> Result<(), GraphError> {
    let label = text_of(button, "text");
    // Meta writes the label of these itself.
    let own =
        !matches!(kind, "COPY_CODE" | "CATALOG" | "MPM" | "SPM" | "REQUEST_CONTACT_INFO" | "ORDER_DETAILS");
    if own && label.is_empty() {
        return Err(GraphError::invalid("A button needs a text."));
    }
    if length(label) > LABEL_MOST {
        return Err(refusal(2_388_040, "A button's text has at most 25 characters."));
    }
    if label.contains("{{") {
        return Err(GraphError::invalid("A button's text has no variables."));
    }
    match kind {
        "URL" => url(button),
        "PHONE_NUMBER" => phone(button),
        "COPY_CODE" if length(example(button)) > CODE_MOST => {
            Err(refusal(2_388_040, "A coupon code has at most 15 characters."))
        }
        "FLOW" => flow(button),
        _ => Ok(()),
    }
}

/// A button's sample: a text, or a list with one.
pub(crate) fn example(button: &Value) -> &str {
    let given = button.get("example");
    given.and_then(|given| given.as_str().or_else(|| given.get(0)?.as_str())).unwrap_or_default()
}

fn url(button: &Value) -> Result<(), GraphError> {
    let url = text_of(button, "url");
    if length(url) > URL_MOST {
        return Err(refusal(2_388_040, "A button's URL has at most 2000 characters."));
    }
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return Err(GraphError::invalid("Param url of a button must be a URL."));
    }
    placeholder::pieces(url).map_err(GraphError::invalid)?;
    let variables = placeholder::names(url);
    if variables.is_empty()
        || (variables == ["1"] && url.ends_with("{{1}}") && url.matches("{{").count() == 1)
    {
        return Ok(());
    }
    Err(GraphError::invalid("A button's URL has at most one variable {{1}}, at its end."))
}

fn phone(button: &Value) -> Result<(), GraphError> {
    let number = text_of(button, "phone_number");
    let fits = !number.is_empty()
        && number.len() <= PHONE_MOST
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')'));
    if fits {
        Ok(())
    } else {
        Err(GraphError::invalid("Param phone_number must be a number of at most 20 characters."))
    }
}

fn flow(button: &Value) -> Result<(), GraphError> {
    let named =
        ["flow_id", "flow_name", "flow_json"].iter().filter(|name| button.get(**name).is_some()).count();
    let action = text_of(button, "flow_action");
    if named == 1 && matches!(action.to_ascii_lowercase().as_str(), "" | "navigate" | "data_exchange") {
        return Ok(());
    }
    Err(GraphError::invalid(
        "A flow button has one of flow_id, flow_name and flow_json, and a known flow_action.",
    ))
}
