//! What arrives from the vendor, applied in one change for many webhooks at once: a look-up and a write for each
//! table, whatever the number of items.

mod address;
mod arrival;
mod board;
mod directory;
mod early;
mod file;
mod free;
mod message;
mod people;
mod preference;
mod status;
mod write;
mod write_messages;
mod write_people;

use crate::db::{Change, Sql, StoreError};
use crate::event::{About, NewEvent};
use crate::template::{self, TemplateItem};
use board::Board;
use domain::ChannelId;
use domain::actor::Actor;
use domain::event::EventName;
use serde_json::json;
use std::collections::BTreeMap;

pub use arrival::{
    Arrival, CallItem, InboundFile, InboundItem, Item, NewDelivery, Person, PreferenceItem, ReactionItem,
    StatusItem, StatusWord,
};
pub use directory::{AppSecret, KnownNumber, apps, hasten, numbers};

/// The vendor's ids of stored messages, by channel.
type Arrived = BTreeMap<ChannelId, Vec<String>>;

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [
        board::STATEMENTS,
        directory::STATEMENTS,
        free::STATEMENTS,
        people::STATEMENTS,
        preference::STATEMENTS,
        write::STATEMENTS,
        write_messages::STATEMENTS,
        write_people::STATEMENTS,
    ]
    .concat()
}

/// Applies the arrivals in their order and stores their deliveries.
pub async fn apply(change: &mut Change, arrivals: &[Arrival]) -> Result<(), StoreError> {
    let mut board = Board::read(change, arrivals).await?;
    for arrival in arrivals {
        board.take(change, arrival);
        announce_unapplied(change, &arrival.delivery);
    }
    let arrived = board.arrived();
    board.write(change, arrivals).await?;
    template::apply(change, templates(arrivals)).await?;
    apply_all_early(change, arrived).await
}

/// Applies items without storing a delivery: for one whose neighbours could not be applied with it, and for a
/// delivery that is kept already and is tried again. What was applied before changes nothing.
pub async fn apply_items(
    change: &mut Change,
    delivery: NewDelivery,
    items: Vec<Item>,
) -> Result<(), StoreError> {
    let arrival = Arrival { delivery, items };
    let mut board = Board::read(change, std::slice::from_ref(&arrival)).await?;
    board.take(change, &arrival);
    let arrived = board.arrived();
    board.write(change, &[]).await?;
    template::apply(change, templates(std::slice::from_ref(&arrival))).await?;
    apply_all_early(change, arrived).await
}

/// What is said of templates, with its trace: they belong to no person.
fn templates(arrivals: &[Arrival]) -> Vec<(&TemplateItem, &str)> {
    let each = arrivals.iter().flat_map(|arrival| {
        arrival.items.iter().filter_map(|item| match item {
            Item::Template(item) => Some((item, arrival.delivery.trace_id.as_str())),
            _ => None,
        })
    });
    each.collect()
}

async fn apply_all_early(change: &mut Change, arrived: Arrived) -> Result<(), StoreError> {
    for (channel_id, vendor_ids) in arrived {
        apply_early(change, channel_id, &vendor_ids).await?;
    }
    Ok(())
}

fn announce_unapplied(change: &mut Change, delivery: &NewDelivery) {
    if matches!(delivery.state, "applied" | "kept") {
        return;
    }
    let about = About { channel_id: delivery.channel_id, ..About::default() };
    let data = json!({ "delivery_id": delivery.id, "state": delivery.state });
    let event = NewEvent::new(EventName::DeliveryUnapplied, Actor::System, about);
    change.emit(event.data(data).trace(Some(delivery.trace_id.clone())));
}

impl Board {
    fn take(&mut self, change: &mut Change, arrival: &Arrival) {
        for item in &arrival.items {
            match item {
                Item::Message(message) => self.receive(change, message, &arrival.delivery),
                Item::Reaction(reaction) => self.react(change, reaction, &arrival.delivery),
                Item::Status(status) => self.advance(change, status, &arrival.delivery),
                Item::Call(call) => self.called(change, call, &arrival.delivery),
                Item::Preference(preference) => self.prefer(change, preference, &arrival.delivery),
                Item::Template(_) => {}
            }
        }
    }
}

/// Applies statuses and reactions that came before their messages were known by these vendor ids.
pub async fn apply_early(
    change: &mut Change,
    channel_id: domain::ChannelId,
    vendor_ids: &[String],
) -> Result<(), StoreError> {
    let arrivals = early::take(change, channel_id, vendor_ids).await?;
    if arrivals.is_empty() {
        return Ok(());
    }
    let mut board = Board::read(change, &arrivals).await?;
    for arrival in &arrivals {
        board.take(change, arrival);
    }
    // They counted as traffic when they came.
    board.writes.inbound.clear();
    board.write(change, &[]).await
}
