//! `tertulia emulator`.

use crate::cli::EmulatorOptions;
use crate::failure::Failure;
use crate::server::until_stopped;
use crate::telemetry;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

pub(crate) async fn run(options: EmulatorOptions) -> Result<(), Failure> {
    telemetry::start("info", false)?;
    let clock = emulator::EmulatorClock::system(Arc::new(AtomicI64::new(0)));
    let http = whatsapp::client::http_builder().build()?;
    let mut config = emulator::Config::new(options.listen, clock, http);
    config.data_dir = options.data_dir;
    config.seed_people = !options.no_people;
    let running = emulator::start(config).await?;
    println!("Graph API   {}", running.base_url());
    println!("Phones      {}/phones/", running.base_url());
    until_stopped().await?;
    running.shutdown().await;
    Ok(())
}
