//! Files of messages: noted with them, fetched once, and removed when nothing uses them. On both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::file::{FileOrigin, FileState};
use domain::message::Direction;
use domain::{FileId, Ids, Ms};
use serde_json::{Value, json};
use store::conversation::Reach;
use store::file::{self, File, Thumbnail};
use store::ingest::{InboundFile, Item};
use store::job::{self, Claim, Job};
use store::message::{self, ListFilter, Message, NewMessage};
use store::{Change, StoreError, migration};

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;
use support::{NOON, each_database};
use world::{World, person};

fn picture(world: &World, vendor_id: &str, media_id: Option<&str>) -> Item {
    let Item::Message(mut item) = world.message(vendor_id, &person("EC.1", "593995550142")) else { panic!() };
    item.kind = "image".into();
    item.file = Some(InboundFile {
        vendor_id: media_id.map(ToOwned::to_owned),
        name: "image.jpg".into(),
        mime_type: "image/jpeg".into(),
        vendor_hash: Some(vec![7; 32]),
        voice: false,
        animated: false,
        too_large: false,
    });
    Item::Message(item)
}

async fn claimed(world: &World) -> Vec<Job> {
    let claim = Claim { kind: file::FETCH, lane: None, worker: "w", limit: 10, now: NOON, lease_ms: 1_000 };
    let found: Result<_, StoreError> =
        world.store.write(move |tx| Box::pin(async move { job::claim(tx, &claim).await })).await;
    found.unwrap()
}

async fn changed<T: Send + 'static>(
    world: &World,
    work: impl for<'c> FnOnce(
        &'c mut Change,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'c>>
    + Send
    + 'static,
) -> T {
    world.store.change(world.workspace_id, work).await.unwrap()
}

fn upload(hash: u8, created_at: Ms) -> File {
    File {
        id: Ids.next(),
        origin: FileOrigin::Upload,
        state: FileState::Stored,
        reason: None,
        name: "a.pdf".into(),
        mime_type: "application/pdf".into(),
        size: Some(3),
        hash: Some(vec![hash; 32]),
        width: None,
        height: None,
        duration_ms: None,
        voice: false,
        animated: false,
        waveform: vec![],
        thumbnail: Some(Thumbnail { hash: vec![hash + 1; 32], width: 1, height: 2 }),
        channel_id: None,
        vendor_id: None,
        vendor_hash: None,
        title: None,
        created_by: Actor::System,
        created_at,
        stored_at: Some(created_at),
    }
}

#[tokio::test]
async fn a_picture_is_noted_once_with_its_message_and_the_job_that_fetches_it() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![picture(&world, "in.1", Some("77")), picture(&world, "in.1", Some("77"))]).await;
        world.apply(vec![picture(&world, "in.1", Some("77")), picture(&world, "in.2", None)]).await;
        let jobs = claimed(&world).await;
        assert_eq!((jobs.len(), jobs[0].lane.as_str()), (1, format!("files/{}", world.channel_id).as_str()));
        let id: FileId = jobs[0].payload["file_id"].as_str().unwrap().parse().unwrap();
        let (db, workspace_id) = (world.store.read(), world.workspace_id);
        let found = file::get(db, workspace_id, id).await.unwrap().unwrap();
        assert_eq!((found.state, found.vendor_id.as_deref()), (FileState::Waiting, Some("77")));
        assert_eq!((found.vendor_hash, found.channel_id), (Some(vec![7; 32]), Some(world.channel_id)));
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM file").await, 2);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM file WHERE reason = 'gone'").await, 1);
        let about = file::subjects(db, workspace_id, id).await.unwrap();
        let shown = message::get(db, workspace_id, about[0].message_id.unwrap()).await.unwrap().unwrap();
        assert_eq!((about.len(), about[0].channel_id), (1, Some(world.channel_id)));
        assert_eq!(shown.conversation_id, about[0].conversation_id);
        assert_eq!(shown.file.map(|file| file.id), Some(id));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_was_given_up_can_wait_again_and_one_that_nobody_has_cannot() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![picture(&world, "in.1", Some("77")), picture(&world, "in.2", None)]).await;
        let id: FileId = claimed(&world).await[0].payload["file_id"].as_str().unwrap().parse().unwrap();
        let workspace_id = world.workspace_id;
        let twice = changed(&world, move |change| {
            Box::pin(async move {
                let failed = file::failed(change.tx(), workspace_id, id, "unreachable").await?;
                let again = file::failed(change.tx(), workspace_id, id, "gone").await?;
                let waits = file::wait_again(change.tx(), workspace_id, id).await?;
                let waits_already = file::wait_again(change.tx(), workspace_id, id).await?;
                Ok([failed, again, waits, waits_already])
            })
        });
        assert_eq!(twice.await, [true, false, true, false]);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM file WHERE state = 'failed'").await, 1);
        let files = said(&world).await.into_iter().filter_map(|message| message.file);
        let lost = files.filter(|file| file.vendor_id.is_none()).map(|file| file.id).next().unwrap();
        let waits = changed(&world, move |change| {
            Box::pin(async move { file::wait_again(change.tx(), workspace_id, lost).await })
        });
        assert!(!waits.await);
    })
    .await;
}

#[tokio::test]
async fn only_old_uploads_that_nothing_uses_are_removed_and_contents_are_known_by_their_files() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("in.1", &person("EC.1", "593995550142"))]).await;
        let long_ago = NOON.plus(-2 * Ms::DAY);
        let titled = File { title: Some("Prices".into()), ..upload(30, long_ago) };
        let files = [upload(10, long_ago), upload(20, long_ago), titled, upload(40, NOON)];
        let ids: Vec<FileId> = files.iter().map(|file| file.id).collect();
        let (old, used) = (ids[0], ids[1]);
        changed(&world, move |change| Box::pin(async move { file::insert(change, &files).await })).await;
        send(&world, Some(used), None).await;
        let before = NOON.plus(-Ms::DAY);
        let unused = file::unused(world.store.read(), world.workspace_id, before).await.unwrap();
        assert_eq!(unused, [old]);
        let removed = changed(&world, move |change| {
            Box::pin(async move { file::remove_unused(change, before, &ids).await })
        });
        assert_eq!(removed.await, 1);
        let hex = |byte: u8| hex::encode([byte; 32]);
        let asked = [hex(10), hex(11), hex(20), hex(21), hex(99)];
        let named = file::named(world.store.read(), world.workspace_id, &asked).await.unwrap();
        assert_eq!(named, [hex(20), hex(21)].into_iter().collect());
        let elsewhere = world.store.new_workspace().await.unwrap();
        assert!(file::named(world.store.read(), elsewhere, &asked).await.unwrap().is_empty());
    })
    .await;
}

/// What a carousel's message stores, with a name that is no file.
fn cards(files: &[FileId]) -> Value {
    let card = |file: &FileId| json!({ "header": { "type": "image", "image": { "file_id": file } } });
    let cards: Vec<Value> = files.iter().map(card).collect();
    let form = json!({ "file_id": "no id" });
    json!({ "type": "interactive", "interactive": { "action": { "cards": cards, "data": form } } })
}

#[tokio::test]
async fn files_that_only_contents_name_are_kept_those_of_earlier_messages_too() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("in.1", &person("EC.1", "593995550142"))]).await;
        let long_ago = NOON.plus(-2 * Ms::DAY);
        let files = [10, 20, 30, 40].map(|hash| upload(hash, long_ago));
        let ids: Vec<FileId> = files.iter().map(|file| file.id).collect();
        let (own, first, second, loose) = (ids[0], ids[1], ids[2], ids[3]);
        changed(&world, move |change| Box::pin(async move { file::insert(change, &files).await })).await;
        send(&world, Some(own), Some(cards(&[own, first]))).await;
        send(&world, None, Some(cards(&[second, first, second]))).await;
        let named = "SELECT COUNT(*) AS n FROM content_file";
        assert_eq!(world.count(named).await, 3);
        let before = NOON.plus(-Ms::DAY);
        let unused = async || file::unused(world.store.read(), world.workspace_id, before).await.unwrap();
        assert_eq!(unused().await, [loose]);
        // As a program of before the table left it.
        let undone = "DROP TABLE content_file; ALTER TABLE address DROP COLUMN free_until";
        world.store.undo_migration(8, undone).await.unwrap();
        assert_eq!(migration::migrate(&world.store).await.unwrap(), 1);
        assert_eq!((world.count(named).await, unused().await), (3, vec![loose]));
        let removed = changed(&world, move |change| {
            Box::pin(async move { file::remove_unused(change, before, &ids).await })
        });
        assert_eq!(removed.await, 1);
    })
    .await;
}

/// Answers whoever wrote with a file, or with a content.
async fn send(world: &World, file_id: Option<FileId>, content: Option<Value>) {
    let said = said(world).await.remove(0);
    changed(world, move |change| {
        Box::pin(async move {
            let new = NewMessage {
                client_id: Ids.next(),
                address_id: said.address_id,
                channel_id: said.channel_id,
                conversation_id: said.conversation_id.unwrap(),
                direction: Direction::Outbound,
                kind: "document",
                text: None,
                content,
                file_id,
                author: Actor::System,
                reply_to_id: None,
                mentions: vec![],
                preview_url: false,
                trace_id: None,
            };
            message::insert(change, &new).await
        })
    })
    .await;
}

async fn said(world: &World) -> Vec<Message> {
    let (all, filter) = (Reach::All, ListFilter::default());
    message::list(world.store.read(), world.workspace_id, &all, &filter, 0, 10).await.unwrap()
}
