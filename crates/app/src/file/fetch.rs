//! Fetching what people sent: the vendor keeps it for 7 days and gives its address for 5 minutes.

use super::{FETCH, FileView, broken};
use crate::ingest::digest;
use crate::{App, AppError, Caller};
use ::jobs::Answer;
use blobs::{BlobError, Stored};
use domain::actor::Actor;
use domain::capability::INBOUND_BYTES;
use domain::event::EventName;
use domain::file::FileState;
use domain::pacing::Priority;
use domain::{FileId, Ms, WorkspaceId};
use serde_json::{Value, json};
use std::io;
use store::channel::{self, Channel, ChannelState};
use store::event::NewEvent;
use store::file::{self, File};
use store::job::{self, Job};
use store::{Change, StoreError};
use whatsapp::client::MediaDownload;
use whatsapp::{AccessToken, CallError};

/// How long it is tried: the vendor forgets it then.
const GIVE_UP_MS: i64 = 7 * Ms::DAY;
/// The first wait after a failure that may pass; it waits as long again as it has waited, up to an hour.
const FIRST_WAIT_MS: i64 = 10 * Ms::SECOND;
/// The wait before bytes that came wrong are fetched once more.
const AGAIN_MS: i64 = 2 * Ms::SECOND;
/// After so many times they are taken for wrong at the vendor.
const TIMES: i64 = 3;

/// Why a file did not come.
enum Miss {
    /// It will not come; the word is the file's reason.
    Gone(&'static str),
    /// It came wrong, and is given up with this word when it does so again.
    Wrong(&'static str),
    /// It may come later; the text is for the log.
    Later(String),
}

impl From<AppError> for Miss {
    fn from(error: AppError) -> Self {
        Self::Later(error.to_string())
    }
}

impl From<StoreError> for Miss {
    fn from(error: StoreError) -> Self {
        Self::Later(error.to_string())
    }
}

impl App {
    /// Fetches one waiting file.
    pub(super) async fn fetch_job(&self, job: &Job) -> Answer {
        let id = job.payload.get("file_id").and_then(Value::as_str).and_then(|id| id.parse().ok());
        let Some(id) = id else { return Answer::Dead { reason: "file_id is missing".to_owned() } };
        match self.fetch(job, id).await {
            Ok(()) => Answer::Done,
            Err(Miss::Gone(reason)) => self.give_up(job, id, reason).await,
            Err(Miss::Wrong(reason)) if job.attempts >= TIMES => self.give_up(job, id, reason).await,
            Err(Miss::Wrong(reason)) => Answer::Retry { after_ms: AGAIN_MS, reason: reason.to_owned() },
            Err(Miss::Later(why)) => {
                let waited = self.clock.unmoved().since(job.created_at);
                if waited >= GIVE_UP_MS {
                    return self.give_up(job, id, "unreachable").await;
                }
                tracing::info!(file = %id, why, "a file did not come yet");
                Answer::Recur { after_ms: waited.clamp(FIRST_WAIT_MS, Ms::HOUR) }
            }
        }
    }

    async fn fetch(&self, job: &Job, id: FileId) -> Result<(), Miss> {
        let workspace_id = job.workspace_id;
        let found = file::get(self.store.read(), workspace_id, id).await?;
        let Some(mut file) = found.filter(|file| file.state == FileState::Waiting) else { return Ok(()) };
        let (channel, token) = self.channel_of(workspace_id, &file).await?;
        let vendor_id = file.vendor_id.as_deref().ok_or(Miss::Gone("gone"))?;
        let number = channel.phone_number_id.as_str();
        let info = self.graph.get_media(&token, vendor_id, number).await.map_err(|error| unknown(&error))?;
        if info.file_size.is_some_and(|size| size > INBOUND_BYTES as i64) {
            return Err(Miss::Gone("too_large"));
        }
        let download = self.graph.download(&token, &info.url).await.map_err(|error| unopened(&error))?;
        let stored = self.take(workspace_id, download).await?;
        let said = [file.vendor_hash.clone(), info.sha256.as_deref().and_then(digest)];
        if !is_as_said(stored, &said) {
            return Err(Miss::Wrong("damaged"));
        }
        let moves = file.animated;
        self.look_at(workspace_id, stored, &mut file).await?;
        file.animated |= moves && file.mime_type == "image/webp";
        file.stored_at = Some(self.clock.now());
        self.fetched(job, file).await?;
        Ok(())
    }

    async fn channel_of(
        &self,
        workspace_id: WorkspaceId,
        file: &File,
    ) -> Result<(Channel, AccessToken), Miss> {
        let id = file.channel_id.ok_or(Miss::Gone("gone"))?;
        let found = channel::get(self.store.read(), workspace_id, id).await?;
        let found = found.filter(|channel| channel.state != ChannelState::Disconnected);
        let channel = found.ok_or_else(|| Miss::Later("the channel is disconnected".to_owned()))?;
        let token = self.channel_token(&channel)?;
        Ok((channel, token))
    }

    /// From the vendor into the store, a piece at a time.
    async fn take(&self, workspace_id: WorkspaceId, download: MediaDownload) -> Result<Stored, Miss> {
        let content = futures::stream::try_unfold(download, |mut download| async move {
            let piece = download.chunk().await.map_err(io::Error::other)?;
            Ok(piece.map(|piece| (piece, download)))
        });
        match self.blobs.put_stream(workspace_id, content, INBOUND_BYTES).await {
            Ok(stored) => Ok(stored),
            Err(BlobError::TooLarge { .. }) => Err(Miss::Gone("too_large")),
            Err(BlobError::Source(error)) => Err(Miss::Later(error.to_string())),
            Err(error) => {
                tracing::error!(%error, "files cannot be stored");
                Err(broken(&error).into())
            }
        }
    }

    async fn fetched(&self, job: &Job, file: File) -> Result<(), AppError> {
        let trace_id = job.trace_id.clone();
        metrics::counter!("tertulia_files_fetched", "outcome" => "stored").increment(1);
        self.store
            .change::<_, AppError, _>(job.workspace_id, move |change| {
                Box::pin(async move {
                    file::stored(change.tx(), change.workspace_id(), &file).await?;
                    tell(change, file.id, EventName::MessageFileStored, json!({}), trace_id).await
                })
            })
            .await
    }

    async fn give_up(&self, job: &Job, id: FileId, reason: &'static str) -> Answer {
        let trace_id = job.trace_id.clone();
        metrics::counter!("tertulia_files_fetched", "outcome" => reason).increment(1);
        let done = self.store.change::<_, AppError, _>(job.workspace_id, move |change| {
            Box::pin(async move {
                if file::failed(change.tx(), change.workspace_id(), id, reason).await? {
                    let data = json!({ "reason": reason });
                    tell(change, id, EventName::MessageFileFailed, data, trace_id).await?;
                }
                Ok(())
            })
        });
        match done.await {
            Ok(()) => Answer::Done,
            Err(error) => Answer::Retry { after_ms: AGAIN_MS, reason: error.to_string() },
        }
    }

    /// Fetches a file again that was given up; one that waits is looked for at once.
    pub async fn fetch_again(&self, caller: &Caller, id: FileId) -> Result<FileView, AppError> {
        let found = self.reached_file(caller, id).await?;
        if found.state == FileState::Failed {
            let channel_id = found.channel_id.filter(|_| found.vendor_id.is_some());
            let channel_id = channel_id.ok_or(AppError::conflict("file.gone"))?;
            let (by, unmoved) = (caller.clone(), self.clock.unmoved());
            self.store
                .change::<_, AppError, _>(caller.workspace_id, move |change| {
                    Box::pin(async move {
                        if file::wait_again(change.tx(), by.workspace_id, id).await? {
                            let job = file::fetch_job(id, channel_id, Priority::Person, unmoved, by.trace_id);
                            job::enqueue(change.tx(), by.workspace_id, unmoved, vec![job]).await?;
                        }
                        Ok(())
                    })
                })
                .await?;
        }
        self.wake_jobs(FETCH);
        self.see_file(caller, id).await
    }
}

/// Tells of each message that has the file.
async fn tell(
    change: &mut Change,
    id: FileId,
    name: EventName,
    data: Value,
    trace_id: Option<String>,
) -> Result<(), AppError> {
    for about in file::subjects(change.tx(), change.workspace_id(), id).await? {
        let event = NewEvent::new(name, Actor::System, about).fields(&["file"]).data(data.clone());
        change.emit(event.trace(trace_id.clone()));
    }
    Ok(())
}

/// Why the vendor did not say where the file is. It answers that an object does not exist, or may not be seen, with
/// code 100 or a plain 404.
fn unknown(error: &CallError) -> Miss {
    match error {
        CallError::Graph(graph) if graph.code == 100 || graph.http_status == 404 => Miss::Gone("gone"),
        CallError::Http { status: 404 | 410 } | CallError::InvalidId => Miss::Gone("gone"),
        other => Miss::Later(other.to_string()),
    }
}

/// Why the bytes did not come from an address that was given a moment before.
fn unopened(error: &CallError) -> Miss {
    match error {
        CallError::Http { status: 404 | 410 } => Miss::Wrong("gone"),
        CallError::ForeignHost | CallError::Request => {
            tracing::error!("the vendor names a place for files that is not its own");
            Miss::Gone("unreachable")
        }
        other => Miss::Later(other.to_string()),
    }
}

/// Of two digests that may be told, one has to be right; when none is told, anything is.
fn is_as_said(stored: Stored, said: &[Option<Vec<u8>>]) -> bool {
    let mut said = said.iter().flatten().peekable();
    said.peek().is_none() || said.any(|said| said.as_slice() == stored.hash.as_bytes())
}
