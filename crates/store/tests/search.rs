//! Searching by words: what is found, in which order, and by whom.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic"
)]

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;

use domain::search::Question;
use store::conversation::Reach;
use store::ingest::{InboundItem, Item};
use store::search::{self, Found, Kinds};
use support::each_database;
use world::{World, person};

const ALL: Kinds = Kinds { messages: true, notes: true, files: true };

async fn say(world: &World, vendor_id: &str, text: &str) {
    let Item::Message(item) = world.message(vendor_id, &person("EC.1", "593991112222")) else { panic!() };
    let item = InboundItem { text: Some(text.to_owned()), ..*item };
    world.apply(vec![Item::Message(Box::new(item))]).await;
}

async fn index(world: &World) {
    let workspace_id = world.workspace_id;
    for _ in 0..50 {
        if search::behind(world.store.read()).await.unwrap().is_empty() {
            return;
        }
        let done =
            world.store.write(move |tx| Box::pin(async move { search::index(tx, workspace_id).await }));
        assert!(done.await.unwrap());
    }
    panic!("the indexer does not come to an end");
}

async fn find(world: &World, asked: &str, before: Option<i64>, limit: usize) -> (Vec<Found>, Option<i64>) {
    let question = Question::read(asked).unwrap();
    let db = world.store.read();
    search::messages(db, world.workspace_id, &Reach::All, &question, ALL, before, limit).await.unwrap()
}

async fn texts(world: &World, asked: &str) -> Vec<String> {
    find(world, asked, None, 20).await.0.into_iter().filter_map(|found| found.text).collect()
}

#[tokio::test]
async fn words_are_found_without_accents_newest_first_and_page_by_page() {
    each_database(async |store| {
        let world = World::new(store).await;
        for (n, text) in
            ["La FACTURA llegó", "gracias", "otra factura, gracias", "facturas viejas"].iter().enumerate()
        {
            say(&world, &format!("wamid.{n}"), text).await;
        }
        index(&world).await;
        assert_eq!(texts(&world, "llego").await, ["La FACTURA llegó"]);
        assert_eq!(texts(&world, "gracias factura").await, ["otra factura, gracias"]);
        assert_eq!(texts(&world, "factu").await.len(), 3);
        assert!(texts(&world, "inexistente").await.is_empty());
        let (first, next) = find(&world, "factura", None, 2).await;
        assert_eq!(first.len(), 2);
        let (second, end) = find(&world, "factura", next, 2).await;
        assert_eq!((second.len(), end), (1, None));
        assert!(first.iter().chain(&second).map(|found| found.key).is_sorted_by(|a, b| a > b));
    })
    .await;
}

#[tokio::test]
async fn who_sees_nothing_finds_nothing() {
    each_database(async |store| {
        let world = World::new(store).await;
        say(&world, "wamid.1", "una factura").await;
        index(&world).await;
        let question = Question::read("factura").unwrap();
        let (db, mine) = (world.store.read(), Reach::Own(None));
        let found = search::messages(db, world.workspace_id, &mine, &question, ALL, None, 20).await.unwrap();
        assert_eq!(found, (Vec::new(), None));
        let other = world.store.new_workspace().await.unwrap();
        let found = search::messages(db, other, &Reach::All, &question, ALL, None, 20).await.unwrap();
        assert_eq!(found, (Vec::new(), None));
    })
    .await;
}

#[tokio::test]
async fn people_are_found_by_parts_of_name_and_number() {
    each_database(async |store| {
        let world = World::new(store).await;
        let mut lucia = person("EC.1", "593991112222");
        lucia.profile_name = Some("Lucía Andrade".to_owned());
        world.apply(vec![world.message("wamid.1", &lucia)]).await;
        index(&world).await;
        let found = async |asked: &str| {
            let question = Question::read(asked).unwrap();
            search::contacts(world.store.read(), world.workspace_id, &question, 5).await.unwrap().len()
        };
        assert_eq!(found("lucia").await, 1);
        assert_eq!(found("andr luci").await, 1);
        assert_eq!(found("1112222").await, 1);
        assert_eq!(found("991112").await, 1);
        assert_eq!(found("andrea").await, 0);
    })
    .await;
}
