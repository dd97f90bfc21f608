//! A change: a transaction that first takes its workspace's row, so that its events and messages get numbers that
//! become visible in order and without gaps.

use super::access::Tx;
use super::error::StoreError;
use crate::event::{self, NewEvent};
use crate::workspace::{self, Numbers};
use domain::{Ids, Ms, WorkspaceId};

/// A transaction on one workspace, with the events it will leave.
pub struct Change {
    tx: Tx,
    workspace_id: WorkspaceId,
    numbers: Numbers,
    first_event: i64,
    events: Vec<NewEvent>,
    now: Ms,
    unmoved: Ms,
}

impl Change {
    pub(super) async fn begin(
        tx: Tx,
        workspace_id: WorkspaceId,
        now: Ms,
        unmoved: Ms,
    ) -> Result<Self, (Tx, StoreError)> {
        match workspace::lock(&tx, workspace_id).await {
            Ok(numbers) => {
                let first_event = numbers.event_seq;
                Ok(Self { tx, workspace_id, numbers, first_event, events: Vec::new(), now, unmoved })
            }
            Err(error) => Err((tx, error)),
        }
    }

    /// The transaction.
    pub fn tx(&self) -> &Tx {
        &self.tx
    }

    /// The workspace.
    pub fn workspace_id(&self) -> WorkspaceId {
        self.workspace_id
    }

    /// The product's time at which this change began; every row of it carries this time.
    pub fn now(&self) -> Ms {
        self.now
    }

    /// The machine's time at which this change began, for pacing.
    pub fn unmoved(&self) -> Ms {
        self.unmoved
    }

    /// New ids.
    pub fn ids(&self) -> Ids {
        Ids
    }

    /// The next message key.
    pub fn next_message_key(&mut self) -> i64 {
        self.numbers.message_seq += 1;
        self.numbers.message_key()
    }

    /// Appends an event.
    pub fn emit(&mut self, event: NewEvent) {
        self.events.push(event);
    }

    /// Writes the events and the numbers; the last event number, if there was any. The last thing a change does.
    pub(super) async fn write_out(&mut self) -> Result<Option<i64>, StoreError> {
        let count = self.events.len() as i64;
        let events = std::mem::take(&mut self.events);
        event::append(&self.tx, self.workspace_id, self.first_event, self.now, events).await?;
        self.numbers.event_seq += count;
        workspace::save_numbers(&self.tx, self.workspace_id, &self.numbers).await?;
        Ok((count > 0).then_some(self.numbers.event_seq))
    }

    pub(super) fn into_tx(self) -> Tx {
        self.tx
    }
}
