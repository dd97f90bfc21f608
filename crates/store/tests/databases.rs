//! Every test here runs on SQLite, and on PostgreSQL when `TERTULIA_TEST_POSTGRES` names a server.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::event::EventName;
use domain::language::Language;
use domain::{Clock, Ids, Ms, WorkspaceId};
use store::event::{About, NewEvent};
use store::secret::Vault;
use store::workspace::Workspace;
use store::{Backend, Store, StoreError, event, migration, workspace};

#[path = "support/mod.rs"]
mod support;
use support::each_database;

fn taller(id: WorkspaceId) -> Workspace {
    Workspace {
        id,
        number: 0,
        name: "Taller".into(),
        language: Language::Spanish,
        time_zone: "America/Guayaquil".into(),
        closing_note_required: false,
        undo_send_seconds: 0,
        demo: false,
        created_at: Ms(1),
    }
}

async fn with_workspace(store: &Store) -> WorkspaceId {
    let id: WorkspaceId = Ids.next();
    let new = taller(id);
    store.write(move |tx| Box::pin(async move { workspace::insert(tx, &new).await })).await.unwrap();
    id
}

fn joined() -> NewEvent {
    NewEvent::new(EventName::MemberJoined, Actor::System, About::default())
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    each_database(async |store| {
        assert_eq!(migration::migrate(&store).await.unwrap(), 0);
        assert_eq!(migration::missing(&store).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn events_are_numbered_without_gaps_and_a_failed_change_leaves_none() {
    each_database(async |store| {
        let id = with_workspace(&store).await;
        let changes = (0..40).map(|n| {
            let store = store.clone();
            async move {
                store
                    .change(id, move |change| {
                        Box::pin(async move {
                            change.emit(joined());
                            if n % 4 == 3 { Err(StoreError::Busy) } else { Ok(()) }
                        })
                    })
                    .await
            }
        });
        let outcomes = futures::future::join_all(changes).await;
        let kept = outcomes.iter().filter(|o| o.is_ok()).count() as i64;
        assert_eq!(kept, 30);
        let events = event::after(store.read(), id, 0, 1_000).await.unwrap();
        assert_eq!(events.iter().map(|e| e.seq).collect::<Vec<_>>(), (1..=kept).collect::<Vec<_>>());
        assert_eq!(event::last_seq(store.read(), id).await.unwrap(), kept);
    })
    .await;
}

#[tokio::test]
async fn every_statement_prepares() {
    each_database(async |store| {
        let texts = store::statements();
        assert!(texts.len() > 5);
        for (name, sql) in texts {
            store.prepare(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    })
    .await;
}

/// A batch is joined by searching the table for each of its rows, and no table that grows is read through.
#[tokio::test]
async fn sqlite_goes_from_the_batch_to_the_table() {
    each_database(async |store| {
        if store.backend() != Backend::Sqlite {
            return;
        }
        let growing =
            ["message", "conversation", "contact", "identity", "address", "event", "job", "receipt"];
        for (name, sql) in store::statements() {
            let text = sql.text(Backend::Sqlite);
            if !text.contains("json_each") {
                continue;
            }
            let plan = store.plan(sql).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            let reads_through = |step: &String| {
                let scans =
                    step.starts_with("SCAN ") && !step.contains("VIRTUAL") && !step.contains("CONSTANT");
                scans
                    || growing.iter().any(|table| text.contains(table))
                        && step.ends_with("(workspace_id=?)")
                        && !step.contains("_channel_")
            };
            assert!(!plan.iter().any(reads_through), "{name}: {plan:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn both_databases_have_the_same_columns_keys_and_indexes() {
    let mut shapes = Vec::new();
    each_database(async |store| shapes.push(store.schema().await.unwrap())).await;
    assert!(shapes.iter().all(|shape| shape.len() > 100));
    for pair in shapes.windows(2) {
        for (one, other) in pair[0].iter().zip(&pair[1]) {
            assert_eq!(one, other);
        }
        assert_eq!(pair[0].len(), pair[1].len());
    }
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    each_database(async |store| {
        store.pretend_newer_schema().await.unwrap();
        let refused = migration::migrate(&store).await;
        assert!(matches!(refused, Err(StoreError::TooNew { .. })));
    })
    .await;
}

#[test]
fn clocks_and_vaults_are_passed_in() {
    let clock = Clock::fixed(Ms(5));
    clock.advance(2);
    assert_eq!(clock.now(), Ms(7));
    assert!(Vault::new(&[0; 32]).open("x", b"").is_err());
}

/// A bug in a piece of work.
fn panics(yes: bool) {
    assert!(!yes, "a bug");
}

#[tokio::test]
async fn a_panic_undoes_its_own_work_and_nothing_else() {
    each_database(async |store| {
        let id = with_workspace(&store).await;
        let changes = (0..20).map(|n| {
            let store = store.clone();
            async move {
                store
                    .change(id, move |change| {
                        Box::pin(async move {
                            change.emit(joined());
                            change.next_message_key();
                            panics(n % 4 == 3);
                            Ok(())
                        })
                    })
                    .await
            }
        });
        let done: Vec<Result<(), StoreError>> = futures::future::join_all(changes).await;
        let broken = done.iter().filter(|one| matches!(one, Err(StoreError::Panicked))).count();
        assert_eq!((broken, done.iter().filter(|one| one.is_ok()).count()), (5, 15));
        let seqs = event::after(store.read(), id, 0, 100).await.unwrap();
        let seqs: Vec<i64> = seqs.iter().map(|event| event.seq).collect();
        assert_eq!(seqs, (1..=15).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_panic_after_a_write_is_rolled_back_and_the_next_write_works() {
    each_database(async |store| {
        for _ in 0..3 {
            let broken: Result<(), StoreError> = store
                .write(|tx| {
                    Box::pin(async move {
                        workspace::insert(tx, &taller(Ids.next())).await?;
                        panics(true);
                        Ok(())
                    })
                })
                .await;
            assert!(matches!(broken, Err(StoreError::Panicked)));
            // Before there is a future at all.
            let broken: Result<(), StoreError> = store.write(|_| panic!("at once")).await;
            assert!(matches!(broken, Err(StoreError::Panicked)));
        }
        assert!(workspace::list(store.read()).await.unwrap().is_empty());
        with_workspace(&store).await;
        assert_eq!(workspace::list(store.read()).await.unwrap().len(), 1);
    })
    .await;
}
