//! What becomes of a message for every outcome of its call, and after a crash.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::Ms;
use store::StoreError;
use store::channel::ChannelState;

#[path = "support/mod.rs"]
mod support;
use support::fake_graph::{Reply, answer, graph_error};
use support::{NOON, World, accepted, receive};

const SENT: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'sent' AND vendor_id = 'wamid.out'";
const FAILED: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'failed' AND error IS NOT NULL";
const UNKNOWN: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'unknown'";
const QUEUED: &str = "SELECT COUNT(*) AS n FROM message WHERE status = 'queued' AND calling_at IS NULL";
const WINDOW_CLOSED: &str = "SELECT COUNT(*) AS n FROM message WHERE json_extract(error, '$.title') = 'window.closed' AND json_extract(error, '$.details') = '2026-11-25T12:00:00.000Z'";
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
async fn a_wait_that_the_vendor_asks_for_is_an_hour_at_most() {
    let days = Reply::Answer(429, "retry-after: 864000\r\n", String::new());
    let world = World::new(vec![days, accepted()]).await;
    world.queue().await;
    assert_eq!(world.send().await, 1);
    world.app.clock.advance(Ms::HOUR - 1);
    assert_eq!(world.send().await, 0);
    world.app.clock.advance(1);
    assert_eq!(world.send().await, 1);
    assert_eq!(world.count(SENT).await, 1);
}

#[tokio::test]
async fn what_could_not_leave_within_a_day_is_given_up_in_words() {
    for reply in [graph_error(429, 130_429), graph_error(400, 131_056)] {
        let world = World::new(vec![reply]).await;
        world.queue().await;
        world.app.clock.advance(Ms::DAY);
        // The person wrote again, so that the window is open.
        receive(&world.app.store, &world.channel, "wamid.again", NOON.plus(Ms::DAY)).await;
        assert_eq!(world.send().await, 1);
        assert_eq!((world.count(FAILED).await, world.count(WAITING).await), (1, 0));
        assert_eq!(world.last_event().await, "message.failed");
    }
}

#[tokio::test]
async fn a_text_whose_window_closed_while_it_waited_fails_without_a_call() {
    let world = World::new(vec![graph_error(400, 131_056), accepted()]).await;
    world.queue().await;
    assert_eq!(world.send().await, 1);
    world.app.clock.advance(Ms::DAY);
    assert_eq!(world.send().await, 0);
    assert_eq!(world.graph.requests().len(), 1);
    assert_eq!((world.count(FAILED).await, world.count(WAITING).await), (1, 0));
    assert_eq!(world.count(WINDOW_CLOSED).await, 1);
    assert_eq!(world.count("SELECT failed AS n FROM conversation").await, 1);
    assert_eq!(world.last_event().await, "message.failed");
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
