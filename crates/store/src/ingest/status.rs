//! What became of what we sent: the summary moves forward, the receipt keeps every time.

use super::arrival::{NewDelivery, StatusItem, StatusWord};
use super::board::{Board, MessageState, VendorKey};
use super::message::about;
use super::write::Early;
use crate::db::Change;
use crate::event::NewEvent;
use domain::Ms;
use domain::actor::Actor;
use domain::event::EventName;
use domain::message::{Direction, MessageStatus};
use serde_json::{Value, json};

/// The times and data of one receipt that this batch adds.
#[derive(Default)]
pub(super) struct NewReceipt {
    pub(super) sent_at: Option<Ms>,
    pub(super) delivered_at: Option<Ms>,
    pub(super) read_at: Option<Ms>,
    pub(super) played_at: Option<Ms>,
    pub(super) failed_at: Option<Ms>,
    pub(super) error: Option<Value>,
    pub(super) pricing: Option<Value>,
}

/// What the message's row takes from its statuses.
pub(super) struct StatusChange {
    pub(super) status: MessageStatus,
    pub(super) vendor_id: Option<String>,
    pub(super) error: Option<Value>,
    pub(super) sent_at: Option<Ms>,
    pub(super) delivered_at: Option<Ms>,
    pub(super) read_at: Option<Ms>,
    pub(super) newly_failed: bool,
}

impl Board {
    /// Advances a message; a status of one we do not know yet waits for it.
    pub(super) fn advance(&mut self, change: &mut Change, item: &StatusItem, delivery: &NewDelivery) {
        let Some(vendor_key) = self.target(item) else {
            let vendor_key = (item.channel_id, item.vendor_id.clone());
            let trace_id = delivery.trace_id.clone();
            let early = Early { at: item.at, payload: json!(item), trace_id };
            self.writes.wait(vendor_key, item.word.as_str(), early);
            return;
        };
        let Some(message) = self.messages.get_mut(&vendor_key) else { return };
        if message.direction != Direction::Outbound {
            return;
        }
        let before = message.status.unwrap_or(MessageStatus::Queued);
        let past = vendor_key.1 != item.vendor_id && item.try_number < message.tries;
        if past && !proves_arrival(item.word) {
            return;
        }
        let after = before.advanced_by(item.word.status());
        message.status = Some(after);
        let message = message.clone();
        self.note_stop(&message, item);
        self.note_free(&message, item);
        self.note_receipt(&message, item);
        // What is not called yet will not be called any more: this is the copy that the person has.
        let named = !past || before == MessageStatus::Queued;
        let vendor_id = named.then(|| item.vendor_id.clone());
        self.note_status(&message, item, vendor_id, after, after != before);
        if after != before {
            let about = about(message.contact_id, item.channel_id, message.conversation_id, message.id);
            let event = NewEvent::new(event_name(item.word), Actor::System, about).fields(&["status"]);
            change.emit(event.trace(Some(delivery.trace_id.clone())));
        }
    }

    /// The message by its vendor id, else by our own id that the vendor echoed.
    fn target(&self, item: &StatusItem) -> Option<VendorKey> {
        let by_vendor = (item.channel_id, item.vendor_id.clone());
        if self.messages.contains_key(&by_vendor) {
            return Some(by_vendor);
        }
        self.keys_by_id.get(&item.message_id?).filter(|(channel, _)| *channel == item.channel_id).cloned()
    }

    fn note_receipt(&mut self, message: &MessageState, item: &StatusItem) {
        let receipt = self.writes.receipts.entry((message.id, message.address_id)).or_default();
        let time = match item.word {
            StatusWord::Sent => &mut receipt.sent_at,
            StatusWord::Delivered => &mut receipt.delivered_at,
            StatusWord::Read => &mut receipt.read_at,
            StatusWord::Played => &mut receipt.played_at,
            StatusWord::Failed => &mut receipt.failed_at,
        };
        time.get_or_insert(item.at);
        receipt.error = receipt.error.take().or_else(|| item.error.clone());
        receipt.pricing = receipt.pricing.take().or_else(|| item.pricing.clone());
    }

    fn note_status(
        &mut self,
        message: &MessageState,
        item: &StatusItem,
        vendor_id: Option<String>,
        after: MessageStatus,
        moved: bool,
    ) {
        let change = self.writes.statuses.entry(message.key).or_insert_with(|| StatusChange {
            status: after,
            vendor_id: None,
            error: None,
            sent_at: None,
            delivered_at: None,
            read_at: None,
            newly_failed: false,
        });
        change.status = after;
        change.vendor_id = change.vendor_id.take().or(vendor_id);
        match item.word {
            StatusWord::Sent => drop(change.sent_at.get_or_insert(item.at)),
            StatusWord::Delivered => drop(change.delivered_at.get_or_insert(item.at)),
            StatusWord::Read | StatusWord::Played => drop(change.read_at.get_or_insert(item.at)),
            StatusWord::Failed if moved => {
                change.error.clone_from(&item.error);
                change.newly_failed = true;
                if let Some(conversation_id) = message.conversation_id {
                    *self.writes.failures.entry(conversation_id).or_default() += 1;
                }
            }
            StatusWord::Failed => {}
        }
    }
}

/// Whether a report about an earlier try of a message that was sent again still settles it: the person has it. That an
/// earlier try was taken or failed says nothing of the one that counts.
fn proves_arrival(word: StatusWord) -> bool {
    matches!(word, StatusWord::Delivered | StatusWord::Read | StatusWord::Played)
}

fn event_name(word: StatusWord) -> EventName {
    match word {
        StatusWord::Sent => EventName::MessageSent,
        StatusWord::Delivered => EventName::MessageDelivered,
        StatusWord::Read => EventName::MessageRead,
        StatusWord::Played => EventName::MessagePlayed,
        StatusWord::Failed => EventName::MessageFailed,
    }
}
