//! From a configuration to an [`App`].

use crate::config::{Config, Files};
use crate::failure::Failure;
use app::{App, Settings, Traffic};
use blobs::Blobs;
use bus::{Bus, Signal};
use domain::{Clock, Ids};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use store::Store;
use store::secret::Vault;

/// Opens what the configuration names; nothing is migrated here.
pub(crate) async fn open(config: &Config, clock: Clock, settings: Settings) -> Result<App, Failure> {
    create_folder(&config.data_dir)?;
    let vault = Vault::new(&key(config)?);
    let store = Store::open(&config.database, clock.clone(), vault).await?;
    let bus = match &config.nats {
        Some(url) => Bus::with_nats(url).await?,
        None => Bus::local(),
    };
    let told = bus.clone();
    let store = store.with_on_events(Arc::new(move |workspace_id, seq| {
        told.tell(Signal::Events { workspace_id, seq });
    }));
    let http = whatsapp::client::http_builder().build()?;
    let graph = whatsapp::Client::new(http, &config.graph_url, &config.graph_version);
    let blobs = files(config, &clock).await?;
    Ok(App {
        store,
        bus,
        blobs,
        graph,
        clock,
        ids: Ids,
        traffic: Traffic::default(),
        settings: Arc::new(settings),
    })
}

/// Where files are kept; a folder is made when it is missing.
pub(crate) async fn files(config: &Config, clock: &Clock) -> Result<Blobs, Failure> {
    match &config.files {
        Files::Folder(folder) => {
            create_folder(folder)?;
            Ok(Blobs::local(folder, clock).await?)
        }
        Files::Bucket(bucket) => Ok(Blobs::s3(bucket.clone())?),
    }
}

/// What a real server has: no simulator, no demo.
pub(crate) fn settings(config: &Config) -> Settings {
    Settings { public_url: config.public_url.clone(), simulator: None, demo_password: None }
}

/// Names this process among those that claim work; never the same twice.
pub(crate) fn worker_name() -> String {
    let id: domain::JobId = Ids.next();
    format!("{}/{id}", std::process::id())
}

/// It holds names, numbers and messages: only its owner looks inside.
pub(crate) fn create_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// The configured key, else the one in the data folder, which is made at the first start.
pub(crate) fn key(config: &Config) -> Result<[u8; 32], Failure> {
    if let Some(text) = &config.key {
        return parse_key(text);
    }
    let path = config.data_dir.join("key");
    match std::fs::read_to_string(&path) {
        Ok(text) => parse_key(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => new_key(&path),
        Err(error) => Err(Failure::new(format!("{}: {error}", path.display()))),
    }
}

fn parse_key(text: &str) -> Result<[u8; 32], Failure> {
    let mut key = [0; 32];
    hex::decode_to_slice(text.trim(), &mut key)
        .map_err(|_| Failure::new("the key is not 64 hexadecimal digits"))?;
    Ok(key)
}

fn new_key(path: &Path) -> Result<[u8; 32], Failure> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| Failure::new(error.to_string()))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    let mut file = options.open(path).map_err(failed)?;
    writeln!(file, "{}", hex::encode(key)).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    Ok(key)
}
