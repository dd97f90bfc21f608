//! The stored template that a send names (reference 1.6, 2.5).

use serde_json::Value;

use super::content::Checked;
use crate::error::GraphError;
use crate::flow::send::{Recipient, SentTemplate};
use crate::template::filled::fill;
use crate::template::{TemplateCategory, text_of};
use crate::world::World;
use crate::world::conditions::TemplateRule;
use crate::world::templates::{Template, TemplateStatus};
use crate::world::track::Category;

/// What the send means, `None` when it is no template.
pub(super) fn check(
    world: &World,
    number: &str,
    checked: &Checked,
    recipient: &Recipient,
) -> Result<Option<SentTemplate>, GraphError> {
    if checked.kind != "template" {
        return Ok(None);
    }
    let account =
        world.businesses.numbers.get(number).map(|number| number.waba_id.as_str()).unwrap_or_default();
    let name = text_of(&checked.object, "name");
    let language = checked.object.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
    let found = world.templates.named(account, name, language);
    if world.conditions.templates == TemplateRule::Any {
        let category = found.map_or(Category::Marketing, |template| template.category.into());
        return Ok(Some(SentTemplate { category, shown: None }));
    }
    let template = found.ok_or_else(|| unknown(name, language))?;
    may_send(template)?;
    let by_id = matches!(recipient, Recipient::UserId(_));
    if by_id && template.category == TemplateCategory::Authentication {
        return Err(GraphError::new(
            131_062,
            "Authentication templates need the phone number of the recipient.",
        ));
    }
    let shown = fill(template, &checked.object)?;
    Ok(Some(SentTemplate { category: template.category.into(), shown: Some(shown) }))
}

fn unknown(name: &str, language: &str) -> GraphError {
    GraphError::new(132_001, format!("template name ({name}) does not exist in {language}"))
}

fn may_send(template: &Template) -> Result<(), GraphError> {
    match template.status {
        TemplateStatus::Approved => Ok(()),
        TemplateStatus::Paused => {
            Err(GraphError::new(132_015, "This template is paused due to low quality and cannot be sent."))
        }
        TemplateStatus::Disabled => Err(GraphError::new(
            132_016,
            "This template was paused too many times due to low quality and is now permanently disabled.",
        )),
        TemplateStatus::Pending
        | TemplateStatus::Rejected
        | TemplateStatus::PendingDeletion
        | TemplateStatus::Archived => Err(unknown(&template.name, &template.language)),
    }
}
