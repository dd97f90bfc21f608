//! `tertulia migrate`.

use crate::cli::ServeOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::process;
use domain::Clock;

pub(crate) async fn run(options: ServeOptions) -> Result<(), Failure> {
    let config = Config::read(options)?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    let applied = store::migration::migrate(&app.store).await?;
    app.store.close().await;
    println!("{applied} migrations applied");
    Ok(())
}
