//! Whose webhooks are taken.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::ingest::{Ingest, IngestError};
use app::{App, Settings};
use domain::{Clock, Ids, Ms};
use std::sync::Arc;
use store::meta_app::{self, MetaApp, secret_place};
use store::secret::Vault;
use store::{Store, StoreError, migration};

const NOON: Ms = Ms(1_795_521_600_000);

async fn app(folder: &tempfile::TempDir) -> App {
    let clock = Clock::fixed(NOON);
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let store = Store::open(&url, clock.clone(), Vault::new(&[7; 32])).await.unwrap();
    migration::migrate(&store).await.unwrap();
    // Another test of this process may have been first.
    drop(rustls::crypto::ring::default_provider().install_default());
    let http = whatsapp::client::http_builder().build().unwrap();
    let settings = Settings { public_url: String::new(), simulator: None, demo_password: None };
    App {
        store,
        bus: bus::Bus::local(),
        blobs: blobs::Blobs::local(folder.path().join("files"), &clock).await.unwrap(),
        graph: whatsapp::Client::new(http, "http://127.0.0.1:9", "v25.0"),
        clock,
        ids: Ids,
        traffic: app::Traffic::default(),
        settings: Arc::new(settings),
    }
}

/// An app of a new workspace whose secret, as its verify token, is `word`.
async fn configure(app: &App, vault: Vault, word: &'static str) {
    let workspace_id = app.store.new_workspace().await.unwrap();
    let id = Ids.next();
    let new = MetaApp {
        id,
        app_id: "700".into(),
        sealed_secret: vault.seal(&secret_place(id), word.as_bytes()).unwrap(),
        verify_token: word.into(),
        created_at: NOON,
    };
    let done: Result<(), StoreError> = app
        .store
        .write(move |tx| Box::pin(async move { meta_app::insert(tx, workspace_id, &new).await }))
        .await;
    done.unwrap();
}

async fn taken(ingest: &Ingest, secret: &str) -> bool {
    let signature = whatsapp::signature::sign(secret.as_bytes(), b"{}");
    match ingest.receive(b"{}", Some(&signature), "trace").await {
        Ok(()) => true,
        Err(IngestError::Signature) => false,
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn one_secret_that_cannot_be_read_stops_nobody_elses_webhooks() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder).await;
    configure(&app, Vault::new(&[8; 32]), "lost").await;
    configure(&app, Vault::new(&[7; 32]), "kept").await;
    let ingest = Ingest::start(app.clone());
    assert!(taken(&ingest, "kept").await);
    assert!(!taken(&ingest, "lost").await);
    assert!(!taken(&ingest, "").await);
    assert!(ingest.verify("kept").await.unwrap());
}

#[tokio::test]
async fn verify_tokens_are_read_at_most_twice_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder).await;
    let ingest = Ingest::start(app.clone());
    assert!(!ingest.verify("new").await.unwrap());
    configure(&app, Vault::new(&[7; 32]), "new").await;
    assert!(!ingest.verify("new").await.unwrap());
    app.clock.advance(500);
    assert!(ingest.verify("new").await.unwrap());
}
