//! Moving SQLite's log into its database beside the writer, so that a commit seldom waits for it.

use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::time::Duration;
use tokio::sync::watch;

/// Pages of the log at which a commit moves what is left of it (64 MiB). While commits never pause, only that lets the
/// log begin anew.
pub(super) const LOG_PAGES: &str = "16000";
/// The pause after which what was written is moved. With a second so much is left for that commit that it takes 300 ms.
const PAUSE: Duration = Duration::from_millis(100);

/// Ends when the writer does. `passive` waits for nobody and nobody for it.
pub(super) async fn keep_up(connection: DatabaseConnection, mut written: watch::Receiver<()>) {
    while written.changed().await.is_ok() {
        tokio::time::sleep(PAUSE).await;
        if written.has_changed().is_err() {
            // Closing: the last connection moves what is left.
            return;
        }
        written.mark_unchanged();
        if let Err(error) = connection.execute_unprepared("PRAGMA wal_checkpoint(PASSIVE)").await {
            tracing::warn!(%error, "the log of the database was not moved; a commit will do it");
        }
    }
}
