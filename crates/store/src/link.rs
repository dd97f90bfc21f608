//! One-time links: invitations and password resets. Only the SHA-256 of a token is stored.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{LinkId, MemberId, Ms, RoleId, TeamId, WorkspaceId};
use serde_json::json;

/// What a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To become a member.
    Invitation {
        /// The name whoever invites knows them by.
        name: Option<String>,
        /// The role they will have.
        role_id: RoleId,
        /// The teams they will be in.
        team_ids: Vec<TeamId>,
    },
    /// To set a new password.
    Reset {
        /// Whose.
        member_id: MemberId,
    },
}

/// A link that was not used yet. Times are of the machine's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its id, which is no secret.
    pub id: LinkId,
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Whom it is for, as stored by `domain::member::email_key`.
    pub email: String,
    /// What for.
    pub purpose: Purpose,
    /// Who made it.
    pub created_by: MemberId,
    /// When.
    pub created_at: Ms,
    /// When it stops working.
    pub expires_at: Ms,
}

statements! {
    BY_TOKEN = "SELECT id, workspace_id, kind, email, name, role_id, team_ids, member_id, created_by, created_at, expires_at FROM one_time_link WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > $3";
    INVITATIONS = "SELECT id, workspace_id, kind, email, name, role_id, team_ids, member_id, created_by, created_at, expires_at FROM one_time_link WHERE workspace_id = $1 AND kind = 'invitation' AND used_at IS NULL AND expires_at > $2 ORDER BY id DESC";
    INSERT = "INSERT INTO one_time_link (token_hash, id, workspace_id, kind, email, name, role_id, team_ids, member_id, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    USE = "UPDATE one_time_link SET used_at = $3 WHERE workspace_id = $1 AND id = $2 AND used_at IS NULL";
    DELETE_INVITATION = "DELETE FROM one_time_link WHERE workspace_id = $1 AND id = $2 AND kind = 'invitation' AND used_at IS NULL";
    DELETE_EARLIER = "DELETE FROM one_time_link WHERE workspace_id = $1 AND kind = $2 AND email = $3 AND used_at IS NULL";
}

/// The word of the kind in the database.
const INVITATION: &str = "invitation";
/// See above.
const RESET: &str = "reset";

/// The unused invitation of a token.
pub async fn invitation(db: &impl Access, token_hash: &[u8], now: Ms) -> Result<Option<Link>, StoreError> {
    by_token(db, token_hash, INVITATION, now).await
}

/// The unused password reset of a token.
pub async fn reset(db: &impl Access, token_hash: &[u8], now: Ms) -> Result<Option<Link>, StoreError> {
    by_token(db, token_hash, RESET, now).await
}

async fn by_token(
    db: &impl Access,
    token_hash: &[u8],
    kind: &str,
    now: Ms,
) -> Result<Option<Link>, StoreError> {
    one(db, BY_TOKEN, params![token_hash.to_vec(), kind, now]).await?.as_ref().map(read).transpose()
}

/// Invitations that can still be accepted, newest first.
pub async fn invitations(
    db: &impl Access,
    workspace_id: WorkspaceId,
    now: Ms,
) -> Result<Vec<Link>, StoreError> {
    all(db, INVITATIONS, params![workspace_id, now]).await?.iter().map(read).collect()
}

/// Adds a link and removes earlier unused ones of the same kind for the same address.
pub async fn replace(tx: &Tx, token_hash: &[u8], new: &Link) -> Result<(), StoreError> {
    let (kind, name, role_id, team_ids, member_id) = match &new.purpose {
        Purpose::Invitation { name, role_id, team_ids } => {
            (INVITATION, name.clone(), Some(*role_id), json!(team_ids), None)
        }
        Purpose::Reset { member_id } => (RESET, None, None, json!([]), Some(*member_id)),
    };
    let email = new.email.as_str();
    run(tx, DELETE_EARLIER, params![new.workspace_id, kind, email]).await?;
    let values = params![
        token_hash.to_vec(),
        new.id,
        new.workspace_id,
        kind,
        email,
        name,
        role_id,
        team_ids,
        member_id,
        new.created_by,
        new.created_at,
        new.expires_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Marks a link as used; false when somebody was faster.
pub async fn take(tx: &Tx, workspace_id: WorkspaceId, id: LinkId, now: Ms) -> Result<bool, StoreError> {
    Ok(run(tx, USE, params![workspace_id, id, now]).await? > 0)
}

/// Takes an unused invitation back; false when there is none.
pub async fn delete_invitation(tx: &Tx, workspace_id: WorkspaceId, id: LinkId) -> Result<bool, StoreError> {
    Ok(run(tx, DELETE_INVITATION, params![workspace_id, id]).await? > 0)
}

fn read(row: &Row) -> Result<Link, StoreError> {
    let missing = |column| StoreError::bad_data(column, "NULL");
    let kind: String = row.get("kind")?;
    let purpose = if kind == INVITATION {
        Purpose::Invitation {
            name: row.get("name")?,
            role_id: row.id_or_null("role_id")?.ok_or_else(|| missing("one_time_link.role_id"))?,
            team_ids: row.json("team_ids")?,
        }
    } else {
        let member_id = row.id_or_null("member_id")?;
        Purpose::Reset { member_id: member_id.ok_or_else(|| missing("one_time_link.member_id"))? }
    };
    Ok(Link {
        id: row.id("id")?,
        workspace_id: row.id("workspace_id")?,
        email: row.get("email")?,
        purpose,
        created_by: row.id("created_by")?,
        created_at: row.time("created_at")?,
        expires_at: row.time("expires_at")?,
    })
}
