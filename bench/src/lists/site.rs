//! A server over a filled database that stays in the data folder between runs.

use super::fill;
use crate::api::{Api, text};
use crate::counts::say;
use crate::error::BenchError;
use crate::options::Options;
use crate::settings::Settings;
use crate::stage::database::{Database, Engine};
use crate::stage::program::{Program, free_port};
use crate::stage::{Plan, Stage, serve_arguments};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Bytes a message takes with its part of everything else and of the indexes.
const BYTES_PER_MESSAGE: i64 = 1_200;
/// Pages turned before the later page.
const TURNS: usize = 25;

/// How much is stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) conversations: i64,
    /// In each workspace.
    pub(super) messages: i64,
    /// All but the first have only messages.
    pub(super) workspaces: i64,
}

impl Size {
    pub(super) fn words(self) -> String {
        let all = self.messages * self.workspaces;
        format!("{} conversations and {all} messages in {} workspaces", self.conversations, self.workspaces)
    }
}

/// The running server.
pub(super) struct Site {
    server: Program,
    http: reqwest::Client,
    api: Api,
    base: String,
    key: String,
}

impl Site {
    /// Fills the database when no earlier run has left it.
    pub(super) async fn open(engine: Engine, size: Size, options: &Options) -> Result<Self, BenchError> {
        let Size { conversations, messages, workspaces } = size;
        let name = format!("lists_{}_{conversations}_{messages}_{workspaces}", engine.name().to_lowercase());
        let folder = options.data_dir.join(&name);
        let key = match kept_key(&folder, engine, &name).await {
            Some(key) => key,
            None => fill_new(engine, size, options, &name, &folder).await?,
        };
        let database = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.join("tertulia.db").display()),
            Engine::Postgres => Database::kept(&name)?.url,
        };
        let base = format!("http://127.0.0.1:{}", free_port().await?);
        // Nobody listens there: nothing is sent.
        let graph = "http://127.0.0.1:9";
        let arguments = serve_arguments(&base, &database, graph, &folder.display().to_string());
        let server = Program::serve(&[], &arguments).await?;
        let nowhere = String::new;
        let settings = Settings {
            console_url: base.clone(),
            webhook_url: nowhere(),
            emulator_url: nowhere(),
            waba_id: nowhere(),
            phone_number_id: nowhere(),
            display_phone_number: nowhere(),
            app_secret: nowhere(),
            api_key: key.clone(),
        };
        Ok(Self { server, http: crate::api::http()?, api: Api::product(&settings)?, base, key })
    }

    /// Fetches a page that must exist; how many bytes it has.
    pub(super) async fn get(&self, path: &str) -> Result<usize, BenchError> {
        let answer = self.http.get(format!("{}{path}", self.base)).bearer_auth(&self.key).send().await?;
        Ok(answer.error_for_status()?.bytes().await?.len())
    }

    /// The cursor of a page many pages after the first.
    pub(super) async fn later_page(&self) -> Result<String, BenchError> {
        let mut next = String::new();
        for _ in 0..TURNS {
            let after = if next.is_empty() { String::new() } else { format!("&after={next}") };
            let page = self.api.get(&format!("/v1/conversations?view=all{after}")).await?;
            text(&page, "/next").clone_into(&mut next);
        }
        Ok(next)
    }

    pub(super) async fn close(&mut self) -> Result<(), BenchError> {
        self.server.stop().await
    }
}

fn note(folder: &Path) -> PathBuf {
    folder.join("filled.json")
}

/// The key of a database that was filled completely and still is there.
async fn kept_key(folder: &Path, engine: Engine, name: &str) -> Option<String> {
    let kept: Value = serde_json::from_slice(&std::fs::read(note(folder)).ok()?).ok()?;
    if engine == Engine::Postgres && !fill::exists(&Database::kept(name).ok()?.url).await {
        return None;
    }
    Some(text(&kept, "/api_key").to_owned())
}

async fn fill_new(
    engine: Engine,
    size: Size,
    options: &Options,
    name: &str,
    folder: &Path,
) -> Result<String, BenchError> {
    let need = size.messages * size.workspaces * BYTES_PER_MESSAGE;
    let free = free_bytes(&options.data_dir)?;
    if free < need {
        let words = format!("{need} bytes are needed for {} and {free} are free", size.words());
        return Err(BenchError::Usage(format!("{words}: use --data-dir, or --conversations and --messages")));
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    let plan = Plan { data_dir: Some(folder.to_owned()), keep: Some(name.to_owned()), ..Plan::on(engine) };
    let mut stage = Stage::start(plan, options).await?;
    stage.server.stop().await?;
    let begin = tokio::time::Instant::now();
    fill::fill(&stage.database, size).await?;
    say(&format!(
        "lists on {}: {} loaded in {:.0} s",
        engine.name(),
        size.words(),
        begin.elapsed().as_secs_f64()
    ));
    let key = stage.settings.api_key.clone();
    stage.end().await?;
    std::fs::write(note(folder), json!({ "api_key": key }).to_string())?;
    Ok(key)
}

fn free_bytes(folder: &Path) -> Result<i64, BenchError> {
    let output = std::process::Command::new("df").args(["--output=avail", "-B1"]).arg(folder).output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let bytes = text.lines().nth(1).and_then(|line| line.trim().parse().ok());
    bytes.ok_or_else(|| BenchError::Program("df does not say how much is free".to_owned()))
}
