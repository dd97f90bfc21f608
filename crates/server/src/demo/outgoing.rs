//! What members sent in the past: as the API takes it, and as it went to Meta.

use super::data::Line;
use super::wire::{Wire, keep};
use super::{files, meta, seed::Found};
use crate::failure::Failure;
use app::message::{FileAs, Outbound};
use app::template::NewTemplate;
use app::{App, Caller};
use domain::template::Given;
use domain::{FileId, MessageId};
use emulator::EmulatorHandle;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;

/// Where and by whom lines are sent.
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    /// The same on the clock of today.
    pub(super) today: &'a App,
    pub(super) emulator: &'a EmulatorHandle,
    pub(super) found: &'a Found,
    pub(super) agent: &'a Caller,
    /// Place of the number.
    pub(super) channel: usize,
}

/// Meta's ids of the files of a message.
pub(super) type Media = HashMap<FileId, String>;

/// A template with its values, as the demo's dialogues name it.
#[derive(Deserialize)]
struct Named {
    name: String,
    language: String,
    #[serde(default)]
    values: Vec<Given>,
}

impl Desk<'_> {
    /// What the API takes of a line.
    pub(super) async fn outbound(&self, line: &Line) -> Result<(Outbound, Media), Failure> {
        match (line.kind.as_deref(), &line.file) {
            (None, _) => Ok((Outbound::Text { text: line.text.clone(), preview_url: true }, Media::new())),
            (Some("template"), _) => self.template(read(line.object.clone())?).await,
            (Some(kind), Some(name)) => self.file(line, kind, name).await,
            (Some(kind), None) => Ok((other(kind, &line.object)?, Media::new())),
        }
    }

    async fn file(&self, line: &Line, kind: &str, name: &str) -> Result<(Outbound, Media), Failure> {
        let shown_as: FileAs = read(json!(kind))?;
        let voice = shown_as == FileAs::Voice;
        let file_id = files::upload(self.today, self.agent, files::named(name)?, voice).await?;
        let caption = Some(line.text.clone()).filter(|text| !text.is_empty());
        let media = Media::from([(file_id, self.keep(name)?)]);
        Ok((Outbound::File { file_id, shown_as, caption }, media))
    }

    async fn template(&self, named: Named) -> Result<(Outbound, Media), Failure> {
        let missing = || Failure::new(format!("the demo has no template {}", named.name));
        let key = (named.name.clone(), named.language);
        let template_id = *self.found.templates.get(&key).ok_or_else(missing)?;
        let view = self.app.get_template(&self.found.seeded.owner, template_id).await?;
        let kept = view.files.into_values().map(|own| Ok((own.file.id, self.keep(&own.file.name)?)));
        let media = kept.collect::<Result<Media, Failure>>()?;
        Ok((Outbound::Template(NewTemplate { template_id, values: named.values }), media))
    }

    fn keep(&self, name: &str) -> Result<String, Failure> {
        let (number, _) = meta::number(self.channel);
        keep(self.emulator, number, false, files::named(name)?)
    }

    /// What went to Meta of a line.
    pub(super) async fn wire(&self, line: &Line, id: MessageId, media: &Media) -> Result<Wire, Failure> {
        match (line.kind.as_deref(), &line.file, media.values().next()) {
            (None, ..) => Ok(Wire::text(&line.text)),
            (Some(kind), Some(name), Some(media_id)) => {
                Ok(Wire::file(kind, files::named(name)?, media_id, &line.text))
            }
            _ => self.stored(id, media).await,
        }
    }

    async fn stored(&self, id: MessageId, media: &Media) -> Result<Wire, Failure> {
        let message = self.app.message_details(&self.found.seeded.owner, id).await?.view.message;
        let mut content = message.content.unwrap_or_default();
        if !domain::file::fill_in(&mut content, &|id| media.get(&id).cloned()) {
            return Err(Failure::new("a message of the past names a file that the phones do not have"));
        }
        let object = content.get(&message.kind).cloned().unwrap_or_default();
        Ok(Wire::new(&message.kind, object))
    }
}

fn other(kind: &str, object: &Value) -> Result<Outbound, Failure> {
    let mut whole = object.clone();
    if let Value::Object(members) = &mut whole {
        members.insert("kind".to_owned(), json!(kind));
    }
    read(whole)
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|error| Failure::new(format!("demo dialogues: {error}")))
}
