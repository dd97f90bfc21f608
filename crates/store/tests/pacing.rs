//! What may leave now: the limits of a number and of a pair, and the window, on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::pacing::{PAIR_BURST, PAIR_INTERVAL_MS, send_rate};
use domain::window::Window;
use domain::{ChannelId, Ids, Ms, WorkspaceId};
use store::ingest::{Arrival, Item, Person, apply};
use store::outbound::{Claimed, Claiming, Outgoing, Refusal, claim};
use store::testing::{applied_delivery, inbound_text};
use store::{Store, StoreError};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

struct World {
    store: Store,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
}

impl World {
    async fn new(store: Store) -> Self {
        let workspace_id = store.new_workspace().await.unwrap();
        Self { store, workspace_id, channel_id: Ids.next() }
    }

    /// A message, and a text to whoever sent it that is queued.
    async fn answers(&self, vendor_id: &'static str, wa_id: &str) {
        let item = self.message(vendor_id, wa_id);
        // Long ago by the unmoved clock, so that it takes nothing from what may be sent now.
        let delivery = applied_delivery(1, NOON.plus(-Ms::MINUTE));
        let arrivals = vec![Arrival { delivery, items: vec![item] }];
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await }))
            .await;
        done.unwrap();
        self.store.queue_text(self.workspace_id, self.channel_id, vendor_id).await.unwrap();
    }

    fn message(&self, vendor_id: &str, wa_id: &str) -> Item {
        let person = Person { portfolio: "900".into(), wa_id: Some(wa_id.to_owned()), ..Person::default() };
        Item::Message(Box::new(inbound_text(self.channel_id, vendor_id, person, NOON)))
    }

    async fn claim(&self, worker: &str, throughput: i64) -> Claimed {
        let ask = Claiming {
            channel_id: self.channel_id,
            portfolio: "900".into(),
            throughput,
            worker: worker.to_owned(),
            limit: 64,
            now: self.store.clock().unmoved(),
        };
        let claimed: Result<Claimed, StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { claim(change, &ask).await }))
            .await;
        claimed.unwrap()
    }
}

/// Names that live as long as the test.
fn names(count: usize) -> Vec<&'static str> {
    (0..count).map(|n| &*format!("wamid.{n}").leak()).collect()
}

#[tokio::test]
async fn a_burst_to_one_person_goes_and_the_next_message_waits_six_seconds() {
    each_database(async |store| {
        let world = World::new(store).await;
        for vendor_id in names(46) {
            world.answers(vendor_id, "593995550142").await;
        }
        assert_eq!(world.claim("one", 1_000).await.messages.len() as i64, PAIR_BURST);
        assert!(world.claim("two", 1_000).await.messages.is_empty());
        world.store.clock().advance(PAIR_INTERVAL_MS - 1);
        assert!(world.claim("two", 1_000).await.messages.is_empty());
        world.store.clock().advance(1);
        assert_eq!(world.claim("two", 1_000).await.messages.len(), 1);
        let calling = "SELECT COUNT(*) AS n FROM message WHERE status = 'sending'";
        assert_eq!(world.store.numbers(calling).await.unwrap(), [46]);
    })
    .await;
}

#[tokio::test]
async fn two_workers_together_keep_to_a_numbers_throughput() {
    each_database(async |store| {
        let world = World::new(store).await;
        for (n, vendor_id) in names(200).into_iter().enumerate() {
            world.answers(vendor_id, &format!("5939955{n:05}")).await;
        }
        let (mut sent, mut by_two): (Vec<Outgoing>, usize) = (Vec::new(), 0);
        for round in 0..100 {
            let (first, second) = if round % 2 == 0 { ("one", "two") } else { ("two", "one") };
            let (first, second) = tokio::join!(world.claim(first, 80), world.claim(second, 80));
            by_two += if round % 2 == 0 { second.messages.len() } else { first.messages.len() };
            sent.extend(first.messages.into_iter().chain(second.messages));
            world.store.clock().advance(20);
        }
        let mut times: Vec<i64> = sent.iter().map(|message| message.at_us).collect();
        times.sort_unstable();
        let limit = send_rate(80, 0);
        for (at, start) in times.iter().enumerate() {
            let inside = times[at..].iter().take_while(|time| **time < start + 1_000_000).count();
            assert!(inside as i64 <= limit, "{inside} in a second");
        }
        // Two seconds and the permits of the next 50 ms, and both had their part.
        assert!((2 * limit - 4..=2 * limit + 5).contains(&(times.len() as i64)), "{} sent", times.len());
        assert!(by_two > 0 && by_two < times.len());
    })
    .await;
}

#[tokio::test]
async fn a_text_whose_window_closed_is_not_among_those_that_go() {
    each_database(async |store| {
        let world = World::new(store).await;
        world.answers("wamid.closed", "593995550142").await;
        world.store.clock().advance(Ms::DAY);
        let claimed = world.claim("one", 1_000).await;
        assert_eq!((claimed.messages.len(), claimed.refused.len()), (0, 1));
        assert_eq!(claimed.refused[0].1, Refusal::Window(Window::Closed(NOON.plus(Ms::DAY))));
        let calling = "SELECT COUNT(*) AS n FROM message WHERE status = 'sending'";
        assert_eq!(world.store.numbers(calling).await.unwrap(), [0]);
    })
    .await;
}
