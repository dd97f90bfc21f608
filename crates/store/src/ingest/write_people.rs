//! Writing who wrote: contacts, identities, and the addresses they are reached at.

use super::board::Board;
use super::write::{hex, set_based};
use crate::db::{Change, Insert, OnConflict, StoreError, params, statements};
use serde_json::{Value, json};

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    RENAME = "UPDATE contact SET profile_name = v.value->>'p', name_folded = v.value->>'f' FROM json_each($2) v WHERE contact.workspace_id = $1 AND contact.id = unhex(v.value->>'i')"
        / "UPDATE contact SET profile_name = v.value->>'p', name_folded = v.value->>'f' FROM jsonb_array_elements($2) v(value) WHERE contact.workspace_id = $1 AND contact.id = CAST(v.value->>'i' AS UUID)";
    MOVE_IDENTITIES = "UPDATE identity SET contact_id = unhex(v.value->>'c') FROM json_each($2) v WHERE identity.workspace_id = $1 AND identity.id = unhex(v.value->>'i')"
        / "UPDATE identity SET contact_id = CAST(v.value->>'c' AS UUID) FROM jsonb_array_elements($2) v(value) WHERE identity.workspace_id = $1 AND identity.id = CAST(v.value->>'i' AS UUID)";
    BIND = "UPDATE address SET contact_id = unhex(v.value->>'c'), identity_id = unhex(v.value->>'n') FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET contact_id = CAST(v.value->>'c' AS UUID), identity_id = CAST(v.value->>'n' AS UUID) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
    HAND_OVER = "UPDATE conversation SET contact_id = unhex(v.value->>'c'), opened_by_id = CASE WHEN opened_by_kind = 'contact' THEN unhex(v.value->>'c') ELSE opened_by_id END, version = version + 1 FROM json_each($2) v WHERE conversation.workspace_id = $1 AND conversation.contact_id = unhex(v.value->>'f') AND conversation.address_id = unhex(v.value->>'i')"
        / "UPDATE conversation SET contact_id = CAST(v.value->>'c' AS UUID), opened_by_id = CASE WHEN opened_by_kind = 'contact' THEN CAST(v.value->>'c' AS UUID) ELSE opened_by_id END, version = version + 1 FROM jsonb_array_elements($2) v(value) WHERE conversation.workspace_id = $1 AND conversation.contact_id = CAST(v.value->>'f' AS UUID) AND conversation.address_id = CAST(v.value->>'i' AS UUID)";
    WINDOWS = "UPDATE address SET window_expires_at = CAST(v.value->>'w' AS BIGINT), last_inbound_at = CAST(v.value->>'l' AS BIGINT) FROM json_each($2) v WHERE address.workspace_id = $1 AND address.id = unhex(v.value->>'i')"
        / "UPDATE address SET window_expires_at = CAST(v.value->>'w' AS BIGINT), last_inbound_at = CAST(v.value->>'l' AS BIGINT) FROM jsonb_array_elements($2) v(value) WHERE address.workspace_id = $1 AND address.id = CAST(v.value->>'i' AS UUID)";
}

impl Board {
    pub(super) async fn write_people(&mut self, change: &Change) -> Result<(), StoreError> {
        let (workspace, now) = (change.workspace_id(), change.now());
        let columns = &[
            "workspace_id",
            "id",
            "kind",
            "given_name",
            "profile_name",
            "name_folded",
            "language",
            "created_at",
        ];
        let mut contacts = Insert::into("contact", columns, OnConflict::Fail);
        for id in &self.people.created {
            let names = self.people.names(*id);
            let folded = names.folded();
            contacts.row(params![
                workspace,
                *id,
                "unknown",
                None::<String>,
                names.profile,
                folded,
                None::<String>,
                now
            ]);
        }
        contacts.run(change.tx()).await?;
        let columns = &["workspace_id", "id", "contact_id", "kind", "scope", "value", "created_at"];
        let mut identities = Insert::into("identity", columns, OnConflict::Fail);
        for (id, contact, (kind, scope, value)) in std::mem::take(&mut self.people.new_identities) {
            identities.row(params![workspace, id, contact, kind.as_str(), scope, value, now]);
        }
        identities.run(change.tx()).await?;
        let moved = self.people.moved_identities.iter();
        let rows = moved.map(|(id, contact)| json!({ "i": hex(id.0), "c": hex(contact.0) })).collect();
        set_based(change, MOVE_IDENTITIES, rows).await?;
        let renamed = self.people.renamed.iter().filter(|id| !self.people.created.contains(id));
        let rows: Vec<Value> = renamed
            .map(|id| {
                let names = self.people.names(*id);
                json!({ "i": hex(id.0), "p": names.profile, "f": names.folded() })
            })
            .collect();
        set_based(change, RENAME, rows).await
    }

    pub(super) async fn write_addresses(&mut self, change: &Change) -> Result<(), StoreError> {
        self.write_bindings(change).await?;
        let columns = &[
            "workspace_id",
            "id",
            "contact_id",
            "channel_id",
            "identity_id",
            "window_expires_at",
            "last_inbound_at",
            "pair_arrival",
            "created_at",
        ];
        let mut insert = Insert::into("address", columns, OnConflict::Fail);
        for a in self.addresses.all().filter(|address| address.stored.is_none()) {
            insert.row(params![
                change.workspace_id(),
                a.id,
                a.contact_id,
                a.channel_id,
                a.identity_id,
                a.window_expires_at,
                a.last_inbound_at,
                0_i64,
                change.now()
            ]);
        }
        insert.run(change.tx()).await?;
        let touched = self.addresses.all().filter(|address| address.written_to && address.stored.is_some());
        let rows = touched
            .map(|a| json!({ "i": hex(a.id.0), "w": a.window_expires_at, "l": a.last_inbound_at }))
            .collect();
        set_based(change, WINDOWS, rows).await
    }

    /// What is bound to another identity lets go of the old one first, so that two may change places.
    async fn write_bindings(&self, change: &Change) -> Result<(), StoreError> {
        let (mut freed, mut bound, mut handed_over) = (Vec::new(), Vec::new(), Vec::new());
        for a in self.addresses.all() {
            let Some((contact, identity)) = a.stored else { continue };
            let (id, to) = (hex(a.id.0), hex(a.contact_id.0));
            if identity != a.identity_id && identity.is_some() {
                freed.push(json!({ "i": id, "c": to }));
            }
            if (contact, identity) != (a.contact_id, a.identity_id) {
                bound.push(json!({ "i": id, "c": to, "n": a.identity_id.map(|id| hex(id.0)) }));
            }
            if contact != a.contact_id {
                handed_over.push(json!({ "i": id, "c": to, "f": hex(contact.0) }));
            }
        }
        set_based(change, BIND, freed).await?;
        set_based(change, BIND, bound).await?;
        set_based(change, HAND_OVER, handed_over).await
    }
}
