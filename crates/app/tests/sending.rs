//! What becomes of a message for every outcome of its call, and after a crash.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::{App, Settings};
use domain::{Clock, Ids, Ms, WorkspaceId};
use std::sync::Arc;
use store::account::AccountData;
use store::channel::{Channel, ChannelState, Health, ReadPolicy, token_place};
use store::ingest::{Arrival, InboundItem, Item, NewDelivery, Person};
use store::secret::Vault;
use store::workspace::Workspace;
use store::{Store, StoreError, migration};

#[path = "../../whatsapp/tests/fake_graph/mod.rs"]
mod fake_graph;
use fake_graph::{FakeGraph, Reply, answer, graph_error};

const NOON: Ms = Ms(1_795_521_600_000);

struct World {
    app: App,
    channel: Channel,
    graph: FakeGraph,
    _folder: tempfile::TempDir,
}

impl World {
    async fn new(replies: Vec<Reply>) -> Self {
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
            graph: fake_graph::client(&graph.url),
            clock,
            ids: Ids,
            settings: Arc::new(settings),
        };
        let channel = connected(&store).await;
        receive(&store, &channel).await;
        Self { app, channel, graph, _folder: folder }
    }

    async fn queue(&self) {
        let (workspace_id, id) = (self.channel.workspace_id, self.channel.id);
        self.app.store.queue_text(workspace_id, id, "wamid.in").await.unwrap();
    }

    async fn send(&self) -> usize {
        self.app.send_due("worker").await.unwrap()
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.app.store.numbers(sql).await.unwrap()[0]
    }

    async fn last_event(&self) -> String {
        let events =
            store::event::after(self.app.store.read(), self.channel.workspace_id, 0, 100).await.unwrap();
        events.last().unwrap().name.as_str().to_owned()
    }
}

async fn connected(store: &Store) -> Channel {
    let workspace_id: WorkspaceId = Ids.next();
    let workspace = Workspace {
        id: workspace_id,
        number: 0,
        name: "Taller".into(),
        language: domain::language::Language::Spanish,
        time_zone: "UTC".into(),
        closing_note_required: false,
        demo: false,
        created_at: NOON,
    };
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
                store::workspace::insert(tx, &workspace).await?;
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

async fn receive(store: &Store, channel: &Channel) {
    let person = Person { portfolio: "900".into(), wa_id: Some("593995550142".into()), ..Person::default() };
    let item = Item::Message(Box::new(InboundItem {
        channel_id: channel.id,
        vendor_id: "wamid.in".into(),
        person,
        sent_at: NOON,
        kind: "text".into(),
        text: Some("hola".into()),
        file_name: None,
        content: None,
        reply_to_vendor_id: None,
        forwarded: false,
        says_something: true,
        becomes: None,
    }));
    let delivery = NewDelivery {
        id: Ids.next(),
        app_id: channel.app_id,
        state: "applied",
        reason: None,
        items: 1,
        applied_items: 1,
        phone_number_id: None,
        channel_id: Some(channel.id),
        size: 1,
        body: vec![1],
        trace_id: "t".into(),
        received_at: NOON,
    };
    let done: Result<(), StoreError> = store
        .change(channel.workspace_id, move |change| {
            Box::pin(
                async move { store::ingest::apply(change, &[Arrival { delivery, items: vec![item] }]).await },
            )
        })
        .await;
    done.unwrap();
}

fn accepted() -> Reply {
    let contact = r#"{"input":"+593995550142","wa_id":"593995550142"}"#;
    answer(200, &format!(r#"{{"contacts":[{contact}],"messages":[{{"id":"wamid.out"}}]}}"#))
}

const SENT: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'sent' AND vendor_id = 'wamid.out'";
const FAILED: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'failed' AND error IS NOT NULL";
const UNKNOWN: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'unknown'";
const QUEUED: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'queued' AND calling_at IS NULL";
const WAITING: &str = "SELECT COUNT(*) AS n FROM job WHERE state = 'queued'";

#[tokio::test]
async fn an_accepted_message_is_sent_once_with_our_id_in_it() {
    let world = World::new(vec![accepted()]).await;
    world.queue().await;
    assert_eq!((world.send().await, world.send().await), (1, 0));
    assert_eq!(world.count(SENT).await, 1);
    assert_eq!(world.last_event().await, "message.sent");
    let request = world.graph.requests().remove(0);
    // Our id and the number of the try.
    assert!(request.contains("/1\""), "{request}");
    assert!(request.contains("biz_opaque_callback_data") && request.contains("\"to\":\"+593995550142\""));
}

#[tokio::test]
async fn a_refused_message_fails_and_a_refused_token_degrades_the_channel() {
    let world = World::new(vec![graph_error(401, 190)]).await;
    world.queue().await;
    world.send().await;
    assert_eq!(world.count(FAILED).await, 1);
    assert_eq!(world.count("SELECT failed AS n FROM conversation").await, 1);
    let found =
        store::channel::get(world.app.store.read(), world.channel.workspace_id, world.channel.id).await;
    let channel = found.unwrap().unwrap();
    assert_eq!(channel.state, ChannelState::Degraded);
    assert_eq!(channel.health.problem.unwrap().code, "channel.token_refused");
}

#[tokio::test]
async fn throttled_and_unconnected_messages_go_again_later() {
    for reply in [graph_error(429, 130_429), graph_error(400, 131_056), answer(429, "")] {
        let world = World::new(vec![reply, accepted()]).await;
        world.queue().await;
        assert_eq!(world.send().await, 1);
        assert_eq!((world.count(QUEUED).await, world.count(WAITING).await), (1, 1));
        assert_eq!(world.send().await, 0);
        world.app.clock.advance(Ms::MINUTE);
        assert_eq!(world.send().await, 1);
        assert_eq!(world.count(SENT).await, 1);
    }
}

#[tokio::test]
async fn what_could_not_leave_within_a_day_is_given_up_in_words() {
    for reply in [graph_error(429, 130_429), graph_error(400, 131_056)] {
        let world = World::new(vec![reply]).await;
        world.queue().await;
        world.app.clock.advance(Ms::DAY);
        assert_eq!(world.send().await, 1);
        assert_eq!((world.count(FAILED).await, world.count(WAITING).await), (1, 0));
        assert_eq!(world.last_event().await, "message.failed");
    }
}

#[tokio::test]
async fn a_message_in_doubt_is_never_sent_again() {
    for reply in [Reply::Hangup, answer(500, "oops"), graph_error(500, 131_000), Reply::Cut(200)] {
        let world = World::new(vec![reply]).await;
        world.queue().await;
        world.send().await;
        world.app.clock.advance(Ms::HOUR);
        assert_eq!(world.send().await, 0);
        assert_eq!((world.count(UNKNOWN).await, world.count(WAITING).await), (1, 0));
        assert_eq!(world.last_event().await, "message.unknown");
    }
}

#[tokio::test]
async fn what_a_dead_sender_was_calling_becomes_unknown() {
    let world = World::new(vec![]).await;
    world.queue().await;
    let ask = store::outbound::Claiming {
        channel_id: world.channel.id,
        portfolio: "900".into(),
        throughput: 1_000,
        worker: "dead".into(),
        limit: 10,
        now: NOON,
    };
    let claimed: Result<_, StoreError> = world
        .app
        .store
        .change(world.channel.workspace_id, move |change| {
            Box::pin(async move { store::outbound::claim(change, &ask).await })
        })
        .await;
    assert_eq!(claimed.unwrap().messages.len(), 1);
    assert_eq!(world.app.abandon_expired_sends().await.unwrap(), 0);
    world.app.clock.advance(store::outbound::LEASE_MS + 1);
    assert_eq!(world.app.abandon_expired_sends().await.unwrap(), 1);
    assert_eq!((world.send().await, world.count(UNKNOWN).await), (0, 1));
}
