//! A fresh, migrated database of each kind for every test.

use domain::{Clock, Ms};
use store::secret::Vault;
use store::{Store, migration};

/// 24 November 2026, noon UTC.
pub(crate) const NOON: Ms = Ms(1_795_521_600_000);

/// Runs the test on SQLite, and on PostgreSQL when a server is named.
pub(crate) async fn each_database(mut test: impl AsyncFnMut(Store)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = open(&url).await;
    test(store.clone()).await;
    store.close().await;
    if let Ok(server) = std::env::var("TERTULIA_TEST_POSTGRES") {
        let database = store::testing::create_postgres_database(&server).await.unwrap();
        let store = open(&database.url).await;
        test(store.clone()).await;
        store.close().await;
        store::testing::drop_postgres_database(&server, &database.name).await.unwrap();
    }
}

async fn open(url: &str) -> Store {
    let store = Store::open(url, Clock::fixed(NOON), Vault::new(&[7; 32])).await.unwrap();
    migration::migrate(&store).await.unwrap();
    store
}
