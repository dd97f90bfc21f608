//! The batch writer: takes what is waiting, commits once for all of it, then answers everybody.

use domain::WorkspaceId;
use futures::FutureExt;
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use store::ingest::{Arrival, apply};
use store::{Store, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

/// Requests in one commit at most.
const BATCH: usize = 200;
/// Updates in one commit at most, so that it does not hold the writer for long; a request with more goes alone.
const BATCH_ITEMS: usize = 2_000;
/// Requests of a lane waiting at most; the vendor sends again what is refused.
const QUEUE: usize = 2_000;
/// Bytes of a lane's requests, waiting and being written, at most: room for sixteen of the largest.
const QUEUE_BYTES: usize = 64 * 1024 * 1024;
/// Writers; a workspace always has the same one, so that order per address is the order of commits.
const LANES: usize = 2;

struct Waiting {
    workspace_id: WorkspaceId,
    arrival: Arrival,
    reply: Reply,
}

/// Who waits for the commit, and the room that the request takes until then.
struct Reply {
    sender: oneshot::Sender<Result<(), StoreError>>,
    _room: OwnedSemaphorePermit,
}

#[derive(Clone)]
struct Lane {
    queue: mpsc::Sender<Waiting>,
    room: Arc<Semaphore>,
}

#[derive(Clone)]
pub(super) struct Lanes(Vec<Lane>);

impl Lanes {
    pub(super) fn start(store: &Store) -> Self {
        let start = |_| {
            let (queue, receiver) = mpsc::channel(QUEUE);
            tokio::spawn(run(store.clone(), receiver));
            Lane { queue, room: Arc::new(Semaphore::new(QUEUE_BYTES)) }
        };
        Self((0..LANES).map(start).collect())
    }

    pub(super) async fn write(&self, workspace_id: WorkspaceId, arrival: Arrival) -> Result<(), StoreError> {
        let lane = workspace_id.0.as_u128() as usize % LANES;
        let lane = self.0.get(lane).ok_or(StoreError::Busy)?;
        let room = room(&lane.room, arrival.delivery.size)?;
        let (sender, wait) = oneshot::channel();
        let reply = Reply { sender, _room: room };
        lane.queue.try_send(Waiting { workspace_id, arrival, reply }).map_err(|_| StoreError::Busy)?;
        wait.await.map_err(|_| StoreError::Unavailable("the writer of webhooks has ended".to_owned()))?
    }
}

fn room(free: &Arc<Semaphore>, bytes: i64) -> Result<OwnedSemaphorePermit, StoreError> {
    let bytes = bytes.clamp(0, QUEUE_BYTES as i64) as u32;
    free.clone().try_acquire_many_owned(bytes).map_err(|_| StoreError::Busy)
}

async fn run(store: Store, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while receiver.recv_many(&mut batch, BATCH).await > 0 {
        let mut by_workspace: BTreeMap<WorkspaceId, Vec<Waiting>> = BTreeMap::new();
        for waiting in batch.drain(..) {
            by_workspace.entry(waiting.workspace_id).or_default().push(waiting);
        }
        for (workspace_id, waiting) in by_workspace {
            // A panic outside of the work on the database must not end the lane; whoever waits is told to send again.
            let parts = async {
                for part in parts(waiting) {
                    write(&store, workspace_id, part).await;
                }
            };
            if AssertUnwindSafe(parts).catch_unwind().await.is_err() {
                tracing::error!(%workspace_id, "writing webhooks panicked");
            }
        }
    }
}

/// What is committed together, in order.
fn parts(waiting: Vec<Waiting>) -> Vec<Vec<Waiting>> {
    let (mut parts, mut part, mut items) = (Vec::new(), Vec::new(), 0);
    for one in waiting {
        let more = one.arrival.items.len();
        if items + more > BATCH_ITEMS && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            items = 0;
        }
        items += more;
        part.push(one);
    }
    parts.push(part);
    parts
}

async fn write(store: &Store, workspace_id: WorkspaceId, waiting: Vec<Waiting>) {
    let (arrivals, replies): (Vec<_>, Vec<_>) =
        waiting.into_iter().map(|one| (one.arrival, one.reply)).unzip();
    let arrivals = Arc::new(arrivals);
    match commit(store, workspace_id, arrivals.clone()).await {
        Ok(()) => replies.into_iter().for_each(|reply| answer(reply, Ok(()))),
        Err(error) if error.is_unavailable() => {
            for reply in replies {
                answer(reply, Err(StoreError::Unavailable(error.to_string())));
            }
        }
        // One of them is at fault: each alone, so that only that one fails.
        Err(error) => {
            tracing::warn!(%error, requests = replies.len(), "a batch of webhooks failed, applying one by one");
            for (arrival, reply) in arrivals.iter().zip(replies) {
                answer(reply, write_alone(store, workspace_id, arrival.clone()).await);
            }
        }
    }
}

async fn write_alone(store: &Store, workspace_id: WorkspaceId, arrival: Arrival) -> Result<(), StoreError> {
    match commit(store, workspace_id, Arc::new(vec![arrival.clone()])).await {
        Err(error) if !error.is_unavailable() => write_items(store, workspace_id, arrival).await,
        done => done,
    }
}

/// Applies what can be applied and keeps the request with the reason of what cannot.
async fn write_items(store: &Store, workspace_id: WorkspaceId, arrival: Arrival) -> Result<(), StoreError> {
    let mut delivery = arrival.delivery;
    let mut failed = 0;
    for item in arrival.items {
        let mut part = delivery.clone();
        part.id = domain::Ids.next();
        match commit_item(store, workspace_id, part, item).await {
            Ok(()) => {}
            Err(error) if error.is_unavailable() => return Err(error),
            Err(error) => {
                tracing::error!(%error, delivery_id = %delivery.id, "an update could not be applied");
                delivery.reason = Some(error.to_string());
                failed += 1;
            }
        }
    }
    delivery.applied_items -= failed;
    if failed > 0 {
        delivery.state = if delivery.applied_items == 0 { "failed" } else { "partly" };
    }
    commit(store, workspace_id, Arc::new(vec![Arrival { delivery, items: Vec::new() }])).await
}

pub(super) async fn commit_item(
    store: &Store,
    workspace_id: WorkspaceId,
    delivery: store::ingest::NewDelivery,
    item: store::ingest::Item,
) -> Result<(), StoreError> {
    store
        .change(workspace_id, move |change| {
            Box::pin(async move { store::ingest::apply_items(change, delivery, vec![item]).await })
        })
        .await
}

async fn commit(
    store: &Store,
    workspace_id: WorkspaceId,
    arrivals: Arc<Vec<Arrival>>,
) -> Result<(), StoreError> {
    store.change(workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await })).await
}

fn answer(reply: Reply, outcome: Result<(), StoreError>) {
    if reply.sender.send(outcome).is_err() {
        tracing::debug!("whoever sent a webhook did not wait for the answer");
    }
}

#[cfg(test)]
mod tests {
    use super::{QUEUE_BYTES, Reply, Waiting, parts, room};
    use domain::{Ids, MessageId, Ms};
    use std::sync::Arc;
    use store::StoreError;
    use store::ingest::{Arrival, Item, NewDelivery, StatusItem, StatusWord};
    use tokio::sync::{Semaphore, oneshot};

    fn waiting(items: usize) -> Waiting {
        let delivery = NewDelivery::new(Ids.next(), Ids.next(), String::new(), Ms(0));
        let status = StatusItem {
            channel_id: Ids.next(),
            vendor_id: "w".into(),
            message_id: None::<MessageId>,
            try_number: 1,
            word: StatusWord::Sent,
            at: Ms(0),
            error: None,
            pricing: None,
            free_until: None,
        };
        let arrival = Arrival { delivery, items: vec![Item::Status(status); items] };
        let reply =
            Reply { sender: oneshot::channel().0, _room: room(&Arc::new(Semaphore::new(1)), 0).unwrap() };
        Waiting { workspace_id: Ids.next(), arrival, reply }
    }

    #[test]
    fn what_is_committed_together_holds_a_bounded_number_of_updates() {
        let sizes = [1_000, 900, 200, 5_000, 1, 1_999, 1];
        let parts = parts(sizes.into_iter().map(waiting).collect());
        let found: Vec<Vec<usize>> =
            parts.iter().map(|part| part.iter().map(|one| one.arrival.items.len()).collect()).collect();
        assert_eq!(found, [vec![1_000, 900], vec![200], vec![5_000], vec![1, 1_999], vec![1]]);
    }

    #[test]
    fn a_lane_has_room_for_so_many_bytes() {
        let free = Arc::new(Semaphore::new(QUEUE_BYTES));
        let held = room(&free, QUEUE_BYTES as i64 - 10).unwrap();
        assert!(matches!(room(&free, 11), Err(StoreError::Busy)));
        assert!(room(&free, 10).is_ok());
        drop(held);
        assert!(room(&free, i64::MAX).is_ok());
    }
}
