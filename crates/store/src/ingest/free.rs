//! Free entry points: whoever came through an ad and was answered costs nothing for a while, as statuses say.

use super::arrival::StatusItem;
use super::board::{Board, MessageState};
use super::write::{hex, set_based};
use crate::db::{Change, StoreError, statements};
use serde_json::json;

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits. The end only moves forward: a new entry point
// closes the one before.
statements! {
    FREE = "UPDATE address SET free_until = CAST(v.value->>'u' AS BIGINT) FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i') AND (address.free_until IS NULL OR address.free_until < CAST(v.value->>'u' AS BIGINT))"
        / "UPDATE address SET free_until = CAST(v.value->>'u' AS BIGINT) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID) AND (address.free_until IS NULL OR address.free_until < CAST(v.value->>'u' AS BIGINT))";
}

impl Board {
    /// Notes until when the person of a message costs nothing.
    pub(super) fn note_free(&mut self, message: &MessageState, item: &StatusItem) {
        let Some(until) = item.free_until else { return };
        let noted = self.writes.free.entry(message.address_id).or_insert(until);
        *noted = until.max(*noted);
    }

    pub(super) async fn write_free(&mut self, change: &Change) -> Result<(), StoreError> {
        let noted = std::mem::take(&mut self.writes.free).into_iter();
        let rows = noted.map(|(address, until)| json!({ "i": hex(address.0), "u": until }));
        set_based(change, FREE, rows.collect()).await
    }
}
