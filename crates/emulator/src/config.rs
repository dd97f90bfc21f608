//! What a caller decides when starting the emulator.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::EmulatorClock;

/// How the emulator runs; every field has a meaning only for this one instance.
#[derive(Debug)]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    pub listen: SocketAddr,
    /// Host names besides loopback and addresses that the people API answers to.
    pub allowed_hosts: Vec<String>,
    /// The folder that keeps the state; `None` keeps it in memory only.
    pub data_dir: Option<PathBuf>,
    /// The movable clock.
    pub clock: EmulatorClock,
    /// Bounds of memory, connections and rates.
    pub limits: Limits,
    /// Delays between the steps of a message.
    pub timing: Timing,
    /// Whether the seeded people exist.
    pub seed_people: bool,
    /// Sends the webhooks and follows links of messages to this machine; it must not follow redirects, which may lead
    /// elsewhere.
    pub http: reqwest::Client,
    /// The major Graph version the webhooks are written in; below 24 statuses carry `conversation`.
    pub webhook_version: u32,
    /// Fixes ids; `None` draws from the operating system.
    pub random_seed: Option<[u8; 32]>,
}

impl Config {
    /// In memory, with the seeded people, on a given address.
    pub fn new(listen: SocketAddr, clock: EmulatorClock, http: reqwest::Client) -> Self {
        Self {
            listen,
            allowed_hosts: Vec::new(),
            data_dir: None,
            clock,
            limits: Limits::default(),
            timing: Timing::default(),
            seed_people: true,
            http,
            webhook_version: 25,
            random_seed: None,
        }
    }
}

/// Bounds that keep memory and connections finite, and the first state of the switches.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Messages a second and number, both directions, for numbers that do not say.
    pub throughput: u32,
    /// Whether 131056 is answered from the start.
    pub pair_limit: bool,
    /// Whether 130429 is answered from the start.
    pub throughput_limit: bool,
    /// Messages kept per chat.
    pub messages_per_chat: usize,
    /// Messages kept over all chats.
    pub messages: usize,
    /// Log entries kept.
    pub log_entries: usize,
    /// Bytes of log payloads kept.
    pub log_bytes: usize,
    /// People that sends to unknown numbers may create; the oldest leaves.
    pub anonymous_people: usize,
    /// Webhook requests that may wait or be retried; later ones are given up at once.
    pub pending_webhooks: usize,
    /// Webhook requests under way at the same time.
    pub webhook_connections: usize,
    /// Files of messages kept; the oldest leaves.
    pub media_files: usize,
    /// Bytes of these files; the oldest leave.
    pub media_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            throughput: 80,
            pair_limit: true,
            throughput_limit: true,
            messages_per_chat: 500,
            messages: 100_000,
            log_entries: 5_000,
            log_bytes: 32 * 1024 * 1024,
            anonymous_people: 20_000,
            pending_webhooks: 50_000,
            webhook_connections: 16,
            media_files: 2_000,
            media_bytes: 1_024 * 1_024 * 1_024,
        }
    }
}

/// Unmoved-clock delays of what happens by itself.
#[derive(Clone, Debug)]
pub struct Timing {
    /// From the answer to `sent`.
    pub sent: Duration,
    /// From `sent` to `delivered` on a phone that is online.
    pub delivered: Duration,
    /// From `delivered` to `read` by a person who reads by themselves.
    pub read: Duration,
    /// Before each retry of a webhook; its length decides how many there are.
    pub retries: Vec<Duration>,
    /// Longest wait for an answer to a webhook.
    pub webhook_timeout: Duration,
    /// How long a batch waits to fill, and a held update for the one that overtakes it.
    pub linger: Duration,
    /// Pause between a change and its saving.
    pub save: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            sent: Duration::from_millis(15),
            delivered: Duration::from_millis(150),
            read: Duration::from_millis(1_200),
            retries: [1, 4, 16, 64, 256, 1_024, 3_600].map(Duration::from_secs).to_vec(),
            webhook_timeout: Duration::from_secs(10),
            linger: Duration::from_millis(150),
            save: Duration::from_secs(2),
        }
    }
}

/// Meta's app: who signs webhooks and whose token may call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct App {
    /// Decimal id.
    pub app_id: String,
    /// Key of `X-Hub-Signature-256`.
    pub app_secret: String,
    /// What the callback must be shown at verification.
    pub verify_token: String,
    /// The app's callback, if it has one.
    #[serde(default)]
    pub webhook_url: Option<String>,
    /// Bearer token of the Graph API.
    pub access_token: String,
    /// Business portfolio that owns the accounts: the scope of business-scoped user ids.
    pub portfolio_id: String,
}

/// A `WhatsApp` Business Account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    /// Decimal id.
    pub waba_id: String,
    /// Shown to people and programs.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Meta's own time zone number.
    pub timezone_id: String,
}

/// A business phone number of an account.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Number {
    /// Decimal id.
    pub phone_number_id: String,
    /// International, with `+` and any spacing.
    pub display_phone_number: String,
    /// Name people see.
    pub verified_name: String,
    /// Messages a second, both directions: 20, 80 or 1000; `None` takes the default.
    #[serde(default)]
    pub throughput: Option<u32>,
}

/// Why the emulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken or not ours.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The data folder cannot be used.
    #[error("cannot use the data folder: {0}")]
    Data(std::io::Error),
    /// The saved state cannot be read.
    #[error("the saved state is damaged: {0}")]
    Damaged(serde_json::Error),
    /// The operating system gave no randomness.
    #[error("no randomness: {0}")]
    Random(getrandom::Error),
}
