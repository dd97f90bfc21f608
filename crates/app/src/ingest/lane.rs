//! The batch writer: takes what is waiting, commits once for all of it, then answers everybody.

use domain::WorkspaceId;
use std::collections::BTreeMap;
use store::ingest::{Arrival, apply};
use store::{Store, StoreError};
use tokio::sync::{mpsc, oneshot};

/// Requests in one commit at most.
const BATCH: usize = 200;
/// Requests waiting at most; the vendor sends again what is refused.
const QUEUE: usize = 2_000;
/// Writers; a workspace always has the same one, so that order per address is the order of commits.
const LANES: usize = 2;

struct Waiting {
    workspace_id: WorkspaceId,
    arrival: Arrival,
    reply: oneshot::Sender<Result<(), StoreError>>,
}

#[derive(Clone)]
pub(super) struct Lanes(Vec<mpsc::Sender<Waiting>>);

impl Lanes {
    pub(super) fn start(store: &Store) -> Self {
        let start = |_| {
            let (sender, receiver) = mpsc::channel(QUEUE);
            tokio::spawn(run(store.clone(), receiver));
            sender
        };
        Self((0..LANES).map(start).collect())
    }

    pub(super) async fn write(&self, workspace_id: WorkspaceId, arrival: Arrival) -> Result<(), StoreError> {
        let lane = workspace_id.0.as_u128() as usize % LANES;
        let sender = self.0.get(lane).ok_or(StoreError::Busy)?;
        let (reply, wait) = oneshot::channel();
        sender.try_send(Waiting { workspace_id, arrival, reply }).map_err(|_| StoreError::Busy)?;
        wait.await.map_err(|_| StoreError::Unavailable("the writer of webhooks has ended".to_owned()))?
    }
}

async fn run(store: Store, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while receiver.recv_many(&mut batch, BATCH).await > 0 {
        let mut by_workspace: BTreeMap<WorkspaceId, Vec<Waiting>> = BTreeMap::new();
        for waiting in batch.drain(..) {
            by_workspace.entry(waiting.workspace_id).or_default().push(waiting);
        }
        for (workspace_id, waiting) in by_workspace {
            write(&store, workspace_id, waiting).await;
        }
    }
}

async fn write(store: &Store, workspace_id: WorkspaceId, waiting: Vec<Waiting>) {
    let arrivals = waiting.iter().map(|one| one.arrival.clone()).collect();
    match commit(store, workspace_id, arrivals).await {
        Ok(()) => waiting.into_iter().for_each(|one| answer(one.reply, Ok(()))),
        Err(error) if error.is_unavailable() => {
            for one in waiting {
                answer(one.reply, Err(StoreError::Unavailable(error.to_string())));
            }
        }
        // One of them is at fault: each alone, so that only that one fails.
        Err(error) => {
            tracing::warn!(%error, requests = waiting.len(), "a batch of webhooks failed, applying one by one");
            for one in waiting {
                answer(one.reply, write_alone(store, workspace_id, one.arrival).await);
            }
        }
    }
}

async fn write_alone(store: &Store, workspace_id: WorkspaceId, arrival: Arrival) -> Result<(), StoreError> {
    match commit(store, workspace_id, vec![arrival.clone()]).await {
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
    commit(store, workspace_id, vec![Arrival { delivery, items: Vec::new() }]).await
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

async fn commit(store: &Store, workspace_id: WorkspaceId, arrivals: Vec<Arrival>) -> Result<(), StoreError> {
    store.change(workspace_id, move |change| Box::pin(async move { apply(change, arrivals).await })).await
}

fn answer(reply: oneshot::Sender<Result<(), StoreError>>, outcome: Result<(), StoreError>) {
    if reply.send(outcome).is_err() {
        tracing::debug!("whoever sent a webhook did not wait for the answer");
    }
}
