//! Reading a kept body again.

use super::directory::{Number, Numbers};
use super::{convert, lane};
use crate::{App, AppError};
use domain::WorkspaceId;
use std::collections::HashMap;
use std::sync::Arc;
use store::delivery::Delivery;
use store::ingest::{Item, NewDelivery, numbers};
use store::{Store, StoreError};

/// A kept delivery as it is read today.
pub(crate) struct Replayed {
    /// With the state it will have when every item is applied.
    pub(crate) delivery: NewDelivery,
    /// What can be applied.
    pub(crate) items: Vec<Item>,
}

/// Reads a body again, for the connected numbers of the app that signed it. Whatever was applied knows by itself that
/// it was: messages by their id, statuses by moving forward only, reactions by their time.
pub(crate) async fn replay(
    app: &App,
    workspace_id: WorkspaceId,
    known: &Delivery,
    body: &[u8],
) -> Result<Replayed, AppError> {
    let numbers = own_numbers(app, workspace_id, known).await?;
    let mut delivery = again(known);
    let items = match whatsapp::webhook::parse(body) {
        Ok(webhook) => convert::read(&webhook, &numbers, &mut delivery).items,
        Err(error) => {
            delivery.state = "malformed";
            delivery.reason = Some(error.to_string());
            Vec::new()
        }
    };
    Ok(Replayed { delivery, items })
}

/// Applies each item in a change of its own; the delivery with what that left.
pub(crate) async fn apply_each(
    store: &Store,
    workspace_id: WorkspaceId,
    mut delivery: NewDelivery,
    items: Vec<Item>,
) -> Result<NewDelivery, StoreError> {
    for item in items {
        match lane::commit_item(store, workspace_id, delivery.clone(), item).await {
            Ok(()) => {}
            Err(error) if error.is_unavailable() => return Err(error),
            Err(error) => {
                tracing::error!(%error, delivery_id = %delivery.id, "an update could not be applied");
                delivery.reason = Some(error.to_string());
                delivery.applied_items -= 1;
                delivery.state = if delivery.applied_items == 0 { "failed" } else { "partly" };
            }
        }
    }
    Ok(delivery)
}

async fn own_numbers(app: &App, workspace_id: WorkspaceId, known: &Delivery) -> Result<Numbers, AppError> {
    let mut own = HashMap::new();
    for number in numbers(app.store.read()).await? {
        if number.workspace_id == workspace_id && number.app_id == known.app_id {
            let entry = Number { channel_id: number.channel_id, portfolio: number.portfolio };
            own.insert(number.phone_number_id, entry);
        }
    }
    Ok(Arc::new(own))
}

fn again(known: &Delivery) -> NewDelivery {
    let new = NewDelivery::new(known.id, known.app_id, known.trace_id.clone(), known.received_at);
    NewDelivery { size: known.size, ..new }
}
