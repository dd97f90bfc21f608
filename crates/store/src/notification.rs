//! Notifications: lines of a member's notification centre, kept 90 days.

use crate::contact;
use crate::db::{
    Access, Change, Insert, OnConflict, Row, StoreError, Tx, one, padded, params, run, scoped, select,
    select_in, statements,
};
use crate::template::{self, Brief};
use domain::actor::{Actor, ActorKind};
use domain::extract::one_line;
use domain::notification::NotificationKind;
use domain::{
    ContactId, ConversationId, Ids, MemberId, MessageId, Ms, NotificationId, TeamId, TemplateId, WorkspaceId,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Something a member is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewNotification {
    /// Who is told.
    pub member_id: MemberId,
    /// Why.
    pub kind: NotificationKind,
    /// The conversation it is about.
    pub conversation_id: Option<ConversationId>,
    /// The message it is about.
    pub message_id: Option<MessageId>,
    /// The template it is about.
    pub template_id: Option<TemplateId>,
    /// Who caused it.
    pub actor: Actor,
}

/// A line of a member's notification centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// Its id; later ones sort after earlier ones.
    pub id: NotificationId,
    /// Who is told.
    pub member_id: MemberId,
    /// Why.
    pub kind: NotificationKind,
    /// When.
    pub at: Ms,
    /// The conversation it is about.
    pub conversation_id: Option<ConversationId>,
    /// The message it is about.
    pub message_id: Option<MessageId>,
    /// The template it is about.
    pub template_id: Option<TemplateId>,
    /// That template as it is now.
    pub template: Option<Brief>,
    /// Who caused it.
    pub actor: Actor,
    /// The name of whoever caused it, where one is known.
    pub actor_name: Option<String>,
    /// When the member read it.
    pub read_at: Option<Ms>,
    /// To whom the conversation is assigned now.
    pub assignee_id: Option<MemberId>,
    /// The conversation's team now.
    pub team_id: Option<TeamId>,
    /// The name of the conversation's contact now.
    pub contact_name: Option<String>,
    /// One line of the message; of the conversation's last one when it is about no message.
    pub extract: Option<String>,
}

statements! {
    UNREAD = "SELECT COUNT(*) AS n FROM notification WHERE workspace_id = $1 AND member_id = $2 AND read_at IS NULL";
    READ_ALL = "UPDATE notification SET read_at = $3 WHERE workspace_id = $1 AND member_id = $2 AND read_at IS NULL";
    READ_SOME = "UPDATE notification SET read_at = $3 FROM json_each($4) v WHERE notification.workspace_id = $1 AND notification.member_id = $2 AND notification.read_at IS NULL AND notification.id = unhex(v.value)"
        / "UPDATE notification SET read_at = $3 FROM jsonb_array_elements_text($4) v(value) WHERE notification.workspace_id = $1 AND notification.member_id = $2 AND notification.read_at IS NULL AND notification.id = CAST(v.value AS UUID)";
}

const COLUMNS: &[&str] = &[
    "workspace_id",
    "id",
    "member_id",
    "kind",
    "at",
    "conversation_id",
    "message_id",
    "actor_kind",
    "actor_id",
    "template_id",
];

/// Tells many members many things in one statement.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    notifications: &[NewNotification],
    now: Ms,
) -> Result<(), StoreError> {
    let mut insert = Insert::into("notification", COLUMNS, OnConflict::Fail);
    for new in notifications {
        let id: NotificationId = Ids.next();
        insert.row(params![
            workspace_id,
            id,
            new.member_id,
            new.kind.as_str(),
            now,
            new.conversation_id,
            new.message_id,
            new.actor.kind().as_str(),
            new.actor.id(),
            new.template_id,
        ]);
    }
    insert.run(tx).await.map(drop)
}

/// Tells the members who wrote these messages that they failed; programs are not told.
pub(crate) async fn insert_failed(change: &Change, keys: Vec<i64>) -> Result<(), StoreError> {
    let columns = &["id", "conversation_id", "author_id"];
    let query = |keys| {
        let mut query = scoped(change.workspace_id(), "message", columns, "key", keys);
        query.and_where(Expr::col(Alias::new("author_kind")).eq(ActorKind::Member.as_str()));
        query.order_by(Alias::new("key"), Order::Asc);
        query
    };
    let rows = select_in(change.tx(), &keys, query).await?;
    let failed = rows.iter().map(|row| {
        Ok(NewNotification {
            member_id: row.id("author_id")?,
            kind: NotificationKind::Failed,
            conversation_id: row.id_or_null("conversation_id")?,
            message_id: Some(row.id("id")?),
            template_id: None,
            actor: Actor::System,
        })
    });
    let failed = failed.collect::<Result<Vec<_>, StoreError>>()?;
    insert(change.tx(), change.workspace_id(), &failed, change.now()).await
}

/// A member's notifications before one of them, newest first.
pub async fn list(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    before: Option<NotificationId>,
    limit: u64,
) -> Result<Vec<Notification>, StoreError> {
    let mut query = joined(workspace_id, &[member_id]);
    if let Some(before) = before {
        query.and_where(Expr::col(("n", "id")).lt(before.0));
    }
    query.order_by(("n", "id"), Order::Desc).limit(limit);
    named(db, workspace_id, &select(db, &query).await?).await
}

/// What these members were told after a notification, oldest first; at most 1,000.
pub async fn after(
    db: &impl Access,
    workspace_id: WorkspaceId,
    members: &[MemberId],
    after: NotificationId,
) -> Result<Vec<Notification>, StoreError> {
    if members.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = joined(workspace_id, members);
    query.and_where(Expr::col(("n", "id")).gt(after.0));
    query.order_by(("n", "id"), Order::Asc).limit(1_000);
    named(db, workspace_id, &select(db, &query).await?).await
}

/// How many a member has not read.
pub async fn unread(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
) -> Result<i64, StoreError> {
    one(db, UNREAD, params![workspace_id, member_id]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Marks these of a member, or all, as read; how many were unread.
pub async fn mark_read(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    ids: Option<&[NotificationId]>,
    now: Ms,
) -> Result<u64, StoreError> {
    let Some(ids) = ids else {
        return run(tx, READ_ALL, params![workspace_id, member_id, now]).await;
    };
    // Ids travel as 32 hexadecimal digits, which both databases turn back.
    let ids = ids.iter().map(|id| Value::String(id.0.simple().to_string())).collect();
    run(tx, READ_SOME, params![workspace_id, member_id, now, Value::Array(ids)]).await
}

fn joined(workspace_id: WorkspaceId, members: &[MemberId]) -> SelectStatement {
    let own = [
        "id",
        "member_id",
        "kind",
        "at",
        "conversation_id",
        "message_id",
        "actor_kind",
        "actor_id",
        "read_at",
        "template_id",
    ];
    let same = |table: &'static str| Expr::col((table, "workspace_id")).equals(("n", "workspace_id"));
    let message = Expr::cust("COALESCE(n.message_id, c.last_message_id)");
    let mut query = Query::select();
    query
        .columns(own.map(|column| ("n", column)))
        .columns(["contact_id", "assignee_id", "team_id"].map(|column| ("c", column)))
        .columns(["text", "file_name"].map(|column| ("m", column)))
        .from_as("notification", "n")
        .join_as(
            JoinType::LeftJoin,
            "conversation",
            "c",
            same("c").and(Expr::col(("c", "id")).equals(("n", "conversation_id"))),
        )
        .join_as(JoinType::LeftJoin, "message", "m", same("m").and(Expr::col(("m", "id")).eq(message)))
        .and_where(Expr::col(("n", "workspace_id")).eq(workspace_id.0))
        .and_where(
            Expr::col(("n", "member_id")).is_in(padded(members.iter().map(|id| id.0).collect::<Vec<Uuid>>())),
        );
    query
}

async fn named(
    db: &impl Access,
    workspace_id: WorkspaceId,
    rows: &[Row],
) -> Result<Vec<Notification>, StoreError> {
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let contact: Option<ContactId> = row.id_or_null("contact_id")?;
        found.push((contact, read(row)?));
    }
    let templates: Vec<_> = found.iter().filter_map(|(_, told)| told.template_id).collect();
    let templates = template::briefs(db, workspace_id, &templates).await?;
    let contacts: HashSet<_> = found.iter().filter_map(|(contact, _)| *contact).collect();
    let contacts = contact::load(db, workspace_id, &contacts.into_iter().collect::<Vec<_>>()).await?;
    let contacts: HashMap<_, _> = contacts.iter().map(|contact| (contact.id, contact.name())).collect();
    let actors: Vec<_> = found.iter().map(|(_, notification)| notification.actor).collect();
    let actors = crate::actor::names(db, workspace_id, &actors).await?;
    let complete = found.into_iter().map(|(contact, mut notification)| {
        notification.contact_name = contact.and_then(|id| contacts.get(&id).cloned());
        notification.template = notification.template_id.and_then(|id| templates.get(&id).cloned());
        notification.actor_name = actors.get(&notification.actor).cloned();
        notification
    });
    Ok(complete.collect())
}

fn read(row: &Row) -> Result<Notification, StoreError> {
    let kind: ActorKind = row.word("actor_kind")?;
    let actor = Actor::from_parts(kind, row.get("actor_id")?)
        .ok_or_else(|| StoreError::bad_data("notification.actor_id", kind.as_str()))?;
    let said = row.get::<Option<String>>("text")?.or(row.get("file_name")?);
    Ok(Notification {
        id: row.id("id")?,
        member_id: row.id("member_id")?,
        kind: row.word("kind")?,
        at: row.time("at")?,
        conversation_id: row.id_or_null("conversation_id")?,
        message_id: row.id_or_null("message_id")?,
        template_id: row.id_or_null("template_id")?,
        template: None,
        actor,
        actor_name: None,
        read_at: row.time_or_null("read_at")?,
        assignee_id: row.id_or_null("assignee_id")?,
        team_id: row.id_or_null("team_id")?,
        contact_name: None,
        extract: said.map(|text| one_line(&text)),
    })
}
