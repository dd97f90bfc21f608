//! What is asked for on the command line.

use crate::error::BenchError;
use std::path::{Path, PathBuf};

/// All benches, in the order in which `all` runs them.
pub(crate) const NAMES: [&str; 11] = [
    "storm",
    "events",
    "ingest",
    "send",
    "flood",
    "live",
    "lists",
    "search",
    "footprint",
    "faults",
    "badinput",
];

const USAGE: &str = "bench all|NAME… [--short] [--env FILE] [--seed N] [--database sqlite|postgres] [--data-dir DIR] \
                     [--kills N] [--fault kills|vendor|disk|database] [--conversations N --messages M]";

/// The command line.
pub(crate) struct Options {
    pub(crate) names: Vec<String>,
    /// A minute at most, for the checks of every change.
    pub(crate) short: bool,
    /// A running demo to storm instead of an own server.
    pub(crate) env: Option<String>,
    /// Where everything random begins.
    pub(crate) seed: u64,
    /// Only this database, `sqlite` or `postgres`.
    pub(crate) database: Option<String>,
    /// Where what is made is kept; loaded lists stay there between runs.
    pub(crate) data_dir: PathBuf,
    /// Only this fault.
    pub(crate) fault: Option<String>,
    /// How often the server is killed.
    pub(crate) kills: usize,
    pub(crate) conversations: i64,
    pub(crate) messages: i64,
}

impl Options {
    /// Reads what follows the program's name.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self, BenchError> {
        let mut options = Self {
            names: Vec::new(),
            short: false,
            env: None,
            seed: 20_260_901,
            database: None,
            data_dir: beside("bench-data")?,
            fault: None,
            kills: 50,
            conversations: 1_000_000,
            messages: 10_000_000,
        };
        while let Some(argument) = arguments.next() {
            options.take(&argument, &mut arguments)?;
        }
        if options.names.is_empty() {
            return Err(BenchError::Usage(USAGE.to_owned()));
        }
        std::fs::create_dir_all(&options.data_dir)?;
        options.data_dir = options.data_dir.canonicalize()?;
        Ok(options)
    }

    fn take(&mut self, argument: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), BenchError> {
        let mut value = || rest.next().ok_or_else(|| BenchError::Usage(USAGE.to_owned()));
        match argument {
            "--short" => self.short = true,
            "--env" => self.env = Some(value()?),
            "--seed" => self.seed = number(&value()?)?.cast_unsigned(),
            "--database" => self.database = Some(value()?),
            "--data-dir" => self.data_dir = PathBuf::from(value()?),
            "--fault" => self.fault = Some(value()?),
            "--kills" => self.kills = number(&value()?)? as usize,
            "--conversations" => self.conversations = number(&value()?)?,
            "--messages" => self.messages = number(&value()?)?,
            "all" => self.names = NAMES.map(str::to_owned).to_vec(),
            name if NAMES.contains(&name) => self.names.push(name.to_owned()),
            _ => return Err(BenchError::Usage(USAGE.to_owned())),
        }
        Ok(())
    }
}

fn number(text: &str) -> Result<i64, BenchError> {
    text.parse().map_err(|_| BenchError::Usage(USAGE.to_owned()))
}

/// A name in the build folder this program is in.
fn beside(name: &str) -> Result<PathBuf, BenchError> {
    let program = std::env::current_exe()?;
    let folder = program.parent().and_then(Path::parent);
    Ok(folder.map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
}
