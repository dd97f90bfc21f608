//! Jobs are claimed once, in order, under a lease, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{Ids, JobId, Ms, WorkspaceId};
use store::job::{self, Claim, Ending, Job, NewJob};
use store::{Store, StoreError};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

fn job(key: Option<&str>, priority: i64, run_at: Ms, n: i64) -> NewJob {
    NewJob {
        kind: "test",
        lane: "a".into(),
        order_key: key.map(str::to_owned),
        priority,
        run_at,
        payload: serde_json::json!({ "n": n }),
        trace_id: None,
    }
}

async fn add(store: &Store, jobs: Vec<NewJob>) {
    let workspace_id: WorkspaceId = Ids.next();
    let done: Result<(), StoreError> = store
        .write(move |tx| Box::pin(async move { job::enqueue(tx, workspace_id, NOON, jobs).await }))
        .await;
    done.unwrap();
}

async fn claim(store: &Store, worker: &'static str, limit: i64, now: Ms) -> Vec<Job> {
    let claimed: Result<Vec<Job>, StoreError> = store
        .write(move |tx| {
            Box::pin(async move {
                let ask = Claim { kind: "test", lane: Some("a"), worker, limit, now, lease_ms: 1_000 };
                job::claim(tx, &ask).await
            })
        })
        .await;
    claimed.unwrap()
}

async fn end(store: &Store, id: JobId, worker: &'static str, ending: Ending) -> bool {
    let held: Result<bool, StoreError> =
        store.write(move |tx| Box::pin(async move { job::end(tx, id, worker, NOON, ending).await })).await;
    held.unwrap()
}

fn numbers(jobs: &[Job]) -> Vec<i64> {
    jobs.iter().map(|job| job.payload["n"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_most_urgent_go_first_and_a_key_goes_one_by_one() {
    each_database(async |store| {
        let later = NOON.plus(60_000);
        let jobs = vec![
            job(Some("k"), 10, NOON, 1),
            job(Some("k"), 0, NOON, 2),
            job(None, 0, NOON, 3),
            job(None, 0, later, 4),
        ];
        add(&store, jobs).await;
        let first = claim(&store, "one", 10, NOON).await;
        assert_eq!(numbers(&first), [3, 1]);
        assert!(claim(&store, "two", 10, NOON).await.is_empty());
        assert!(end(&store, first[1].id, "one", Ending::Done).await);
        assert_eq!(numbers(&claim(&store, "two", 10, NOON).await), [2]);
        assert_eq!(numbers(&claim(&store, "two", 10, later).await), [4]);
    })
    .await;
}

#[tokio::test]
async fn two_claimers_never_get_the_same_job() {
    each_database(async |store| {
        add(&store, (0..100).map(|n| job(None, 0, NOON, n)).collect()).await;
        let claims = (0..20).map(|n| {
            let (store, worker) = (store.clone(), if n % 2 == 0 { "one" } else { "two" });
            async move { claim(&store, worker, 10, NOON).await }
        });
        let claimed = futures::future::join_all(claims).await.concat();
        let mut rest = claim(&store, "one", 100, NOON).await;
        rest.extend(claimed);
        let mut all = numbers(&rest);
        all.sort_unstable();
        assert_eq!(all, (0..100).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn a_lost_lease_is_taken_over_and_its_owner_can_end_nothing() {
    each_database(async |store| {
        add(&store, vec![job(None, 0, NOON, 1)]).await;
        let first = claim(&store, "one", 1, NOON).await;
        let late = NOON.plus(1_001);
        assert_eq!(job::expired(store.read(), "test", NOON, 10).await.unwrap().len(), 0);
        assert_eq!(job::expired(store.read(), "test", late, 10).await.unwrap().len(), 1);
        let revived: Result<u64, StoreError> =
            store.write(move |tx| Box::pin(async move { job::revive(tx, "test", late).await })).await;
        assert_eq!(revived.unwrap(), 1);
        let second = claim(&store, "two", 1, late).await;
        assert_eq!(second[0].attempts, 2);
        assert!(!end(&store, first[0].id, "one", Ending::Done).await);
        let dead = Ending::Dead { reason: "no".into() };
        assert!(end(&store, second[0].id, "two", dead).await);
        assert_eq!(job::dead(store.read(), second[0].workspace_id, 10).await.unwrap().len(), 1);
    })
    .await;
}
