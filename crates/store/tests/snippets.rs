//! Snippets with their files, messages that wait for their time, and stars.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::scheduled::ScheduledState;
use domain::{FileId, Ids, MemberId, Ms, WorkspaceId};
use serde_json::json;
use std::collections::BTreeMap;
use store::scheduled::{self, Ending, Scheduled};
use store::snippet::{self, Snippet};
use store::{Store, StoreError};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

fn made(shortcut: &str, owner: Actor, private: bool, files: Vec<FileId>) -> Snippet {
    Snippet {
        id: Ids.next(),
        shortcut: shortcut.to_owned(),
        title: "Horario".to_owned(),
        topic: Some("Tienda".to_owned()),
        texts: BTreeMap::from([("es".to_owned(), "Abrimos a las 8".to_owned())]),
        files,
        team_id: None,
        private,
        owner,
        uses: 0,
        created_at: NOON,
        updated_at: NOON,
    }
}

#[tokio::test]
async fn snippets_keep_their_files_in_order_and_private_ones_are_their_owners() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let (mine, theirs) = (Actor::Member(Ids.next()), Actor::Member(Ids.next::<MemberId>()));
        let files: Vec<FileId> = vec![Ids.next(), Ids.next(), Ids.next()];
        let shared = made("horario", mine, false, vec![files[2], files[0]]);
        let secret = made("adios", mine, true, vec![]);
        let all = vec![shared.clone(), secret.clone(), made("banco", theirs, true, vec![])];
        let done: Result<(), StoreError> =
            store.write(move |tx| Box::pin(async move { snippet::insert(tx, id, &all).await })).await;
        done.unwrap();
        let found = snippet::list(store.read(), id, mine).await.unwrap();
        assert_eq!(found, [secret, shared.clone()]);
        assert_eq!(snippet::by_shortcut(store.read(), id, "banco").await.unwrap().len(), 1);

        let changed = Snippet { files: vec![files[1]], title: "Otro".to_owned(), ..shared.clone() };
        let copy = changed.clone();
        let done: Result<(), StoreError> = store
            .write(move |tx| {
                Box::pin(async move {
                    snippet::used(tx, id, copy.id).await?;
                    snippet::update(tx, id, &copy).await
                })
            })
            .await;
        done.unwrap();
        let found = snippet::get(store.read(), id, shared.id).await.unwrap().unwrap();
        assert_eq!(found, Snippet { uses: 1, ..changed });
        assert_eq!(snippet::files_in_use(store.read(), id, &files).await.unwrap(), [files[1]]);
        let other = store.new_workspace().await.unwrap();
        assert!(snippet::list(store.read(), other, mine).await.unwrap().is_empty());
        let done: Result<(), StoreError> =
            store.write(move |tx| Box::pin(async move { snippet::delete(tx, id, shared.id).await })).await;
        done.unwrap();
        assert!(snippet::files_in_use(store.read(), id, &files).await.unwrap().is_empty());
    })
    .await;
}

fn waiting(at: Ms) -> Scheduled {
    Scheduled {
        id: Ids.next(),
        conversation_id: Ids.next(),
        at,
        state: ScheduledState::Waiting,
        reason: None,
        kind: "text".to_owned(),
        text: Some("hola".to_owned()),
        body: json!({ "message": { "kind": "text", "text": "hola" } }),
        client_id: Ids.next(),
        message_id: None,
        author: Actor::Member(Ids.next()),
        created_at: NOON,
        trace_id: None,
    }
}

async fn end(store: &Store, id: WorkspaceId, row: &Scheduled, ending: Ending, unmoved: Ms) -> bool {
    let row = row.id;
    let ended: Result<bool, StoreError> = store
        .write(move |tx| Box::pin(async move { scheduled::end(tx, id, row, &ending, unmoved).await }))
        .await;
    ended.unwrap()
}

#[tokio::test]
async fn one_claim_at_a_time_and_one_end() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let (row, file): (Scheduled, FileId) = (waiting(NOON), Ids.next());
        let copy = row.clone();
        let done: Result<(), StoreError> = store
            .write(move |tx| Box::pin(async move { scheduled::insert(tx, id, &copy, &[file, file]).await }))
            .await;
        done.unwrap();
        let due = async |now, unmoved| scheduled::due(store.read(), now, unmoved, 10).await.unwrap().len();
        assert_eq!((due(NOON.plus(-1), NOON).await, due(NOON, NOON).await), (0, 1));
        assert_eq!(snippet::files_in_use(store.read(), id, &[file]).await.unwrap(), [file]);

        let claim = async |until: Ms, unmoved: Ms| {
            let row = row.id;
            let claimed: Result<bool, StoreError> = store
                .write(move |tx| Box::pin(async move { scheduled::claim(tx, id, row, until, unmoved).await }))
                .await;
            claimed.unwrap()
        };
        let until = NOON.plus(Ms::MINUTE);
        assert!(claim(until, NOON).await && !claim(until, NOON.plus(1)).await);
        assert_eq!(due(NOON, NOON).await, 0);
        assert!(!end(&store, id, &row, Ending::Cancelled, NOON).await, "it is being sent");
        let message_id = Ids.next();
        assert!(end(&store, id, &row, Ending::Sent(message_id), until.plus(1)).await);
        assert!(!end(&store, id, &row, Ending::Cancelled, until.plus(Ms::DAY)).await, "it ended");
        let found = scheduled::list(store.read(), id, row.conversation_id, 10).await.unwrap();
        assert_eq!((found[0].state, found[0].message_id), (ScheduledState::Sent, Some(message_id)));
        assert!(snippet::files_in_use(store.read(), id, &[file]).await.unwrap().is_empty());
        let again = scheduled::by_client_id(store.read(), id, row.client_id).await.unwrap();
        assert_eq!(again.unwrap().id, row.id);
    })
    .await;
}
