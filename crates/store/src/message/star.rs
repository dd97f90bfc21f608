//! Messages marked as important, for the whole workspace.

use crate::db::{Change, StoreError, params, run, statements};
use domain::actor::Actor;

/// Whether the message `m` of a query is marked.
pub(super) const STARRED: &str =
    "EXISTS (SELECT 1 FROM star s WHERE s.workspace_id = m.workspace_id AND s.message_key = m.key)";

statements! {
    STAR = "INSERT INTO star (workspace_id, message_key, at, by_kind, by_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id, message_key) DO NOTHING";
    UNSTAR = "DELETE FROM star WHERE workspace_id = $1 AND message_key = $2";
}

/// Marks the message of a key, or takes the mark away; false when it was so already.
pub async fn set_star(change: &Change, key: i64, by: Actor, starred: bool) -> Result<bool, StoreError> {
    let workspace_id = change.workspace_id();
    let changed = if starred {
        let values = params![workspace_id, key, change.now(), by.kind().as_str(), by.id()];
        run(change.tx(), STAR, values).await?
    } else {
        run(change.tx(), UNSTAR, params![workspace_id, key]).await?
    };
    Ok(changed > 0)
}
