//! What becomes of a reaction of ours for every outcome of its call, and after a crash.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::delivery::SEND_REACTION;
use domain::{MessageId, Ms};
use serde_json::{Value, json};
use store::StoreError;
use store::job::{self, Claim, NewJob};
use store::outbound::{Permit, permit};

#[path = "support/mod.rs"]
mod support;
use support::fake_graph::{Reply, answer, graph_error};
use support::{World, accepted};

const STANDS: &str = "SELECT COUNT(*) AS n FROM reaction WHERE by_kind = 'member' AND NOT pending";
const PENDING: &str = "SELECT COUNT(*) AS n FROM reaction WHERE by_kind = 'member' AND pending";
const WAITING: &str = "SELECT COUNT(*) AS n FROM job WHERE state = 'queued'";

async fn inbound(world: &World) -> MessageId {
    let events =
        store::event::after(world.app.store.read(), world.channel.workspace_id, 0, 100).await.unwrap();
    events.iter().find_map(|event| event.about.message_id).unwrap()
}

async fn react(world: &World, emoji: &'static str) {
    let (workspace_id, channel_id, id) = (world.channel.workspace_id, world.channel.id, inbound(world).await);
    let now = world.app.clock.unmoved();
    let done: Result<(), StoreError> = world
        .app
        .store
        .change(workspace_id, move |change| {
            Box::pin(async move {
                store::message::set_our_reaction(change, id, channel_id, emoji, None).await?;
                let job = NewJob {
                    kind: SEND_REACTION,
                    lane: channel_id.to_string(),
                    order_key: Some(format!("reaction/{id}")),
                    priority: 0,
                    run_at: now,
                    payload: json!({ "message_id": id, "emoji": emoji }),
                    trace_id: None,
                };
                job::enqueue(change.tx(), workspace_id, now, vec![job]).await
            })
        })
        .await;
    done.unwrap();
}

async fn run(world: &World) {
    world.app.runner("worker").run_due().await.unwrap();
}

async fn said(world: &World) -> Value {
    let events =
        store::event::after(world.app.store.read(), world.channel.workspace_id, 0, 100).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(last.name.as_str(), "message.reaction");
    last.data.clone()
}

#[tokio::test]
async fn a_reaction_in_doubt_stays_and_is_never_sent_again() {
    for reply in [Reply::Hangup, answer(500, "oops"), graph_error(500, 131_000), Reply::Cut(200)] {
        let world = World::new(vec![reply, accepted()]).await;
        react(&world, "👍").await;
        for _ in 0..4 {
            run(&world).await;
            world.app.clock.advance(Ms::HOUR);
        }
        assert_eq!(world.graph.requests().len(), 1);
        assert_eq!((world.count(STANDS).await, world.count(WAITING).await), (1, 0));
        assert!(said(&world).await["unknown"].is_object());
    }
}

#[tokio::test]
async fn what_a_dead_worker_was_reacting_stays_and_is_never_sent_again() {
    let world = World::new(vec![accepted()]).await;
    react(&world, "👍").await;
    let now = world.app.clock.unmoved();
    let claimed: Result<_, StoreError> = world
        .app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let kind = SEND_REACTION;
                let claim = Claim { kind, lane: None, worker: "dead", limit: 1, now, lease_ms: 1_000 };
                job::claim(tx, &claim).await
            })
        })
        .await;
    assert_eq!(claimed.unwrap().len(), 1);
    world.app.clock.advance(1_001);
    run(&world).await;
    assert_eq!(world.graph.requests().len(), 0);
    assert_eq!((world.count(STANDS).await, world.count(WAITING).await), (1, 0));
    assert_eq!(said(&world).await["unknown"]["title"], "no answer");
}

#[tokio::test]
async fn a_refused_reaction_is_taken_away_with_the_reason() {
    let world = World::new(vec![graph_error(400, 131_026)]).await;
    react(&world, "👍").await;
    run(&world).await;
    assert_eq!((world.count(STANDS).await, world.count(PENDING).await), (0, 0));
    assert_eq!(said(&world).await["refused"]["code"], 131_026);
}

#[tokio::test]
async fn a_reaction_whose_window_closed_is_taken_away_without_a_call() {
    let world = World::new(vec![graph_error(429, 130_429), accepted()]).await;
    react(&world, "👍").await;
    run(&world).await;
    assert_eq!((world.count(PENDING).await, world.count(WAITING).await), (1, 1));
    world.app.clock.advance(Ms::DAY);
    run(&world).await;
    assert_eq!(world.graph.requests().len(), 1);
    assert_eq!((world.count(STANDS).await, world.count(PENDING).await), (0, 0));
    assert_eq!(said(&world).await["refused"]["title"], "window.closed");
}

#[tokio::test]
async fn a_reaction_refused_after_another_was_set_leaves_that_one_waiting() {
    let world = World::new(vec![graph_error(400, 131_026), graph_error(429, 130_429)]).await;
    react(&world, "👍").await;
    react(&world, "❤️").await;
    run(&world).await;
    assert_eq!((world.count(PENDING).await, world.count(WAITING).await), (1, 1));
    assert_eq!(world.graph.requests().len(), 2);
}

#[tokio::test]
async fn a_reaction_waits_for_the_pair_limit() {
    let world = World::new(vec![accepted()]).await;
    let (workspace_id, channel_id) = (world.channel.workspace_id, world.channel.id);
    let target = store::outbound::message(world.app.store.read(), workspace_id, inbound(&world).await).await;
    let (address_id, now) = (target.unwrap().unwrap().address_id, world.app.clock.unmoved());
    let taken: Result<Permit, StoreError> = world
        .app
        .store
        .write(move |tx| {
            Box::pin(async move {
                for _ in 0..domain::pacing::PAIR_BURST {
                    permit(tx, workspace_id, channel_id, address_id, now, 1_000).await?;
                }
                permit(tx, workspace_id, channel_id, address_id, now, 1_000).await
            })
        })
        .await;
    assert_eq!(taken.unwrap(), Permit::Later(now.plus(domain::pacing::PAIR_INTERVAL_MS)));
    react(&world, "👍").await;
    run(&world).await;
    assert_eq!((world.graph.requests().len(), world.count(WAITING).await), (0, 1));
    world.app.clock.advance(domain::pacing::PAIR_INTERVAL_MS);
    run(&world).await;
    assert_eq!((world.graph.requests().len(), world.count(STANDS).await), (1, 1));
}
