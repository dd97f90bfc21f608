//! What arrives from the vendor, applied in one change for many webhooks at once: a look-up and a write for each
//! table, whatever the number of items.

mod arrival;
mod board;
mod directory;
mod early;
mod message;
mod people;
mod status;
mod write;

use crate::db::{Change, Sql, StoreError};
use board::Board;

pub use arrival::{Arrival, InboundItem, Item, NewDelivery, Person, ReactionItem, StatusItem, StatusWord};
pub use directory::{AppSecret, KnownNumber, apps, numbers};

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [directory::STATEMENTS, write::STATEMENTS].concat()
}

/// Applies the arrivals in their order and stores their deliveries.
pub async fn apply(change: &mut Change, arrivals: Vec<Arrival>) -> Result<(), StoreError> {
    let mut board = Board::read(change, &arrivals).await?;
    for arrival in &arrivals {
        for item in &arrival.items {
            match item {
                Item::Message(message) => board.receive(change, message, &arrival.delivery),
                Item::Reaction(reaction) => board.react(change, reaction, &arrival.delivery),
                Item::Status(status) => board.advance(change, status, &arrival.delivery),
            }
        }
    }
    let arrived = board.arrived();
    board.write(change, arrivals).await?;
    for (channel_id, vendor_ids) in arrived {
        apply_early(change, channel_id, &vendor_ids).await?;
    }
    Ok(())
}

/// Applies one item without storing a delivery, for when its neighbours could not be applied with it.
pub async fn apply_item(change: &mut Change, delivery: NewDelivery, item: Item) -> Result<(), StoreError> {
    apply_undelivered(change, Arrival { delivery, items: vec![item] }).await
}

async fn apply_undelivered(change: &mut Change, arrival: Arrival) -> Result<(), StoreError> {
    let mut board = Board::read(change, std::slice::from_ref(&arrival)).await?;
    for item in &arrival.items {
        match item {
            Item::Message(message) => board.receive(change, message, &arrival.delivery),
            Item::Reaction(reaction) => board.react(change, reaction, &arrival.delivery),
            Item::Status(status) => board.advance(change, status, &arrival.delivery),
        }
    }
    board.write(change, Vec::new()).await
}

/// Applies statuses and reactions that came before their messages were known by these vendor ids.
pub async fn apply_early(
    change: &mut Change,
    channel_id: domain::ChannelId,
    vendor_ids: &[String],
) -> Result<(), StoreError> {
    let items = early::take(change, channel_id, vendor_ids).await?;
    if items.is_empty() {
        return Ok(());
    }
    apply_undelivered(change, Arrival { delivery: NewDelivery::none(), items }).await
}
