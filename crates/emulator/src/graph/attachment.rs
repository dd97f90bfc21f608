//! The files that a send names by id or link (reference 2.3, 3).

use serde_json::{Map, Value};

use super::content::Checked;
use crate::error::GraphError;
use crate::fetch::{Fetch, is_followed};
use crate::media::rules::{KINDS, refused};
use crate::world::World;
use crate::world::chat::Attachment;

/// What became of them.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// What the phone shows: the first of them.
    pub(super) media: Option<Attachment>,
    /// Why one cannot be sent; told by webhook, as 131053.
    pub(super) refused: Option<String>,
    pub(super) fetch: Option<Fetch>,
}

/// One file in a send: where it stands, its kind and its object.
type Named<'a> = (String, &'static str, &'a Map<String, Value>);

/// Unknown ids are refused at once; files that do not fit their kind fail later, as with Meta.
pub(super) fn check(world: &World, number: &str, checked: &Checked) -> Result<Attached, GraphError> {
    let mut attached = Attached::default();
    for (path, kind, object) in named(&checked.kind, &checked.object) {
        let voice = object.get("voice") == Some(&Value::Bool(true));
        let name = object.get("filename").and_then(Value::as_str).map(str::to_owned);
        let (media, wrong, fetch) = match id_of(object) {
            Some(id) => {
                let file = world.media_of_number(number, &id).ok_or_else(|| unknown(&path))?;
                (Attachment::of(file, voice, name), refused(kind, voice, file.facts()), None)
            }
            None => linked(world, number, kind, object, name),
        };
        attached.refused = attached.refused.or(wrong);
        if attached.media.is_none() {
            attached.media = Some(media);
            attached.fetch = fetch;
        }
    }
    Ok(attached)
}

/// The first file that a message of the past names, when it is known.
pub(crate) fn first(world: &World, number: &str, kind: &str, object: &Value) -> Option<Attachment> {
    let (_, _, object) = named(kind, object).into_iter().next()?;
    let voice = object.get("voice") == Some(&Value::Bool(true));
    let name = object.get("filename").and_then(Value::as_str).map(str::to_owned);
    Some(Attachment::of(world.media_of_number(number, &id_of(object)?)?, voice, name))
}

fn unknown(path: &str) -> GraphError {
    GraphError::invalid(format!(
        "Param {path}['id'] is not a valid whatsapp business account media attachment ID"
    ))
}

fn id_of(object: &Map<String, Value>) -> Option<String> {
    match object.get("id")? {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn linked(
    world: &World,
    number: &str,
    kind: &'static str,
    object: &Map<String, Value>,
    name: Option<String>,
) -> (Attachment, Option<String>, Option<Fetch>) {
    let voice = object.get("voice") == Some(&Value::Bool(true));
    let link = object.get("link").and_then(Value::as_str).unwrap_or_default();
    if let Some(file) = world.media_of_link(number, link) {
        return (Attachment::of(file, voice, name), refused(kind, voice, file.facts()), None);
    }
    let media =
        Attachment { link: Some(link.to_owned()), filename: name.clone(), voice, ..Attachment::default() };
    let fetch = is_followed(link, &world.link_hosts).then(|| Fetch {
        message: String::new(),
        number: number.to_owned(),
        link: link.to_owned(),
        kind,
        voice,
        file_name: name,
    });
    (media, None, fetch)
}

/// Every file of a message: its own, those of an interactive header or cards, and those of template parameters.
fn named<'a>(kind: &str, object: &'a Value) -> Vec<Named<'a>> {
    if let Some(known) = KINDS.into_iter().find(|known| *known == kind) {
        return object.as_object().map(|members| (known.to_owned(), known, members)).into_iter().collect();
    }
    match kind {
        "interactive" => {
            let mut all: Vec<Named<'a>> = Vec::new();
            all.extend(object.get("header").and_then(|header| inside(header, "interactive['header']")));
            for (at, card) in list(object.pointer("/action/cards")).iter().enumerate() {
                let path = format!("interactive['action']['cards'][{at}]['header']");
                all.extend(card.get("header").and_then(|header| inside(header, &path)));
            }
            all
        }
        "template" => {
            let mut all = Vec::new();
            components(object, "template", &mut all, 0);
            all
        }
        _ => Vec::new(),
    }
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The file that `{"type": "image", "image": {…}}` names.
fn inside<'a>(value: &'a Value, path: &str) -> Option<Named<'a>> {
    let kind = value.get("type").and_then(Value::as_str)?;
    let known = KINDS.into_iter().find(|known| known.eq_ignore_ascii_case(kind))?;
    let members = value.get(known)?.as_object()?;
    let is_file = members.contains_key("id") || members.contains_key("link");
    is_file.then(|| (format!("{path}['{known}']"), known, members))
}

/// Headers of a template and of the cards in it, which hold components again.
fn components<'a>(holder: &'a Value, path: &str, all: &mut Vec<Named<'a>>, depth: usize) {
    for (at, component) in list(holder.get("components")).iter().enumerate() {
        let path = format!("{path}['components'][{at}]");
        for (at, parameter) in list(component.get("parameters")).iter().enumerate() {
            all.extend(inside(parameter, &format!("{path}['parameters'][{at}]")));
        }
        for (at, card) in list(component.get("cards")).iter().enumerate().filter(|_| depth == 0) {
            components(card, &format!("{path}['cards'][{at}]"), all, depth + 1);
        }
    }
}
