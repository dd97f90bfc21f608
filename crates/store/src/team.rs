//! Teams and who is in them.

use crate::db::{Access, Insert, OnConflict, StoreError, Tx, all, one, params, run, statements};
use domain::{MemberId, Ms, TeamId, WorkspaceId};
use std::collections::HashMap;

/// A set of members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// Its members.
    pub member_ids: Vec<MemberId>,
}

statements! {
    GET = "SELECT id, name FROM team WHERE workspace_id = $1 AND id = $2";
    LIST = "SELECT id, name FROM team WHERE workspace_id = $1 ORDER BY created_at, id";
    MEMBERS = "SELECT member_id FROM team_member WHERE workspace_id = $1 AND team_id = $2 ORDER BY member_id";
    PAIRS = "SELECT team_id, member_id FROM team_member WHERE workspace_id = $1 ORDER BY team_id, member_id";
    OF_MEMBER = "SELECT team_id FROM team_member WHERE workspace_id = $1 AND member_id = $2 ORDER BY team_id";
    INSERT = "INSERT INTO team (workspace_id, id, name, created_at) VALUES ($1, $2, $3, $4)";
    RENAME = "UPDATE team SET name = $3 WHERE workspace_id = $1 AND id = $2";
    DELETE = "DELETE FROM team WHERE workspace_id = $1 AND id = $2";
    EMPTY = "DELETE FROM team_member WHERE workspace_id = $1 AND team_id = $2";
    LEAVE_ALL = "DELETE FROM team_member WHERE workspace_id = $1 AND member_id = $2";
    RELEASE_CONVERSATIONS = "UPDATE conversation SET team_id = NULL, version = version + 1 WHERE workspace_id = $1 AND team_id = $2";
    RELEASE_CHANNELS = "UPDATE channel SET team_id = NULL WHERE workspace_id = $1 AND team_id = $2";
}

const PAIR: &[&str] = &["workspace_id", "team_id", "member_id"];

/// One team.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: TeamId,
) -> Result<Option<Team>, StoreError> {
    let Some(row) = one(db, GET, params![workspace_id, id]).await? else { return Ok(None) };
    let members = all(db, MEMBERS, params![workspace_id, id]).await?;
    let member_ids = members.iter().map(|row| row.id("member_id")).collect::<Result<_, _>>()?;
    Ok(Some(Team { id: row.id("id")?, name: row.get("name")?, member_ids }))
}

/// All teams, oldest first.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Team>, StoreError> {
    let mut members: HashMap<TeamId, Vec<MemberId>> = HashMap::new();
    for (team, member) in pairs(db, workspace_id).await? {
        members.entry(team).or_default().push(member);
    }
    let rows = all(db, LIST, params![workspace_id]).await?;
    rows.iter()
        .map(|row| {
            let id = row.id("id")?;
            Ok(Team { id, name: row.get("name")?, member_ids: members.remove(&id).unwrap_or_default() })
        })
        .collect()
}

/// The teams of one member.
pub async fn of_member(
    db: &impl Access,
    workspace_id: WorkspaceId,
    member_id: MemberId,
) -> Result<Vec<TeamId>, StoreError> {
    let rows = all(db, OF_MEMBER, params![workspace_id, member_id]).await?;
    rows.iter().map(|row| row.id("team_id")).collect()
}

pub(crate) async fn by_member(
    db: &impl Access,
    workspace_id: WorkspaceId,
) -> Result<HashMap<MemberId, Vec<TeamId>>, StoreError> {
    let mut teams: HashMap<MemberId, Vec<TeamId>> = HashMap::new();
    for (team, member) in pairs(db, workspace_id).await? {
        teams.entry(member).or_default().push(team);
    }
    Ok(teams)
}

async fn pairs(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<(TeamId, MemberId)>, StoreError> {
    let rows = all(db, PAIRS, params![workspace_id]).await?;
    rows.iter().map(|row| Ok((row.id("team_id")?, row.id("member_id")?))).collect()
}

/// Adds an empty team.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: TeamId,
    name: &str,
    at: Ms,
) -> Result<(), StoreError> {
    run(tx, INSERT, params![workspace_id, id, name, at]).await.map(drop)
}

/// Gives it another name.
pub async fn rename(tx: &Tx, workspace_id: WorkspaceId, id: TeamId, name: &str) -> Result<(), StoreError> {
    run(tx, RENAME, params![workspace_id, id, name]).await.map(drop)
}

/// Makes these the members of a team.
pub async fn set_members(
    tx: &Tx,
    workspace_id: WorkspaceId,
    id: TeamId,
    members: &[MemberId],
) -> Result<(), StoreError> {
    run(tx, EMPTY, params![workspace_id, id]).await?;
    put(tx, workspace_id, members.iter().map(|member| (id, *member))).await
}

/// Makes these the teams of a member.
pub async fn set_teams(
    tx: &Tx,
    workspace_id: WorkspaceId,
    member: MemberId,
    teams: &[TeamId],
) -> Result<(), StoreError> {
    run(tx, LEAVE_ALL, params![workspace_id, member]).await?;
    put(tx, workspace_id, teams.iter().map(|team| (*team, member))).await
}

async fn put(
    tx: &Tx,
    workspace_id: WorkspaceId,
    pairs: impl Iterator<Item = (TeamId, MemberId)>,
) -> Result<(), StoreError> {
    let mut insert = Insert::into("team_member", PAIR, OnConflict::Skip);
    for (team, member) in pairs {
        insert.row(params![workspace_id, team, member]);
    }
    insert.run(tx).await.map(drop)
}

/// Removes a team; its conversations and channels belong to no team afterwards.
pub async fn delete(tx: &Tx, workspace_id: WorkspaceId, id: TeamId) -> Result<(), StoreError> {
    for statement in [RELEASE_CONVERSATIONS, RELEASE_CHANNELS, EMPTY, DELETE] {
        run(tx, statement, params![workspace_id, id]).await?;
    }
    crate::snippet::release_team(tx, workspace_id, id).await
}
