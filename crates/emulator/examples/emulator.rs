//! The emulator alone, in memory: `cargo run -p emulator --example emulator -- [address]`.
//!
//! Without an argument it listens on 127.0.0.1:8081; the phones are at `/phones`. Ctrl+C stops it.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;

use emulator::{Config, EmulatorClock};

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "an example is the outermost caller")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listen: SocketAddr = std::env::args().nth(1).as_deref().unwrap_or("127.0.0.1:8081").parse()?;
    // Answers false only when a provider is there already.
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build()?;
    let emulator = emulator::start(Config::new(listen, EmulatorClock::system(Arc::default()), http)).await?;
    let mut out = tokio::io::stdout();
    let line = format!("The phones are at {}/phones\n", emulator.base_url());
    tokio::io::AsyncWriteExt::write_all(&mut out, line.as_bytes()).await?;
    tokio::io::AsyncWriteExt::flush(&mut out).await?;
    tokio::signal::ctrl_c().await?;
    emulator.shutdown().await;
    Ok(())
}
