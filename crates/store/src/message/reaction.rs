//! The reactions that are shown with messages.

use super::{Message, Reaction};
use crate::db::{Access, StoreError, scoped, select};
use domain::{MessageId, WorkspaceId};
use std::collections::HashMap;

pub(super) async fn reactions(
    db: &impl Access,
    workspace_id: WorkspaceId,
    messages: &[Message],
) -> Result<HashMap<MessageId, Vec<Reaction>>, StoreError> {
    let ids: Vec<_> = messages.iter().map(|message| message.id.0).collect();
    let mut found: HashMap<MessageId, Vec<Reaction>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let columns = &["message_id", "by_kind", "emoji", "member_id", "pending"];
    for row in select(db, &scoped(workspace_id, "reaction", columns, "message_id", ids)).await? {
        let ours = row.get::<String>("by_kind")? == "member";
        let emoji: String = row.get("emoji")?;
        // What a person took back.
        if emoji.is_empty() && !ours {
            continue;
        }
        let reaction =
            Reaction { emoji, ours, member_id: row.id_or_null("member_id")?, pending: row.get("pending")? };
        found.entry(row.id("message_id")?).or_default().push(reaction);
    }
    Ok(found)
}
