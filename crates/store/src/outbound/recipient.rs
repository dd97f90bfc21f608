//! How the person at an address can be told of to the vendor.

use super::{RecipientIds, hex};
use crate::db::{Access, StoreError, all, one, params, statements};
use domain::identity::IdentityKind;
use domain::{AddressId, ChannelId, IdentityId, WorkspaceId};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

// `v` is one element of a JSON array; ids travel as 32 hexadecimal digits.
statements! {
    IDENTITIES = "SELECT a.id AS address_id, a.identity_id, i.id, i.kind, i.scope, i.value FROM json_each($2) v JOIN address a ON a.workspace_id = $1 AND a.id = unhex(v.value) JOIN identity i ON i.workspace_id = $1 AND i.contact_id = a.contact_id WHERE i.kind IN ('wa_id', 'phone', 'user_id') ORDER BY i.created_at, i.id"
        / "SELECT a.id AS address_id, a.identity_id, i.id, i.kind, i.scope, i.value FROM jsonb_array_elements_text($2) v(value) JOIN address a ON a.workspace_id = $1 AND a.id = CAST(v.value AS UUID) JOIN identity i ON i.workspace_id = $1 AND i.contact_id = a.contact_id WHERE i.kind IN ('wa_id', 'phone', 'user_id') ORDER BY i.created_at, i.id";
    ADDRESS = "SELECT channel_id FROM address WHERE workspace_id = $1 AND id = $2";
}

/// How the people at these addresses can be told of to the vendor.
pub(super) async fn recipients(
    db: &impl Access,
    workspace_id: WorkspaceId,
    portfolio: &str,
    addresses: &[AddressId],
) -> Result<HashMap<AddressId, RecipientIds>, StoreError> {
    let wanted: BTreeSet<String> = addresses.iter().map(|id| hex(id.0)).collect();
    let rows = all(db, IDENTITIES, params![workspace_id, json!(wanted)]).await?;
    let (mut found, mut bound): (HashMap<AddressId, RecipientIds>, HashMap<_, _>) = Default::default();
    for row in &rows {
        let (address_id, value): (AddressId, String) = (row.id("address_id")?, row.get("value")?);
        let (kind, scope): (IdentityKind, String) = (row.word("kind")?, row.get("scope")?);
        if kind == IdentityKind::UserId && scope != portfolio {
            continue;
        }
        if row.id_or_null::<IdentityId>("identity_id")? == Some(row.id("id")?) {
            bound.insert(address_id, (kind, value.clone()));
        }
        found.entry(address_id).or_default().learn(kind, value);
    }
    for (address_id, (kind, value)) in bound {
        found.entry(address_id).or_default().prefer(kind, value);
    }
    Ok(found)
}

/// How the person at an address can be told of to the vendor.
pub async fn recipient(
    db: &impl Access,
    workspace_id: WorkspaceId,
    portfolio: &str,
    address_id: AddressId,
) -> Result<RecipientIds, StoreError> {
    let mut found = recipients(db, workspace_id, portfolio, &[address_id]).await?;
    Ok(found.remove(&address_id).unwrap_or_default())
}

/// The channel of an address.
pub async fn address(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: AddressId,
) -> Result<Option<ChannelId>, StoreError> {
    let row = one(db, ADDRESS, params![workspace_id, id]).await?;
    row.map(|row| row.id("channel_id")).transpose()
}
