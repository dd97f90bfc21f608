//! One workspace with one number, and what arrives there.

#![allow(dead_code, reason = "each test file uses a part")]

use domain::language::Language;
use domain::{AppId, ChannelId, Ids, Ms, WorkspaceId};
use store::ingest::{Arrival, InboundItem, Item, NewDelivery, Person, apply};
use store::workspace::Workspace;
use store::{Store, StoreError, workspace};

use crate::support::NOON;

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) workspace_id: WorkspaceId,
    pub(crate) channel_id: ChannelId,
}

impl World {
    pub(crate) async fn new(store: Store) -> Self {
        let workspace_id: WorkspaceId = Ids.next();
        let new = Workspace {
            id: workspace_id,
            number: 0,
            name: "Taller".into(),
            language: Language::Spanish,
            time_zone: "UTC".into(),
            closing_note_required: false,
            demo: false,
            created_at: Ms(1),
        };
        store.write(move |tx| Box::pin(async move { workspace::insert(tx, &new).await })).await.unwrap();
        Self { store, workspace_id, channel_id: Ids.next() }
    }

    pub(crate) async fn apply(&self, items: Vec<Item>) {
        let delivery = NewDelivery {
            id: Ids.next(),
            app_id: Ids.next::<AppId>(),
            state: "applied",
            reason: None,
            items: items.len() as i64,
            applied_items: items.len() as i64,
            phone_number_id: None,
            channel_id: Some(self.channel_id),
            size: 1,
            body: vec![1],
            trace_id: "trace".into(),
            received_at: NOON,
        };
        let arrivals = vec![Arrival { delivery, items }];
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { apply(change, arrivals).await }))
            .await;
        done.unwrap();
    }

    pub(crate) fn message(&self, vendor_id: &str, person: &Person) -> Item {
        Item::Message(Box::new(InboundItem {
            channel_id: self.channel_id,
            vendor_id: vendor_id.into(),
            person: person.clone(),
            sent_at: NOON.plus(-1_000),
            kind: "text".into(),
            text: Some("hola".into()),
            file_name: None,
            content: None,
            reply_to_vendor_id: None,
            forwarded: false,
            becomes: None,
            says_something: true,
        }))
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
