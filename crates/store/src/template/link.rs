//! Tracked links: one for each tracked button of one message.

use crate::db::{Access, Change, Insert, OnConflict, Row, StoreError, all, one, params, run, statements};
use domain::{AddressId, ChannelId, ContactId, ConversationId, MessageId, Ms, TemplateId, WorkspaceId};

/// A link to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// What stands behind `/l/`.
    pub token: String,
    /// The template.
    pub template_id: TemplateId,
    /// The message.
    pub message_id: MessageId,
    /// Whom it goes to.
    pub address_id: AddressId,
    /// Which button.
    pub place: String,
    /// Where it leads: a whole address.
    pub target: String,
}

/// A link that was sent, with what its clicks are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What stands behind `/l/`.
    pub token: String,
    /// Its workspace.
    pub workspace_id: WorkspaceId,
    /// The template.
    pub template_id: TemplateId,
    /// The message.
    pub message_id: MessageId,
    /// Where that is shown.
    pub conversation_id: Option<ConversationId>,
    /// Through which number it went.
    pub channel_id: ChannelId,
    /// Whom it went to.
    pub contact_id: ContactId,
    /// Which button.
    pub place: String,
    /// Where it leads.
    pub target: String,
    /// How often it was opened.
    pub clicks: i64,
    /// When it was first opened.
    pub first_clicked_at: Option<Ms>,
    /// When it was last opened.
    pub last_clicked_at: Option<Ms>,
}

statements! {
    BY_TOKEN = "SELECT l.token, l.workspace_id, l.template_id, l.message_id, l.place, l.target, l.clicks, l.first_clicked_at, l.last_clicked_at, m.conversation_id, m.channel_id, a.contact_id FROM tracked_link l JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id JOIN address a ON a.workspace_id = l.workspace_id AND a.id = l.address_id WHERE l.token = $1";
    OF_MESSAGE = "SELECT l.token, l.workspace_id, l.template_id, l.message_id, l.place, l.target, l.clicks, l.first_clicked_at, l.last_clicked_at, m.conversation_id, m.channel_id, a.contact_id FROM tracked_link l JOIN message m ON m.workspace_id = l.workspace_id AND m.id = l.message_id JOIN address a ON a.workspace_id = l.workspace_id AND a.id = l.address_id WHERE l.workspace_id = $1 AND l.message_id = $2 ORDER BY l.place";
    CLICK = "UPDATE tracked_link SET clicks = clicks + 1, first_clicked_at = COALESCE(first_clicked_at, $3), last_clicked_at = $3 WHERE workspace_id = $1 AND token = $2 AND (last_clicked_at IS NULL OR last_clicked_at <= $4)";
    COUNTED = "UPDATE message SET content = json_set(content, '$.shown.clicks', COALESCE(json_extract(content, '$.shown.clicks'), 0) + 1) WHERE workspace_id = $1 AND id = $2"
        / "UPDATE message SET content = jsonb_set(content, '{shown,clicks}', to_jsonb(COALESCE(CAST(content #>> '{shown,clicks}' AS BIGINT), 0) + 1)) WHERE workspace_id = $1 AND id = $2";
}

/// Two clicks within this time are one: a double tap, or a phone that looks ahead.
const ONE_CLICK_MS: i64 = Ms::SECOND;

const COLUMNS: &[&str] = &[
    "token",
    "workspace_id",
    "template_id",
    "message_id",
    "address_id",
    "place",
    "target",
    "clicks",
    "created_at",
];

/// Adds links in one statement.
pub async fn links(change: &Change, new: &[NewLink]) -> Result<(), StoreError> {
    let mut insert = Insert::into("tracked_link", COLUMNS, OnConflict::Fail);
    for link in new {
        insert.row(params![
            link.token.as_str(),
            change.workspace_id(),
            link.template_id,
            link.message_id,
            link.address_id,
            link.place.as_str(),
            link.target.as_str(),
            0_i64,
            change.now(),
        ]);
    }
    insert.run(change.tx()).await.map(drop)
}

/// The link of a token, in whatever workspace.
pub async fn link(db: &impl Access, token: &str) -> Result<Option<Link>, StoreError> {
    one(db, BY_TOKEN, params![token]).await?.as_ref().map(read).transpose()
}

/// The links of a message.
pub async fn of_message(
    db: &impl Access,
    workspace_id: WorkspaceId,
    message_id: MessageId,
) -> Result<Vec<Link>, StoreError> {
    all(db, OF_MESSAGE, params![workspace_id, message_id]).await?.iter().map(read).collect()
}

/// Counts a click, also in what the message shows; false when it is part of the click before.
pub async fn click(change: &Change, link: &Link) -> Result<bool, StoreError> {
    let (id, now) = (change.workspace_id(), change.now());
    let values = params![id, link.token.as_str(), now, now.plus(-ONE_CLICK_MS)];
    if run(change.tx(), CLICK, values).await? == 0 {
        return Ok(false);
    }
    run(change.tx(), COUNTED, params![id, link.message_id]).await?;
    Ok(true)
}

fn read(row: &Row) -> Result<Link, StoreError> {
    Ok(Link {
        token: row.get("token")?,
        workspace_id: row.id("workspace_id")?,
        template_id: row.id("template_id")?,
        message_id: row.id("message_id")?,
        conversation_id: row.id_or_null("conversation_id")?,
        channel_id: row.id("channel_id")?,
        contact_id: row.id("contact_id")?,
        place: row.get("place")?,
        target: row.get("target")?,
        clicks: row.get("clicks")?,
        first_clicked_at: row.time_or_null("first_clicked_at")?,
        last_clicked_at: row.time_or_null("last_clicked_at")?,
    })
}
