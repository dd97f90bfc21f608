//! People keep their thread through new numbers and ids, and answers go where they wrote from, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]
#![allow(clippy::panic, reason = "a test may panic")]

use domain::actor::Actor;
use domain::conversation::OpenSource;
use domain::identity::{ContactKind, IdentityKind};
use domain::{ConversationId, Ids};
use store::contact::{self, Contact, Identity};
use store::conversation::{self, Opening, Reach};
use store::ingest::{Item, Person, ReactionItem};
use store::message::{self, ListFilter, Message};
use store::outbound::{self, RecipientIds};
use store::{StoreError, event};

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;
use support::{NOON, each_database};
use world::{World, person};

fn becoming(item: Item, next: &Person) -> Item {
    let Item::Message(mut message) = item else { panic!("not a message") };
    message.becomes = Some(next.clone());
    message.says_something = false;
    Item::Message(message)
}

async fn messages(world: &World) -> Vec<Message> {
    let (all, filter) = (Reach::All, ListFilter::default());
    message::list(world.store.read(), world.workspace_id, &all, &filter, 0, 100).await.unwrap()
}

/// A conversation with somebody added by number.
async fn open_by_phone(world: &World, phone: &str) -> ConversationId {
    let (workspace_id, channel_id) = (world.workspace_id, world.channel_id);
    let known =
        Identity { id: Ids.next(), kind: IdentityKind::Phone, scope: String::new(), value: phone.into() };
    let contact = Contact {
        id: Ids.next(),
        kind: ContactKind::Contact,
        given_name: Some("Carlos".into()),
        profile_name: None,
        language: None,
        created_at: NOON,
        identities: vec![known],
    };
    let opened: Result<_, StoreError> = world
        .store
        .change(workspace_id, move |change| {
            Box::pin(async move {
                contact::insert(change.tx(), workspace_id, &contact, NOON).await?;
                let address_id = conversation::ensure_address(change, &contact, channel_id, "900").await?;
                let opening = Opening {
                    contact_id: contact.id,
                    address_id,
                    channel_id,
                    source: OpenSource::Explicit,
                    by: Actor::System,
                    assignee_id: None,
                    team_id: None,
                };
                conversation::insert(change, &opening).await
            })
        })
        .await;
    opened.unwrap()
}

/// Whom an answer to a message goes to.
async fn recipient(world: &World, message: &Message) -> RecipientIds {
    let (db, id) = (world.store.read(), message.address_id);
    outbound::recipient(db, world.workspace_id, "900", id).await.unwrap()
}

async fn number_of(world: &World, message: &Message) -> Option<String> {
    let db = world.store.read();
    let contact = contact::get(db, world.workspace_id, message.contact_id).await.unwrap().unwrap();
    contact.wa_id_of(message.identity_id).map(str::to_owned)
}

#[tokio::test]
async fn a_new_number_and_what_comes_from_it_are_one_person() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (old, new) = (person("", "593995550142"), person("", "593995550143"));
        let change = becoming(world.message("b", &old), &new);
        world.apply(vec![world.message("a", &old), change, world.message("c", &new)]).await;
        for table in ["contact", "address", "conversation"] {
            let sql: &'static str = format!("SELECT COUNT(*) AS n FROM {table}").leak();
            assert_eq!(world.count(sql).await, 1, "{table}");
        }
        let all = messages(&world).await;
        assert_eq!(number_of(&world, &all[0]).await.as_deref(), Some("593995550142"));
        assert_eq!(number_of(&world, &all[2]).await.as_deref(), Some("593995550143"));
        assert_eq!(recipient(&world, &all[0]).await.wa_id.as_deref(), Some("593995550143"));
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_comes_after_what_it_tells_of_brings_the_thread_together() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (old, new) = (person("", "593995550142"), person("", "593995550143"));
        world.apply(vec![world.message("a", &old)]).await;
        let notice = becoming(world.message("c", &old), &new);
        let reaction = ReactionItem {
            channel_id: world.channel_id,
            target_vendor_id: "b".into(),
            person: new.clone(),
            emoji: "👍".into(),
            at: NOON,
        };
        let undone = ReactionItem { emoji: String::new(), ..reaction.clone() };
        world.apply(vec![world.message("b", &new), Item::Reaction(reaction), notice]).await;
        let set = "SELECT COUNT(*) AS n FROM reaction WHERE emoji <> ''";
        assert_eq!(world.count(set).await, 1);
        world.apply(vec![world.message("d", &new), Item::Reaction(undone)]).await;
        assert_eq!(world.count(set).await, 0);
        let all = messages(&world).await;
        assert!(all.iter().all(|message| message.contact_id == all[0].contact_id));
        for message in &all {
            assert_eq!(recipient(&world, message).await.wa_id, new.wa_id);
        }
        assert_eq!(
            world.count("SELECT COUNT(*) AS n FROM conversation WHERE contact_id <> opened_by_id").await,
            0
        );
        assert_eq!(world.count("SELECT COUNT(DISTINCT contact_id) AS n FROM conversation").await, 1);
    })
    .await;
}

#[tokio::test]
async fn answers_go_to_the_number_the_person_wrote_from_last() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (x, y) = (person("EC.1", "593995550142"), person("EC.1", "593995550143"));
        for (vendor_id, from) in [("a", &x), ("b", &y), ("c", &x), ("d", &person("EC.1", ""))] {
            world.apply(vec![world.message(vendor_id, from)]).await;
            let last = messages(&world).await.pop().unwrap();
            let number = from.wa_id.as_ref().or(x.wa_id.as_ref());
            assert_eq!(recipient(&world, &last).await.wa_id.as_ref(), number, "{vendor_id}");
        }
        let seen = messages(&world).await;
        assert_eq!(number_of(&world, &seen[1]).await, y.wa_id);
        assert_eq!(number_of(&world, &seen[2]).await, x.wa_id);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM address").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_conversation_goes_with_the_number_it_was_opened_by() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("a", &person("EC.1", ""))]).await;
        let opened = open_by_phone(&world, "+593995550142").await;
        world.apply(vec![world.message("b", &person("EC.1", "593995550142"))]).await;
        let all = messages(&world).await;
        let moved = conversation::get(world.store.read(), world.workspace_id, opened).await;
        let moved = moved.unwrap().unwrap();
        assert_eq!(moved.contact_id, all[0].contact_id);
        assert!(moved.window_expires_at.is_some());
        let there = Message { address_id: moved.address_id, ..all[1].clone() };
        assert_eq!(recipient(&world, &there).await.phone.as_deref(), Some("+593995550142"));
        assert_eq!(recipient(&world, &all[1]).await.wa_id.as_deref(), Some("593995550142"));
        assert_eq!(all[0].address_id, all[1].address_id);
    })
    .await;
}

#[tokio::test]
async fn a_number_given_to_somebody_else_takes_no_thread_along() {
    each_database(async |store| {
        let world = World::new(store).await;
        let items = [("a", "EC.1"), ("b", "EC.2")];
        let items = items.map(|(id, user)| world.message(id, &person(user, "593995550142")));
        world.apply(items.to_vec()).await;
        let all = messages(&world).await;
        assert_ne!(all[0].contact_id, all[1].contact_id);
        let first = recipient(&world, &all[0]).await;
        assert_eq!((first.wa_id, first.user_id.as_deref()), (None, Some("EC.1")));
        assert_eq!(recipient(&world, &all[1]).await.wa_id.as_deref(), Some("593995550142"));
    })
    .await;
}

#[tokio::test]
async fn two_people_may_change_numbers_in_one_batch() {
    each_database(async |store| {
        let world = World::new(store).await;
        let (x, y) = ("593995550142", "593995550143");
        let before = [("a", "EC.1", x), ("b", "EC.2", y)];
        let after = [("c", "EC.1", y), ("d", "EC.2", x)];
        for round in [before, after] {
            let items = round.map(|(id, user, number)| world.message(id, &person(user, number)));
            world.apply(items.to_vec()).await;
        }
        let all = messages(&world).await;
        assert_eq!((all[0].address_id, all[1].address_id), (all[2].address_id, all[3].address_id));
        assert_eq!(recipient(&world, &all[0]).await.wa_id.as_deref(), Some(y));
        assert_eq!(recipient(&world, &all[1]).await.wa_id.as_deref(), Some(x));
    })
    .await;
}

#[tokio::test]
async fn somebody_who_only_reacts_is_announced() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("a", &person("EC.1", ""))]).await;
        let reaction = ReactionItem {
            channel_id: world.channel_id,
            target_vendor_id: "a".into(),
            person: person("EC.2", ""),
            emoji: "👍".into(),
            at: NOON,
        };
        world.apply(vec![Item::Reaction(reaction)]).await;
        let events = event::after(world.store.read(), world.workspace_id, 0, 100).await.unwrap();
        let made = events.iter().filter(|event| event.name.as_str() == "contact.created");
        assert_eq!(made.count(), 2);
    })
    .await;
}
