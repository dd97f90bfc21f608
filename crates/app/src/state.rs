//! What every use case needs, passed in once.

use crate::{AppError, Traffic};
use blobs::Blobs;
use bus::Bus;
use domain::{Clock, Ids};
use std::sync::Arc;
use store::{Store, migration};

/// The application. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Live wake-ups between processes.
    pub bus: Bus,
    /// Files.
    pub blobs: Blobs,
    /// Meta's Cloud API.
    pub graph: whatsapp::Client,
    /// The clock.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// How busy this process is.
    pub traffic: Traffic,
    /// What the operator configured.
    pub settings: Arc<Settings>,
}

impl App {
    /// Whether the database answers and has every migration.
    pub async fn is_ready(&self) -> Result<bool, AppError> {
        Ok(migration::is_usable(self.store.read()).await?)
    }
}

/// What the operator configured and use cases need to know.
#[derive(Clone)]
pub struct Settings {
    /// Where people and Meta reach this server, without a slash at the end.
    pub public_url: String,
    /// The emulator, when there is one: channels can be connected to it in one click.
    pub simulator: Option<Simulator>,
    /// Whether this is the demo, whose accounts are shown at sign-in.
    pub demo_password: Option<String>,
}

/// How to reach an emulator and which number of it to offer.
#[derive(Clone)]
pub struct Simulator {
    /// The page with the phones, for people.
    pub phones_url: String,
    /// The number's ids and secrets, as a person would paste them.
    pub app_id: String,
    /// See above.
    pub app_secret: String,
    /// See above.
    pub waba_id: String,
    /// See above.
    pub phone_number_id: String,
    /// See above.
    pub access_token: String,
}
