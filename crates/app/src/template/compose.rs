//! From a template and its values to a message: variables filled, files and tracked links put in.

use super::defaults;
use super::refuse::{check, is_missing, missing_values, refusal};
use super::track::{shown, target_at, track};
use crate::AppError;
use crate::message::Prepared;
use crate::variables::{Variables, variables_of};
use domain::template::{Filled, Given, Input, Part, Place, Values, VariableKind, send_components, variables};
use domain::{Ms, TemplateId, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::Access;
use store::channel::Channel;
use store::conversation::Conversation;
use store::template::Template;

/// A template to be sent, as a client asks for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewTemplate {
    /// Which.
    pub template_id: TemplateId,
    /// Values of its variables; texts may hold `$contact.name` and the like.
    #[serde(default)]
    pub values: Vec<Given>,
}

/// What the person would see, and what is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// With everything that can be filled.
    pub filled: Filled,
    /// What a send would be refused for.
    pub missing: Vec<Unfilled>,
}

/// A variable that has no value yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unfilled {
    /// Where.
    pub place: Place,
    /// The template's variable, or the dynamic one inside of its value that stands for nothing.
    pub name: String,
}

/// A message put together.
pub(super) struct Composed {
    /// What is stored and sent.
    pub(super) message: Prepared,
    /// Place, token and address of each tracked button.
    pub(super) links: Vec<(String, String, String)>,
}

/// What stands behind a value's variables, and what could not be filled.
pub(super) struct Resolved {
    pub(super) values: Values,
    pub(super) missing: Vec<Unfilled>,
    /// Place, token and address of each tracked button.
    pub(super) links: Vec<(Place, String, String)>,
}

/// Puts a message together, or says everything that is wrong with its values.
pub(super) async fn compose(
    db: &impl Access,
    workspace_id: WorkspaceId,
    (template, channel, conversation): (&Template, &Channel, &Conversation),
    values: Vec<Given>,
    now: Ms,
) -> Result<Composed, AppError> {
    check(template, channel, conversation)?;
    let known = variables_of(db, workspace_id, conversation, now).await?;
    let resolved = resolve(template, &known, values)?;
    let missing: Vec<&str> = resolved.missing.iter().map(|one| one.name.as_str()).collect();
    if !missing.is_empty() {
        return Err(missing_values(&missing));
    }
    let components = &template.definition.components;
    let sent = send_components(components, &resolved.values).map_err(|refused| refusal(&refused.faults))?;
    let filled = shown(template, &resolved);
    let content = content(template, &sent, &filled);
    let file_id = match resolved.values.get(Place::of(Part::Header), "media") {
        Some(Input::Media { file_id, .. }) => *file_id,
        _ => None,
    };
    let text = if filled.body.is_empty() { template.definition.name.clone() } else { filled.body };
    let links = resolved.links.into_iter();
    let links = links.filter_map(|(place, token, target)| Some((place.key()?, token, target))).collect();
    let (text, content) = (Some(text), Some(content));
    Ok(Composed { message: Prepared { kind: "template", text, content, file_id, preview_url: false }, links })
}

/// What the person would see with these values.
pub(super) async fn preview(
    db: &impl Access,
    workspace_id: WorkspaceId,
    template: &Template,
    conversation: &Conversation,
    values: Vec<Given>,
    now: Ms,
) -> Result<Preview, AppError> {
    let known = variables_of(db, workspace_id, conversation, now).await?;
    let mut resolved = resolve(template, &known, values)?;
    let mut missing = std::mem::take(&mut resolved.missing);
    if let Err(refused) = send_components(&template.definition.components, &resolved.values) {
        let faults = refused.faults.into_iter().filter(|fault| is_missing(fault.reason));
        let faults = faults.map(|fault| Unfilled { place: fault.place, name: fault.name });
        for fault in faults {
            if !missing.iter().any(|known| known.place == fault.place) {
                missing.push(fault);
            }
        }
    }
    Ok(Preview { filled: shown(template, &resolved), missing })
}

/// Adds the template's own values and files, fills dynamic variables, and gives every tracked button a token of its own.
fn resolve(template: &Template, known: &Variables, given: Vec<Given>) -> Result<Resolved, AppError> {
    let mut resolved = Resolved { values: Values::default(), missing: Vec::new(), links: Vec::new() };
    let rest = defaults::of_the_rest(template, &given);
    for mut one in given.into_iter().chain(rest) {
        if let Input::Text { text } = &mut one.input {
            let filled = known.fill(text);
            let unfilled = filled.missing.into_iter();
            resolved.missing.extend(unfilled.map(|name| Unfilled { place: one.place, name }));
            *text = filled.text;
        }
        resolved.values.0.push(one);
    }
    for variable in variables(&template.definition.components) {
        let own = variable.place.key().and_then(|key| template.files.get(&key)).copied();
        let is_file = matches!(variable.kind, VariableKind::Media(_));
        if is_file && own.is_some() && resolved.values.get(variable.place, &variable.name).is_none() {
            let input = Input::Media { file_id: own, id: None, link: None, filename: None };
            resolved.values.0.push(Given { place: variable.place, name: variable.name.clone(), input });
        }
        if let Some(target) = target_at(template, variable.place) {
            track(&mut resolved, variable.place, &variable.name, target)?;
        }
    }
    Ok(resolved)
}

fn content(template: &Template, sent: &[Value], filled: &Filled) -> Value {
    let definition = &template.definition;
    let mut shown = json!(filled);
    if let Some(fields) = shown.as_object_mut() {
        fields.insert("name".to_owned(), json!(definition.name));
        fields.insert("language".to_owned(), json!(definition.language));
        fields.insert("category".to_owned(), json!(definition.category));
        fields.insert("clicks".to_owned(), json!(0));
    }
    let mut body = json!({ "name": definition.name,
        "language": { "code": definition.language, "policy": "deterministic" } });
    if let Some(fields) = body.as_object_mut().filter(|_| !sent.is_empty()) {
        fields.insert("components".to_owned(), json!(sent));
    }
    json!({ "type": "template", "template": body, "shown": shown })
}
