//! A workspace with one number and one person, and a vendor that answers as it is told.

#![allow(dead_code, reason = "not every test file uses all of it")]

use app::{App, Settings};
use domain::{Clock, Ids, Ms};
use std::sync::Arc;
use store::account::AccountData;
use store::channel::{Channel, ChannelState, Health, ReadPolicy, token_place};
use store::ingest::{Arrival, InboundItem, Item, NewDelivery, Person};
use store::secret::Vault;
use store::testing::{applied_delivery, inbound_text};
use store::{Store, StoreError, migration};

#[path = "../../../whatsapp/tests/fake_graph/mod.rs"]
pub(crate) mod fake_graph;
use fake_graph::{FakeGraph, Reply, answer};

pub(crate) const NOON: Ms = Ms(1_795_521_600_000);

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) channel: Channel,
    pub(crate) graph: FakeGraph,
    _folder: tempfile::TempDir,
}

impl World {
    pub(crate) async fn new(replies: Vec<Reply>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(NOON);
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        let store = Store::open(&url, clock.clone(), Vault::new(&[7; 32])).await.unwrap();
        migration::migrate(&store).await.unwrap();
        let graph = FakeGraph::start(replies).await;
        let settings = Settings { public_url: String::new(), simulator: None, demo_password: None };
        let app = App {
            store: store.clone(),
            bus: bus::Bus::local(),
            blobs: blobs::Blobs::local(folder.path().join("files"), &clock).await.unwrap(),
            graph: fake_graph::client(&graph.url),
            clock,
            ids: Ids,
            traffic: app::Traffic::default(),
            settings: Arc::new(settings),
        };
        let channel = connected(&store).await;
        receive(&store, &channel, "wamid.in", NOON).await;
        Self { app, channel, graph, _folder: folder }
    }

    pub(crate) async fn queue(&self) {
        let (workspace_id, id) = (self.channel.workspace_id, self.channel.id);
        self.app.store.queue_text(workspace_id, id, "wamid.in").await.unwrap();
    }

    pub(crate) async fn send(&self) -> usize {
        self.app.send_due("worker").await.unwrap()
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        self.app.store.numbers(sql).await.unwrap()[0]
    }

    pub(crate) async fn last_event(&self) -> String {
        let events =
            store::event::after(self.app.store.read(), self.channel.workspace_id, 0, 100).await.unwrap();
        events.last().unwrap().name.as_str().to_owned()
    }
}

async fn connected(store: &Store) -> Channel {
    let workspace_id = store.new_workspace().await.unwrap();
    let id = Ids.next();
    let mut channel = Channel {
        workspace_id,
        id,
        account_id: Ids.next(),
        waba_id: "800".into(),
        app_id: Ids.next(),
        portfolio: "900".into(),
        simulated: true,
        name: "Ventas".into(),
        phone: "+593995550100".into(),
        phone_number_id: "100".into(),
        sealed_token: store.vault().seal(&token_place(id), b"token").unwrap(),
        state: ChannelState::Connected,
        read_policy: ReadPolicy::Focus,
        team_id: None,
        throughput: 1_000,
        health: Health::default(),
        webhook_verified_at: None,
        last_webhook_at: None,
        created_at: NOON,
    };
    let saved: Result<Channel, StoreError> = store
        .write(move |tx| {
            Box::pin(async move {
                let data = AccountData {
                    waba_id: "800".into(),
                    app_id: channel.app_id,
                    portfolio_id: store::portfolio::ensure(tx, workspace_id, "900", None).await?,
                    name: "Taller".into(),
                    currency: None,
                    time_zone: None,
                };
                channel.account_id = store::account::ensure(tx, workspace_id, data).await?;
                store::channel::insert(tx, &channel).await?;
                Ok(channel)
            })
        })
        .await;
    saved.unwrap()
}

/// A text of the person, which opens the window.
pub(crate) async fn receive(store: &Store, channel: &Channel, vendor_id: &str, sent_at: Ms) {
    receive_item(store, channel, text(channel, vendor_id, sent_at)).await;
}

/// A text of the person, before it is received.
pub(crate) fn text(channel: &Channel, vendor_id: &str, sent_at: Ms) -> InboundItem {
    let person = Person { portfolio: "900".into(), wa_id: Some("593995550142".into()), ..Person::default() };
    inbound_text(channel.id, vendor_id, person, sent_at)
}

pub(crate) async fn receive_item(store: &Store, channel: &Channel, item: InboundItem) {
    let item = Item::Message(Box::new(item));
    let delivery =
        NewDelivery { app_id: channel.app_id, channel_id: Some(channel.id), ..applied_delivery(1, NOON) };
    let done: Result<(), StoreError> = store
        .change(channel.workspace_id, move |change| {
            Box::pin(
                async move { store::ingest::apply(change, &[Arrival { delivery, items: vec![item] }]).await },
            )
        })
        .await;
    done.unwrap();
}

pub(crate) fn accepted() -> Reply {
    let contact = r#"{"input":"+593995550142","wa_id":"593995550142"}"#;
    answer(200, &format!(r#"{{"contacts":[{contact}],"messages":[{{"id":"wamid.out"}}]}}"#))
}
