//! Notifications: a member's own list, and what other use cases tell members.

use crate::{App, AppError, Caller};
use domain::actor::Actor;
use domain::notification::NotificationKind;
use domain::permission::{Access, Permission};
use domain::{ConversationId, MemberId, MessageId, NotificationId, TeamId, WorkspaceId};
use std::collections::{BTreeSet, HashMap};
use store::notification::{self, NewNotification, Notification};
use store::{Change, StoreError, member, mention, team};

impl App {
    /// A page of the caller's notifications, newest first; the cursor is the last one's id.
    pub async fn notifications(
        &self,
        caller: &Caller,
        before: Option<NotificationId>,
        limit: u64,
    ) -> Result<(Vec<Notification>, Option<NotificationId>), AppError> {
        let (db, member) = (self.store.read(), own(caller)?);
        let mut found = notification::list(db, caller.workspace_id, member, before, limit + 1).await?;
        let more = found.len() as u64 > limit;
        found.truncate(limit as usize);
        let next = found.last().map(|last| last.id).filter(|_| more);
        Ok((found.into_iter().map(|one| as_seen_by(one, &caller.access)).collect(), next))
    }

    /// How many the caller has not read.
    pub async fn unread_notifications(&self, caller: &Caller) -> Result<i64, AppError> {
        Ok(notification::unread(self.store.read(), caller.workspace_id, own(caller)?).await?)
    }

    /// Marks these of the caller, or all, as read.
    pub async fn read_notifications(
        &self,
        caller: &Caller,
        ids: Option<Vec<NotificationId>>,
    ) -> Result<(), AppError> {
        let (workspace_id, member, now) = (caller.workspace_id, own(caller)?, self.clock.now());
        self.store
            .write(move |tx| {
                Box::pin(async move {
                    notification::mark_read(tx, workspace_id, member, ids.as_deref(), now).await.map(drop)
                })
            })
            .await
            .map_err(|error: StoreError| error.into())
    }
}

/// Programs have no notifications.
fn own(caller: &Caller) -> Result<MemberId, AppError> {
    caller.access.member_id.ok_or(AppError::NotFound)
}

/// Leaves out whose conversation it is and what was said when the member may no longer see the conversation.
pub fn as_seen_by(mut notification: Notification, access: &Access) -> Notification {
    let (assignee, team) = (notification.assignee_id, notification.team_id);
    if !access.reaches(Permission::ConversationView, assignee, team) {
        notification.contact_name = None;
        notification.extract = None;
    }
    notification
}

/// Tells a member that somebody else gave them a conversation.
pub async fn notify_assigned(
    change: &Change,
    conversation_id: ConversationId,
    assignee: MemberId,
    by: Actor,
) -> Result<(), StoreError> {
    if by.member() == Some(assignee) {
        return Ok(());
    }
    let new = NewNotification {
        member_id: assignee,
        kind: NotificationKind::Assigned,
        conversation_id: Some(conversation_id),
        message_id: None,
        template_id: None,
        actor: by,
    };
    notification::insert(change.tx(), change.workspace_id(), &[new], change.now()).await
}

/// The active members that mentions of members and teams reach; an unknown member or team is refused.
pub async fn mentioned(
    db: &impl store::Access,
    workspace_id: WorkspaceId,
    members: &[MemberId],
    teams: &[TeamId],
) -> Result<BTreeSet<MemberId>, AppError> {
    if members.is_empty() && teams.is_empty() {
        return Ok(BTreeSet::new());
    }
    let known = member::list(db, workspace_id).await?;
    let active: HashMap<_, _> = known.iter().map(|member| (member.id, member.active)).collect();
    if members.iter().any(|id| !active.contains_key(id)) {
        return Err(AppError::conflict("member.not_found"));
    }
    let known = team::list(db, workspace_id).await?;
    let mut reached: BTreeSet<MemberId> = members.iter().copied().collect();
    for id in teams {
        let team = known.iter().find(|team| team.id == *id);
        reached.extend(&team.ok_or_else(|| AppError::conflict("team.not_found"))?.member_ids);
    }
    reached.retain(|id| active.get(id).copied().unwrap_or(false));
    Ok(reached)
}

/// Makes these the members a note mentions and tells those who were not mentioned before; never its author.
pub async fn notify_mentioned(
    change: &Change,
    conversation_id: ConversationId,
    message_id: MessageId,
    members: &BTreeSet<MemberId>,
    author: Actor,
) -> Result<(), StoreError> {
    let (tx, workspace_id, now) = (change.tx(), change.workspace_id(), change.now());
    let before: BTreeSet<_> = mention::of_message(tx, workspace_id, message_id).await?.into_iter().collect();
    for gone in before.difference(members) {
        mention::delete(tx, workspace_id, message_id, *gone).await?;
    }
    let told = members.difference(&before).copied().filter(|id| author.member() != Some(*id));
    let told: Vec<_> = told.collect();
    let rows: Vec<_> = told.iter().map(|id| (*id, conversation_id, message_id)).collect();
    mention::insert(tx, workspace_id, &rows, now).await?;
    let new = told.iter().map(|id| NewNotification {
        member_id: *id,
        kind: NotificationKind::Mention,
        conversation_id: Some(conversation_id),
        message_id: Some(message_id),
        template_id: None,
        actor: author,
    });
    notification::insert(tx, workspace_id, &new.collect::<Vec<_>>(), now).await
}
