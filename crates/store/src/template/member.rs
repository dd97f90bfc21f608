//! What members have of templates: their favourites, and being told that something is wrong.

use super::Template;
use crate::db::{Access, Change, StoreError, all, params, run, statements};
use crate::member;
use crate::notification::{self, NewNotification};
use domain::actor::Actor;
use domain::notification::NotificationKind;
use domain::permission::Permission;
use domain::{MemberId, TemplateId, WorkspaceId};
use std::collections::HashSet;

statements! {
    FAVOURITES = "SELECT template_id FROM template_favourite WHERE workspace_id = $1 AND member_id = $2";
    ADD = "INSERT INTO template_favourite (workspace_id, member_id, template_id) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, member_id, template_id) DO NOTHING";
    REMOVE = "DELETE FROM template_favourite WHERE workspace_id = $1 AND member_id = $2 AND template_id = $3";
}

/// The favourites of a member.
pub async fn favourites(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
) -> Result<HashSet<TemplateId>, StoreError> {
    all(db, FAVOURITES, params![workspace_id, member_id])
        .await?
        .iter()
        .map(|row| row.id("template_id"))
        .collect()
}

/// Makes it a favourite of a member, or no longer.
pub async fn set_favourite(
    change: &Change,
    member_id: MemberId,
    id: TemplateId,
    on: bool,
) -> Result<(), StoreError> {
    let sql = if on { ADD } else { REMOVE };
    run(change.tx(), sql, params![change.workspace_id(), member_id, id]).await.map(drop)
}

/// Tells the members who look after templates that one was refused, paused, disabled or moved to another category.
pub async fn alarm(change: &Change, template: &Template) -> Result<(), StoreError> {
    let (tx, workspace_id) = (change.tx(), change.workspace_id());
    let members = member::list(tx, workspace_id).await?;
    let looks_after = |member: &member::Member| {
        member.active && member.role.permissions.contains_key(&Permission::TemplateManage)
    };
    let told = members.iter().filter(|member| looks_after(member)).map(|member| NewNotification {
        member_id: member.id,
        kind: NotificationKind::Template,
        conversation_id: None,
        message_id: None,
        template_id: Some(template.id),
        actor: Actor::System,
    });
    notification::insert(tx, workspace_id, &told.collect::<Vec<_>>(), change.now()).await
}
