//! Events: appended with the change they tell of, read by number.

use crate::db::{Access, Insert, OnConflict, Row, StoreError, Tx, params, statements};
use crate::db::{all, one};
use domain::actor::{Actor, ActorKind};
use domain::event::EventName;
use domain::{ChannelId, ContactId, ConversationId, MemberId, MessageId, Ms, TeamId, WorkspaceId};
use serde_json::{Value, json};

/// A fact to be appended; ids and words only, never content.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// What happened.
    pub name: EventName,
    /// Who did it.
    pub actor: Actor,
    /// What it is about.
    pub about: About,
    /// Names of the fields that changed.
    pub fields: &'static [&'static str],
    /// More ids and enum words; an object.
    pub data: Value,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
}

/// The ids an event is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// The conversation.
    pub conversation_id: Option<ConversationId>,
    /// The contact.
    pub contact_id: Option<ContactId>,
    /// The message.
    pub message_id: Option<MessageId>,
    /// The channel.
    pub channel_id: Option<ChannelId>,
    /// The member.
    pub member_id: Option<MemberId>,
    /// The team.
    pub team_id: Option<TeamId>,
}

impl NewEvent {
    /// An event without changed fields or data.
    pub fn new(name: EventName, actor: Actor, about: About) -> Self {
        Self { name, actor, about, fields: &[], data: json!({}), trace_id: None }
    }

    /// Names the changed fields.
    #[must_use]
    pub fn fields(mut self, fields: &'static [&'static str]) -> Self {
        self.fields = fields;
        self
    }

    /// Adds ids and words.
    #[must_use]
    pub fn data(mut self, data: Value) -> Self {
        self.data = data;
        self
    }

    /// Ties it to a trace.
    #[must_use]
    pub fn trace(mut self, trace_id: Option<String>) -> Self {
        self.trace_id = trace_id;
        self
    }
}

/// A stored event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number in the workspace, from 1, without gaps.
    pub seq: i64,
    /// What happened.
    pub name: EventName,
    /// When.
    pub at: Ms,
    /// Who did it.
    pub actor: Actor,
    /// What it is about.
    pub about: About,
    /// Names of the fields that changed.
    pub fields: Vec<String>,
    /// More ids and enum words.
    pub data: Value,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
}

statements! {
    AFTER = "SELECT seq, name, at, actor_kind, actor_id, conversation_id, contact_id, message_id, channel_id, member_id, team_id, fields, data, trace_id FROM event WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    LAST = "SELECT event_seq FROM workspace WHERE id = $1";
}

const COLUMNS: &[&str] = &[
    "workspace_id",
    "seq",
    "name",
    "at",
    "actor_kind",
    "actor_id",
    "conversation_id",
    "contact_id",
    "message_id",
    "channel_id",
    "member_id",
    "team_id",
    "fields",
    "data",
    "trace_id",
];

pub(crate) async fn append(
    tx: &Tx,
    workspace_id: WorkspaceId,
    last_seq: i64,
    at: Ms,
    events: Vec<NewEvent>,
) -> Result<(), StoreError> {
    let mut insert = Insert::into("event", COLUMNS, OnConflict::Fail);
    for (seq, event) in (last_seq + 1..).zip(events) {
        let about = event.about;
        insert.row(params![
            workspace_id,
            seq,
            event.name.as_str(),
            at,
            event.actor.kind().as_str(),
            event.actor.id(),
            about.conversation_id,
            about.contact_id,
            about.message_id,
            about.channel_id,
            about.member_id,
            about.team_id,
            json!(event.fields),
            event.data,
            event.trace_id,
        ]);
    }
    insert.run(tx).await.map(drop)
}

/// Events after a number, oldest first.
pub async fn after(
    db: &impl Access,
    workspace_id: WorkspaceId,
    seq: i64,
    limit: i64,
) -> Result<Vec<Event>, StoreError> {
    all(db, AFTER, params![workspace_id, seq, limit]).await?.iter().map(event).collect()
}

/// The number of the newest event; zero when there is none.
pub async fn last_seq(db: &impl Access, workspace_id: WorkspaceId) -> Result<i64, StoreError> {
    one(db, LAST, params![workspace_id]).await?.map_or(Ok(0), |row| row.get("event_seq"))
}

pub(crate) fn event(row: &Row) -> Result<Event, StoreError> {
    let kind: ActorKind = row.word("actor_kind")?;
    let actor = Actor::from_parts(kind, row.get("actor_id")?)
        .ok_or_else(|| StoreError::bad_data("event.actor_id", kind.as_str()))?;
    Ok(Event {
        seq: row.get("seq")?,
        name: row.word("name")?,
        at: row.time("at")?,
        actor,
        about: About {
            conversation_id: row.id_or_null("conversation_id")?,
            contact_id: row.id_or_null("contact_id")?,
            message_id: row.id_or_null("message_id")?,
            channel_id: row.id_or_null("channel_id")?,
            member_id: row.id_or_null("member_id")?,
            team_id: row.id_or_null("team_id")?,
        },
        fields: row.json("fields")?,
        data: row.get("data")?,
        trace_id: row.get("trace_id")?,
    })
}
