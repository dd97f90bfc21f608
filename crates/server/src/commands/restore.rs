//! `tertulia restore`: a backup into an empty database of either kind.

use crate::cli::RestoreOptions;
use crate::config::Config;
use crate::failure::Failure;
use crate::process;
use domain::Clock;
use store::Store;
use store::backup::Manifest;

pub(crate) async fn run(options: RestoreOptions) -> Result<(), Failure> {
    let failed =
        |error: store::backup::BackupError| Failure::new(format!("{}: {error}", options.file.display()));
    if options.check {
        let manifest = store::backup::verify(&options.file).await.map_err(failed)?;
        println!("{}; the file is whole", summary(&manifest));
        return Ok(());
    }
    let config = Config::read(options.server)?;
    let app = process::open(&config, Clock::system(), process::settings(&config)).await?;
    let restored = store::backup::restore(&app.store, &options.file).await;
    let key_fits = if restored.is_ok() { key_fits(&app.store).await } else { Ok(true) };
    app.store.close().await;
    println!("{}; restored", summary(&restored.map_err(failed)?));
    if !key_fits? {
        println!(
            "The key is not the one of the backup: set TERTULIA_KEY to that one, or connect the channels again."
        );
    }
    Ok(())
}

/// What a backup holds, in words.
pub(super) fn summary(manifest: &Manifest) -> String {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    let at = app::rfc3339(manifest.created_at);
    format!("{rows} rows in {} tables of {at}, migration {}", manifest.tables.len(), manifest.migration)
}

async fn key_fits(store: &Store) -> Result<bool, Failure> {
    let channels = store::channel::active(store.read()).await?;
    let opens = |channel: &store::channel::Channel| {
        store.vault().open(&store::channel::token_place(channel.id), &channel.sealed_token).is_ok()
    };
    Ok(channels.iter().all(opens))
}
