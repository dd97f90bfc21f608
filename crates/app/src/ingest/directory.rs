//! Which secrets may sign and which numbers are connected, kept in memory and read again when it may be old.

use super::app_secret_place;
use crate::{App, AppError};
use bus::Signal;
use domain::{AppId, ChannelId, Ms, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use store::ingest::{AppSecret, apps, numbers};
use subtle::ConstantTimeEq;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::{Mutex, RwLock};

/// How long the directory is trusted, so that another process's changes are seen.
const FRESH_MS: i64 = 5 * Ms::SECOND;
/// A signature nobody made may mean that an app was just added; it is looked up again at most this often.
const MISS_MS: i64 = 500;
/// Anybody may ask whether a verify token is known, so that the database is not read for each.
const VERIFY_MS: i64 = Ms::SECOND;

/// An app that signed a request, with the numbers its signature speaks for.
pub(super) struct Signer {
    pub(super) workspace_id: WorkspaceId,
    pub(super) app_id: AppId,
    pub(super) numbers: Numbers,
}

/// Channels by Meta's id of the number.
pub(super) type Numbers = Arc<HashMap<String, Number>>;

#[derive(Debug, Clone)]
pub(super) struct Number {
    pub(super) channel_id: ChannelId,
    pub(super) portfolio: String,
}

struct KnownApp {
    workspace_id: WorkspaceId,
    app_id: AppId,
    /// Nothing when it cannot be decrypted: then nobody signs for the app.
    secret: Option<Vec<u8>>,
    verify_token: String,
    numbers: Numbers,
}

#[derive(Default)]
pub(super) struct Directory {
    known: RwLock<Known>,
    /// Held while the database is read, so that one reads for all who wait.
    reading: Mutex<()>,
}

#[derive(Default)]
struct Known {
    apps: Arc<Vec<KnownApp>>,
    read_at: Ms,
    /// How often it was forgotten.
    forgotten: u64,
}

impl Known {
    fn trusted(&self, now: Ms, ms: i64) -> Option<Arc<Vec<KnownApp>>> {
        (now.since(self.read_at) < ms).then(|| self.apps.clone())
    }
}

impl Directory {
    /// Every app whose secret made this signature; the same Meta app may serve several workspaces.
    pub(super) async fn signers(
        &self,
        app: &App,
        raw: &[u8],
        signature: Option<&str>,
    ) -> Result<Vec<Signer>, AppError> {
        if signature.is_none() {
            return Ok(Vec::new());
        }
        let found = signed_by(&self.apps(app, FRESH_MS).await?, raw, signature);
        if found.is_empty() {
            return Ok(signed_by(&self.apps(app, MISS_MS).await?, raw, signature));
        }
        Ok(found)
    }

    /// The apps with this verify token.
    pub(super) async fn verified_by(
        &self,
        app: &App,
        token: &str,
    ) -> Result<Vec<(WorkspaceId, AppId)>, AppError> {
        if token.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = verified(&self.apps(app, VERIFY_MS).await?, token);
        if found.is_empty() {
            found = verified(&self.apps(app, MISS_MS).await?, token);
        }
        Ok(found)
    }

    /// What is known, read again when it is older than this; those who may trust it do not wait for the reading.
    async fn apps(&self, app: &App, trusted_ms: i64) -> Result<Arc<Vec<KnownApp>>, AppError> {
        if let Some(apps) = self.known.read().await.trusted(app.clock.unmoved(), trusted_ms) {
            return Ok(apps);
        }
        let _reading = self.reading.lock().await;
        let now = app.clock.unmoved();
        let (before, forgotten) = {
            let known = self.known.read().await;
            if let Some(apps) = known.trusted(now, trusted_ms) {
                return Ok(apps);
            }
            (known.apps.clone(), known.forgotten)
        };
        let apps = Arc::new(read(app, &before).await?);
        let mut known = self.known.write().await;
        known.apps = apps.clone();
        // What was forgotten while it was read may have changed after it was read.
        known.read_at = if known.forgotten == forgotten { now } else { Ms(0) };
        Ok(apps)
    }

    async fn forget(&self) {
        let mut known = self.known.write().await;
        known.read_at = Ms(0);
        known.forgotten += 1;
    }
}

/// Forgets what is known whenever a number was connected or disconnected, so that its first message counts; ends
/// with the directory or the bus.
pub(super) async fn keep_fresh(directory: Weak<Directory>, mut signals: broadcast::Receiver<Signal>) {
    loop {
        match signals.recv().await {
            Ok(Signal::Channels) | Err(RecvError::Lagged(_)) => {
                let Some(directory) = directory.upgrade() else { return };
                directory.forget().await;
            }
            Ok(_) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

async fn read(app: &App, before: &[KnownApp]) -> Result<Vec<KnownApp>, AppError> {
    let mut by_app: HashMap<AppId, HashMap<String, Number>> = HashMap::new();
    for number in numbers(app.store.read()).await? {
        let entry = Number { channel_id: number.channel_id, portfolio: number.portfolio };
        by_app.entry(number.app_id).or_default().insert(number.phone_number_id, entry);
    }
    let found = apps(app.store.read()).await?.into_iter().map(|stored| KnownApp {
        workspace_id: stored.workspace_id,
        app_id: stored.id,
        secret: open_secret(app, &stored, before),
        verify_token: stored.verify_token,
        numbers: Arc::new(by_app.remove(&stored.id).unwrap_or_default()),
    });
    Ok(found.collect())
}

/// One secret that cannot be read must not stop the webhooks of the others; it is logged once.
fn open_secret(app: &App, stored: &AppSecret, before: &[KnownApp]) -> Option<Vec<u8>> {
    match app.store.vault().open(&app_secret_place(stored.id), &stored.sealed_secret) {
        Ok(secret) => Some(secret),
        Err(error) => {
            if !before.iter().any(|known| known.app_id == stored.id && known.secret.is_none()) {
                tracing::error!(%error, app_id = %stored.id, "an app's webhooks are refused: no secret");
            }
            None
        }
    }
}

fn verified(apps: &[KnownApp], token: &str) -> Vec<(WorkspaceId, AppId)> {
    let same = |known: &&KnownApp| known.verify_token.as_bytes().ct_eq(token.as_bytes()).into();
    apps.iter().filter(same).map(|known| (known.workspace_id, known.app_id)).collect()
}

fn signed_by(apps: &[KnownApp], raw: &[u8], signature: Option<&str>) -> Vec<Signer> {
    let signed = apps.iter().filter(|app| {
        app.secret.as_ref().is_some_and(|secret| whatsapp::signature::verify(secret, raw, signature))
    });
    signed
        .map(|app| Signer {
            workspace_id: app.workspace_id,
            app_id: app.app_id,
            numbers: app.numbers.clone(),
        })
        .collect()
}
