//! Two processes on one PostgreSQL database: `serve` with the sockets and `work`, with NATS between them.

use super::{arrivals, departures};
use crate::counts::say;
use crate::error::BenchError;
use crate::options::Options;
use crate::stage::database::Engine;
use crate::stage::program::{Program, free_port};
use crate::stage::{Plan, Stage};
use tokio::process::Command;

pub(super) async fn run(options: &Options) -> Result<(), BenchError> {
    let Some(program) = std::env::var_os("TERTULIA_TEST_NATS_BIN") else {
        say("live with NATS: left out, TERTULIA_TEST_NATS_BIN is not set");
        return Ok(());
    };
    // An own one, because it is stopped.
    let port = free_port().await?.to_string();
    let mut command = Command::new(program);
    command.args(["--addr", "127.0.0.1", "--port", &port]);
    let ready = |line: &str| line.contains("Server is ready").then(String::new);
    let (mut nats, _) = Program::start(command, ready).await?;
    let more = ["--nats", &format!("nats://127.0.0.1:{port}"), "--workers", "false"];
    let plan = Plan {
        arguments: more.iter().map(|text| (*text).to_owned()).collect(),
        ..Plan::on(Engine::Postgres)
    };
    let stage = Stage::start(plan, options).await?;
    let (mut worker, _) = stage.beside("work", &[]).await?;
    let (mut other, at_other) = stage.beside("serve", &[]).await?;
    arrivals("live, posted to one serve, heard at another, NATS", &at_other, &stage.settings).await?;
    departures("live, sent by work, heard at serve, NATS", &stage, "leave").await?;
    nats.stop().await?;
    arrivals("live, posted to one serve, heard at another, NATS stopped", &at_other, &stage.settings).await?;
    departures("live, sent by work, heard at serve, NATS stopped", &stage, "later").await?;
    worker.stop().await?;
    other.stop().await?;
    stage.end().await
}
