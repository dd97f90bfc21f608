//! Deliveries are listed newest first by state, keep their body, and can be settled later, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{AppId, ChannelId, DeliveryId, Ids, WorkspaceId};
use store::delivery::{Settled, body_place, get, list, settle};
use store::ingest::{Arrival, Item, NewDelivery, Person, apply, apply_items};
use store::testing::inbound_text;
use store::{Store, StoreError, event};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

fn unapplied(store: &Store, workspace_id: WorkspaceId, state: &'static str) -> NewDelivery {
    let id = Ids.next();
    NewDelivery {
        id,
        app_id: Ids.next::<AppId>(),
        state,
        reason: (state != "applied").then(|| "the number is not connected".into()),
        items: 1,
        applied_items: i64::from(state == "applied"),
        phone_number_id: Some("100".into()),
        channel_id: None,
        size: 4,
        body: store.vault().seal(&body_place(workspace_id, id), b"{\"\"}").unwrap(),
        trace_id: "trace".into(),
        received_at: NOON,
    }
}

async fn keep(store: &Store, workspace_id: WorkspaceId, state: &'static str) -> DeliveryId {
    let delivery = unapplied(store, workspace_id, state);
    let (id, arrivals) = (delivery.id, vec![Arrival { delivery, items: Vec::new() }]);
    let done: Result<(), StoreError> = store
        .change(workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await }))
        .await;
    done.unwrap();
    id
}

fn message(channel_id: ChannelId, vendor_id: &str) -> Item {
    let person = Person { wa_id: Some("593995550142".into()), portfolio: "900".into(), ..Person::default() };
    Item::Message(Box::new(inbound_text(channel_id, vendor_id, person, NOON)))
}

#[tokio::test]
async fn deliveries_are_paged_newest_first_and_by_state() {
    each_database(async |store| {
        let (ours, theirs) = (store.new_workspace().await.unwrap(), store.new_workspace().await.unwrap());
        let mut ids = Vec::new();
        for state in ["applied", "unknown_number", "failed", "unknown_number", "applied"] {
            ids.push(keep(&store, ours, state).await);
        }
        let other = keep(&store, theirs, "unknown_number").await;
        let db = store.read();
        let found = async |state, before, limit| {
            let rows = list(db, ours, state, before, limit).await.unwrap();
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(found(None, None, 2).await, [ids[4], ids[3]]);
        assert_eq!(found(None, Some(ids[3]), 9).await, [ids[2], ids[1], ids[0]]);
        assert_eq!(found(Some("unknown_number"), None, 9).await, [ids[3], ids[1]]);
        assert_eq!(found(Some("unknown_number"), Some(ids[3]), 9).await, [ids[1]]);
        assert!(get(db, ours, other).await.unwrap().is_none());
        let (row, body) = get(db, ours, ids[1]).await.unwrap().unwrap();
        assert_eq!((row.state.as_str(), row.items, row.applied_items), ("unknown_number", 1, 0));
        let clear = store.vault().open(&body_place(ours, ids[1]), &body.unwrap()).unwrap();
        assert_eq!(clear, b"{\"\"}");
        let names: Vec<_> = event::after(db, ours, 0, 9).await.unwrap();
        let names: Vec<_> = names.iter().map(|event| event.name.as_str()).collect();
        assert_eq!(names, ["delivery.unapplied"; 3]);
    })
    .await;
}

#[tokio::test]
async fn trying_again_applies_once_and_settles_the_row() {
    each_database(async |store| {
        let workspace_id = store.new_workspace().await.unwrap();
        let id = keep(&store, workspace_id, "unknown_number").await;
        let channel_id: ChannelId = Ids.next();
        for _ in 0..2 {
            let delivery = NewDelivery { id, ..unapplied(&store, workspace_id, "applied") };
            let settled = Settled {
                state: "applied",
                reason: None,
                items: 1,
                applied_items: 1,
                phone_number_id: Some("100".into()),
                channel_id: Some(channel_id),
            };
            let done: Result<(), StoreError> = store
                .change(workspace_id, move |change| {
                    Box::pin(async move {
                        apply_items(change, delivery, vec![message(channel_id, "wamid.1")]).await?;
                        settle(change.tx(), workspace_id, id, &settled).await
                    })
                })
                .await;
            done.unwrap();
        }
        assert_eq!(store.numbers("SELECT COUNT(*) AS n FROM message").await.unwrap(), [1]);
        assert_eq!(store.numbers("SELECT COUNT(*) AS n FROM delivery").await.unwrap(), [1]);
        let (row, body) = get(store.read(), workspace_id, id).await.unwrap().unwrap();
        assert_eq!((row.state.as_str(), row.reason, row.applied_items), ("applied", None, 1));
        assert_eq!((row.channel_id, body.is_some()), (Some(channel_id), true));
    })
    .await;
}
