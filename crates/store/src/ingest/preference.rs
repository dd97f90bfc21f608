//! Whether people want marketing: they say so in the app, or the vendor refuses to deliver it.

use super::address::Deed;
use super::arrival::{NewDelivery, PreferenceItem, StatusItem};
use super::board::{Board, MessageState};
use super::write::{hex, set_based};
use crate::db::{Change, StoreError, statements};
use crate::event::{About, NewEvent};
use domain::Ms;
use domain::actor::Actor;
use domain::event::EventName;
use serde_json::{Value, json};

/// The person stopped marketing from this business (Cloud API reference, section 1.6).
const STOPPED: i64 = 131_050;

/// When a person last stopped and last allowed marketing, as this batch tells it.
#[derive(Default)]
pub(super) struct Preference {
    stopped_at: Option<Ms>,
    resumed_at: Option<Ms>,
}

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits. Each time only moves forward, so that late and
// repeated webhooks change nothing.
statements! {
    PREFERENCES = "UPDATE address SET marketing_stopped_at = COALESCE(MAX(marketing_stopped_at, CAST(v.value->>'s' AS BIGINT)), marketing_stopped_at, CAST(v.value->>'s' AS BIGINT)), marketing_resumed_at = COALESCE(MAX(marketing_resumed_at, CAST(v.value->>'r' AS BIGINT)), marketing_resumed_at, CAST(v.value->>'r' AS BIGINT)) FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET marketing_stopped_at = GREATEST(marketing_stopped_at, CAST(v.value->>'s' AS BIGINT)), marketing_resumed_at = GREATEST(marketing_resumed_at, CAST(v.value->>'r' AS BIGINT)) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
}

impl Board {
    /// Notes what a person wants; it moves no window and opens no conversation.
    pub(super) fn prefer(&mut self, change: &mut Change, item: &PreferenceItem, delivery: &NewDelivery) {
        let sender = self.sender(change, &item.person, delivery);
        let deed = Deed { channel_id: item.channel_id, at: item.at, becomes: None, moves_window: false };
        let address_id = self.reach(change, &sender, &deed);
        let noted = self.writes.preferences.entry(address_id).or_default();
        let time = if item.stopped { &mut noted.stopped_at } else { &mut noted.resumed_at };
        *time = (*time).max(Some(item.at));
        let about = About {
            conversation_id: self.conversations.get(&address_id).map(|conversation| conversation.id),
            contact_id: Some(sender.contact_id),
            channel_id: Some(item.channel_id),
            ..About::default()
        };
        let event = NewEvent::new(EventName::ContactUpdated, Actor::Contact(sender.contact_id), about);
        change.emit(event.fields(&["marketing"]).trace(Some(delivery.trace_id.clone())));
    }

    /// A refusal because of it tells the same.
    pub(super) fn note_stop(&mut self, message: &MessageState, item: &StatusItem) {
        let code = item.error.as_ref().and_then(|error| error.get("code")).and_then(Value::as_i64);
        if code == Some(STOPPED) {
            let noted = self.writes.preferences.entry(message.address_id).or_default();
            noted.stopped_at = noted.stopped_at.max(Some(item.at));
        }
    }

    pub(super) async fn write_preferences(&mut self, change: &Change) -> Result<(), StoreError> {
        let noted = std::mem::take(&mut self.writes.preferences).into_iter();
        let rows = noted.map(
            |(address, noted)| json!({ "i": hex(address.0), "s": noted.stopped_at, "r": noted.resumed_at }),
        );
        set_based(change, PREFERENCES, rows.collect()).await
    }
}
