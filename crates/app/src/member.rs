//! Members: who there is, and what may be changed about them.

use crate::authenticate::SignedIn;
use crate::{App, AppError, Caller};
use domain::event::EventName;
use domain::language::Language;
use domain::member::Availability;
use domain::permission::Permission;
use domain::{MemberId, RoleId, TeamId, WorkspaceId};
use serde_json::{Map, Value};
use std::collections::HashSet;
use store::event::{About, NewEvent};
use store::member::Member;
use store::role::Role;
use store::{Access, Change, member, role, session, team};

/// What somebody may change about another member.
#[derive(Debug, Clone, Default)]
pub struct MemberChange {
    /// Another role.
    pub role_id: Option<RoleId>,
    /// Whether they may sign in.
    pub active: Option<bool>,
    /// All their teams.
    pub team_ids: Option<Vec<TeamId>>,
}

/// What a member may change about themselves.
#[derive(Debug, Clone, Default)]
pub struct OwnChange {
    /// Their name.
    pub name: Option<String>,
    /// The language of their console.
    pub language: Option<Language>,
    /// Whether they can take conversations.
    pub availability: Option<Availability>,
    /// Preferences to set; the others stay.
    pub preferences: Option<Map<String, Value>>,
}

/// A trimmed name of 1 to 100 characters.
pub(crate) fn checked_name(name: &str, field: &'static str) -> Result<String, AppError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(AppError::invalid(field, "1 to 100 characters"));
    }
    Ok(name.to_owned())
}

/// Refuses to give what the caller does not have: only owners make owners, and nobody grants more than they hold.
pub(crate) async fn may_give(db: &impl Access, caller: &Caller, role: &Role) -> Result<(), AppError> {
    if role.is_owner() && !is_owner(db, caller).await? {
        return Err(AppError::Denied(Permission::MemberManage));
    }
    match role
        .permissions
        .iter()
        .find(|(permission, scope)| caller.access.grants.get(permission) < Some(scope))
    {
        Some((permission, _)) => Err(AppError::Denied(*permission)),
        None => Ok(()),
    }
}

async fn is_owner(db: &impl Access, caller: &Caller) -> Result<bool, AppError> {
    let Some(id) = caller.access.member_id else { return Ok(false) };
    let member = member::get(db, caller.workspace_id, id).await?;
    Ok(member.is_some_and(|member| member.active && member.role.is_owner()))
}

pub(crate) async fn known_role(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: RoleId,
) -> Result<Role, AppError> {
    role::get(db, workspace_id, id).await?.ok_or_else(|| AppError::conflict("role.not_found"))
}

pub(crate) async fn check_teams(
    db: &impl Access,
    workspace_id: WorkspaceId,
    ids: &[TeamId],
) -> Result<(), AppError> {
    let known: HashSet<TeamId> = team::list(db, workspace_id).await?.iter().map(|team| team.id).collect();
    if ids.iter().all(|id| known.contains(id)) { Ok(()) } else { Err(AppError::conflict("team.not_found")) }
}

pub(crate) fn about_member(id: MemberId) -> About {
    About { member_id: Some(id), ..About::default() }
}

impl App {
    /// All members.
    pub async fn members(&self, caller: &Caller) -> Result<Vec<Member>, AppError> {
        caller.require(Permission::MemberView)?;
        Ok(member::list(self.store.read(), caller.workspace_id).await?)
    }

    /// Changes role, teams or state of a member.
    pub async fn change_member(
        &self,
        caller: &Caller,
        id: MemberId,
        wanted: MemberChange,
    ) -> Result<Member, AppError> {
        caller.require(Permission::MemberManage)?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move { change_member(change, &caller, id, wanted).await })
            })
            .await
    }

    /// Changes what a member may change about themselves.
    pub async fn change_own(&self, who: &SignedIn, wanted: OwnChange) -> Result<Member, AppError> {
        let name = wanted.name.as_deref().map(|name| checked_name(name, "name")).transpose()?;
        let (caller, id) = (who.caller.clone(), who.member.id);
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = member::get(change.tx(), caller.workspace_id, id).await?;
                    let mut member = found.ok_or(AppError::NotFound)?;
                    let before = member.clone();
                    member.name = name.unwrap_or(member.name);
                    member.language = wanted.language.unwrap_or(member.language);
                    member.availability = wanted.availability.unwrap_or(member.availability);
                    merge(&mut member.preferences, wanted.preferences);
                    if member == before {
                        return Ok(member);
                    }
                    member::update(change.tx(), caller.workspace_id, &member).await?;
                    let event = NewEvent::new(EventName::MemberUpdated, caller.actor, about_member(id));
                    let fields = &["name", "language", "availability", "preferences"];
                    change.emit(event.fields(fields).trace(caller.trace_id));
                    Ok(member)
                })
            })
            .await
    }
}

fn merge(preferences: &mut Value, wanted: Option<Map<String, Value>>) {
    let Some(wanted) = wanted else { return };
    let mut merged = preferences.as_object().cloned().unwrap_or_default();
    merged.extend(wanted);
    *preferences = Value::Object(merged);
}

async fn change_member(
    change: &mut Change,
    caller: &Caller,
    id: MemberId,
    wanted: MemberChange,
) -> Result<Member, AppError> {
    let workspace_id = caller.workspace_id;
    let mut member = member::get(change.tx(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
    may_give(change.tx(), caller, &member.role).await?;
    let was_owner = member.role.is_owner() && member.active;
    if let Some(role_id) = wanted.role_id {
        member.role = known_role(change.tx(), workspace_id, role_id).await?;
        may_give(change.tx(), caller, &member.role).await?;
    }
    member.active = wanted.active.unwrap_or(member.active);
    let is_owner = member.role.is_owner() && member.active;
    if was_owner && !is_owner && member::other_owners(change.tx(), workspace_id, id).await? == 0 {
        return Err(AppError::conflict("last_owner"));
    }
    if let Some(team_ids) = wanted.team_ids {
        check_teams(change.tx(), workspace_id, &team_ids).await?;
        team::set_teams(change.tx(), workspace_id, id, &team_ids).await?;
    }
    member::update(change.tx(), workspace_id, &member).await?;
    if !member.active {
        session::delete_all(change.tx(), workspace_id, id, None).await?;
    }
    let event = NewEvent::new(EventName::MemberUpdated, caller.actor, about_member(id));
    change.emit(event.fields(&["role_id", "active", "team_ids"]).trace(caller.trace_id.clone()));
    member::get(change.tx(), workspace_id, id).await?.ok_or(AppError::NotFound)
}
