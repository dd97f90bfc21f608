//! Messages and notes: loaded by id, listed by arrival, shown as threads.

mod files;
mod list;
mod reaction;
mod read;
mod star;
mod thread;
mod write;

use crate::db::{Access, Sql, StoreError, padded, select};
use crate::file::File;
use domain::actor::Actor;
use domain::message::{Direction, MessageStatus};
use domain::{
    AddressId, ChannelId, ContactId, ConversationId, IdentityId, MemberId, MessageId, Ms, TeamId, WorkspaceId,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use files::add_files;
use reaction::reactions;
use read::{json_or_default, read};
use star::STARRED;

pub use list::{ListFilter, by_client_id, list};
pub use star::set_star;
pub use thread::{Position, Seen, Thread, first_unread, lines, mark_inbound, thread, unmarked_inbound};
pub use write::{
    NewMessage, Receipt, Recorded, details, edit_note, insert, our_reaction, receipts, record, requeue,
    set_our_reaction,
};

/// Something that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its arrival number; also its place in lists.
    pub key: i64,
    /// Its id.
    pub id: MessageId,
    /// The id the client gave it.
    pub client_id: Option<uuid::Uuid>,
    /// The vendor's id.
    pub vendor_id: Option<String>,
    /// Where it was said.
    pub address_id: AddressId,
    /// Through which number.
    pub channel_id: ChannelId,
    /// With whom: whose address it is.
    pub contact_id: ContactId,
    /// What the person wrote it from; of ours, what their address is bound to.
    pub identity_id: Option<IdentityId>,
    /// Where it is shown.
    pub conversation_id: Option<ConversationId>,
    /// Which way it went.
    pub direction: Direction,
    /// The vendor's word for its kind; `note` for notes.
    pub kind: String,
    /// Its text or caption.
    pub text: Option<String>,
    /// The name of its file.
    pub file_name: Option<String>,
    /// Of a person's message the vendor's element of `messages[]`; of ours the vendor's body without the envelope:
    /// `type` and the object of that name. Nothing for plain texts, and files of ours.
    pub content: Option<Value>,
    /// Its file.
    pub file: Option<File>,
    /// The files its content names beside that one, such as the pictures of cards; in no order.
    pub card_files: Vec<File>,
    /// Who wrote it.
    pub author: Actor,
    /// The message it answers, when that one is stored.
    pub quoted: Option<Quoted>,
    /// The vendor's id of the message it answers.
    pub reply_to_vendor_id: Option<String>,
    /// Who is mentioned, in notes.
    pub mentions: Vec<Mention>,
    /// Whether the person forwarded it.
    pub forwarded: bool,
    /// Whether the first link is previewed.
    pub preview_url: bool,
    /// What became of it, when it is ours.
    pub status: Option<MessageStatus>,
    /// `{code, title, details}` of a failure.
    pub error: Option<Failure>,
    /// When the call to the vendor began.
    pub calling_at: Option<Ms>,
    /// The vendor's time.
    pub sent_at: Option<Ms>,
    /// When it reached the phone.
    pub delivered_at: Option<Ms>,
    /// When it was read.
    pub read_at: Option<Ms>,
    /// When it was last edited.
    pub edited_at: Option<Ms>,
    /// When it was stored.
    pub created_at: Ms,
    /// Until when messages to its person cost nothing, or did, because they came through an ad.
    pub free_until: Option<Ms>,
    /// The trace it belongs to.
    pub trace_id: Option<String>,
    /// Whether somebody marked it as important.
    pub starred: bool,
    /// Who reacted how.
    pub reactions: Vec<Reaction>,
}

/// The message that another one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Its id.
    pub id: MessageId,
    /// Its kind.
    pub kind: String,
    /// Which way it went.
    pub direction: Direction,
    /// Its text or caption, else the name of its file.
    pub text: Option<String>,
    /// Whether its file is a voice note.
    pub voice: bool,
    /// Who wrote it.
    pub author: Actor,
}

/// Why a message will not arrive.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Failure {
    /// The vendor's code.
    #[serde(default)]
    pub code: Option<i64>,
    /// In a few words.
    #[serde(default)]
    pub title: String,
    /// The vendor's explanation.
    #[serde(default)]
    pub details: Option<String>,
}

/// Somebody a note speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Mention {
    /// A member.
    Member(MemberId),
    /// Everybody of a team.
    Team(TeamId),
}

/// A reaction to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reaction {
    /// Empty while its removal is under way.
    pub emoji: String,
    /// Whether it is ours.
    pub ours: bool,
    /// Which member set ours.
    pub member_id: Option<MemberId>,
    /// Whether the vendor has not confirmed it yet.
    pub pending: bool,
}

pub(crate) fn statements() -> Vec<(&'static str, Sql)> {
    [list::STATEMENTS, star::STATEMENTS, thread::STATEMENTS, write::STATEMENTS].concat()
}

const COLUMNS: &[&str] = &[
    "key",
    "id",
    "client_id",
    "vendor_id",
    "address_id",
    "channel_id",
    "conversation_id",
    "direction",
    "kind",
    "text",
    "file_name",
    "content",
    "file_id",
    "author_kind",
    "author_id",
    "reply_to_vendor_id",
    "mentions",
    "forwarded",
    "preview_url",
    "status",
    "error",
    "calling_at",
    "sent_at",
    "delivered_at",
    "read_at",
    "edited_at",
    "created_at",
    "trace_id",
];
/// Columns of the answered message under their names in the row.
const QUOTED: &[(&str, &str)] = &[
    ("id", "quoted_id"),
    ("kind", "quoted_kind"),
    ("direction", "quoted_direction"),
    ("text", "quoted_text"),
    ("file_name", "quoted_file_name"),
    ("file_id", "quoted_file_id"),
    ("author_kind", "quoted_author_kind"),
    ("author_id", "quoted_author_id"),
];

/// A column of the message, `m`.
fn col(name: &'static str) -> Expr {
    Expr::col((Alias::new("m"), Alias::new(name)))
}

/// Whole rows with their address and the answered message, to be read with [`read`].
fn rows(workspace_id: WorkspaceId) -> SelectStatement {
    let quoted = |name: &'static str| Expr::col((Alias::new("q"), Alias::new(name)));
    let mut query = Query::select();
    query.from_as(Alias::new("message"), Alias::new("m"));
    let same = quoted("workspace_id").eq(col("workspace_id")).and(quoted("id").eq(col("reply_to_id")));
    query.join_as(JoinType::LeftJoin, Alias::new("message"), Alias::new("q"), same);
    let address = |name: &'static str| Expr::col((Alias::new("a"), Alias::new(name)));
    let same = address("workspace_id").eq(col("workspace_id")).and(address("id").eq(col("address_id")));
    query.join_as(JoinType::LeftJoin, Alias::new("address"), Alias::new("a"), same);
    query.exprs(COLUMNS.iter().map(|name| col(name))).expr(address("contact_id"));
    query.expr(address("free_until"));
    query.expr_as(Expr::cust("COALESCE(m.sender_identity_id, a.identity_id)"), Alias::new("identity_id"));
    query.expr_as(Expr::cust(STARRED), Alias::new("starred"));
    for (name, alias) in QUOTED {
        query.expr_as(quoted(name), Alias::new(*alias));
    }
    query.and_where(col("workspace_id").eq(workspace_id.0));
    query
}

/// Messages by id, in any order; unknown ids are left out.
pub async fn load(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[MessageId],
) -> Result<Vec<Message>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = rows(workspace_id);
    query.and_where(col("id").is_in(padded(ids.iter().map(|id| id.0).collect::<Vec<_>>())));
    fetch(db, workspace_id, &query).await
}

/// One message.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<Message>, StoreError> {
    Ok(load(db, workspace_id, &[id]).await?.pop())
}

/// The rows of a query made from [`rows`], with their reactions.
async fn fetch(
    db: &impl Access,
    workspace_id: WorkspaceId,
    query: &SelectStatement,
) -> Result<Vec<Message>, StoreError> {
    let rows = select(db, query).await?;
    let mut messages: Vec<Message> = rows.iter().map(read).collect::<Result<_, StoreError>>()?;
    let mut reactions = reactions(db, workspace_id, &messages).await?;
    for message in &mut messages {
        message.reactions = reactions.remove(&message.id).unwrap_or_default();
    }
    add_files(db, workspace_id, &rows, &mut messages).await?;
    Ok(messages)
}
