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

#[cfg(test)]
mod tests {
    use crate::db::Access;
    use crate::secret::Vault;
    use crate::{Store, StoreError};
    use domain::Clock;
    use sea_orm::ConnectionTrait;
    use std::time::Duration;

    #[tokio::test]
    async fn what_was_written_reaches_the_database_although_no_commit_moves_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        let url = format!("sqlite:{}", path.display());
        let store = Store::open(&url, Clock::system(), Vault::new(&[7; 32])).await.unwrap();
        let sql = "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('a word to look for')";
        store
            .write::<_, StoreError, _>(move |tx| {
                Box::pin(async move {
                    tx.connection().execute_unprepared(sql).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        let word = b"a word to look for";
        let moved = async {
            while !std::fs::read(&path).unwrap().windows(word.len()).any(|part| part == word) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), moved).await.unwrap();
        store.close().await;
    }
}
