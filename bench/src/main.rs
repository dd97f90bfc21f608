//! Load and measurement against a running server, told by its demo's environment file. Loopback only, bounded in
//! count and time; every number is a count or a ratio to a floor of the same run.

mod api;
mod body;
mod error;
mod load;
mod settings;
mod storm;

use error::BenchError;
use settings::Settings;

#[tokio::main]
async fn main() -> Result<(), BenchError> {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        return Err(BenchError::Usage("a TLS provider is installed twice".to_owned()));
    }
    let mut arguments = std::env::args().skip(1);
    let (Some(what), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err(BenchError::Usage("bench storm ENV_FILE".to_owned()));
    };
    let settings = Settings::read(&file)?;
    match what.as_str() {
        "storm" => storm::run(&settings).await,
        other => Err(BenchError::Usage(format!("{other} is not a bench: storm"))),
    }
}
