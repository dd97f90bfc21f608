//! The bridge to other processes: core NATS, no durability.

use crate::Signal;
use async_nats::connection::State;
use domain::Ids;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use tokio::sync::{broadcast, mpsc};
use uuid::Uuid;

const SUBJECT: &str = "tertulia.signal";

/// The NATS address makes no sense.
#[derive(Debug, thiserror::Error)]
#[error("NATS cannot be used: {0}")]
pub struct BusError(String);

#[derive(Serialize, Deserialize)]
struct Envelope {
    from: Uuid,
    signal: Signal,
}

pub(crate) struct Bridge {
    id: Uuid,
    outgoing: mpsc::Sender<bytes::Bytes>,
    client: async_nats::Client,
}

impl Bridge {
    pub(crate) async fn start(url: &str, local: broadcast::Sender<Signal>) -> Result<Self, BusError> {
        let options = async_nats::ConnectOptions::new().name("tertulia").retry_on_initial_connect();
        let client = options.connect(url).await.map_err(|error| BusError(error.to_string()))?;
        let id: Uuid = Ids.next();
        let (outgoing, queue) = mpsc::channel(1_024);
        tokio::spawn(send(client.clone(), queue));
        tokio::spawn(receive(client.clone(), id, local));
        Ok(Self { id, outgoing, client })
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// Signals may be dropped: listeners look at the database anyway, only later.
    pub(crate) fn tell(&self, signal: &Signal) {
        if !self.is_connected() {
            return;
        }
        let envelope = Envelope { from: self.id, signal: signal.clone() };
        let sent =
            serde_json::to_vec(&envelope).is_ok_and(|bytes| self.outgoing.try_send(bytes.into()).is_ok());
        if !sent {
            tracing::debug!("a signal was not sent to NATS");
        }
    }
}

async fn send(client: async_nats::Client, mut queue: mpsc::Receiver<bytes::Bytes>) {
    while let Some(bytes) = queue.recv().await {
        if let Err(error) = client.publish(SUBJECT, bytes).await {
            tracing::debug!(%error, "publishing to NATS failed");
        }
    }
}

async fn receive(client: async_nats::Client, own: Uuid, local: broadcast::Sender<Signal>) {
    let mut messages = match client.subscribe(SUBJECT).await {
        Ok(messages) => messages,
        Err(error) => return tracing::error!(%error, "subscribing to NATS failed"),
    };
    while let Some(message) = messages.next().await {
        match serde_json::from_slice::<Envelope>(&message.payload) {
            Ok(envelope) if envelope.from != own => drop(local.send(envelope.signal)),
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "a foreign message on the NATS subject"),
        }
    }
}
