//! Jobs run beside each other: none waits for another, and none takes another with it. On both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{Ids, Ms, WorkspaceId};
use jobs::{Answer, Limits, Runner};
use std::sync::Arc;
use std::time::Duration;
use store::job::{self, NewJob};
use store::{Store, StoreError};
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;

#[path = "../../store/tests/support/mod.rs"]
mod support;
use support::{NOON, each_database};

const DONE: &str = "SELECT COUNT(*) AS n FROM job WHERE state = 'done'";
const PATIENCE: Duration = Duration::from_secs(20);

async fn add(store: &Store, kind: &'static str, count: i64) {
    let new = (0..count).map(|n| NewJob {
        kind,
        lane: "a".into(),
        order_key: None,
        priority: 0,
        run_at: NOON,
        payload: serde_json::json!({ "n": n }),
        trace_id: None,
    });
    let (workspace_id, new): (WorkspaceId, Vec<_>) = (Ids.next(), new.collect());
    let done: Result<(), StoreError> =
        store.write(move |tx| Box::pin(async move { job::enqueue(tx, workspace_id, NOON, new).await })).await;
    done.unwrap();
}

async fn until_done(store: &Store, count: i64) {
    let look = async {
        while store.numbers(DONE).await.unwrap()[0] < count {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, look).await.expect("jobs wait for a slow one");
}

#[tokio::test]
async fn a_slow_job_delays_neither_other_kinds_nor_its_own() {
    each_database(async |store| {
        let (begun, may_end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (begins, ends) = (begun.clone(), may_end.clone());
        let runner = Runner::new(store.clone(), "one")
            .on("slow", move |job| {
                let (begins, ends) = (begins.clone(), ends.clone());
                Box::pin(async move {
                    if job.payload["n"] == 0 {
                        begins.notify_one();
                        ends.notified().await;
                    }
                    Answer::Done
                })
            })
            .on("quick", |_| Box::pin(async { Answer::Done }));
        let cancel = CancellationToken::new();
        let running = tokio::spawn(runner.clone().run(cancel.clone()));
        add(&store, "slow", 40).await;
        runner.wake("slow");
        begun.notified().await;
        add(&store, "quick", 20).await;
        runner.wake_all();
        until_done(&store, 59).await;
        cancel.cancel();
        may_end.notify_one();
        running.await.unwrap();
        assert_eq!(store.numbers(DONE).await.unwrap(), [60]);
    })
    .await;
}

#[tokio::test]
async fn only_so_many_of_a_kind_run_at_once() {
    each_database(async |store| {
        let (room, crowded) = (Arc::new(Semaphore::new(2)), Arc::new(Semaphore::new(0)));
        let (rooms, seen) = (room.clone(), crowded.clone());
        let limits = Limits { at_once: 2, lease_ms: Ms::HOUR };
        let runner = Runner::new(store.clone(), "one").on_within("busy", limits, move |_| {
            let (rooms, seen) = (rooms.clone(), seen.clone());
            Box::pin(async move {
                match rooms.try_acquire() {
                    Ok(_held) => tokio::time::sleep(Duration::from_millis(1)).await,
                    Err(_) => seen.add_permits(1),
                }
                Answer::Done
            })
        });
        add(&store, "busy", 100).await;
        let cancel = CancellationToken::new();
        let running = tokio::spawn(runner.run(cancel.clone()));
        until_done(&store, 100).await;
        cancel.cancel();
        running.await.unwrap();
        assert_eq!(crowded.available_permits(), 0);
    })
    .await;
}

#[tokio::test]
async fn an_end_that_cannot_be_written_and_a_panic_leave_their_neighbours_alone() {
    each_database(async |store| {
        let runner = Runner::new(store.clone(), "one").on("mixed", |job| {
            Box::pin(async move {
                match job.payload["n"].as_i64() {
                    // PostgreSQL stores no zero in a text.
                    Some(0) => return Answer::Dead { reason: "\0".into() },
                    Some(1) => panic!("a bug in a handler"),
                    _ => tokio::time::sleep(Duration::from_millis(50)).await,
                }
                Answer::Done
            })
        });
        add(&store, "mixed", 5).await;
        assert_eq!(runner.run_due().await.unwrap(), 5);
        assert_eq!(store.numbers(DONE).await.unwrap(), [3]);
        let waiting = "SELECT run_at AS n FROM job WHERE state = 'queued'";
        assert_eq!(store.numbers(waiting).await.unwrap(), [NOON.plus(Ms::MINUTE).0]);
    })
    .await;
}
