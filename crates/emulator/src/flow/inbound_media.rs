//! The files that people send (reference 3, 4.6).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::inbound::Say;
use crate::error::{details, webhook_error_with};
use crate::machine::Shared;
use crate::media::files::Files;
use crate::media::receive::Received;
use crate::media::rules::{FILE_MOST, KINDS, essence};
use crate::media::{sample, sniff};
use crate::sim::error::SimError;
use crate::world::chat::Attachment;
use crate::world::media::{NewMedia, Origin};
use crate::world::{ChatKey, World};

/// Longest name of a file, in bytes.
const NAME_MOST: usize = 240;
/// What Meta's error says instead of its usual title.
const TOO_LARGE: &str = "Media file size too big. Max file size we currently support: 100MB.";

/// Bytes inside the JSON of a message, in Base64.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct InlineFile {
    pub(crate) data: String,
    #[serde(default)]
    pub(crate) mime_type: Option<String>,
    #[serde(default)]
    pub(crate) filename: Option<String>,
}

/// A file whose bytes are stored, or were too many.
#[derive(Clone, Debug)]
pub(crate) struct SentFile {
    new: NewMedia,
}

impl SentFile {
    fn is_too_large(&self) -> bool {
        self.new.size > FILE_MOST
    }
}

impl Shared {
    /// A person's message with bytes that are in it or came beside it.
    pub(crate) fn say_with_file(
        &self,
        person: &str,
        number: &str,
        mut say: Say,
        file: Option<(InlineFile, Received)>,
    ) -> Result<crate::world::chat::Message, SimError> {
        let file = match (file, say.file.take()) {
            (Some(file), _) => Some(file),
            (None, Some(inline)) => Some(decoded(&self.files, inline)?),
            (None, None) => None,
        };
        if let Some((inline, received)) = file {
            let id = self.with(|world| world.random.decimal_id());
            let sent = described(&say.kind, id, inline, &received)?;
            if !sent.is_too_large() {
                self.files.keep(&received.part, &sent.new.id).map_err(|error| unstored(&error))?;
            }
            say.sent = Some(sent);
        }
        let id = say.sent.as_ref().map(|sent| sent.new.id.clone());
        let said = self.with(|world| {
            let chat = world.chat_key(person, number)?;
            world.say(&chat, say)
        });
        if let (Some(id), Err(_)) = (id, &said) {
            self.files.forget(&id);
        }
        said
    }
}

pub(crate) fn unstored(error: &std::io::Error) -> SimError {
    tracing::warn!(%error, "the emulator could not keep a file");
    SimError::new(500, "media.unstored", "the file could not be stored")
}

fn wrong(message: &str) -> SimError {
    SimError::field(400, "message.invalid", message, "file")
}

fn decoded(files: &Files, inline: InlineFile) -> Result<(InlineFile, Received), SimError> {
    let bytes = STANDARD.decode(inline.data.trim()).map_err(|_| wrong("data is not Base64"))?;
    let received = Received::of(files, &bytes).map_err(|error| unstored(&error))?;
    Ok((inline, received))
}

/// What a phone would say of a file: its type is that of the content when what is said cannot be.
fn described(kind: &str, id: String, inline: InlineFile, received: &Received) -> Result<SentFile, SimError> {
    if !KINDS.contains(&kind) {
        return Err(wrong("only image, video, audio, document and sticker have a file"));
    }
    if received.size == 0 {
        return Err(wrong("the file is empty"));
    }
    let name = inline.filename.filter(|name| !name.is_empty());
    if name.as_ref().is_some_and(|name| name.len() > NAME_MOST || name.chars().any(char::is_control)) {
        return Err(wrong("the file's name is too long or has control characters"));
    }
    let mime = mime_of(kind, inline.mime_type, &received.head);
    let family = match kind {
        "sticker" => "image/webp",
        "document" => "",
        other => other,
    };
    if !mime.starts_with(family) {
        return Err(wrong("the file is not of this kind"));
    }
    Ok(SentFile {
        new: NewMedia {
            id,
            mime,
            size: received.size,
            sha256: received.sha256.clone(),
            file_name: name,
            animated: sniff::is_animated(&received.head),
            sample: None,
        },
    })
}

fn mime_of(kind: &str, said: Option<String>, head: &[u8]) -> String {
    let said = said.map(|said| said.trim().to_ascii_lowercase());
    let plain = |text: &str| text.split_once('/').is_some() && text.len() <= 128 && text.is_ascii();
    let said = said.filter(|said| plain(said) && !said.contains(char::is_control) && sniff::fits(said, head));
    let said = said.filter(|said| said != "application/octet-stream");
    let mime = said.unwrap_or_else(|| match (kind, sniff::found(head)) {
        // One container for both.
        ("audio", Some("video/mp4")) => "audio/mp4".to_owned(),
        (_, Some(found)) => found.to_owned(),
        (_, None) => "application/octet-stream".to_owned(),
    });
    if essence(&mime) == "audio/ogg" { "audio/ogg; codecs=opus".to_owned() } else { mime }
}

impl World {
    /// The object of a message with a file: the one that was sent, or the sample of its kind.
    pub(super) fn media_object(&mut self, chat: &ChatKey, say: &Say) -> (Value, Option<Attachment>) {
        let mut object = say.object.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let sampled = say.sent.is_none();
        let Some(new) = say.sent.as_ref().map(|sent| sent.new.clone()).or_else(|| self.sampled(&say.kind))
        else {
            return (Value::Object(object), None);
        };
        if say.kind == "audio" {
            object.entry("voice").or_insert(json!(sampled));
        }
        if say.kind == "sticker" {
            object.insert("animated".to_owned(), json!(new.animated));
        }
        if let (true, Some(name)) = (say.kind == "document", &new.file_name) {
            object.entry("filename").or_insert(json!(name));
        }
        let voice = object.get("voice") == Some(&json!(true));
        let name =
            object.get("filename").and_then(Value::as_str).map(str::to_owned).or(new.file_name.clone());
        if new.size > FILE_MOST {
            let media =
                Attachment { filename: name, file_size: Some(new.size), voice, ..Attachment::default() };
            return (Value::Object(object), Some(media));
        }
        let id = new.id.clone();
        object.insert("id".to_owned(), json!(id));
        object.entry("mime_type").or_insert(json!(new.mime));
        let sha256 = hex::decode(&new.sha256).unwrap_or_default();
        object.entry("sha256").or_insert(json!(STANDARD.encode(sha256)));
        self.add_media(&chat.1, Origin::Inbound, new);
        let media = self.media.get(&id).map(|file| Attachment::of(file, voice, name));
        (Value::Object(object), media)
    }

    fn sampled(&mut self, kind: &str) -> Option<NewMedia> {
        let (mime, bytes) = sample::of(kind)?;
        Some(NewMedia {
            id: self.random.decimal_id(),
            mime: mime.to_owned(),
            size: bytes.len() as u64,
            sha256: hex::encode(Sha256::digest(bytes)),
            file_name: None,
            animated: false,
            sample: Some(kind.to_owned()),
        })
    }

    /// What the webhook has and the phone has not: an address of the bytes, or that they are too many.
    pub(super) fn complete_media(
        &self,
        say: &Say,
        media: Option<&Attachment>,
        item: &mut Map<String, Value>,
    ) {
        let Some(media) = media else { return };
        let Some(id) = &media.id else {
            item.remove(&say.kind);
            item.insert(
                "errors".to_owned(),
                json!([webhook_error_with(131_052, TOO_LARGE, details(131_052))]),
            );
            return;
        };
        if let Some(Value::Object(object)) = item.get_mut(&say.kind) {
            object.insert("url".to_owned(), json!(self.media_url(&self.base_url, id, "webhook")));
        }
    }
}
