//! What is too old goes, and nothing a day before, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::event::EventName;
use domain::{DeliveryId, Ids, Ms, WorkspaceId};
use serde_json::json;
use store::event::{About, NewEvent};
use store::ingest::{Arrival, NewDelivery, apply};
use store::job::{self, Claim, Ending, NewJob};
use store::testing::applied_delivery;
use store::{Store, StoreError, delivery, event, retention};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

async fn keep(store: &Store, workspace_id: WorkspaceId, state: &'static str) -> DeliveryId {
    let id = Ids.next();
    let body = store.vault().seal(&delivery::body_place(workspace_id, id), b"{}").unwrap();
    let delivery = NewDelivery { id, state, body, ..applied_delivery(1, NOON) };
    let arrivals = vec![Arrival { delivery, items: Vec::new() }];
    let done: Result<(), StoreError> = store
        .change(workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await }))
        .await;
    done.unwrap();
    id
}

async fn has_body(store: &Store, workspace_id: WorkspaceId, id: DeliveryId) -> Option<bool> {
    let found = delivery::get(store.read(), workspace_id, id).await.unwrap();
    found.map(|(_, body)| body.is_some())
}

#[tokio::test]
async fn bodies_go_after_30_days_once_applied_and_stay_until_solved() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let applied = keep(&store, id, "applied").await;
        let unsolved = keep(&store, id, "failed").await;
        let due = NOON.plus(retention::BODIES_MS);
        store.remove_old(id, due, NOON).await.unwrap();
        assert_eq!(has_body(&store, id, applied).await, Some(true), "30 days are not over");
        store.remove_old(id, due.plus(1), NOON).await.unwrap();
        assert_eq!(has_body(&store, id, applied).await, Some(false));
        assert_eq!(has_body(&store, id, unsolved).await, Some(true));
        // Ids are made by the machine's clock, whatever time the product lives in.
        let machine = Ms(i64::try_from(applied.0.as_u128() >> 80).unwrap());
        store.remove_old(id, NOON, machine.plus(retention::DELIVERIES_MS)).await.unwrap();
        assert_eq!(has_body(&store, id, applied).await, Some(false), "90 days are not over");
        store.remove_old(id, NOON, machine.plus(retention::DELIVERIES_MS + 1)).await.unwrap();
        assert_eq!(has_body(&store, id, applied).await, None);
        assert_eq!(has_body(&store, id, unsolved).await, Some(true));
    })
    .await;
}

#[tokio::test]
async fn events_go_after_90_days() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let done: Result<(), StoreError> = store
            .change(id, |change| {
                Box::pin(async move {
                    change.emit(NewEvent::new(EventName::MemberJoined, Actor::System, About::default()));
                    Ok(())
                })
            })
            .await;
        done.unwrap();
        let kept = async || event::after(store.read(), id, 0, 10).await.unwrap().len();
        store.remove_old(id, NOON.plus(retention::EVENTS_MS), NOON).await.unwrap();
        assert_eq!(kept().await, 1);
        store.remove_old(id, NOON.plus(retention::EVENTS_MS + 1), NOON).await.unwrap();
        assert_eq!(kept().await, 0);
        assert_eq!(event::last_seq(store.read(), id).await.unwrap(), 1, "numbers go on");
    })
    .await;
}

#[tokio::test]
async fn finished_jobs_go_after_7_days_and_waiting_ones_stay() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let done: Result<(), StoreError> = store
            .write(move |tx| {
                Box::pin(async move {
                    let new = |run_at| NewJob {
                        kind: "test",
                        lane: "a".into(),
                        order_key: None,
                        priority: 0,
                        run_at,
                        payload: json!({}),
                        trace_id: None,
                    };
                    job::enqueue(tx, id, NOON, vec![new(NOON), new(NOON.plus(Ms::DAY))]).await?;
                    let claim = Claim {
                        kind: "test",
                        lane: None,
                        worker: "w",
                        limit: 1,
                        now: NOON,
                        lease_ms: Ms::MINUTE,
                    };
                    let claimed = job::claim(tx, &claim).await?;
                    assert!(job::end(tx, claimed[0].id, "w", NOON, Ending::Done).await?);
                    Ok(())
                })
            })
            .await;
        done.unwrap();
        let kept = async || store.numbers("SELECT COUNT(*) AS n FROM job").await.unwrap();
        store.remove_old(id, NOON, NOON.plus(job::KEEP_FINISHED_MS)).await.unwrap();
        assert_eq!(kept().await, [2]);
        store.remove_old(id, NOON, NOON.plus(job::KEEP_FINISHED_MS + 1)).await.unwrap();
        assert_eq!(kept().await, [1]);
    })
    .await;
}
