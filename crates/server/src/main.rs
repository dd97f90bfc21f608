//! `tertulia`: the product in one binary.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

mod cli;
mod commands;
mod config;
mod demo;
mod failure;
mod process;
mod prometheus;
mod server;
mod telemetry;

use clap::Parser;
use cli::{Cli, Command};
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // The log may not be set up yet, and whoever started it reads the terminal.
            eprintln!("tertulia: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Failure> {
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| Failure::new("the TLS provider could not be installed"))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(options) => commands::serve::run(options).await,
            Command::Work(options) => commands::work::run(options).await,
            Command::Migrate(options) => commands::migrate::run(options).await,
            Command::Doctor(options) => commands::doctor::run(options).await,
            Command::Backup(options) => commands::backup::run(options).await,
            Command::Restore(options) => commands::restore::run(options).await,
            Command::Emulator(options) => commands::emulator::run(options).await,
            Command::Demo(options) => demo::run(options).await,
            Command::Openapi => commands::openapi::run(),
        }
    })
}
