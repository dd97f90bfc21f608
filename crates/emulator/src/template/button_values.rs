//! What a send says for each button of its template (reference 2.5).

use serde_json::{Value, json};

use super::filled::Part;
use super::{buttons_of, length, list_of, text_of};
use crate::error::GraphError;

/// The cautious figure: Meta gives none (unconfirmed).
const PAYLOAD_MOST: usize = 256;
const URL_MOST: usize = 2_000;
const CODE_MOST: usize = 15;

/// The buttons as the phone shows them.
pub(crate) fn filled(part: Part<'_>) -> Result<Value, GraphError> {
    let approved = buttons_of(part.approved);
    let sent: Vec<&Value> =
        part.sent.iter().filter(|one| text_of(one, "type").eq_ignore_ascii_case("button")).collect();
    let mut places = Vec::new();
    for one in &sent {
        let at = place(one, approved)?;
        if places.contains(&at) {
            return Err(differs(at, "is given more than once"));
        }
        places.push(at);
    }
    let mut shown = Vec::new();
    for (at, button) in approved.iter().enumerate() {
        let given = places.iter().position(|place| *place == at).and_then(|found| sent.get(found).copied());
        shown.push(one(at, button, given)?);
    }
    Ok(json!(shown))
}

fn differs(at: usize, why: &str) -> GraphError {
    GraphError::new(132_012, format!("buttons: Button at index {at} {why}"))
}

fn required(at: usize, kind: &str, what: &str) -> GraphError {
    GraphError::new(131_008, format!("buttons: Button at index {at} of type {kind} requires {what}"))
}

/// Which approved button a sent one is for: "string or number both accepted".
fn place(sent: &Value, approved: &[Value]) -> Result<usize, GraphError> {
    let index = match sent.get("index") {
        None | Some(Value::Null) => return Err(GraphError::missing("template.components.index")),
        Some(Value::String(text)) => text.trim().parse().ok(),
        Some(other) => other.as_u64().and_then(|index| usize::try_from(index).ok()),
    };
    let at: usize = index
        .ok_or_else(|| GraphError::wrong("template.components.index", "must be the place of a button"))?;
    let button = approved.get(at).ok_or_else(|| differs(at, "is not in the template"))?;
    let kind = text_of(sent, "sub_type").to_ascii_lowercase();
    if kind.is_empty() {
        return Err(GraphError::missing("template.components.sub_type"));
    }
    // A send calls a button by its type in small letters.
    if text_of(button, "type").eq_ignore_ascii_case(&kind) {
        Ok(at)
    } else {
        Err(differs(at, &format!("is not of the sub_type {kind}")))
    }
}

fn one(at: usize, button: &Value, given: Option<&Value>) -> Result<Value, GraphError> {
    let parameters = given.map(|given| list_of(given, "parameters")).unwrap_or_default();
    let kind = text_of(button, "type");
    if parameters.len() > 1 {
        let words = format!("buttons: Button at index {at} has {} parameters", parameters.len());
        return Err(GraphError::new(132_000, words));
    }
    let parameter = parameters.first();
    let label = text_of(button, "text");
    match kind {
        "QUICK_REPLY" => {
            let payload = said(at, parameter, "payload", "payload")?.unwrap_or(label);
            if length(payload) > PAYLOAD_MOST {
                return Err(GraphError::too_long("template.components.parameters.payload", PAYLOAD_MOST));
            }
            Ok(json!({ "type": kind, "text": label, "payload": payload }))
        }
        "URL" => url(at, button, parameter),
        "COPY_CODE" => {
            let code = said(at, parameter, "coupon_code", "coupon_code")?;
            let code = code.ok_or_else(|| required(at, kind, "a parameter"))?;
            if length(code) > CODE_MOST {
                return Err(GraphError::too_long("template.components.parameters.coupon_code", CODE_MOST));
            }
            Ok(json!({ "type": kind, "text": label, "code": code }))
        }
        "FLOW" | "CATALOG" | "MPM" | "SPM" => action(at, button, parameter),
        _ if parameter.is_some() => Err(GraphError::new(
            132_000,
            format!("buttons: Button at index {at} of type {kind} has no parameters"),
        )),
        _ => Ok(json!({ "type": kind, "text": label, "phone_number": button.get("phone_number") })),
    }
}

/// The value of a parameter of one type; none when there is no parameter.
fn said<'a>(
    at: usize,
    parameter: Option<&'a Value>,
    kind: &str,
    name: &str,
) -> Result<Option<&'a str>, GraphError> {
    let Some(parameter) = parameter else { return Ok(None) };
    if !text_of(parameter, "type").eq_ignore_ascii_case(kind) {
        return Err(differs(at, &format!("takes a parameter of the type {kind}")));
    }
    match text_of(parameter, name) {
        "" => Err(GraphError::missing(&format!("template.components.parameters.{name}"))),
        value => Ok(Some(value)),
    }
}

fn url(at: usize, button: &Value, parameter: Option<&Value>) -> Result<Value, GraphError> {
    let (label, url) = (text_of(button, "text"), text_of(button, "url"));
    let Some(start) = url.strip_suffix("{{1}}") else {
        if parameter.is_some() {
            let words = format!("buttons: Button at index {at} of type Url has no variable");
            return Err(GraphError::new(132_000, words));
        }
        return Ok(json!({ "type": "URL", "text": label, "url": url }));
    };
    let suffix = said(at, parameter, "text", "text")?;
    let suffix = suffix.ok_or_else(|| required(at, "Url", "a parameter"))?;
    // Meta reports the one-time code button so; on the phone it copies the code.
    if start.ends_with("&code=otp") {
        check_code(parameter.as_slice())?;
        return Ok(json!({ "type": "COPY_CODE", "text": label, "code": suffix }));
    }
    let whole = format!("{start}{suffix}");
    if length(&whole) > URL_MOST {
        return Err(GraphError::new(
            132_005,
            format!("buttons: the URL of the button at index {at} is too long"),
        ));
    }
    Ok(json!({ "type": "URL", "text": label, "url": whole }))
}

fn action(at: usize, button: &Value, parameter: Option<&Value>) -> Result<Value, GraphError> {
    let kind = text_of(button, "type");
    let action = parameter.and_then(|one| one.get("action")).filter(|one| one.is_object());
    if parameter.is_some() && action.is_none() {
        return Err(differs(at, "takes a parameter of the type action"));
    }
    let sections = action.map(|one| list_of(one, "sections")).unwrap_or_default();
    if kind == "MPM" && sections.is_empty() {
        return Err(required(at, kind, "an action with sections"));
    }
    Ok(json!({ "type": kind, "text": text_of(button, "text"), "action": action }))
}

/// "Code ≤ 15 chars, given twice when sending."
pub(crate) fn check_code(parameters: &[&Value]) -> Result<(), GraphError> {
    let too_long = parameters.iter().any(|one| length(text_of(one, "text")) > CODE_MOST);
    if too_long {
        return Err(GraphError::new(132_005, format!("A one-time code has at most {CODE_MOST} characters")));
    }
    Ok(())
}
