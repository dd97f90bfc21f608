//! An own emulator, database and server for one bench, on loopback and thrown away at the end.

pub(crate) mod database;
pub(crate) mod gate;
pub(crate) mod memory;
pub(crate) mod program;
pub(crate) mod relay;
mod setup;

use crate::api::Api;
use crate::error::BenchError;
use crate::options::Options;
use crate::settings::Settings;
use database::{Database, Engine};
use program::{Program, free_port};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// What a stage is made of.
pub(crate) struct Plan {
    pub(crate) engine: Engine,
    /// Messages a second of the number.
    pub(crate) throughput: u32,
    /// Whether a relay stands before the emulator that gives sent messages ids known beforehand.
    pub(crate) relay: bool,
    /// The picture that the relay has, in as many copies as one likes.
    pub(crate) picture: Vec<u8>,
    /// Whether a gate stands before PostgreSQL that can be shut.
    pub(crate) gate: bool,
    /// What else `serve` is told.
    pub(crate) arguments: Vec<String>,
    /// The server's data folder when not a fresh one.
    pub(crate) data_dir: Option<PathBuf>,
    /// The PostgreSQL database's name when it is to stay.
    pub(crate) keep: Option<String>,
    /// A command that starts the server, which it is given as its arguments.
    pub(crate) wrapper: Vec<String>,
}

impl Plan {
    pub(crate) fn on(engine: Engine) -> Self {
        Self {
            engine,
            throughput: 80,
            relay: false,
            picture: Vec::new(),
            gate: false,
            arguments: Vec::new(),
            data_dir: None,
            keep: None,
            wrapper: Vec::new(),
        }
    }
}

/// The running parts.
pub(crate) struct Stage {
    pub(crate) settings: Settings,
    pub(crate) server: Program,
    pub(crate) database: Database,
    pub(crate) gate: Option<gate::Gate>,
    pub(crate) data_dir: PathBuf,
    wrapper: Vec<String>,
    serve: Vec<String>,
    emulator: Program,
    _relay: Option<relay::Relay>,
    _folder: TempDir,
}

impl Stage {
    /// Starts emulator and server, sets up a workspace and connects a number.
    pub(crate) async fn start(plan: Plan, options: &Options) -> Result<Self, BenchError> {
        let folder = tempfile::Builder::new().prefix("run-").tempdir_in(&options.data_dir)?;
        let data_dir = plan.data_dir.clone().unwrap_or_else(|| folder.path().join("data"));
        let (emulator, emulator_url) = Program::emulator().await?;
        let database = Database::create(plan.engine, &data_dir, plan.keep.as_deref()).await?;
        let relay =
            if plan.relay { Some(relay::Relay::start(&emulator_url, plan.picture).await?) } else { None };
        let gate = if plan.gate { Some(gate::Gate::start(&database.url).await?) } else { None };
        let console_url = format!("http://127.0.0.1:{}", free_port().await?);
        let graph = relay.as_ref().map_or(&emulator_url, |relay| &relay.url);
        let url = gate.as_ref().map_or(&database.url, |gate| &gate.url);
        let mut serve = serve_arguments(&console_url, url, graph, &data_dir.display().to_string());
        serve.extend(plan.arguments);
        let server = Program::serve(&plan.wrapper, &serve).await?;
        let settings = setup::set_up(&console_url, &emulator_url, plan.throughput).await?;
        Ok(Self {
            settings,
            server,
            database,
            gate,
            data_dir,
            wrapper: plan.wrapper,
            serve,
            emulator,
            _relay: relay,
            _folder: folder,
        })
    }

    pub(crate) fn product(&self) -> Result<Api, BenchError> {
        Api::product(&self.settings)
    }

    pub(crate) fn emulator(&self) -> Result<Api, BenchError> {
        Api::emulator(&self.settings.emulator_url)
    }

    /// Kills the server as the kernel does when memory is short, and starts it again.
    pub(crate) async fn kill_and_restart(&mut self) -> Result<Duration, BenchError> {
        self.server.kill().await?;
        let begin = tokio::time::Instant::now();
        self.server = Program::serve(&self.wrapper, &self.serve).await?;
        Ok(begin.elapsed())
    }

    /// Ends the server as an operator does and starts it again; how long the start took.
    pub(crate) async fn restart(&mut self) -> Result<Duration, BenchError> {
        self.server.stop().await?;
        let begin = tokio::time::Instant::now();
        self.server = Program::serve(&self.wrapper, &self.serve).await?;
        Ok(begin.elapsed())
    }

    /// A second server or worker beside the first, on the same database, with the same key.
    pub(crate) async fn beside(
        &self,
        command: &str,
        more: &[&str],
    ) -> Result<(Program, Settings), BenchError> {
        let console_url = format!("http://127.0.0.1:{}", free_port().await?);
        let mut arguments = self.serve.clone();
        for (at, name) in [(1, "--listen"), (3, "--public-url")] {
            let value =
                if name == "--listen" { console_url.trim_start_matches("http://") } else { &console_url };
            let both = [name.to_owned(), value.to_owned()];
            arguments.splice(at..at + 2, both);
        }
        arguments.splice(0..1, [command.to_owned()]);
        arguments.extend(more.iter().map(|text| (*text).to_owned()));
        let ready = if command == "work" { "working" } else { "serving" };
        Ok((Program::product(&arguments, ready).await?, self.settings.at(&console_url)))
    }

    /// Ends everything.
    pub(crate) async fn end(mut self) -> Result<(), BenchError> {
        self.server.stop().await?;
        self.emulator.stop().await?;
        self.database.drop().await
    }
}

pub(crate) fn serve_arguments(console_url: &str, database: &str, graph: &str, data_dir: &str) -> Vec<String> {
    let listen = console_url.trim_start_matches("http://");
    let pairs = [
        ("--listen", listen),
        ("--public-url", console_url),
        ("--database", database),
        ("--graph-url", graph),
        ("--data-dir", data_dir),
        ("--log-format", "json"),
    ];
    let words = pairs.iter().flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()]);
    std::iter::once("serve".to_owned()).chain(words).collect()
}
