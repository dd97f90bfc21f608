//! Authentication templates: Meta writes the words, the business chooses the button (reference 2.4).

use serde_json::{Value, json};

use super::draft::Draft;
use super::{TemplateCategory, buttons_of, component, length, list_of, refusal, text_of};
use crate::error::GraphError;

const LABEL_MOST: usize = 25;
const APPS_MOST: usize = 5;
const HASH_LENGTH: usize = 11;

/// Checks an authentication template and writes its preset words; others stay as they are.
pub(crate) fn complete(draft: &mut Draft) -> Result<(), GraphError> {
    let otp = buttons_of(&draft.components).iter().any(|button| text_of(button, "type") == "OTP");
    if draft.category != TemplateCategory::Authentication {
        let wrong = "Only authentication templates have a one-time code button.";
        return if otp { Err(GraphError::invalid(wrong)) } else { Ok(()) };
    }
    let known = ["BODY", "FOOTER", "BUTTONS"];
    if let Some(other) = draft.components.iter().find(|one| !known.contains(&text_of(one, "type"))) {
        return Err(GraphError::invalid(format!(
            "An authentication template has no component {}.",
            text_of(other, "type")
        )));
    }
    let body = component(&draft.components, "BODY").cloned().unwrap_or_else(|| json!({}));
    // A body that was read from Meta before comes back with its preset words.
    if !text_of(&body, "text").is_empty() && !is_preset(text_of(&body, "text")) {
        return Err(refusal(2_388_072, "The body of an authentication template has no text of its own."));
    }
    let minutes = expiration(&draft.components)?;
    let button = button(&draft.components)?;
    let safe = body.get("add_security_recommendation") == Some(&json!(true));
    draft.components = preset(&draft.language, safe, minutes, button);
    Ok(())
}

fn is_preset(text: &str) -> bool {
    ["en", "es", "pt"].iter().any(|language| text.starts_with(words(language).0))
}

fn expiration(components: &[Value]) -> Result<Option<i64>, GraphError> {
    let Some(footer) = component(components, "FOOTER") else { return Ok(None) };
    let minutes = footer.get("code_expiration_minutes").and_then(Value::as_i64);
    match minutes {
        Some(1..=90) => Ok(minutes),
        _ => {
            Err(refusal(2_388_073, "code_expiration_minutes is 1 to 90, and the footer has no other words."))
        }
    }
}

fn button(components: &[Value]) -> Result<&Value, GraphError> {
    let [button] = buttons_of(components) else {
        return Err(GraphError::invalid("An authentication template has exactly one button, of type OTP."));
    };
    let kind = text_of(button, "otp_type");
    if text_of(button, "type") != "OTP" || !matches!(kind, "COPY_CODE" | "ONE_TAP" | "ZERO_TAP") {
        return Err(GraphError::invalid("Param otp_type must be one of {COPY_CODE, ONE_TAP, ZERO_TAP}"));
    }
    if length(text_of(button, "text")) > LABEL_MOST || length(text_of(button, "autofill_text")) > LABEL_MOST {
        return Err(refusal(2_388_040, "Button texts have at most 25 characters."));
    }
    if kind == "ZERO_TAP" && button.get("zero_tap_terms_accepted") != Some(&json!(true)) {
        return Err(GraphError::invalid("Param zero_tap_terms_accepted must be true"));
    }
    let apps = list_of(button, "supported_apps");
    let named = apps.iter().all(|app| {
        !text_of(app, "package_name").is_empty() && text_of(app, "signature_hash").len() == HASH_LENGTH
    });
    let count = if kind == "COPY_CODE" { 0..=APPS_MOST } else { 1..=APPS_MOST };
    if named && count.contains(&apps.len()) {
        Ok(button)
    } else {
        Err(GraphError::invalid("Param supported_apps has 1 to 5 apps with a hash of 11 characters."))
    }
}

/// Body, recommendation, footer before the minutes, footer after them, button.
fn words(language: &str) -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
    match language.get(..2) {
        Some("es") => (
            "Tu código de verificación es *{{1}}*.",
            " Por tu seguridad, no lo compartas.",
            "Este código caduca en ",
            " minutos.",
            "Copiar código",
        ),
        Some("pt") => (
            "Seu código de verificação é *{{1}}*.",
            " Para sua segurança, não o compartilhe.",
            "Este código expira em ",
            " minutos.",
            "Copiar código",
        ),
        _ => (
            "*{{1}}* is your verification code.",
            " For your security, do not share this code.",
            "This code expires in ",
            " minutes.",
            "Copy code",
        ),
    }
}

/// "After creation `OTP` is reported as a URL button" (reference 2.4).
fn preset(language: &str, safe: bool, minutes: Option<i64>, button: &Value) -> Vec<Value> {
    let (body, advice, before, after, copy) = words(language);
    let text = if safe { format!("{body}{advice}") } else { body.to_owned() };
    let example = json!({ "body_text": [["123456"]] });
    let mut all = vec![
        json!({ "type": "BODY", "text": text, "add_security_recommendation": safe, "example": example }),
    ];
    if let Some(minutes) = minutes {
        let text = format!("{before}{minutes}{after}");
        all.push(json!({ "type": "FOOTER", "text": text, "code_expiration_minutes": minutes }));
    }
    let given = text_of(button, "text");
    let kind = text_of(button, "otp_type");
    let url = format!("https://www.whatsapp.com/otp/code/?otp_type={kind}&code=otp{{{{1}}}}");
    let label = if given.is_empty() { copy } else { given };
    let reported =
        json!({ "type": "URL", "text": label, "url": url, "example": [url.replace("{{1}}", "123456")] });
    all.push(json!({ "type": "BUTTONS", "buttons": [reported] }));
    all
}
