//! Which secrets may sign and which numbers are connected, kept in memory and read again when it may be old.

use super::app_secret_place;
use crate::{App, AppError};
use bus::Signal;
use domain::{AppId, ChannelId, Ms, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Weak};
use store::ingest::{apps, numbers};
use subtle::ConstantTimeEq;
use tokio::sync::RwLock;
use tokio::sync::broadcast::{self, error::RecvError};

/// How long the directory is trusted, so that another process's changes are seen.
const FRESH_MS: i64 = 5 * Ms::SECOND;
/// A signature nobody made may mean that an app was just added; it is looked up again at most this often.
const MISS_MS: i64 = 500;

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
    secret: Vec<u8>,
    verify_token: String,
    numbers: Numbers,
}

#[derive(Default)]
pub(super) struct Directory {
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    apps: Arc<Vec<KnownApp>>,
    read_at: Ms,
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
        let apps = self.apps(app, 0).await?;
        let same = |known: &&KnownApp| known.verify_token.as_bytes().ct_eq(token.as_bytes()).into();
        Ok(apps.iter().filter(same).map(|known| (known.workspace_id, known.app_id)).collect())
    }

    async fn apps(&self, app: &App, trusted_ms: i64) -> Result<Arc<Vec<KnownApp>>, AppError> {
        let now = app.clock.unmoved();
        {
            let known = self.known.read().await;
            if now.since(known.read_at) < trusted_ms {
                return Ok(known.apps.clone());
            }
        }
        let mut known = self.known.write().await;
        if now.since(known.read_at) >= trusted_ms {
            known.apps = Arc::new(read(app).await?);
            known.read_at = now;
        }
        Ok(known.apps.clone())
    }
}

/// Forgets what is known whenever a number was connected or disconnected, so that its first message counts; ends
/// with the directory or the bus.
pub(super) async fn keep_fresh(directory: Weak<Directory>, mut signals: broadcast::Receiver<Signal>) {
    loop {
        match signals.recv().await {
            Ok(Signal::Channels) | Err(RecvError::Lagged(_)) => {
                let Some(directory) = directory.upgrade() else { return };
                directory.known.write().await.read_at = Ms(0);
            }
            Ok(_) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

async fn read(app: &App) -> Result<Vec<KnownApp>, AppError> {
    let mut by_app: HashMap<AppId, HashMap<String, Number>> = HashMap::new();
    for number in numbers(app.store.read()).await? {
        let entry = Number { channel_id: number.channel_id, portfolio: number.portfolio };
        by_app.entry(number.app_id).or_default().insert(number.phone_number_id, entry);
    }
    let mut known = Vec::new();
    for secret in apps(app.store.read()).await? {
        known.push(KnownApp {
            workspace_id: secret.workspace_id,
            app_id: secret.id,
            secret: app.store.vault().open(&app_secret_place(secret.id), &secret.sealed_secret)?,
            verify_token: secret.verify_token,
            numbers: Arc::new(by_app.remove(&secret.id).unwrap_or_default()),
        });
    }
    Ok(known)
}

fn signed_by(apps: &[KnownApp], raw: &[u8], signature: Option<&str>) -> Vec<Signer> {
    let signed = apps.iter().filter(|app| whatsapp::signature::verify(&app.secret, raw, signature));
    signed
        .map(|app| Signer {
            workspace_id: app.workspace_id,
            app_id: app.app_id,
            numbers: app.numbers.clone(),
        })
        .collect()
}
