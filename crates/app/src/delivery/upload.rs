//! Bringing files to the vendor before the messages that need them leave.

use super::jobs::{Halt, RETRY_MS, id, passes};
use super::settler::report;
use super::{SEND_MESSAGE, outcome, reason};
use crate::{App, AppError};
use ::jobs::{Answer, Limits};
use blobs::{BlobError, Hash};
use domain::file::FileState;
use domain::{ChannelId, FileId, Ms};
use serde_json::Value;
use store::channel::Channel;
use store::file::{self, File};
use store::job::Job;
use store::outbound::{self, error_value};
use whatsapp::client::MediaUpload;
use whatsapp::{AccessToken, CallError};

/// Few at once: each may take all that the line can. Longer than the client waits for the largest file.
pub(super) const LIMITS: Limits = Limits { at_once: 4, lease_ms: 6 * Ms::MINUTE };

/// How an upload ended.
enum Ended {
    /// The vendor has it under this id.
    There(String),
    /// It cannot be brought there, for `{code, title, details}`.
    Never(Value),
}

impl App {
    /// Brings one file to one number's account; the messages that wait for it go on, or fail with the vendor's words.
    pub(super) async fn upload_to_vendor(&self, job: &Job) -> Result<Answer, Halt> {
        let (channel_id, file_id): (ChannelId, FileId) = (id(job, "channel_id")?, id(job, "file_id")?);
        let (channel, token) = self.sending_channel(job, channel_id).await?;
        let ended = self.upload(&channel, &token, file_id).await?;
        let (unmoved, answer) = (self.clock.unmoved(), answer(&ended));
        self.store
            .change::<_, AppError, _>(job.workspace_id, move |change| {
                Box::pin(async move {
                    match &ended {
                        Ended::There(vendor_id) => {
                            outbound::uploaded(change, channel_id, file_id, vendor_id, unmoved).await?;
                        }
                        Ended::Never(error) => {
                            outbound::upload_failed(change, channel_id, file_id, error, unmoved).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await?;
        self.wake_jobs(SEND_MESSAGE);
        Ok(answer)
    }

    async fn upload(&self, channel: &Channel, token: &AccessToken, id: FileId) -> Result<Ended, Halt> {
        let (db, workspace_id) = (self.store.read(), channel.workspace_id);
        if let Some(known) = file::at_vendor(db, workspace_id, channel.id, id, self.clock.now()).await? {
            return Ok(Ended::There(known));
        }
        let found = file::get(db, workspace_id, id).await?;
        let Some(file) = found.filter(|file| file.state == FileState::Stored) else { return Ok(gone()) };
        let Some(hash) = hash_of(&file) else { return Ok(gone()) };
        let opened = match self.blobs.get_range(workspace_id, hash, None).await {
            Ok(opened) => opened,
            Err(BlobError::NotFound) => return Ok(gone()),
            Err(error) => return Err(retry(error.to_string())),
        };
        let mime_type = file.mime_type.split(';').next().unwrap_or_default().trim().to_owned();
        let upload = MediaUpload::new(mime_type, file.name, opened.size, opened.content);
        match self.graph.upload_media(token, &channel.phone_number_id, upload).await {
            Ok(vendor_id) => Ok(Ended::There(vendor_id)),
            Err(error) if passes(&error) => Err(retry(outcome::call_problem(&error).code)),
            Err(CallError::Graph(error)) => {
                if let Some(problem) = outcome::stop(&error) {
                    report(self, channel, problem).await;
                }
                Ok(Ended::Never(outcome::graph_error(&error)))
            }
            Err(error) => Ok(Ended::Never(error_value(None, reason::REQUEST, Some(&error.to_string())))),
        }
    }
}

fn hash_of(file: &File) -> Option<Hash> {
    let bytes: [u8; 32] = file.hash.as_deref()?.try_into().ok()?;
    Some(Hash::from_bytes(bytes))
}

fn gone() -> Ended {
    Ended::Never(error_value(None, reason::FILE_GONE, None))
}

fn retry(reason: String) -> Halt {
    Halt::Answer(Answer::Retry { after_ms: RETRY_MS, reason })
}

fn answer(ended: &Ended) -> Answer {
    match ended {
        Ended::There(_) => Answer::Done,
        Ended::Never(error) => {
            let title = error.get("title").and_then(Value::as_str).unwrap_or_default();
            Answer::Dead { reason: title.to_owned() }
        }
    }
}
