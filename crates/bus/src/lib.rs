//! Live wake-ups: "this workspace has events up to N", "there are jobs in this lane". Nothing durable; whoever
//! misses one finds out by looking at the database.

mod nats;

use domain::WorkspaceId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::broadcast;

pub use nats::BusError;

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Signal {
    /// Events were committed.
    Events {
        /// The workspace.
        workspace_id: WorkspaceId,
        /// The number of the newest.
        seq: i64,
    },
    /// Jobs are ready.
    Jobs {
        /// Their kind.
        kind: String,
    },
    /// A number was connected, changed or disconnected.
    Channels,
    /// Somebody looks at or types in a conversation; opaque to the bus.
    Presence {
        /// The workspace.
        workspace_id: WorkspaceId,
        /// As the socket wrote it.
        body: String,
    },
}

/// Messages a slow listener may be behind before it misses some.
const BACKLOG: usize = 4_096;

/// Tells and listens, in this process and, with NATS, in all.
#[derive(Clone)]
pub struct Bus {
    local: broadcast::Sender<Signal>,
    nats: Option<Arc<nats::Bridge>>,
}

impl Bus {
    /// A bus within this process.
    pub fn local() -> Self {
        Self { local: broadcast::channel(BACKLOG).0, nats: None }
    }

    /// A bus that also reaches other processes through NATS. It answers at once; while NATS is away, signals stay
    /// within the process and the bridge goes on trying.
    pub async fn with_nats(url: &str) -> Result<Self, BusError> {
        let mut bus = Self::local();
        bus.nats = Some(Arc::new(nats::Bridge::start(url, bus.local.clone()).await?));
        Ok(bus)
    }

    /// Tells everybody who listens; nobody listening is fine.
    pub fn tell(&self, signal: Signal) {
        if let Some(bridge) = &self.nats {
            bridge.tell(&signal);
        }
        if self.local.send(signal).is_err() {
            tracing::trace!("nobody listens on the bus");
        }
    }

    /// Hears what is told from now on.
    pub fn listen(&self) -> broadcast::Receiver<Signal> {
        self.local.subscribe()
    }

    /// Whether other processes can be reached; true without NATS.
    pub fn is_connected(&self) -> bool {
        self.nats.as_ref().is_none_or(|bridge| bridge.is_connected())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Ids;

    #[tokio::test]
    async fn listeners_hear_what_is_told_after_they_began() {
        let bus = Bus::local();
        bus.tell(Signal::Jobs { kind: "early".into() });
        let mut ears = bus.listen();
        let signal = Signal::Events { workspace_id: Ids.next(), seq: 4 };
        bus.tell(signal.clone());
        assert_eq!(ears.recv().await.unwrap(), signal);
    }
}
