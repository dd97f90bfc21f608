//! What live sockets ask that no noun does.

use crate::db::{Access, StoreError, one, params, statements};
use domain::{AddressId, WorkspaceId};

statements! {
    LAST_INBOUND = "SELECT vendor_id FROM message WHERE workspace_id = $1 AND address_id = $2 AND direction = 'inbound' AND vendor_id IS NOT NULL ORDER BY key DESC LIMIT 1";
}

/// The vendor's id of the last message that came from an address.
pub async fn last_inbound(
    db: &impl Access,
    workspace_id: WorkspaceId,
    address_id: AddressId,
) -> Result<Option<String>, StoreError> {
    one(db, LAST_INBOUND, params![workspace_id, address_id])
        .await?
        .map(|row| row.get("vendor_id"))
        .transpose()
}
