//! Members of a workspace, with their role and teams.

use crate::db::{Access, Row, StoreError, Tx, all, one, params, run, statements};
use crate::role::{self, Role};
use crate::team;
use domain::language::Language;
use domain::member::Availability;
use domain::{MemberId, Ms, RoleId, TeamId, WorkspaceId};
use serde_json::Value;

/// A person who signs in.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// As stored by `domain::member::email_key`; unique over all workspaces.
    pub email: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their teams.
    pub team_ids: Vec<TeamId>,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they can take conversations.
    pub availability: Availability,
    /// The language of their console.
    pub language: Language,
    /// How their console looks and behaves; an object only the console reads.
    pub preferences: Value,
    /// When they joined.
    pub created_at: Ms,
}

/// A member about to be added.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// Their id.
    pub id: MemberId,
    /// See [`Member::email`].
    pub email: String,
    /// Their name.
    pub name: String,
    /// The PHC string of their password.
    pub password_hash: String,
    /// Their role.
    pub role_id: RoleId,
    /// The language of their console.
    pub language: Language,
}

/// What signing in needs to know.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// The member.
    pub member_id: MemberId,
    /// Whether they may sign in.
    pub active: bool,
    /// The PHC string; none before a first password.
    pub password_hash: Option<String>,
}

statements! {
    GET = "SELECT m.id, m.email, m.name, m.active, m.availability, m.language, m.preferences, m.created_at, m.role_id, r.key AS role_key, r.name AS role_name, r.built_in, r.permissions FROM member m JOIN role r ON r.workspace_id = m.workspace_id AND r.id = m.role_id WHERE m.workspace_id = $1 AND m.id = $2";
    LIST = "SELECT m.id, m.email, m.name, m.active, m.availability, m.language, m.preferences, m.created_at, m.role_id, r.key AS role_key, r.name AS role_name, r.built_in, r.permissions FROM member m JOIN role r ON r.workspace_id = m.workspace_id AND r.id = m.role_id WHERE m.workspace_id = $1 ORDER BY m.created_at, m.id";
    CREDENTIALS = "SELECT workspace_id, id, active, password_hash FROM member WHERE email = $1";
    OTHER_OWNERS = "SELECT COUNT(*) AS n FROM member m JOIN role r ON r.workspace_id = m.workspace_id AND r.id = m.role_id WHERE m.workspace_id = $1 AND m.id <> $2 AND m.active AND r.key = 'owner'";
    INSERT = "INSERT INTO member (workspace_id, id, email, name, password_hash, role_id, active, availability, language, preferences, created_at) VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7, $8, $9, $10)";
    UPDATE = "UPDATE member SET name = $3, role_id = $4, active = $5, availability = $6, language = $7, preferences = $8 WHERE workspace_id = $1 AND id = $2";
    SET_PASSWORD = "UPDATE member SET password_hash = $3 WHERE workspace_id = $1 AND id = $2";
}

/// One member.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MemberId,
) -> Result<Option<Member>, StoreError> {
    let Some(row) = one(db, GET, params![workspace_id, id]).await? else { return Ok(None) };
    let teams = team::of_member(db, workspace_id, id).await?;
    read(&row, teams).map(Some)
}

/// All members, active or not, by the time they joined.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Member>, StoreError> {
    let mut teams = team::by_member(db, workspace_id).await?;
    let rows = all(db, LIST, params![workspace_id]).await?;
    rows.iter().map(|row| read(row, teams.remove(&row.id("id")?).unwrap_or_default())).collect()
}

/// Who signs in with an e-mail address, in whatever workspace.
pub async fn credentials(db: &impl Access, email: &str) -> Result<Option<Credentials>, StoreError> {
    let Some(row) = one(db, CREDENTIALS, params![email]).await? else { return Ok(None) };
    Ok(Some(Credentials {
        workspace_id: row.id("workspace_id")?,
        member_id: row.id("id")?,
        active: row.get("active")?,
        password_hash: row.get("password_hash")?,
    }))
}

/// How many active owners there are besides one member.
pub async fn other_owners(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: MemberId,
) -> Result<i64, StoreError> {
    one(db, OTHER_OWNERS, params![workspace_id, id]).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Adds an active, available member without teams; `Taken` when the e-mail address is.
pub async fn insert(tx: &Tx, workspace_id: WorkspaceId, new: &NewMember, at: Ms) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        new.id,
        new.email.as_str(),
        new.name.as_str(),
        new.password_hash.as_str(),
        new.role_id,
        Availability::Available.as_str(),
        new.language.as_str(),
        serde_json::json!({}),
        at,
    ];
    run(tx, INSERT, values).await.map(drop)
}

/// Writes what can change; teams and password have their own functions.
pub async fn update(tx: &Tx, workspace_id: WorkspaceId, member: &Member) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        member.id,
        member.name.as_str(),
        member.role.id,
        member.active,
        member.availability.as_str(),
        member.language.as_str(),
        member.preferences.clone(),
    ];
    run(tx, UPDATE, values).await.map(drop)
}

/// Writes the PHC string of a new password.
pub async fn set_password(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: MemberId,
    hash: &str,
) -> Result<(), StoreError> {
    run(tx, SET_PASSWORD, params![workspace_id, id, hash]).await.map(drop)
}

fn read(row: &Row, team_ids: Vec<TeamId>) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        role: role::read(row)?,
        team_ids,
        active: row.get("active")?,
        availability: row.word("availability")?,
        language: row.word("language")?,
        preferences: row.get("preferences")?,
        created_at: row.time("created_at")?,
    })
}
