//! Files on their way to a vendor that fails, and the messages that wait for them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use blobs::Hash;
use domain::actor::Actor;
use domain::file::{FileOrigin, FileState};
use domain::message::Direction;
use domain::{FileId, Ids, Ms};
use serde_json::json;
use store::StoreError;
use store::conversation::Reach;
use store::file::{self, File};
use store::job::{self, NewJob};
use store::message::{self, ListFilter, Message, NewMessage};
use store::outbound::KIND;

#[path = "support/mod.rs"]
mod support;
use support::fake_graph::{Reply, answer, graph_error};
use support::{NOON, World, accepted};

const CONTENT: &str = "Factura 14";

fn uploaded(hash: Hash) -> File {
    File {
        id: Ids.next(),
        origin: FileOrigin::Upload,
        state: FileState::Stored,
        reason: None,
        name: "factura.txt".into(),
        mime_type: "text/plain".into(),
        size: Some(CONTENT.len() as i64),
        hash: Some(hash.as_bytes().to_vec()),
        width: None,
        height: None,
        duration_ms: None,
        voice: false,
        animated: false,
        waveform: vec![],
        thumbnail: None,
        channel_id: None,
        vendor_id: None,
        vendor_hash: None,
        title: None,
        created_by: Actor::System,
        created_at: NOON,
        stored_at: Some(NOON),
    }
}

fn answering(said: &Message, file_id: FileId) -> NewMessage {
    NewMessage {
        client_id: Ids.next(),
        address_id: said.address_id,
        channel_id: said.channel_id,
        conversation_id: said.conversation_id.unwrap(),
        direction: Direction::Outbound,
        kind: "document",
        text: None,
        content: None,
        file_id: Some(file_id),
        author: Actor::System,
        reply_to_id: None,
        mentions: vec![],
        preview_url: false,
        trace_id: None,
    }
}

/// A file of ours in a message that is queued.
async fn queue_file(world: &World) {
    let (workspace_id, now) = (world.channel.workspace_id, world.app.clock.unmoved());
    let stored = world.app.blobs.put_bytes(workspace_id, CONTENT.into()).await.unwrap();
    let file = uploaded(stored.hash);
    let (all, filter) = (Reach::All, ListFilter::default());
    let said = message::list(world.app.store.read(), workspace_id, &all, &filter, 0, 10).await.unwrap();
    let new = answering(&said[0], file.id);
    let queued: Result<(), StoreError> = world
        .app
        .store
        .change(workspace_id, move |change| {
            Box::pin(async move {
                file::insert(change, &[file]).await?;
                let payload = json!({ "message_id": message::insert(change, &new).await? });
                let (lane, order_key, trace_id) = (new.channel_id.to_string(), None, None);
                let job = NewJob { kind: KIND, lane, order_key, priority: 0, run_at: now, payload, trace_id };
                job::enqueue(change.tx(), workspace_id, now, vec![job]).await
            })
        })
        .await;
    queued.unwrap();
}

fn calls(world: &World, path: &str) -> usize {
    world.graph.requests().iter().filter(|request| request.starts_with(&format!("POST {path} "))).count()
}

#[tokio::test]
async fn a_file_whose_upload_failed_is_brought_again_and_its_message_goes_out_once() {
    let there = || answer(200, r#"{"id":"900"}"#);
    for failure in [
        answer(503, ""),
        answer(429, ""),
        graph_error(500, 131_000),
        graph_error(400, 130_429),
        Reply::Hangup,
        Reply::Cut(200),
    ] {
        let world = World::new(vec![failure, there(), accepted()]).await;
        queue_file(&world).await;
        world.send().await;
        world.app.runner("worker").run_due().await.unwrap();
        assert_eq!(
            (world.send().await, calls(&world, "/v25.0/100/messages")),
            (0, 0),
            "it waits for its file"
        );
        world.app.clock.advance(2 * Ms::SECOND);
        world.app.runner("worker").run_due().await.unwrap();
        assert_eq!((world.send().await, world.send().await), (1, 0), "the upload calls it before its minute");
        assert_eq!(calls(&world, "/v25.0/100/media"), 2);
        assert_eq!(calls(&world, "/v25.0/100/messages"), 1);
        let sent = "SELECT COUNT(*) AS n FROM message WHERE status = 'sent' AND vendor_id = 'wamid.out'";
        assert_eq!(world.count(sent).await, 1);
        assert!(world.graph.requests().pop().unwrap().contains(r#""id":"900""#));
    }
}
