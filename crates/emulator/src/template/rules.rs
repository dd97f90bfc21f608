//! What is refused when a template is made or edited (reference 2.4, 2.6).

use std::collections::HashSet;

use serde_json::Value;

use super::draft::Draft;
use super::{TemplateCategory, buttons, component, length, placeholder, refusal, special, text_of};
use crate::error::GraphError;
use crate::world::uploads::Uploads;

const HEADER_MOST: usize = 60;
const FOOTER_MOST: usize = 60;
const BODY_MOST: usize = 1_024;
/// "Limited-time offer ≤ 600" (reference 2.4).
const OFFER_BODY_MOST: usize = 600;
const KNOWN: [&str; 7] =
    ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER", "CALL_PERMISSION_REQUEST"];

/// What the rules need to know besides the template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    /// Variables at an end and too many of them are refused at once, not at the review.
    pub(crate) strict: bool,
    pub(crate) uploads: &'a Uploads,
}

pub(crate) fn check(draft: &Draft, context: Context<'_>) -> Result<(), GraphError> {
    let mut seen = HashSet::new();
    for part in &draft.components {
        let kind = text_of(part, "type");
        if !KNOWN.contains(&kind) {
            return Err(GraphError::invalid(format!(
                "Param components type must be one of {{{}}}",
                KNOWN.join(", ")
            )));
        }
        if !seen.insert(kind) {
            return Err(GraphError::invalid(format!("Param components has {kind} more than once.")));
        }
    }
    if draft.category == TemplateCategory::Authentication {
        return Ok(());
    }
    if let Some(part) = component(&draft.components, "HEADER") {
        header(part, draft, context)?;
    }
    let offer = component(&draft.components, "LIMITED_TIME_OFFER");
    let most = if offer.is_some() { OFFER_BODY_MOST } else { BODY_MOST };
    let missing = || refusal(2_388_072, "A template needs a body.");
    body(component(&draft.components, "BODY").ok_or_else(missing)?, draft, context, most)?;
    if let Some(part) = component(&draft.components, "FOOTER") {
        footer(part)?;
    }
    if let Some(part) = component(&draft.components, "BUTTONS") {
        buttons::check(part, buttons::MOST)?;
    }
    special::check(draft, context)
}

/// A header of any kind; cards have the same ones.
pub(super) fn header(part: &Value, draft: &Draft, context: Context<'_>) -> Result<(), GraphError> {
    let mime = match text_of(part, "format") {
        "TEXT" => return header_text(part, draft),
        "LOCATION" => return Ok(()),
        "IMAGE" => "image/",
        "VIDEO" => "video/",
        "DOCUMENT" => "application/pdf",
        "GIF" if draft.category == TemplateCategory::Marketing => "video/",
        _ => {
            let known = "Param format must be one of {TEXT, IMAGE, VIDEO, DOCUMENT, LOCATION}";
            return Err(refusal(2_388_047, known));
        }
    };
    // A missing sample is the review's to find; a wrong one is refused.
    let Some(handle) = part.pointer("/example/header_handle/0") else { return Ok(()) };
    let kind = handle.as_str().and_then(|handle| context.uploads.kind_of(handle));
    if kind.is_some_and(|kind| kind.starts_with(mime)) {
        Ok(())
    } else {
        Err(refusal(2_388_047, "header_handle is not the handle of an uploaded sample of this format."))
    }
}

fn header_text(part: &Value, draft: &Draft) -> Result<(), GraphError> {
    let text = text_of(part, "text");
    if text.is_empty() {
        return Err(refusal(2_388_047, "A text header needs a text."));
    }
    if length(text) > HEADER_MOST {
        return Err(refusal(2_388_040, "A header has at most 60 characters."));
    }
    placeholder::check(text, draft.format).map_err(|why| refusal(2_388_047, why))?;
    if placeholder::names(text).len() > 1 {
        return Err(refusal(2_388_047, "A header has at most one variable."));
    }
    // An underscore belongs to the name of a variable.
    let plain = placeholder::filled(text, |_| String::new());
    if plain.contains(['*', '_', '~', '`', '\n']) {
        return Err(refusal(2_388_047, "A header has no formatting and no line breaks."));
    }
    Ok(())
}

/// A body of at most `most` characters; cards have the same ones.
pub(super) fn body(part: &Value, draft: &Draft, context: Context<'_>, most: usize) -> Result<(), GraphError> {
    let text = text_of(part, "text");
    if text.trim().is_empty() {
        return Err(refusal(2_388_072, "A body needs a text."));
    }
    if length(text) > most {
        return Err(refusal(2_388_040, format!("This body has at most {most} characters.")));
    }
    placeholder::check(text, draft.format).map_err(|why| refusal(2_388_072, why))?;
    if context.strict && placeholder::at_an_end(text) {
        return Err(refusal(2_388_299, "A variable cannot be the first or last part of the body."));
    }
    if context.strict && placeholder::too_dense(text) {
        return Err(refusal(2_388_293, "There are too many variables for this number of words."));
    }
    Ok(())
}

fn footer(part: &Value) -> Result<(), GraphError> {
    let text = text_of(part, "text");
    if length(text) > FOOTER_MOST {
        return Err(refusal(2_388_040, "A footer has at most 60 characters."));
    }
    if text.is_empty() || text.contains("{{") || text.contains("}}") {
        return Err(refusal(2_388_073, "A footer is a text without variables."));
    }
    Ok(())
}
