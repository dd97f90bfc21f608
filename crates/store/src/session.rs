//! Sessions: signed-in browsers. Only the SHA-256 of a token is stored.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use domain::{MemberId, Ms, SessionId, WorkspaceId};

/// A signed-in browser. Times are of the machine's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Who signed in.
    pub member_id: MemberId,
    /// What writing requests must repeat.
    pub csrf_token: String,
    /// The network address it was made from.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
    /// When it was made.
    pub created_at: Ms,
    /// When it was last used, to the minute.
    pub last_seen_at: Ms,
    /// When it ends unless used before.
    pub expires_at: Ms,
}

statements! {
    BY_TOKEN = "SELECT id, workspace_id, member_id, csrf_token, address, user_agent, created_at, last_seen_at, expires_at FROM session WHERE token_hash = $1 AND expires_at > $2";
    OF_MEMBER = "SELECT id, workspace_id, member_id, csrf_token, address, user_agent, created_at, last_seen_at, expires_at FROM session WHERE workspace_id = $1 AND member_id = $2 AND expires_at > $3 ORDER BY last_seen_at DESC, id";
    INSERT = "INSERT INTO session (token_hash, id, workspace_id, member_id, csrf_token, address, user_agent, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TOUCH = "UPDATE session SET last_seen_at = $3, expires_at = $4 WHERE workspace_id = $1 AND id = $2";
    DELETE = "DELETE FROM session WHERE workspace_id = $1 AND member_id = $2 AND id = $3";
    DELETE_ALL = "DELETE FROM session WHERE workspace_id = $1 AND member_id = $2";
    DELETE_OTHERS = "DELETE FROM session WHERE workspace_id = $1 AND member_id = $2 AND id <> $3";
    DELETE_EXPIRED = "DELETE FROM session WHERE expires_at <= $1";
}

/// The session of a token, unless it has expired; the token says which workspace.
pub async fn by_token(db: &impl Access, token_hash: &[u8], now: Ms) -> Result<Option<Session>, StoreError> {
    one(db, BY_TOKEN, params![token_hash.to_vec(), now]).await?.as_ref().map(read).transpose()
}

/// The sessions of a member that have not expired, the last used first.
pub async fn of_member(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    now: Ms,
) -> Result<Vec<Session>, StoreError> {
    all(db, OF_MEMBER, params![workspace_id, member_id, now]).await?.iter().map(read).collect()
}

/// Adds a session.
pub async fn insert(tx: &Tx, token_hash: &[u8], new: &Session) -> Result<(), StoreError> {
    let values = params![
        token_hash.to_vec(),
        new.id,
        new.workspace_id,
        new.member_id,
        new.csrf_token.as_str(),
        new.address.as_str(),
        new.user_agent.as_str(),
        new.created_at,
        new.last_seen_at,
        new.expires_at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Records that it was used.
pub async fn touch(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: SessionId,
    now: Ms,
    expires_at: Ms,
) -> Result<(), StoreError> {
    run(tx, TOUCH, params![workspace_id, id, now, expires_at]).await.map(drop)
}

/// Ends one session of a member; false when there is none.
pub async fn delete(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    id: SessionId,
) -> Result<bool, StoreError> {
    Ok(run(tx, DELETE, params![workspace_id, member_id, id]).await? > 0)
}

/// Ends all sessions of a member, or all but one.
pub async fn delete_all(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member_id: MemberId,
    except: Option<SessionId>,
) -> Result<u64, StoreError> {
    match except {
        None => run(tx, DELETE_ALL, params![workspace_id, member_id]).await,
        Some(id) => run(tx, DELETE_OTHERS, params![workspace_id, member_id, id]).await,
    }
}

/// Removes what has expired, of all workspaces.
pub async fn delete_expired(tx: &Tx, now: Ms) -> Result<u64, StoreError> {
    run(tx, DELETE_EXPIRED, params![now]).await
}

fn read(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.id("id")?,
        workspace_id: row.id("workspace_id")?,
        member_id: row.id("member_id")?,
        csrf_token: row.get("csrf_token")?,
        address: row.get("address")?,
        user_agent: row.get("user_agent")?,
        created_at: row.time("created_at")?,
        last_seen_at: row.time("last_seen_at")?,
        expires_at: row.time("expires_at")?,
    })
}
