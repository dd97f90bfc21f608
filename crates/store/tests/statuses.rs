//! What the vendor says of what we sent, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::{MessageId, Ms};
use serde_json::json;
use store::conversation::{self, Reach};
use store::ingest::{Item, StatusItem, StatusWord};
use store::message::{self, ListFilter};
use store::outbound::Outcome;

#[path = "support/mod.rs"]
mod support;
#[path = "support/world.rs"]
mod world;
use support::{NOON, each_database};
use world::{World, person};

const STATUS: &str = "SELECT COUNT(*) AS n FROM message WHERE direction = 'outbound' AND status = ";

impl World {
    /// A message whose first call ended like this, and that somebody sent again.
    async fn sent_again(&self, vendor_id: &str, first: Outcome, then: Option<StatusWord>) -> MessageId {
        self.apply(vec![self.message("in.1", &person("EC.1", "593995550142"))]).await;
        let id = self.store.queue_text(self.workspace_id, self.channel_id, "in.1").await.unwrap();
        let claimed = self.claim().await.remove(0);
        assert_eq!(claimed.tries, 1);
        self.settle(claimed, first).await;
        if let Some(word) = then {
            self.apply(vec![self.status(vendor_id, Some((id, 1)), word)]).await;
        }
        self.send_again(id).await;
        id
    }

    async fn is(&self, status: &str) -> bool {
        let sql = format!("{STATUS}'{status}'");
        self.count(Box::leak(sql.into_boxed_str())).await == 1
    }
}

fn accepted(vendor_id: &str) -> Outcome {
    Outcome::Accepted { vendor_id: vendor_id.into(), wa_id: None, user_id: None }
}

#[tokio::test]
async fn a_repeated_failure_of_an_earlier_try_leaves_the_next_one_alone() {
    each_database(async |store| {
        let world = World::new(store).await;
        let id = world.sent_again("out.1", accepted("out.1"), Some(StatusWord::Failed)).await;
        let past = |word| world.status("out.1", Some((id, 1)), word);
        world.apply(vec![past(StatusWord::Failed), past(StatusWord::Sent)]).await;
        assert!(world.is("queued").await);
        let again = world.claim().await.remove(0);
        assert_eq!(again.tries, 2);
        world.apply(vec![past(StatusWord::Failed)]).await;
        world.settle(again, accepted("out.2")).await;
        world.apply(vec![past(StatusWord::Failed)]).await;
        assert!(world.is("sent").await);
        world.apply(vec![world.status("out.2", None, StatusWord::Delivered)]).await;
        assert!(world.is("delivered").await);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message WHERE vendor_id = 'out.2'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_failure_of_the_try_that_counts_is_one() {
    each_database(async |store| {
        let world = World::new(store).await;
        let id = world.sent_again("out.1", Outcome::Unknown(json!({ "title": "no answer" })), None).await;
        world.claim().await;
        world.apply(vec![world.status("out.2", Some((id, 2)), StatusWord::Failed)]).await;
        assert!(world.is("failed").await);
    })
    .await;
}

#[tokio::test]
async fn an_earlier_try_that_arrived_after_all_is_not_sent_again() {
    each_database(async |store| {
        let world = World::new(store).await;
        let id = world.sent_again("out.1", Outcome::Unknown(json!({ "title": "no answer" })), None).await;
        world.apply(vec![world.status("out.1", Some((id, 1)), StatusWord::Delivered)]).await;
        assert!(world.claim().await.is_empty());
        assert!(world.is("delivered").await);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message WHERE vendor_id = 'out.1'").await, 1);
        world.apply(vec![world.status("out.1", None, StatusWord::Read)]).await;
        assert!(world.is("read").await);
    })
    .await;
}

#[tokio::test]
async fn an_earlier_try_that_arrived_while_the_next_was_called_keeps_the_new_id() {
    each_database(async |store| {
        let world = World::new(store).await;
        let id = world.sent_again("out.1", Outcome::Unknown(json!({ "title": "no answer" })), None).await;
        let again = world.claim().await.remove(0);
        world.apply(vec![world.status("out.1", Some((id, 1)), StatusWord::Read)]).await;
        world.settle(again, accepted("out.2")).await;
        assert!(world.is("read").await);
        assert_eq!(world.count("SELECT COUNT(*) AS n FROM message WHERE vendor_id = 'out.2'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_free_entry_point_ends_when_statuses_say_and_a_new_one_replaces_it() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.apply(vec![world.message("in.1", &person("EC.1", "593995550142"))]).await;
        let id = world.store.queue_text(world.workspace_id, world.channel_id, "in.1").await.unwrap();
        let until = async || world.count("SELECT COALESCE(free_until, 0) AS n FROM address").await;
        let free = |word, days: Option<i64>| {
            let Item::Status(item) = world.status("out.1", Some((id, 1)), word) else { panic!() };
            Item::Status(StatusItem { free_until: days.map(|days| NOON.plus(days * Ms::DAY)), ..item })
        };
        world.apply(vec![free(StatusWord::Sent, None)]).await;
        assert_eq!(until().await, 0);
        let twice = vec![free(StatusWord::Sent, Some(3)), free(StatusWord::Delivered, None)];
        world.apply(twice.clone()).await;
        world.apply(twice).await;
        assert_eq!(until().await, NOON.plus(3 * Ms::DAY).0);
        let later = vec![free(StatusWord::Sent, Some(5)), free(StatusWord::Sent, Some(4))];
        world.apply(later).await;
        world.apply(vec![free(StatusWord::Sent, Some(3))]).await;
        assert_eq!(until().await, NOON.plus(5 * Ms::DAY).0);
        let filter = ListFilter::default();
        let all = message::list(world.store.read(), world.workspace_id, &Reach::All, &filter, 0, 10);
        let said = all.await.unwrap().remove(0);
        assert_eq!(said.free_until, Some(NOON.plus(5 * Ms::DAY)));
        let shown_in =
            conversation::get(world.store.read(), world.workspace_id, said.conversation_id.unwrap());
        assert_eq!(shown_in.await.unwrap().unwrap().free_until, said.free_until);
    })
    .await;
}
