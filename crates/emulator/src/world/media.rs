//! The files of messages: who may see them, for how long, and which leave when there are too many (reference 3).

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Effect, World};
use crate::media::rules::Facts;

const DAY_MS: i64 = 86_400_000;
/// An id of an upload works this long.
const UPLOADED_MS: i64 = 30 * DAY_MS;
/// An id of a webhook works this long; 30 days before 2025-10-09.
const INBOUND_MS: i64 = 7 * DAY_MS;
/// An address of bytes works this long.
const URL_MS: i64 = 5 * 60_000;
/// What a link led to is used again this long.
const LINK_MS: i64 = 10 * 60_000;

/// Where a file came from.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    /// The business uploaded it.
    Uploaded,
    /// A person sent it.
    Inbound,
    /// A business's message linked to it; the Graph API does not know it.
    Link(String),
}

/// One file without its bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MediaFile {
    pub(crate) id: String,
    /// The phone number id that uploaded or received it.
    pub(crate) number: String,
    pub(crate) origin: Origin,
    pub(crate) mime: String,
    pub(crate) size: u64,
    /// Lower-case hex.
    pub(crate) sha256: String,
    pub(crate) file_name: Option<String>,
    pub(crate) animated: bool,
    /// Epoch milliseconds on the movable clock.
    pub(crate) at: i64,
    /// Its bytes are the sample of this kind.
    pub(crate) sample: Option<String>,
    /// The business deleted it; a phone that has it keeps it.
    #[serde(default)]
    pub(crate) deleted: bool,
    #[serde(default)]
    order: u64,
}

/// What is known of a new file.
#[derive(Clone, Debug)]
pub(crate) struct NewMedia {
    pub(crate) id: String,
    pub(crate) mime: String,
    pub(crate) size: u64,
    pub(crate) sha256: String,
    pub(crate) file_name: Option<String>,
    pub(crate) animated: bool,
    pub(crate) sample: Option<String>,
}

/// All files by id.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct MediaStore {
    all: BTreeMap<String, MediaFile>,
    next: u64,
    /// Signs the addresses of bytes.
    secret: String,
}

impl MediaFile {
    pub(crate) fn facts(&self) -> Facts<'_> {
        Facts { mime: &self.mime, size: self.size, animated: self.animated }
    }

    /// Whether the Graph API still knows it.
    fn is_alive(&self, now: i64) -> bool {
        let lifetime = match self.origin {
            Origin::Uploaded => UPLOADED_MS,
            Origin::Inbound => INBOUND_MS,
            Origin::Link(_) => return false,
        };
        !self.deleted && now < self.at.saturating_add(lifetime)
    }
}

impl MediaStore {
    pub(crate) fn get(&self, id: &str) -> Option<&MediaFile> {
        self.all.get(id)
    }

    /// The ids that have a file of their own on the disk.
    pub(crate) fn on_disk(&self) -> HashSet<String> {
        self.all.values().filter(|file| file.sample.is_none()).map(|file| file.id.clone()).collect()
    }

    /// Drops what lost its bytes.
    pub(crate) fn keep_only(&mut self, present: &HashSet<String>) {
        self.all.retain(|id, file| file.sample.is_some() || present.contains(id));
    }

    fn bytes(&self) -> u64 {
        self.all.values().filter(|file| file.sample.is_none()).map(|file| file.size).sum()
    }

    fn hash(&self, id: &str, expires: i64) -> String {
        let hash =
            Sha256::new().chain_update(&self.secret).chain_update(id).chain_update(expires.to_be_bytes());
        let mut text = hex::encode(hash.finalize());
        text.truncate(40);
        text
    }
}

impl World {
    /// Adds a file; the oldest leave when there are too many, the new one stays in any case.
    pub(crate) fn add_media(&mut self, number: &str, origin: Origin, new: NewMedia) {
        if self.media.secret.is_empty() {
            self.media.secret = self.random.hex(64);
        }
        self.media.next += 1;
        let file = MediaFile {
            id: new.id.clone(),
            number: number.to_owned(),
            origin,
            mime: new.mime,
            size: new.size,
            sha256: new.sha256,
            file_name: new.file_name,
            animated: new.animated,
            at: self.now,
            sample: new.sample,
            deleted: false,
            order: self.media.next,
        };
        self.media.all.insert(new.id, file);
        while self.media.all.len() > self.limits.media_files.max(1)
            || (self.media.bytes() > self.limits.media_bytes && self.media.all.len() > 1)
        {
            let oldest = self.media.all.values().min_by_key(|file| file.order).map(|file| file.id.clone());
            let Some(oldest) = oldest else { break };
            self.forget_media(&oldest);
        }
        self.dirty = true;
    }

    fn forget_media(&mut self, id: &str) {
        if self.media.all.remove(id).is_some_and(|file| file.sample.is_none()) {
            self.effects.push(Effect::Forget(id.to_owned()));
        }
        self.dirty = true;
    }

    /// The file of an id, as far as this number may use it.
    pub(crate) fn media_of_number(&self, number: &str, id: &str) -> Option<&MediaFile> {
        self.media.get(id).filter(|file| file.number == number && file.is_alive(self.now))
    }

    /// The file of an id, as far as this app's token may see it.
    pub(crate) fn media_of_app(&self, app: &str, id: &str) -> Option<&MediaFile> {
        let file = self.media.get(id).filter(|file| file.is_alive(self.now))?;
        let owner = self.businesses.app_of_number(&file.number)?;
        (owner.app_id == app).then_some(file)
    }

    /// The business deletes a file; its bytes stay while a phone may show them.
    pub(crate) fn delete_media(&mut self, id: &str) {
        let inbound = self.media.get(id).is_some_and(|file| file.origin == Origin::Inbound);
        let shown = inbound || self.media_shown(id);
        match self.media.all.get_mut(id) {
            Some(file) if shown => file.deleted = true,
            _ => self.forget_media(id),
        }
        self.dirty = true;
    }

    fn media_shown(&self, id: &str) -> bool {
        let mut messages = self.chats.values().flat_map(|chat| &chat.messages);
        messages.any(|message| message.media.as_ref().is_some_and(|media| media.id.as_deref() == Some(id)))
    }

    /// Drops what only the chats of people knew.
    pub(crate) fn forget_media_of_people(&mut self) {
        let theirs = self.media.all.values().filter(|file| file.origin != Origin::Uploaded);
        for id in theirs.map(|file| file.id.clone()).collect::<Vec<_>>() {
            self.forget_media(&id);
        }
    }

    /// What this number's messages got from exactly this link a short while ago.
    pub(crate) fn media_of_link(&self, number: &str, link: &str) -> Option<&MediaFile> {
        self.media.all.values().rev().find(|file| {
            let fresh = (0..LINK_MS).contains(&self.now.saturating_sub(file.at));
            fresh && file.number == number && matches!(&file.origin, Origin::Link(own) if own == link)
        })
    }

    /// An address of the bytes that works for five minutes; `source` is `webhook` or empty.
    pub(crate) fn media_url(&self, base: &str, id: &str, source: &str) -> String {
        let expires = self.now.saturating_add(URL_MS).div_euclid(1_000);
        let hash = self.media.hash(id, expires);
        let source = if source.is_empty() { String::new() } else { format!("&source={source}") };
        format!("{base}/whatsapp_business/attachments/?mid={id}{source}&ext={expires}&hash={hash}")
    }

    /// Whether an address is one of ours and still works.
    pub(crate) fn media_url_works(&self, id: &str, expires: &str, hash: &str) -> bool {
        let Ok(expires) = expires.parse::<i64>() else { return false };
        self.now < expires.saturating_mul(1_000) && self.media.hash(id, expires) == hash
    }
}
