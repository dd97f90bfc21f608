//! Processes: started, waited for until ready, read from all the time, and never left behind.

use crate::error::BenchError;
use serde_json::Value;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;

const START: Duration = Duration::from_mins(1);
const STOP: Duration = Duration::from_secs(20);
/// Lines kept for whoever asks why it ended.
const KEPT: usize = 30;

/// A running process; it is killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    said: Arc<Mutex<Said>>,
}

#[derive(Default)]
struct Said {
    last: VecDeque<String>,
    panics: usize,
}

/// `TERTULIA_BIN`, else the debug binary beside this program.
pub(crate) fn binary() -> Result<PathBuf, BenchError> {
    if let Some(path) = std::env::var_os("TERTULIA_BIN") {
        return Ok(PathBuf::from(path));
    }
    Ok(std::env::current_exe()?.with_file_name("tertulia"))
}

/// A port that was free a moment ago.
pub(crate) async fn free_port() -> Result<u16, BenchError> {
    Ok(tokio::net::TcpListener::bind("127.0.0.1:0").await?.local_addr()?.port())
}

impl Program {
    /// `tertulia serve` with these arguments, answering; started by another command when one is given.
    pub(crate) async fn serve(wrapper: &[String], arguments: &[String]) -> Result<Self, BenchError> {
        let Some((first, rest)) = wrapper.split_first() else {
            return Self::product(arguments, "serving").await;
        };
        let mut command = Command::new(first);
        command.args(rest).arg(binary()?).args(arguments);
        Self::logged(command, "serving").await
    }

    /// `tertulia` with these arguments, after it has logged `ready`.
    pub(crate) async fn product(arguments: &[String], ready: &'static str) -> Result<Self, BenchError> {
        let mut command = Command::new(binary()?);
        command.args(arguments);
        Self::logged(command, ready).await
    }

    /// Any command whose JSON log says `ready`.
    pub(crate) async fn logged(command: Command, ready: &'static str) -> Result<Self, BenchError> {
        let is_ready = move |line: &str| {
            let line: Value = serde_json::from_str(line).ok()?;
            (crate::api::text(&line, "/message") == ready).then(String::new)
        };
        Ok(Self::start(command, is_ready).await?.0)
    }

    /// `tertulia emulator` without people, and its address.
    pub(crate) async fn emulator() -> Result<(Self, String), BenchError> {
        let mut command = Command::new(binary()?);
        command.args(["emulator", "--listen", "127.0.0.1:0", "--no-people"]);
        let url = |line: &str| line.strip_prefix("Graph API").map(|rest| rest.trim().to_owned());
        Self::start(command, url).await
    }

    /// Any command; ready when `find` finds something in a line of its output, which is returned.
    pub(crate) async fn start(
        mut command: Command,
        find: impl Fn(&str) -> Option<String>,
    ) -> Result<(Self, String), BenchError> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let shown = command.as_std().get_program().display().to_string();
        let mut child = command.spawn().map_err(|error| BenchError::Program(format!("{shown}: {error}")))?;
        let said = Arc::new(Mutex::new(Said::default()));
        let (sender, mut lines) = mpsc::unbounded_channel();
        if let Some(output) = child.stdout.take() {
            tokio::spawn(read(output, said.clone(), sender.clone()));
        }
        if let Some(output) = child.stderr.take() {
            tokio::spawn(read(output, said.clone(), sender));
        }
        let ready = async {
            while let Some(line) = lines.recv().await {
                if let Some(found) = find(&line) {
                    return Some(found);
                }
            }
            None
        };
        let found = timeout(START, ready).await.ok().flatten();
        let program = Self { child, said };
        match found {
            Some(found) => Ok((program, found)),
            None => Err(BenchError::Program(format!("{shown} did not start: {}", program.last_words()))),
        }
    }

    /// Nothing once it has ended.
    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Lines in its output that tell of a panic.
    pub(crate) fn panics(&self) -> usize {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).panics
    }

    /// The end of its output.
    pub(crate) fn last_words(&self) -> String {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.last.iter().cloned().collect::<Vec<_>>().join("\n")
    }

    /// SIGKILL.
    pub(crate) async fn kill(&mut self) -> Result<(), BenchError> {
        self.child.start_kill()?;
        self.child.wait().await?;
        Ok(())
    }

    /// SIGTERM, and SIGKILL when that is not enough.
    pub(crate) async fn stop(&mut self) -> Result<(), BenchError> {
        let Some(id) = self.child.id() else { return Ok(()) };
        Command::new("kill").args(["-TERM", &id.to_string()]).status().await?;
        if timeout(STOP, self.child.wait()).await.is_err() {
            self.kill().await?;
        }
        Ok(())
    }
}

async fn read(output: impl AsyncRead + Unpin, said: Arc<Mutex<Said>>, lines: mpsc::UnboundedSender<String>) {
    let mut output = BufReader::new(output).lines();
    while let Ok(Some(line)) = output.next_line().await {
        {
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            said.panics += usize::from(line.contains("panicked at"));
            said.last.push_back(line.clone());
            if said.last.len() > KEPT {
                said.last.pop_front();
            }
        }
        // Nobody waits for lines once it is ready.
        let _ = lines.send(line);
    }
}
