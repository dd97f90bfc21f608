//! `tertulia backup`: one file with everything but the key and the files, while the server runs.

use super::restore::summary;
use crate::cli::BackupOptions;
use crate::config::{Config, Files};
use crate::failure::Failure;
use crate::process;
use domain::Clock;

pub(crate) async fn run(options: BackupOptions) -> Result<(), Failure> {
    let config = Config::read(options.server)?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    let made = store::backup::backup(&app.store, &options.file).await;
    app.store.close().await;
    let manifest = made.map_err(|error| Failure::new(format!("{}: {error}", options.file.display())))?;
    println!("{}; written and checked: {}", summary(&manifest), options.file.display());
    println!("The key is not in it: keep it elsewhere, for without it channels have to be connected again.");
    match &config.files {
        Files::Folder(folder) => println!("Files are not in it: copy {} now.", folder.display()),
        Files::Bucket(bucket) => println!("Files are not in it: they stay in the bucket {}.", bucket.bucket),
    }
    Ok(())
}
