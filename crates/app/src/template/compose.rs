//! From a template and its values to a message: variables filled, files and tracked links put in.

use crate::variables::{Variables, variables_of};
use crate::{AppError, Params, token};
use domain::capability::SendKind;
use domain::file::FileState;
use domain::template::{
    Category, Components, Fault, FaultReason, Filled, Given, HeaderFormat, Input, Place, State, Target,
    Values, VariableKind, fill, preset, send_components, variables,
};
use domain::{FileId, Ms, TemplateId, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::channel::Channel;
use store::conversation::Conversation;
use store::template::Template;
use store::{Access, file};

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
    /// What lists show of it.
    pub(super) text: String,
    /// What is stored and sent.
    pub(super) content: Value,
    /// The header's file.
    pub(super) file_id: Option<FileId>,
    /// Place, token and address of each tracked button.
    pub(super) links: Vec<(String, String, String)>,
}

/// What stands behind a value's variables, and what could not be filled.
struct Resolved {
    values: Values,
    missing: Vec<Unfilled>,
    /// Place, token and address of each tracked button.
    links: Vec<(Place, String, String)>,
}

/// The target of a tracked button, when the vendor has our link there.
pub(super) fn target_at(template: &Template, place: Place) -> Option<&Target> {
    let target = template.targets.iter().find(|target| target.button() == Some(place))?;
    let asked = variables(&template.definition.components);
    let ours = asked.iter().any(|variable| variable.place == place) && is_ours(template, place);
    ours.then_some(target)
}

fn is_ours(template: &Template, place: Place) -> bool {
    let shown = fill(&template.definition.components, &Values::default());
    let part = match place.card {
        Some(card) => shown.cards.get(card),
        None => Some(&shown),
    };
    let domain::template::Part::Button(index) = place.part else { return false };
    let url = part.and_then(|part| part.buttons.get(index)).and_then(|button| button.url.as_deref());
    url.is_some_and(|url| url.ends_with("/l/{{1}}"))
}

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
fn check(template: &Template, channel: &Channel, conversation: &Conversation) -> Result<(), AppError> {
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
    refuse_missing(&resolved.missing)?;
    let components = &template.definition.components;
    let sent = send_components(components, &resolved.values).map_err(|refused| refusal(&refused.faults))?;
    check_files(db, workspace_id, components, &resolved.values).await?;
    let filled = shown(template, &resolved);
    let content = content(template, &sent, &filled);
    let header = Place::of(domain::template::Part::Header);
    let file_id = match resolved.values.get(header, "media") {
        Some(Input::Media { file_id, .. }) => *file_id,
        _ => None,
    };
    let text = if filled.body.is_empty() { template.definition.name.clone() } else { filled.body };
    let links = resolved.links.into_iter();
    let links = links.filter_map(|(place, token, target)| Some((place.key()?, token, target))).collect();
    Ok(Composed { text, content, file_id, links })
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

/// Fills dynamic variables, adds the template's own files, and gives every tracked button a token of its own.
fn resolve(template: &Template, known: &Variables, given: Vec<Given>) -> Result<Resolved, AppError> {
    let mut resolved = Resolved { values: Values::default(), missing: Vec::new(), links: Vec::new() };
    for mut one in given {
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

fn track(resolved: &mut Resolved, place: Place, name: &str, target: &Target) -> Result<(), AppError> {
    let asked = target.variable();
    let value = asked.as_ref().and_then(|asked| resolved.values.text(place, asked)).map(str::to_owned);
    if let (Some(asked), None) = (&asked, &value) {
        resolved.missing.push(Unfilled { place, name: asked.clone() });
        return Ok(());
    }
    let wrong = Fault { place, name: name.to_owned(), reason: FaultReason::WrongKind };
    let address = target.address(value.as_deref()).ok_or_else(|| refusal(&[wrong]))?;
    let token = token::short()?;
    resolved.values.0.retain(|given| given.place != place);
    let input = Input::Text { text: token.clone() };
    resolved.values.0.push(Given { place, name: name.to_owned(), input });
    resolved.links.push((place, token, address));
    Ok(())
}

/// What the person sees; a tracked button shows where it leads.
fn shown(template: &Template, resolved: &Resolved) -> Filled {
    let components = preset::shown(&template.definition.components, &template.definition.language);
    let mut filled = fill(&components, &resolved.values);
    for (place, _, address) in &resolved.links {
        let domain::template::Part::Button(index) = place.part else { continue };
        let part = match place.card {
            Some(card) => filled.cards.get_mut(card),
            None => Some(&mut filled),
        };
        if let Some(button) = part.and_then(|part| part.buttons.get_mut(index)) {
            button.url = Some(address.clone());
        }
    }
    filled
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

fn is_missing(reason: FaultReason) -> bool {
    matches!(reason, FaultReason::Missing | FaultReason::Empty)
}

fn refuse_missing(missing: &[Unfilled]) -> Result<(), AppError> {
    let names: Vec<&str> = missing.iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() { Ok(()) } else { Err(missing_values(&names)) }
}

fn missing_values(names: &[&str]) -> AppError {
    let mut params = Params::new();
    params.insert("names".to_owned(), json!(names));
    AppError::Conflict { code: "template.missing_values", params }
}

fn refusal(faults: &[Fault]) -> AppError {
    let missing: Vec<&str> =
        faults.iter().filter(|fault| is_missing(fault.reason)).map(|fault| fault.name.as_str()).collect();
    if !missing.is_empty() {
        return missing_values(&missing);
    }
    let mut params = Params::new();
    params.insert("faults".to_owned(), json!(faults));
    AppError::Conflict { code: "template.invalid_values", params }
}

/// Every file is here and is what its header takes.
async fn check_files(
    db: &impl Access,
    workspace_id: WorkspaceId,
    components: &Components,
    values: &Values,
) -> Result<(), AppError> {
    let formats: BTreeMap<Place, HeaderFormat> = variables(components)
        .into_iter()
        .filter_map(|variable| match variable.kind {
            VariableKind::Media(format) => Some((variable.place, format)),
            _ => None,
        })
        .collect();
    let wanted: Vec<(Place, FileId)> = values
        .0
        .iter()
        .filter_map(|given| match &given.input {
            Input::Media { file_id: Some(id), .. } => Some((given.place, *id)),
            _ => None,
        })
        .collect();
    let ids: Vec<FileId> = wanted.iter().map(|(_, id)| *id).collect();
    let found = file::load(db, workspace_id, &ids).await?;
    for (place, id) in wanted {
        let file = found.iter().find(|file| file.id == id);
        let file = file.ok_or_else(|| AppError::invalid("values", "no such file"))?;
        if file.state != FileState::Stored {
            return Err(AppError::conflict("file.not_ready"));
        }
        let kind = formats.get(&place).and_then(send_kind);
        let limit =
            kind.and_then(|kind| domain::capability::ChannelKind::WhatsappPerson.capability().files(kind));
        if limit.is_some_and(|limit| !limit.takes_type(&file.mime_type)) {
            let mut params = Params::new();
            params.insert("mime_type".to_owned(), json!(file.mime_type));
            return Err(AppError::Conflict { code: "file.kind", params });
        }
    }
    Ok(())
}

fn send_kind(format: &HeaderFormat) -> Option<SendKind> {
    match format {
        HeaderFormat::Image => Some(SendKind::Image),
        HeaderFormat::Video | HeaderFormat::Gif => Some(SendKind::Video),
        HeaderFormat::Document => Some(SendKind::Document),
        _ => None,
    }
}
