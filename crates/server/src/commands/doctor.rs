//! `tertulia doctor`: looks at everything the configuration names and says what is wrong.

use crate::cli::ServeOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::process;
use domain::Clock;
use store::secret::Vault;
use store::{Store, migration};

/// What was looked at, and what is wrong with it.
struct Finding {
    what: &'static str,
    problem: Option<String>,
}

pub(crate) async fn run(options: ServeOptions) -> Result<(), Failure> {
    let config = Config::read(options)?;
    let findings = look(&config).await;
    for finding in &findings {
        match &finding.problem {
            None => println!("ok       {}", finding.what),
            Some(problem) => println!("PROBLEM  {}: {problem}", finding.what),
        }
    }
    let problems = findings.iter().filter(|finding| finding.problem.is_some()).count();
    if problems > 0 { Err(Failure::new(format!("{problems} problems"))) } else { Ok(()) }
}

async fn look(config: &Config) -> Vec<Finding> {
    let mut findings = vec![
        Finding { what: "data folder can be written", problem: writable(config).err() },
        Finding { what: "public URL", problem: public_url(config).err() },
    ];
    let key = process::key(config);
    findings.push(Finding { what: "key", problem: key.as_ref().err().map(ToString::to_string) });
    if let Ok(key) = key {
        findings.extend(database(config, &Vault::new(&key)).await);
    }
    findings.push(Finding { what: "files can be stored", problem: files(config).await.err() });
    if let Some(url) = &config.nats {
        let problem = bus::Bus::with_nats(url).await.err().map(|error| error.to_string());
        findings.push(Finding { what: "NATS", problem });
    }
    findings
}

fn writable(config: &Config) -> Result<(), String> {
    process::create_folder(&config.data_dir).map_err(|failure| failure.to_string())?;
    let probe = config.data_dir.join(".doctor");
    std::fs::write(&probe, b"ok")
        .and_then(|()| std::fs::remove_file(&probe))
        .map_err(|error| error.to_string())
}

async fn files(config: &Config) -> Result<(), String> {
    let blobs = process::files(config, &Clock::system()).await.map_err(|failure| failure.to_string())?;
    blobs.check().await.map_err(|error| error.to_string())
}

fn public_url(config: &Config) -> Result<(), String> {
    let url = reqwest::Url::parse(&config.public_url).map_err(|error| error.to_string())?;
    let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match url.scheme() {
        "https" => Ok(()),
        "http" if local => Ok(()),
        "http" => Err("Meta calls webhooks only over https".to_owned()),
        other => Err(format!("{other} is not a web address")),
    }
}

async fn database(config: &Config, vault: &Vault) -> Vec<Finding> {
    let opened = Store::open(&config.database, Clock::system(), vault.clone()).await;
    let store = match opened {
        Ok(store) => store,
        Err(error) => return vec![Finding { what: "database", problem: Some(error.to_string()) }],
    };
    let mut findings = vec![Finding { what: "database", problem: None }];
    let schema = match migration::missing(&store).await {
        Ok(0) => None,
        Ok(missing) => Some(format!("{missing} migrations are missing: run `tertulia migrate`")),
        Err(error) => Some(error.to_string()),
    };
    let current = schema.is_none();
    findings.push(Finding { what: "schema", problem: schema });
    if current {
        findings.push(Finding { what: "key opens the stored secrets", problem: secrets(&store).await.err() });
        findings.push(Finding { what: "channels", problem: channels(&store).await.err() });
    }
    store.close().await;
    findings
}

async fn secrets(store: &Store) -> Result<(), String> {
    let channels = store::channel::active(store.read()).await.map_err(|error| error.to_string())?;
    for channel in channels {
        let place = store::channel::token_place(channel.id);
        let opened = store.vault().open(&place, &channel.sealed_token);
        opened.map_err(|_| format!("the token of channel {} cannot be read with this key", channel.id))?;
    }
    for app in store::ingest::apps(store.read()).await.map_err(|error| error.to_string())? {
        let opened = store.vault().open(&app::ingest::app_secret_place(app.id), &app.sealed_secret);
        opened.map_err(|_| format!("the secret of app {} cannot be read with this key", app.id))?;
    }
    Ok(())
}

async fn channels(store: &Store) -> Result<(), String> {
    let channels = store::channel::active(store.read()).await.map_err(|error| error.to_string())?;
    let troubled: Vec<String> = channels
        .iter()
        .filter_map(|channel| Some(format!("{}: {}", channel.id, channel.health.problem.as_ref()?.message)))
        .collect();
    if troubled.is_empty() { Ok(()) } else { Err(troubled.join("; ")) }
}
