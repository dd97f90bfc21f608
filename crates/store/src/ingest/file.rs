//! Files that people send: a row for each, and the job that fetches it.

use super::arrival::{InboundFile, InboundItem};
use super::board::Board;
use crate::db::{Change, StoreError};
use crate::file::{self, File};
use crate::job;
use domain::actor::Actor;
use domain::file::{FileOrigin, FileState};
use domain::pacing::Priority;
use domain::{ContactId, FileId};

impl Board {
    /// Notes the file of a message, to be fetched when the vendor has it.
    pub(super) fn expect_file(
        &mut self,
        change: &Change,
        contact_id: ContactId,
        item: &InboundItem,
        trace_id: &str,
    ) -> Option<FileId> {
        let said = item.file.as_ref()?;
        let file = expected(change, contact_id, item, said);
        let id = file.id;
        if file.state == FileState::Waiting {
            let trace_id = Some(trace_id.to_owned());
            let job = file::fetch_job(id, item.channel_id, Priority::Automation, change.unmoved(), trace_id);
            self.writes.jobs.push(job);
        }
        self.writes.files.push(file);
        Some(id)
    }

    pub(super) async fn write_files(&mut self, change: &Change) -> Result<(), StoreError> {
        file::insert(change, &std::mem::take(&mut self.writes.files)).await?;
        let jobs = std::mem::take(&mut self.writes.jobs);
        job::enqueue(change.tx(), change.workspace_id(), change.unmoved(), jobs).await
    }
}

/// The vendor says nothing of where a file is that it could not take itself.
fn expected(change: &Change, contact_id: ContactId, item: &InboundItem, said: &InboundFile) -> File {
    let (state, reason) = match said.vendor_id {
        Some(_) => (FileState::Waiting, None),
        None => (FileState::Failed, Some(if said.too_large { "too_large" } else { "gone" }.to_owned())),
    };
    File {
        id: change.ids().next(),
        origin: FileOrigin::Inbound,
        state,
        reason,
        name: said.name.clone(),
        mime_type: said.mime_type.clone(),
        size: None,
        hash: None,
        width: None,
        height: None,
        duration_ms: None,
        voice: said.voice,
        animated: said.animated,
        waveform: Vec::new(),
        thumbnail: None,
        channel_id: Some(item.channel_id),
        vendor_id: said.vendor_id.clone(),
        vendor_hash: said.vendor_hash.clone(),
        title: None,
        created_by: Actor::Contact(contact_id),
        created_at: change.now(),
        stored_at: None,
    }
}
