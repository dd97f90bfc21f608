//! Files of people, fetched from a vendor that fails: what becomes of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use blobs::Hash;
use domain::file::FileState;
use domain::{FileId, Ms};
use store::StoreError;
use store::channel::{self, Channel, ChannelState};
use store::conversation::Reach;
use store::file::{self, File};
use store::ingest::InboundFile;
use store::message::{self, ListFilter};

#[path = "support/mod.rs"]
mod support;
use support::fake_graph::{Reply, answer, graph_error};
use support::{NOON, World, receive_item, text};

const CONTENT: &str = "Factura 14";
/// One byte more than a file of a person may have.
const TOO_LARGE: u64 = domain::capability::INBOUND_BYTES + 1;

/// Where the bytes are, and what they are said to be.
fn info(size: u64) -> Reply {
    let hash = Hash::of(CONTENT.as_bytes());
    answer(
        200,
        &format!(
            r#"{{"url":"BASE/bytes","mime_type":"text/plain","sha256":"{hash}","file_size":"{size}","id":"77"}}"#
        ),
    )
}

fn place() -> Reply {
    info(CONTENT.len() as u64)
}

fn bytes() -> Reply {
    answer(200, CONTENT)
}

/// A document of the person, whose bytes the vendor has.
async fn document(world: &World) -> FileId {
    let mut item = text(&world.channel, "wamid.file", NOON);
    item.kind = "document".into();
    item.file = Some(InboundFile {
        vendor_id: Some("77".into()),
        name: "factura.txt".into(),
        mime_type: "text/plain".into(),
        vendor_hash: Some(Hash::of(CONTENT.as_bytes()).as_bytes().to_vec()),
        voice: false,
        animated: false,
        too_large: false,
    });
    receive_item(&world.app.store, &world.channel, item).await;
    let (all, filter) = (Reach::All, ListFilter::default());
    let messages = message::list(world.app.store.read(), world.channel.workspace_id, &all, &filter, 0, 10);
    messages.await.unwrap().pop().unwrap().file.unwrap().id
}

async fn run_jobs(world: &World) {
    world.app.runner("worker").run_due().await.unwrap();
}

async fn file_of(world: &World, id: FileId) -> File {
    file::get(world.app.store.read(), world.channel.workspace_id, id).await.unwrap().unwrap()
}

/// What the vendor answers one call after the other, what happens to the clock between tries, and how it ends.
struct Case {
    name: &'static str,
    replies: Vec<Reply>,
    waits: Vec<i64>,
    ends: (FileState, Option<&'static str>),
}

fn case(name: &'static str, replies: Vec<Reply>, waits: Vec<i64>, reason: Option<&'static str>) -> Case {
    let state = if reason.is_some() { FileState::Failed } else { FileState::Stored };
    Case { name, replies, waits, ends: (state, reason) }
}

/// What is wrong with the file itself.
fn lost() -> Vec<Case> {
    let (s, damaged) = (Ms::SECOND, || answer(200, "Factura 15"));
    vec![
        case("no object", vec![graph_error(400, 100)], vec![], Some("gone")),
        case("no page", vec![answer(404, "")], vec![], Some("gone")),
        case("no page any more", vec![answer(410, "")], vec![], Some("gone")),
        case("too large", vec![info(TOO_LARGE)], vec![], Some("too_large")),
        case("other bytes once", vec![place(), damaged(), place(), bytes()], vec![2 * s], None),
        case(
            "other bytes always",
            vec![place(), damaged(), place(), damaged(), place(), damaged()],
            vec![2 * s, 4 * s],
            Some("damaged"),
        ),
        case(
            "fewer bytes always",
            vec![place(), answer(200, "Fact"), place(), answer(200, "Fac"), place(), answer(200, "Fact")],
            vec![2 * s, 4 * s],
            Some("damaged"),
        ),
        case("the address ran out", vec![place(), answer(404, ""), place(), bytes()], vec![2 * s], None),
        case(
            "no address works",
            vec![place(), answer(404, ""), place(), answer(404, ""), place(), answer(404, "")],
            vec![2 * s, 4 * s],
            Some("gone"),
        ),
    ]
}

/// What passes.
fn late() -> Vec<Case> {
    let (s, broken) = (Ms::SECOND, || answer(503, ""));
    // The client itself asks three times.
    let asked = |reply: Reply| vec![reply; 3];
    let fine = vec![place(), bytes()];
    let then = |first: Vec<Reply>| [first, fine.clone()].concat();
    vec![
        case("the vendor is down", then(asked(broken())), vec![10 * s], None),
        case("the vendor hangs up", then(asked(Reply::Hangup)), vec![10 * s], None),
        case("too many calls", then(vec![graph_error(429, 130_429)]), vec![10 * s], None),
        case("the place is down", then(vec![place(), broken()]), vec![10 * s], None),
        case("the bytes break off", then(vec![place(), Reply::Cut(200)]), vec![10 * s], None),
        case(
            "each wait as long as all before",
            [asked(broken()), asked(broken()), fine.clone()].concat(),
            vec![10 * s, 10 * s],
            None,
        ),
    ]
}

#[tokio::test]
async fn what_people_sent_is_fetched_again_or_given_up_with_its_reason() {
    for Case { name, replies, waits, ends } in lost().into_iter().chain(late()) {
        let calls = replies.len();
        let world = World::new(replies).await;
        let id = document(&world).await;
        run_jobs(&world).await;
        for wait in waits {
            assert_eq!(file_of(&world, id).await.state, FileState::Waiting, "{name}");
            world.app.clock.advance(wait - 1);
            run_jobs(&world).await;
            assert_eq!(
                file_of(&world, id).await.state,
                FileState::Waiting,
                "{name}: nothing was asked early"
            );
            world.app.clock.advance(1);
            run_jobs(&world).await;
        }
        let file = file_of(&world, id).await;
        assert_eq!((file.state, file.reason.as_deref()), ends, "{name}");
        let size = (file.state == FileState::Stored).then_some(CONTENT.len() as i64);
        assert_eq!((file.size, world.graph.requests().len()), (size, calls), "{name}");
        let told = if size.is_some() { "message.file_stored" } else { "message.file_failed" };
        assert_eq!(world.last_event().await, told, "{name}");
    }
}

#[tokio::test]
async fn what_does_not_come_within_the_week_that_the_vendor_keeps_it_is_given_up() {
    let world = World::new(vec![answer(503, ""); 6]).await;
    let id = document(&world).await;
    run_jobs(&world).await;
    assert_eq!(file_of(&world, id).await.state, FileState::Waiting);
    world.app.clock.advance(7 * Ms::DAY);
    run_jobs(&world).await;
    let file = file_of(&world, id).await;
    assert_eq!((file.state, file.reason.as_deref()), (FileState::Failed, Some("unreachable")));
}

#[tokio::test]
async fn a_file_of_a_number_that_is_not_connected_waits_for_it() {
    let world = World::new(vec![place(), bytes()]).await;
    let id = document(&world).await;
    let set = async |state| {
        let changed = Channel { state, ..world.channel.clone() };
        let work =
            world.app.store.write(move |tx| Box::pin(async move { channel::set_state(tx, &changed).await }));
        let done: Result<(), StoreError> = work.await;
        done.unwrap();
    };
    set(ChannelState::Disconnected).await;
    run_jobs(&world).await;
    assert_eq!(file_of(&world, id).await.state, FileState::Waiting);
    set(ChannelState::Connected).await;
    world.app.clock.advance(10 * Ms::SECOND);
    run_jobs(&world).await;
    assert_eq!(file_of(&world, id).await.state, FileState::Stored);
}
