//! Resumable uploads: samples for template headers (reference 3, "Resumable upload").

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Uploads that are kept; the oldest leaves.
const KEPT: usize = 1_000;

/// One upload; its bytes are counted, not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Upload {
    pub(crate) app_id: String,
    pub(crate) kind: String,
    pub(crate) length: u64,
    pub(crate) offset: u64,
    /// Given when the last byte is there.
    pub(crate) handle: Option<String>,
    order: u64,
}

/// Uploads by the part of their id after `upload:`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Uploads {
    all: BTreeMap<String, Upload>,
    next: u64,
}

impl Uploads {
    pub(crate) fn begin(&mut self, id: String, app_id: &str, kind: String, length: u64) {
        self.next += 1;
        while self.all.len() >= KEPT {
            let Some(oldest) = self.all.iter().min_by_key(|(_, one)| one.order).map(|(id, _)| id.clone())
            else {
                break;
            };
            self.all.remove(&oldest);
        }
        let upload =
            Upload { app_id: app_id.to_owned(), kind, length, offset: 0, handle: None, order: self.next };
        self.all.insert(id, upload);
    }

    /// An upload of this app.
    pub(crate) fn get_mut(&mut self, id: &str, app_id: &str) -> Option<&mut Upload> {
        self.all.get_mut(id).filter(|upload| upload.app_id == app_id)
    }

    /// The MIME type of the sample behind a handle.
    pub(crate) fn kind_of(&self, handle: &str) -> Option<&str> {
        let found = self.all.values().find(|upload| upload.handle.as_deref() == Some(handle));
        found.map(|upload| upload.kind.as_str())
    }
}
