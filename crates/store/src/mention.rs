//! Mentions: which notes name which members, themselves or through a team.

use crate::db::{Access, Insert, OnConflict, StoreError, Tx, all, params, run, statements};
use domain::{ConversationId, MemberId, MessageId, Ms, WorkspaceId};

statements! {
    OF_MESSAGE = "SELECT member_id FROM mention WHERE workspace_id = $1 AND message_id = $2 ORDER BY member_id";
    DELETE = "DELETE FROM mention WHERE workspace_id = $1 AND message_id = $2 AND member_id = $3";
}

const COLUMNS: &[&str] = &["workspace_id", "member_id", "conversation_id", "message_id", "at"];

/// Notes that these members are mentioned; those that were already are left as they are.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    mentions: &[(MemberId, ConversationId, MessageId)],
    now: Ms,
) -> Result<(), StoreError> {
    let mut insert = Insert::into("mention", COLUMNS, OnConflict::Skip);
    for (member, conversation, message) in mentions {
        insert.row(params![workspace_id, *member, *conversation, *message, now]);
    }
    insert.run(tx).await.map(drop)
}

/// Whom a note mentions.
pub async fn of_message(
    db: &impl Access,
    workspace_id: WorkspaceId,
    message_id: MessageId,
) -> Result<Vec<MemberId>, StoreError> {
    let rows = all(db, OF_MESSAGE, params![workspace_id, message_id]).await?;
    rows.iter().map(|row| row.id("member_id")).collect()
}

/// Takes a member's mention out of an edited note.
pub async fn delete(
    tx: &Tx,
    workspace_id: WorkspaceId,
    message_id: MessageId,
    member_id: MemberId,
) -> Result<(), StoreError> {
    run(tx, DELETE, params![workspace_id, message_id, member_id]).await.map(drop)
}
