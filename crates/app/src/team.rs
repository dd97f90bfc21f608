//! Teams.

use crate::member::checked_name;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::permission::Permission;
use domain::{MemberId, TeamId, WorkspaceId};
use serde_json::json;
use std::collections::HashSet;
use store::event::{About, NewEvent};
use store::team::{self, Team};
use store::{Access, Change, member};

impl App {
    /// All teams.
    pub async fn teams(&self, caller: &Caller) -> Result<Vec<Team>, AppError> {
        caller.require(Permission::MemberView)?;
        Ok(team::list(self.store.read(), caller.workspace_id).await?)
    }

    /// Makes a team.
    pub async fn create_team(
        &self,
        caller: &Caller,
        name: &str,
        member_ids: Vec<MemberId>,
    ) -> Result<Team, AppError> {
        caller.require(Permission::TeamManage)?;
        let name = checked_name(name, "name")?;
        let (caller, id) = (caller.clone(), self.ids.next());
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    team::insert(change.tx(), caller.workspace_id, id, &name, change.now()).await?;
                    write_team(change, &caller, id, None, Some(member_ids)).await
                })
            })
            .await
    }

    /// Changes name or members of a team.
    pub async fn change_team(
        &self,
        caller: &Caller,
        id: TeamId,
        name: Option<String>,
        member_ids: Option<Vec<MemberId>>,
    ) -> Result<Team, AppError> {
        caller.require(Permission::TeamManage)?;
        let name = name.as_deref().map(|name| checked_name(name, "name")).transpose()?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move { write_team(change, &caller, id, name, member_ids).await })
            })
            .await
    }

    /// Removes a team; its conversations belong to no team afterwards.
    pub async fn delete_team(&self, caller: &Caller, id: TeamId) -> Result<(), AppError> {
        caller.require(Permission::TeamManage)?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = team::get(change.tx(), caller.workspace_id, id).await?;
                    found.ok_or(AppError::NotFound)?;
                    team::delete(change.tx(), caller.workspace_id, id).await?;
                    emit(change, &caller, id, true);
                    Ok(())
                })
            })
            .await
    }
}

async fn write_team(
    change: &mut Change,
    caller: &Caller,
    id: TeamId,
    name: Option<String>,
    member_ids: Option<Vec<MemberId>>,
) -> Result<Team, AppError> {
    let workspace_id = caller.workspace_id;
    team::get(change.tx(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
    if let Some(name) = name {
        team::rename(change.tx(), workspace_id, id, &name).await?;
    }
    if let Some(member_ids) = member_ids {
        check_members(change.tx(), workspace_id, &member_ids).await?;
        team::set_members(change.tx(), workspace_id, id, &member_ids).await?;
    }
    emit(change, caller, id, false);
    team::get(change.tx(), workspace_id, id).await?.ok_or(AppError::NotFound)
}

fn emit(change: &mut Change, caller: &Caller, id: TeamId, removed: bool) {
    let about = About { team_id: Some(id), ..About::default() };
    let event = NewEvent::new(EventName::TeamUpdated, caller.actor, about);
    let event = event.fields(&["name", "member_ids"]).data(json!({ "removed": removed }));
    change.emit(event.trace(caller.trace_id.clone()));
}

async fn check_members(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[MemberId],
) -> Result<(), AppError> {
    let known: HashSet<_> = member::list(db, workspace_id).await?.iter().map(|member| member.id).collect();
    if ids.iter().all(|id| known.contains(id)) { Ok(()) } else { Err(AppError::conflict("member.not_found")) }
}
