//! One workspace with one number, and what arrives there.

#![allow(dead_code, reason = "each test file uses a part")]

use domain::{ChannelId, Ids, MessageId, Ms, WorkspaceId};
use serde_json::json;
use store::ingest::{
    Arrival, Item, NewDelivery, Person, ReactionItem, StatusItem, StatusWord, apply, apply_items,
};
use store::job::{self, NewJob};
use store::outbound::{Claiming, KIND, Outcome, Outgoing, Settled, Settling, claim, settle};
use store::testing::{applied_delivery, inbound_text};
use store::{Store, StoreError, message};

use crate::support::NOON;

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) workspace_id: WorkspaceId,
    pub(crate) channel_id: ChannelId,
}

impl World {
    pub(crate) async fn new(store: Store) -> Self {
        let workspace_id = store.new_workspace().await.unwrap();
        Self { store, workspace_id, channel_id: Ids.next() }
    }

    fn delivery(&self, items: i64) -> NewDelivery {
        NewDelivery { channel_id: Some(self.channel_id), ..applied_delivery(items, NOON) }
    }

    pub(crate) async fn apply(&self, items: Vec<Item>) {
        let arrivals = vec![Arrival { delivery: self.delivery(items.len() as i64), items }];
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await }))
            .await;
        done.unwrap();
    }

    /// Without storing a delivery.
    pub(crate) async fn apply_alone(&self, item: Item) {
        let delivery = self.delivery(1);
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| {
                Box::pin(async move { apply_items(change, delivery, vec![item]).await })
            })
            .await;
        done.unwrap();
    }

    pub(crate) fn message(&self, vendor_id: &str, person: &Person) -> Item {
        Item::Message(Box::new(inbound_text(self.channel_id, vendor_id, person.clone(), NOON.plus(-1_000))))
    }

    /// What the vendor says of something we sent: by its own id, and by ours with the try.
    pub(crate) fn status(&self, vendor_id: &str, ours: Option<(MessageId, i64)>, word: StatusWord) -> Item {
        let failed = word == StatusWord::Failed;
        Item::Status(StatusItem {
            channel_id: self.channel_id,
            vendor_id: vendor_id.into(),
            message_id: ours.map(|(id, _)| id),
            try_number: ours.map_or(1, |(_, number)| number),
            word,
            at: NOON,
            error: failed.then(|| json!({ "code": 131_026, "title": "undeliverable", "details": null })),
            pricing: None,
            free_until: None,
        })
    }

    pub(crate) fn reaction(&self, target: &str, person: &Person, emoji: &str, at: Ms) -> Item {
        Item::Reaction(ReactionItem {
            channel_id: self.channel_id,
            target_vendor_id: target.into(),
            person: person.clone(),
            emoji: emoji.into(),
            at,
        })
    }

    /// Claims what may go, as the sender does.
    pub(crate) async fn claim(&self) -> Vec<Outgoing> {
        let ask = Claiming {
            channel_id: self.channel_id,
            portfolio: "900".into(),
            throughput: 1_000,
            worker: "w".into(),
            limit: 10,
            now: NOON,
        };
        let claimed: Result<_, StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { claim(change, &ask).await }))
            .await;
        claimed.unwrap().messages
    }

    pub(crate) async fn settle(&self, message: Outgoing, outcome: Outcome) {
        let by =
            Settling { channel_id: self.channel_id, portfolio: "900".into(), worker: "w".into(), now: NOON };
        let ended = vec![Settled::new(message, outcome)];
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| {
                Box::pin(async move { settle(change, &by, &ended).await })
            })
            .await;
        done.unwrap();
    }

    /// Somebody sends it again.
    pub(crate) async fn send_again(&self, id: MessageId) {
        let (workspace_id, lane) = (self.workspace_id, self.channel_id.to_string());
        let done: Result<(), StoreError> = self
            .store
            .write(move |tx| {
                Box::pin(async move {
                    assert!(message::requeue(tx, workspace_id, id, None).await?);
                    let payload = json!({ "message_id": id });
                    let (order_key, trace_id) = (None, None);
                    let job =
                        NewJob { kind: KIND, lane, order_key, priority: 0, run_at: NOON, payload, trace_id };
                    job::enqueue(tx, workspace_id, NOON, vec![job]).await
                })
            })
            .await;
        done.unwrap();
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        self.store.numbers(sql).await.unwrap()[0]
    }
}

pub(crate) fn person(user_id: &str, wa_id: &str) -> Person {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Person {
        portfolio: "900".into(),
        user_id: some(user_id),
        wa_id: some(wa_id),
        username: None,
        profile_name: Some("Lucía".into()),
    }
}
