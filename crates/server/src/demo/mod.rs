//! `tertulia demo`: server, emulator and a seeded workspace on one adjustable clock.

mod data;
mod ending;
mod env;
mod files;
mod meta;
mod outgoing;
mod past;
mod plan;
mod seed;
mod snippets;
mod templates;
mod unfinished;
mod webhook;
mod wire;

use crate::cli::DemoOptions;
use crate::config::{Config, Files, sqlite_in};
use crate::failure::Failure;
use crate::server::{Plan, Server, bind, until_stopped};
use crate::{process, prometheus, telemetry};
use api::TrustedProxies;
use app::{App, Settings};
use domain::Clock;
use domain::language::Language;
use emulator::{Emulator, EmulatorClock};
use metrics_exporter_prometheus::PrometheusHandle;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use tokio_util::sync::CancellationToken;

/// Of every member; the demo is for looking at, not for keeping anything in.
const PASSWORD: &str = "tertulia-demo";

pub(crate) async fn run(options: DemoOptions) -> Result<(), Failure> {
    telemetry::start(&options.log, false)?;
    let ended = CancellationToken::new();
    let handle = prometheus::start(ended.clone())?;
    let temporary = options.data_dir.is_none();
    let data_dir = options.data_dir.clone().unwrap_or_else(temporary_folder);
    process::create_folder(&data_dir)?;
    unfinished::clear(&options, &data_dir)?;
    let env_file = options.env_file.clone().unwrap_or_else(|| data_dir.join("demo.env"));
    env::remove(&env_file)?;
    let listener = bind(options.listen).await?;
    let console = reachable(listener.local_addr()?);
    let offset = Arc::new(AtomicI64::new(0));
    let emulator = start_emulator(&options, &data_dir, offset.clone(), temporary).await?;
    let language = language();
    let config = config(&options, &data_dir, &console, &emulator);
    let app =
        process::open(&config, Clock::adjustable(offset.clone()), settings(&console, &emulator)).await?;
    store::migration::migrate(&app.store).await?;
    let plan = plan(handle);
    let key_file = data_dir.join("api-key");
    if app.setup_needed().await? {
        unfinished::mark(&data_dir)?;
    }
    let (seeded, server) =
        seed::open_or_seed(&app, &emulator, &console, language, &key_file, listener, plan).await?;
    unfinished::unmark(&data_dir)?;
    env::write(&env_file, &values(&console, &emulator, &server, &seeded))?;
    greet(language, &console, &emulator, &seeded.email, &env_file.display().to_string());
    until_stopped().await?;
    server.stop().await;
    emulator.shutdown().await;
    ended.cancel();
    if temporary && let Err(error) = std::fs::remove_dir_all(&data_dir) {
        tracing::warn!(%error, "the temporary folder stays");
    }
    Ok(())
}

fn plan(metrics: PrometheusHandle) -> Plan {
    Plan {
        workers: true,
        metrics,
        metrics_listen: Some(SocketAddr::from(([127, 0, 0, 1], 0))),
        metrics_token: None,
        proxies: TrustedProxies::default(),
    }
}

/// An address to open here, whatever is listened on.
fn reachable(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    format!("http://{address}")
}

fn temporary_folder() -> PathBuf {
    let id: domain::JobId = domain::Ids.next();
    std::env::temp_dir().join(format!("tertulia-demo-{id}"))
}

async fn start_emulator(
    options: &DemoOptions,
    data_dir: &std::path::Path,
    offset: Arc<AtomicI64>,
    temporary: bool,
) -> Result<Emulator, Failure> {
    let http = whatsapp::client::http_builder().build()?;
    let mut config = emulator::Config::new(options.emulator_listen, EmulatorClock::system(offset), http);
    config.data_dir = (!temporary).then(|| data_dir.join("emulator"));
    Ok(emulator::start(config).await?)
}

fn config(options: &DemoOptions, data_dir: &std::path::Path, console: &str, emulator: &Emulator) -> Config {
    Config {
        listen: options.listen,
        public_url: console.to_owned(),
        trusted_proxies: TrustedProxies::default(),
        database: options.database.clone().unwrap_or_else(|| sqlite_in(data_dir)),
        data_dir: data_dir.to_owned(),
        files: Files::Folder(data_dir.join("files")),
        key: None,
        nats: None,
        graph_url: emulator.base_url(),
        graph_version: "v25.0".to_owned(),
        metrics_listen: None,
        metrics_token: None,
        log: options.log.clone(),
        json_log: false,
        workers: true,
    }
}

fn settings(console: &str, emulator: &Emulator) -> Settings {
    let [(first, _), _] = meta::NUMBERS;
    Settings {
        public_url: console.to_owned(),
        simulator: Some(meta::simulator(&emulator.base_url(), first)),
        demo_password: Some(PASSWORD.to_owned()),
    }
}

/// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set; Spanish when none says anything.
fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match set.as_deref() {
        None | Some("C" | "C.UTF-8" | "POSIX") => Language::Spanish,
        Some(locale) => Language::of_locale(locale),
    }
}

fn values(
    console: &str,
    emulator: &Emulator,
    server: &Server,
    seeded: &seed::DemoWorkspace,
) -> [(&'static str, String); 13] {
    let [(phone_number_id, phone), _] = meta::NUMBERS;
    let metrics = server.metrics_address.map_or_else(String::new, |at| format!("http://{at}/metrics"));
    [
        ("CONSOLE_URL", console.to_owned()),
        ("WEBHOOK_URL", format!("{console}/webhooks/whatsapp")),
        ("GRAPH_BASE_URL", emulator.base_url()),
        ("METRICS_URL", metrics),
        ("WABA_ID", meta::WABA_ID.to_owned()),
        ("PHONE_NUMBER_ID", phone_number_id.to_owned()),
        ("DISPLAY_PHONE_NUMBER", phone.to_owned()),
        ("ACCESS_TOKEN", meta::ACCESS_TOKEN.to_owned()),
        ("APP_SECRET", meta::APP_SECRET.to_owned()),
        ("VERIFY_TOKEN", seeded.verify_token.clone()),
        ("API_KEY", seeded.api_key.clone()),
        ("MEMBER_EMAIL", seeded.email.clone()),
        ("MEMBER_PASSWORD", PASSWORD.to_owned()),
    ]
}

/// What leaves without the console is in the language of the environment.
fn greet(language: Language, console: &str, emulator: &Emulator, email: &str, env_file: &str) {
    let (open, phones, sign_in, file, stop) = match language {
        Language::Spanish => {
            ("Consola", "Teléfonos", "Entrar con", "Datos para programas", "Ctrl+C termina.")
        }
        Language::English => ("Console", "Phones", "Sign in with", "Values for programs", "Ctrl+C ends it."),
        Language::Portuguese => {
            ("Console", "Telefones", "Entrar com", "Dados para programas", "Ctrl+C encerra.")
        }
    };
    println!("\n  Tertulia\n");
    println!("  {open:<22} {console}");
    println!("  {phones:<22} {}/phones/", emulator.base_url());
    println!("  {sign_in:<22} {email} / {PASSWORD}");
    println!("  {file:<22} {env_file}\n");
    println!("  {stop}\n");
}

/// The same app as if it were another time.
fn at_another_time(app: &App, offset: &Arc<AtomicI64>) -> App {
    let clock = Clock::adjustable(offset.clone());
    App { store: app.store.clone().with_clock(clock.clone()), clock, ..app.clone() }
}
