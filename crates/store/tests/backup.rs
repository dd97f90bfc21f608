//! A backup holds everything as of one moment and comes back on either database, or is refused.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::event::EventName;
use domain::language::Language;
use domain::{AppId, ChannelId, Clock, Ids, Ms, WorkspaceId};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use store::backup::{BackupError, Manifest, backup, restore, verify};
use store::event::{About, NewEvent};
use store::ingest::{Arrival, InboundItem, Item, NewDelivery, Person, apply};
use store::secret::Vault;
use store::workspace::Workspace;
use store::{Store, StoreError, event, migration, workspace};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

/// More than a page of rows, so that pages have to fit together.
const EVENTS: i64 = 1_203;

async fn fill(store: &Store) -> WorkspaceId {
    let id: WorkspaceId = Ids.next();
    let new = Workspace {
        id,
        number: 0,
        name: "Taller «Ñandú» \"1\"\n".into(),
        language: Language::Spanish,
        time_zone: "UTC".into(),
        closing_note_required: true,
        demo: false,
        created_at: Ms(1),
    };
    store.write(move |tx| Box::pin(async move { workspace::insert(tx, &new).await })).await.unwrap();
    emit(store, id, EVENTS).await;
    for n in 0..60 {
        receive(store, id, n).await;
    }
    id
}

async fn emit(store: &Store, id: WorkspaceId, count: i64) {
    let done: Result<(), StoreError> = store
        .change(id, move |change| {
            Box::pin(async move {
                for n in 0..count {
                    let event = NewEvent::new(EventName::MemberJoined, Actor::System, About::default());
                    change.emit(event.data(serde_json::json!({ "n": n, "half": 0.5, "a": null })));
                }
                Ok(())
            })
        })
        .await;
    done.unwrap();
}

async fn receive(store: &Store, id: WorkspaceId, n: i64) {
    let channel_id: ChannelId = Ids.next();
    let person = Person {
        portfolio: "900".into(),
        user_id: Some(format!("EC.{n}")),
        wa_id: Some("593995550142".into()),
        username: None,
        profile_name: Some("Lucía 🦙".into()),
    };
    let item = InboundItem {
        channel_id,
        vendor_id: format!("wamid.{n}"),
        person,
        sent_at: NOON,
        kind: "location".into(),
        text: Some("línea\r\notra\t\\ \u{2028}".into()),
        file_name: None,
        content: Some(
            serde_json::json!({ "z": { "b": 1.0, "a": -12.046_374 }, "big": 70_418_822_300_915_562_i64 }),
        ),
        reply_to_vendor_id: None,
        forwarded: n % 2 == 0,
        becomes: None,
        says_something: true,
    };
    let delivery = NewDelivery {
        id: Ids.next(),
        app_id: Ids.next::<AppId>(),
        state: "applied",
        reason: None,
        items: 1,
        applied_items: 1,
        phone_number_id: None,
        channel_id: Some(channel_id),
        size: 1,
        body: vec![0, 255, n as u8],
        trace_id: "trace".into(),
        received_at: NOON,
    };
    let arrivals = vec![Arrival { delivery, items: vec![Item::Message(Box::new(item))] }];
    let done: Result<(), StoreError> =
        store.change(id, move |change| Box::pin(async move { apply(change, &arrivals).await })).await;
    done.unwrap();
}

async fn empty(url: &str) -> Store {
    Store::open(url, Clock::fixed(NOON), Vault::new(&[7; 32])).await.unwrap()
}

fn sqlite(folder: &Path, name: &str) -> String {
    format!("sqlite:{}", folder.join(name).display())
}

/// Restores into the database at `url` and backs that up again.
async fn through(url: &str, file: &Path, again: PathBuf, id: WorkspaceId) -> Manifest {
    let store = empty(url).await;
    let restored = restore(&store, file).await.unwrap();
    assert_eq!(migration::missing(&store).await.unwrap(), 0);
    let events = event::after(store.read(), id, 0, 10_000).await.unwrap();
    assert_eq!(events.last().unwrap().seq, event::last_seq(store.read(), id).await.unwrap());
    assert_eq!(events[7].data, serde_json::json!({ "n": 7, "half": 0.5, "a": null }));
    let made = backup(&store, &again).await.unwrap();
    assert_eq!(restored, made);
    let refused = restore(&store, file).await;
    assert!(matches!(refused, Err(BackupError::NotEmpty(_))), "{refused:?}");
    store.close().await;
    made
}

#[tokio::test]
async fn a_backup_goes_from_one_database_to_the_other_and_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let store = empty(&sqlite(folder.path(), "first.db")).await;
    migration::migrate(&store).await.unwrap();
    let id = fill(&store).await;
    let mut file = folder.path().join("first.backup");
    let first = backup(&store, &file).await.unwrap();
    store.close().await;
    let rows = |name: &str| first.tables.iter().find(|table| table.name == name).unwrap().rows;
    assert_eq!((rows("delivery"), rows("message"), rows("workspace")), (60, 60, 1));
    assert!(rows("event") > EVENTS as u64);
    if let Ok(server) = std::env::var("TERTULIA_TEST_POSTGRES") {
        let database = store::testing::create_postgres_database(&server).await.unwrap();
        let again = folder.path().join("postgres.backup");
        assert_eq!(through(&database.url, &file, again.clone(), id).await, first);
        store::testing::drop_postgres_database(&server, &database.name).await.unwrap();
        file = again;
    }
    let last = folder.path().join("last.backup");
    assert_eq!(through(&sqlite(folder.path(), "last.db"), &file, last, id).await, first);
}

#[tokio::test]
async fn no_table_is_forgotten_and_no_file_replaced() {
    each_database(async |store| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("empty.backup");
        let manifest = backup(&store, &file).await.unwrap();
        let columns = store.schema().await.unwrap();
        let known: BTreeSet<_> = columns.iter().filter_map(|name| Some(name.split_once('.')?.0)).collect();
        let mut saved: BTreeSet<_> = manifest.tables.iter().map(|table| table.name.as_str()).collect();
        // The target has its own migrations, and makes what is searched anew.
        saved.extend(["schema_migration", "search_progress", "contact_word"]);
        assert_eq!(saved, known);
        assert!(matches!(backup(&store, &file).await, Err(BackupError::Exists)));
        assert_eq!(restore(&store, &file).await.unwrap(), manifest);
    })
    .await;
}

#[tokio::test]
async fn a_backup_during_writes_is_of_one_moment() {
    each_database(async |store| {
        let folder = tempfile::tempdir().unwrap();
        let id = fill(&store).await;
        let file = folder.path().join("busy.backup");
        let writes = async {
            for _ in 0..100 {
                emit(&store, id, 3).await;
            }
        };
        let (made, ()) = tokio::join!(backup(&store, &file), writes);
        let target = empty(&sqlite(folder.path(), "target.db")).await;
        restore(&target, &file).await.unwrap();
        let events = made.unwrap().tables.iter().find(|table| table.name == "event").unwrap().rows;
        assert_eq!(event::last_seq(target.read(), id).await.unwrap() as u64, events);
        target.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_not_a_whole_backup_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let store = empty(&sqlite(folder.path(), "first.db")).await;
    migration::migrate(&store).await.unwrap();
    fill(&store).await;
    let file = folder.path().join("good.backup");
    backup(&store, &file).await.unwrap();
    store.close().await;
    let good = std::fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    let newer = first.replacen("\"migration\":", "\"migration\":9", 1);
    let later = first.replacen("\"version\":1", "\"version\":2", 1);
    let bad = [
        (text.replacen("wamid.7\"", "wamid.8\"", 1), "Damaged"),
        (text[..text.len() - 20].to_owned(), "Damaged"),
        (format!("{text}[]\n"), "Damaged"),
        (format!("{newer}\n{rest}"), "TooNew"),
        (format!("{later}\n{rest}"), "Unreadable"),
        ("hola".to_owned(), "Unreadable"),
        (String::new(), "Unreadable"),
    ];
    for (n, (content, kind)) in bad.into_iter().enumerate() {
        let file = folder.path().join(format!("bad{n}.backup"));
        std::fs::write(&file, content).unwrap();
        let target = empty(&sqlite(folder.path(), &format!("bad{n}.db"))).await;
        let refused = restore(&target, &file).await.unwrap_err();
        assert!(format!("{refused:?}").starts_with(kind), "{n}: {refused:?}");
        target.close().await;
    }
    assert!(verify(&file).await.is_ok());
}
