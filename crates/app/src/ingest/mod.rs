//! The only reader of webhooks: signature, parsing, and one commit for everything that arrived together.

mod convert;
mod directory;
mod lane;
mod replay;
mod verification;

use crate::{App, AppError};
use convert::Read;
pub(crate) use convert::digest;
use directory::Directory;
use lane::Lanes;
pub(crate) use replay::{Replayed, apply_each, replay};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::delivery::body_place;
use store::ingest::{Arrival, Item, NewDelivery};

/// Takes webhooks in. Cheap to clone; one for the process.
#[derive(Clone)]
pub struct Ingest {
    app: App,
    directory: Arc<Directory>,
    lanes: Lanes,
}

/// Why a webhook was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// No configured app's secret made this signature: 401, without effect.
    #[error("the signature is missing or wrong")]
    Signature,
    /// The database is away or too much is waiting: 503, so that the vendor sends again.
    #[error(transparent)]
    App(#[from] AppError),
}

impl Ingest {
    /// Starts the writers of what arrives.
    pub fn start(app: App) -> Self {
        let lanes = Lanes::start(&app.store);
        let directory = Arc::new(Directory::default());
        tokio::spawn(directory::keep_fresh(Arc::downgrade(&directory), app.bus.listen()));
        Self { app, directory, lanes }
    }

    /// Whether the vendor may verify this URL with this token; notes for the channels of its apps that it did.
    pub async fn verify(&self, token: &str) -> Result<bool, AppError> {
        let verified = self.directory.verified_by(&self.app, token).await?;
        for (workspace_id, app_id) in &verified {
            self.app.webhook_verified(*workspace_id, *app_id).await?;
        }
        Ok(!verified.is_empty())
    }

    /// Takes one request: checks who signed it, reads it, and answers when it is committed.
    pub async fn receive(
        &self,
        raw: &[u8],
        signature: Option<&str>,
        trace_id: &str,
    ) -> Result<(), IngestError> {
        let signers = self.directory.signers(&self.app, raw, signature).await?;
        if signers.is_empty() {
            return Err(IngestError::Signature);
        }
        self.app.traffic.count();
        for signer in signers {
            let (arrival, accounts) = self.arrival(&signer, raw, trace_id)?;
            let tells_of_templates = arrival.items.iter().any(|item| matches!(item, Item::Template(_)));
            let brings_files = arrival.items.iter().any(has_file);
            self.lanes.write(signer.workspace_id, arrival).await.map_err(AppError::from)?;
            if tells_of_templates {
                self.app.wake_jobs(store::template::READ);
            }
            let checked = self.app.check_accounts_soon(signer.workspace_id, signer.app_id, accounts).await;
            checked.map_err(AppError::from)?;
            if brings_files {
                self.app.wake_jobs(store::file::FETCH);
            }
        }
        Ok(())
    }

    /// With the vendor's ids of the accounts whose health it tells of.
    fn arrival(
        &self,
        signer: &directory::Signer,
        raw: &[u8],
        trace_id: &str,
    ) -> Result<(Arrival, BTreeSet<String>), AppError> {
        let id: domain::DeliveryId = self.app.ids.next();
        let place = body_place(signer.workspace_id, id);
        let new = NewDelivery::new(id, signer.app_id, trace_id.to_owned(), self.app.clock.unmoved());
        let body = self.app.store.vault().seal(&place, raw)?;
        let mut delivery = NewDelivery { size: raw.len() as i64, body, ..new };
        let Read { items, accounts } = match whatsapp::webhook::parse(raw) {
            Ok(webhook) => convert::read(&webhook, &signer.numbers, &mut delivery),
            Err(error) => {
                delivery.state = "malformed";
                delivery.reason = Some(error.to_string());
                Read { items: Vec::new(), accounts: BTreeSet::new() }
            }
        };
        if let Some(newest) = items.iter().map(Item::at).max() {
            // The vendor writes whole seconds: less than one means nothing.
            let lag = self.app.clock.now().since(newest).max(0) as f64 / 1_000.0;
            metrics::histogram!("tertulia_webhook_lag_seconds").record(lag);
        }
        Ok((Arrival { delivery, items }, accounts))
    }
}

fn has_file(item: &Item) -> bool {
    matches!(item, Item::Message(message) if message.file.is_some())
}

/// The place an app's secret is sealed for.
pub fn app_secret_place(app_id: domain::AppId) -> String {
    format!("app.secret/{app_id}")
}
