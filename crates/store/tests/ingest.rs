//! What arrives is applied once, in order, to the right person, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::Ms;
use store::ingest::{Item, ReactionItem, StatusWord};

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;
use support::{NOON, each_database};
use world::{World, person};

#[tokio::test]
async fn a_message_is_stored_once_and_opens_one_conversation() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        world.apply(vec![world.message("wamid.1", &lucia), world.message("wamid.1", &lucia)]).await;
        world.apply(vec![world.message("wamid.1", &lucia), world.message("wamid.2", &lucia)]).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message").await, 2);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM contact").await, 1);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM identity").await, 3);
        assert_eq!(world.store.numbers("SELECT unread AS n FROM conversation").await.unwrap(), [2]);
        let expires = NOON.plus(-1_000).plus(Ms::DAY).0;
        assert_eq!(
            world.store.numbers("SELECT window_expires_at AS n FROM address").await.unwrap(),
            [expires]
        );
        let events = store::event::after(world.store.read(), world.workspace_id, 0, 100).await.unwrap();
        let names: Vec<_> = events.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["contact.created", "conversation.opened", "message.received", "message.received"]);
    })
    .await;
}

#[tokio::test]
async fn people_are_matched_by_their_id_then_by_any_form_of_their_number() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("a", &person("", "525512345678"))]).await;
        world.apply(vec![world.message("b", &person("MX.7", "5215512345678"))]).await;
        world.apply(vec![world.message("c", &person("MX.7", ""))]).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM contact").await, 1);
        world.apply(vec![world.message("d", &person("MX.8", "525512345678"))]).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM contact").await, 2);
        world.apply(vec![world.message("e", &person("MX.8", ""))]).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM contact").await, 2);
    })
    .await;
}

#[tokio::test]
async fn updates_that_come_before_their_message_wait_for_it() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        let status = world.status("out.1", None, StatusWord::Delivered);
        let reaction = ReactionItem {
            channel_id: world.channel_id,
            target_vendor_id: "out.1".into(),
            person: lucia.clone(),
            emoji: "👍".into(),
            at: NOON,
        };
        world.apply(vec![status, Item::Reaction(reaction), world.message("in.1", &lucia)]).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM early_update").await, 2);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM reaction").await, 0);
        // The vendor counts messages and reactions of the person, not its own statuses.
        let inbound = "SELECT CAST(SUM(messages) AS BIGINT) AS n FROM pacing_inbound";
        assert_eq!(world.count(inbound).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_big_body_is_applied_in_its_order() {
    each_database(async |store| {
        let world = World::new(store).await;
        let items = (0..1_000)
            .map(|n| world.message(&format!("w{n}"), &person(&format!("EC.{}", n % 50), "")))
            .collect();
        world.apply(items).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message").await, 1_000);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM conversation").await, 50);
        let order = "SELECT CAST(SUBSTR(vendor_id, 2) AS BIGINT) AS n FROM message ORDER BY key";
        assert_eq!(world.store.numbers(order).await.unwrap(), (0..1_000).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn more_updates_than_a_statement_has_parameters_are_applied() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        world.apply(vec![world.message("in.1", &lucia)]).await;
        let id = world.store.queue_text(world.workspace_id, world.channel_id, "in.1").await.unwrap();
        let status = |n| world.status(&format!("w{n}"), (n == 9).then_some((id, 1)), StatusWord::Sent);
        world.apply((0..17_000).map(status).collect()).await;
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM early_update").await, 16_999);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message WHERE status = 'sent'").await, 1);
    })
    .await;
}

/// Through the same door as one whose neighbours could not be applied, and as a replay.
#[tokio::test]
async fn what_is_applied_alone_counts_as_traffic_of_now_and_keeps_its_trace() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        world.apply(vec![world.reaction("in.1", &lucia, "👍", NOON)]).await;
        world.apply_alone(world.message("in.1", &lucia)).await;
        // The reaction counted when it came, and not again when its message did.
        let seconds = "SELECT second * 10 + messages AS n FROM pacing_inbound";
        assert_eq!(world.store.numbers(seconds).await.unwrap(), [NOON.0 / Ms::SECOND * 10 + 2]);
        let events = store::event::after(world.store.read(), world.workspace_id, 0, 100).await.unwrap();
        let reaction = events.iter().find(|event| event.name.as_str() == "message.reaction").unwrap();
        assert_eq!(reaction.trace_id.as_deref(), Some("trace"));
    })
    .await;
}

async fn shown(world: &World) -> Vec<String> {
    let (db, workspace_id) = (world.store.read(), world.workspace_id);
    let events = store::event::after(db, workspace_id, 0, 100).await.unwrap();
    let id = events.iter().find_map(|event| event.about.message_id).unwrap();
    let message = store::message::get(db, workspace_id, id).await.unwrap();
    message.into_iter().flat_map(|message| message.reactions).map(|reaction| reaction.emoji).collect()
}

#[tokio::test]
async fn an_older_or_repeated_reaction_never_comes_back() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        let at = |second: i64, emoji| world.reaction("in.1", &lucia, emoji, NOON.plus(second * Ms::SECOND));
        world.apply(vec![world.message("in.1", &lucia)]).await;
        world.apply(vec![at(1, "👍")]).await;
        assert_eq!(shown(&world).await, ["👍"]);
        world.apply(vec![at(5, "")]).await;
        world.apply(vec![at(1, "👍")]).await;
        assert!(shown(&world).await.is_empty());
        world.apply(vec![at(7, "🎉")]).await;
        world.apply(vec![at(6, "👎")]).await;
        assert_eq!(shown(&world).await, ["🎉"]);
        world.apply(vec![at(9, "❤"), at(8, "😮")]).await;
        assert_eq!(shown(&world).await, ["❤"]);
    })
    .await;
}

#[tokio::test]
async fn of_reactions_that_wait_for_their_message_the_latest_counts() {
    each_database(async |store| {
        let world = World::new(store).await;
        let lucia = person("EC.1", "593995550142");
        let at = |second: i64, emoji| world.reaction("in.1", &lucia, emoji, NOON.plus(second * Ms::SECOND));
        world.apply(vec![at(9, "❤"), at(8, "😮")]).await;
        world.apply(vec![at(3, "👎")]).await;
        world.apply(vec![world.message("in.1", &lucia)]).await;
        assert_eq!(shown(&world).await, ["❤"]);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM early_update").await, 0);
    })
    .await;
}
