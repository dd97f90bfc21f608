//! Templates, their links and what people want of marketing, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::event::EventName;
use domain::template::{Category, Quality, State, Status, Values};
use domain::{AccountId, Ids, Ms, WorkspaceId};
use serde_json::json;
use std::collections::BTreeMap;
use store::account::{self, AccountData};
use store::ingest::{Item, Person, PreferenceItem, StatusItem, StatusWord};
use store::template::{self, NewLink, Template, TemplateItem, TemplateNews};
use store::{Store, StoreError, conversation, event, message};

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;
use support::{NOON, each_database};
use world::World;

fn draft(account_id: AccountId, name: &str) -> Template {
    let definition = json!({ "name": name, "language": "es", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Hola {{1}}, listo.", "future": [1] }] });
    Template {
        id: Ids.next(),
        account_id,
        vendor_id: None,
        previous_category: None,
        correct_category: None,
        vendor_status: None,
        status_at: None,
        reason: None,
        recommendation: None,
        paused_until: None,
        quality: Quality::Unknown,
        definition: serde_json::from_value(definition).unwrap(),
        draft: None,
        files: BTreeMap::from([("header".to_owned(), Ids.next())]),
        targets: Vec::new(),
        defaults: Values::default(),
        archived: false,
        folder: None,
        version: 1,
        last_used_at: None,
        submitted_at: None,
        created_at: NOON,
        updated_at: NOON,
        deleted_at: None,
    }
}

async fn account(store: &Store, workspace_id: WorkspaceId) -> AccountId {
    let data = AccountData {
        waba_id: "77".into(),
        app_id: Ids.next(),
        portfolio_id: Ids.next(),
        name: "Taller".into(),
        currency: Some("USD".into()),
        time_zone: None,
    };
    let made = store.write(move |tx| Box::pin(async move { account::ensure(tx, workspace_id, data).await }));
    made.await.unwrap()
}

async fn insert(store: &Store, workspace_id: WorkspaceId, new: &Template) -> Result<(), StoreError> {
    let new = new.clone();
    store
        .change(workspace_id, move |change| Box::pin(async move { template::insert(change, &new).await }))
        .await
}

fn said(news: TemplateNews, at: Ms) -> Item {
    Item::Template(TemplateItem {
        waba_id: "77".into(),
        vendor_id: "900".into(),
        name: "listo".into(),
        language: "es".into(),
        at,
        news,
    })
}

fn status(status: Status, at: Ms) -> Item {
    let news = TemplateNews::Status {
        status,
        reason: Some("INVALID_FORMAT".into()),
        recommendation: None,
        paused_until: None,
    };
    said(news, at)
}

#[tokio::test]
async fn a_template_is_kept_whole_and_its_name_is_free_again_after_it() {
    each_database(async |store| {
        let workspace_id = store.new_workspace().await.unwrap();
        let account_id = account(&store, workspace_id).await;
        let mut first = draft(account_id, "listo");
        insert(&store, workspace_id, &first).await.unwrap();
        let read = template::get(store.read(), workspace_id, first.id).await.unwrap().unwrap();
        assert_eq!(read, first, "with its files");
        assert_eq!(read.state(), State::Draft);
        let twice = insert(&store, workspace_id, &draft(account_id, "listo")).await;
        assert!(matches!(twice, Err(StoreError::Taken(_))), "{twice:?}");
        first.deleted_at = Some(NOON);
        let gone = first.clone();
        store
            .change::<_, StoreError, _>(workspace_id, move |change| {
                Box::pin(async move { template::save(change, &gone).await })
            })
            .await
            .unwrap();
        insert(&store, workspace_id, &draft(account_id, "listo")).await.unwrap();
        assert_eq!(template::list(store.read(), workspace_id, Some(account_id)).await.unwrap().len(), 1);
        assert_eq!(template::load(store.read(), workspace_id, &[first.id]).await.unwrap().len(), 1);
        assert!(template::get(store.read(), workspace_id, first.id).await.unwrap().is_none());
        let other = store.new_workspace().await.unwrap();
        assert!(template::list(store.read(), other, None).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn webhooks_move_a_template_by_name_then_by_id_and_old_ones_do_not() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (store, id) = (world.store.clone(), world.workspace_id);
        let account_id = account(&store, id).await;
        let mine = draft(account_id, "listo");
        insert(&store, id, &mine).await.unwrap();
        let now = async || template::get(store.read(), id, mine.id).await.unwrap().unwrap();
        world.apply(vec![status(Status::Rejected, NOON)]).await;
        let read = now().await;
        assert_eq!((read.state(), read.vendor_id.as_deref()), (State::Rejected, Some("900")));
        assert_eq!(read.reason.as_deref(), Some("INVALID_FORMAT"));
        world.apply(vec![status(Status::Approved, NOON.plus(2_000)), status(Status::Rejected, NOON)]).await;
        assert_eq!(now().await.state(), State::Approved);
        world.apply(vec![status(Status::Flagged, NOON.plus(3_000))]).await;
        assert_eq!(now().await.state(), State::Approved, "an event that says nothing of it");
        let category = TemplateNews::Category {
            current: Category::Marketing,
            previous: Some(Category::Utility),
            coming: None,
        };
        world.apply(vec![said(category, NOON), said(TemplateNews::Quality(Quality::Red), NOON)]).await;
        let read = now().await;
        assert_eq!(
            (read.definition.category, read.previous_category, read.quality),
            (Category::Marketing, Some(Category::Utility), Quality::Red)
        );
        world.apply(vec![status(Status::Other("NEW_WORD".into()), NOON.plus(4_000))]).await;
        let read = now().await;
        assert_eq!(read.vendor_status.as_ref().map(Status::as_str), Some("NEW_WORD"));
        assert_eq!(read.state(), State::Unknown);
        world.apply(vec![status(Status::Deleted, NOON.plus(5_000))]).await;
        assert!(template::get(store.read(), id, mine.id).await.unwrap().is_none());
        let names: Vec<_> =
            event::after(store.read(), id, 0, 100).await.unwrap().iter().map(|e| e.name).collect();
        assert_eq!(names.last(), Some(&EventName::TemplateRemoved));
    })
    .await;
}

async fn give_out(world: &World, new: NewLink) {
    let (message_id, template_id) = (new.message_id, new.template_id);
    let given: Result<(), StoreError> = world
        .store
        .change(world.workspace_id, move |change| {
            Box::pin(async move {
                template::sent(change, message_id, template_id).await?;
                template::links(change, &[new]).await
            })
        })
        .await;
    given.unwrap();
}

#[tokio::test]
async fn clicks_are_counted_once_a_second_and_in_the_message() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (store, id) = (world.store.clone(), world.workspace_id);
        let ana = Person { wa_id: Some("593995550142".into()), ..Person::default() };
        world.apply(vec![world.message("in", &ana)]).await;
        let message_id = store.queue_text(id, world.channel_id, "in").await.unwrap();
        let template_id = Ids.next();
        let address_id =
            message::load(store.read(), id, &[message_id]).await.unwrap().pop().unwrap().address_id;
        let new = NewLink {
            token: "abc".into(),
            template_id,
            message_id,
            address_id,
            place: "button0".into(),
            target: "https://ferre.example/?utm_source=whatsapp".into(),
        };
        give_out(&world, new).await;
        assert!(template::link(store.read(), "ab").await.unwrap().is_none());
        for (ms, counts) in [(0, true), (400, false), (700, true)] {
            store.clock().advance(ms);
            let link = template::link(store.read(), "abc").await.unwrap().unwrap();
            let counted: Result<bool, StoreError> = store
                .change(id, move |change| Box::pin(async move { template::click(change, &link).await }))
                .await;
            assert_eq!(counted.unwrap(), counts);
        }
        let link = template::of_message(store.read(), id, message_id).await.unwrap().remove(0);
        assert_eq!((link.clicks, link.first_clicked_at), (2, Some(NOON)));
        let usage = template::usage_since(store.read(), id, NOON).await.unwrap();
        assert_eq!(usage[&template_id], (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_later_word_about_marketing_counts() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (store, id) = (world.store.clone(), world.workspace_id);
        let ana = Person { wa_id: Some("593995550142".into()), ..Person::default() };
        world.apply(vec![world.message("in", &ana)]).await;
        let message_id = store.queue_text(id, world.channel_id, "in").await.unwrap();
        let sent = message::load(store.read(), id, &[message_id]).await.unwrap().pop().unwrap();
        let stopped = async || {
            let found = conversation::open_at(store.read(), id, sent.address_id).await.unwrap();
            found.unwrap().marketing_stopped_at
        };
        let prefers = |stopped, at| {
            Item::Preference(PreferenceItem {
                channel_id: world.channel_id,
                person: ana.clone(),
                stopped,
                at,
            })
        };
        assert_eq!(stopped().await, None);
        world.apply(vec![prefers(true, NOON)]).await;
        assert_eq!(stopped().await, Some(NOON));
        world.apply(vec![prefers(false, NOON.plus(5)), prefers(true, NOON.plus(3))]).await;
        assert_eq!(stopped().await, None);
        let refused = world.status("out", Some((message_id, 1)), StatusWord::Failed);
        let Item::Status(refused) = refused else { panic!() };
        let error = Some(json!({ "code": 131_050, "title": "stopped" }));
        let refused = Item::Status(StatusItem { at: NOON.plus(9), error, ..refused });
        world.apply(vec![refused]).await;
        assert_eq!(stopped().await, Some(NOON.plus(9)));
    })
    .await;
}
