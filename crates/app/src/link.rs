//! One-time links: invitations and password resets, shown once to whoever makes them.

use crate::member::{about_member, check_teams, checked_name, known_role, may_give};
use crate::sign_in::signed_out;
use crate::sign_in::{Browser, NewSession};
use crate::{App, AppError, Caller, password, token};
use domain::actor::Actor;
use domain::event::EventName;
use domain::member::email_key;
use domain::permission::Permission;
use domain::{LinkId, MemberId, Ms, RoleId, TeamId};
use std::collections::HashSet;
use store::event::NewEvent;
use store::link::{self, Link, Purpose};
use store::member::NewMember;
use store::{Change, StoreError, member, session, team, workspace};

/// How long a link works, in milliseconds.
const LIFE: i64 = 72 * Ms::HOUR;

/// Whom to invite.
#[derive(Debug, Clone)]
pub struct Invitee {
    /// Their address.
    pub email: String,
    /// Their name, if known.
    pub name: Option<String>,
    /// Their role.
    pub role_id: RoleId,
    /// Their teams.
    pub team_ids: Vec<TeamId>,
}

/// A link just made, with its URL, which is told only now.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// Where to go.
    pub url: String,
    /// The link.
    pub link: Link,
}

/// What the page of an invitation shows before it is accepted.
#[derive(Debug, Clone)]
pub struct InvitationPage {
    /// The link.
    pub link: Link,
    /// To what.
    pub workspace_name: String,
    /// By whom; empty when they are gone.
    pub inviter_name: String,
}

fn gone() -> AppError {
    AppError::conflict("link.invalid")
}

impl App {
    /// Invitations that can still be accepted.
    pub async fn invitations(&self, caller: &Caller) -> Result<Vec<Link>, AppError> {
        caller.require(Permission::MemberManage)?;
        Ok(link::invitations(self.store.read(), caller.workspace_id, self.clock.unmoved()).await?)
    }

    /// Invites somebody; an earlier invitation of theirs stops working.
    pub async fn invite(&self, caller: &Caller, invitee: Invitee) -> Result<NewLink, AppError> {
        caller.require(Permission::MemberManage)?;
        let created_by = caller.actor.member().ok_or(AppError::Denied(Permission::MemberManage))?;
        let db = self.store.read();
        let email =
            email_key(&invitee.email).ok_or_else(|| AppError::invalid("email", "no e-mail address"))?;
        let name = invitee.name.as_deref().map(|name| checked_name(name, "name")).transpose()?;
        let role = known_role(db, caller.workspace_id, invitee.role_id).await?;
        may_give(db, caller, &role).await?;
        check_teams(db, caller.workspace_id, &invitee.team_ids).await?;
        if member::credentials(db, &email).await?.is_some() {
            return Err(AppError::conflict("email.taken"));
        }
        let purpose = Purpose::Invitation { name, role_id: role.id, team_ids: invitee.team_ids };
        self.new_link(caller, created_by, email, purpose, "invite").await
    }

    /// Takes an invitation back.
    pub async fn withdraw_invitation(&self, caller: &Caller, id: LinkId) -> Result<(), AppError> {
        caller.require(Permission::MemberManage)?;
        let workspace_id = caller.workspace_id;
        let removed = self.store.write(move |tx| Box::pin(link::delete_invitation(tx, workspace_id, id)));
        if removed.await.map_err(AppError::Store)? { Ok(()) } else { Err(AppError::NotFound) }
    }

    /// Makes a link with which a member sets a new password.
    pub async fn offer_reset(&self, caller: &Caller, id: MemberId) -> Result<NewLink, AppError> {
        caller.require(Permission::MemberManage)?;
        let created_by = caller.actor.member().ok_or(AppError::Denied(Permission::MemberManage))?;
        let member = member::get(self.store.read(), caller.workspace_id, id).await?;
        let member = member.ok_or(AppError::NotFound)?;
        may_give(self.store.read(), caller, &member.role).await?;
        if !member.active {
            return Err(AppError::conflict("member.inactive"));
        }
        self.new_link(caller, created_by, member.email, Purpose::Reset { member_id: id }, "reset").await
    }

    async fn new_link(
        &self,
        caller: &Caller,
        created_by: MemberId,
        email: String,
        purpose: Purpose,
        page: &str,
    ) -> Result<NewLink, AppError> {
        let secret = token::random()?;
        let hash = token::hash(&secret);
        let created_at = self.clock.unmoved();
        let (id, workspace_id, expires_at) = (self.ids.next(), caller.workspace_id, created_at.plus(LIFE));
        let link = Link { id, workspace_id, email, purpose, created_by, created_at, expires_at };
        let stored = link.clone();
        let written: Result<(), StoreError> = self
            .store
            .write(move |tx| Box::pin(async move { link::replace(tx, &hash, &stored).await }))
            .await;
        written?;
        Ok(NewLink { url: format!("{}/{page}/{secret}", self.settings.public_url), link })
    }

    /// What an invitation says.
    pub async fn invitation_page(&self, secret: &str) -> Result<InvitationPage, AppError> {
        let db = self.store.read();
        let found = link::invitation(db, &token::hash(secret), self.clock.unmoved()).await?;
        let link = found.ok_or_else(gone)?;
        let workspace = workspace::get(db, link.workspace_id).await?.ok_or_else(gone)?;
        let inviter = member::get(db, link.workspace_id, link.created_by).await?;
        let inviter_name = inviter.map(|member| member.name).unwrap_or_default();
        Ok(InvitationPage { link, workspace_name: workspace.name, inviter_name })
    }

    /// Becomes a member and signs in.
    pub async fn accept_invitation(
        &self,
        secret: &str,
        name: &str,
        password: String,
        browser: Browser,
    ) -> Result<NewSession, AppError> {
        let name = checked_name(name, "name")?;
        password::check(&password, "password")?;
        let link = self.invitation_page(secret).await?.link;
        let hash = password::hash(password).await?;
        let (workspace_id, id, now) = (link.workspace_id, self.ids.next(), self.clock.unmoved());
        let joined = self.store.change(workspace_id, move |change| {
            Box::pin(async move { join(change, &link, id, name, hash, now).await })
        });
        joined.await.map_err(email_taken)?;
        self.open_session(workspace_id, id, browser).await
    }

    /// Whose password a reset link is for: the link, and the member's name.
    pub async fn reset_page(&self, secret: &str) -> Result<(Link, String), AppError> {
        let db = self.store.read();
        let found = link::reset(db, &token::hash(secret), self.clock.unmoved()).await?;
        let link = found.ok_or_else(gone)?;
        let Purpose::Reset { member_id } = link.purpose else { return Err(gone()) };
        let member = member::get(db, link.workspace_id, member_id).await?;
        let member = member.filter(|member| member.active).ok_or_else(gone)?;
        Ok((link, member.name))
    }

    /// Sets a new password, signs the member out everywhere and in here.
    pub async fn accept_reset(
        &self,
        secret: &str,
        password: String,
        browser: Browser,
    ) -> Result<NewSession, AppError> {
        password::check(&password, "password")?;
        let (link, _) = self.reset_page(secret).await?;
        let Purpose::Reset { member_id } = link.purpose else { return Err(gone()) };
        let hash = password::hash(password).await?;
        let (workspace_id, now) = (link.workspace_id, self.clock.unmoved());
        let reset = self.store.change(workspace_id, move |change| {
            Box::pin(async move {
                let tx = change.tx();
                if !link::take(tx, workspace_id, link.id, now).await? {
                    return Err(gone());
                }
                member::set_password(tx, workspace_id, member_id, &hash).await?;
                session::delete_all(tx, workspace_id, member_id, None).await?;
                change.emit(signed_out(member_id));
                Ok(())
            })
        });
        reset.await?;
        self.open_session(workspace_id, member_id, browser).await
    }
}

/// Two invitations to one address, or one in each of two workspaces: the second to be accepted finds it taken.
pub(crate) fn email_taken(error: AppError) -> AppError {
    match error {
        AppError::Store(StoreError::Taken(_)) => AppError::conflict("email.taken"),
        other => other,
    }
}

async fn join(
    change: &mut Change,
    link: &Link,
    id: MemberId,
    name: String,
    password_hash: String,
    now: Ms,
) -> Result<(), AppError> {
    let workspace_id = link.workspace_id;
    let Purpose::Invitation { role_id, team_ids, .. } = &link.purpose else { return Err(gone()) };
    if !link::take(change.tx(), workspace_id, link.id, now).await? {
        return Err(gone());
    }
    let workspace = workspace::get(change.tx(), workspace_id).await?.ok_or_else(gone)?;
    let (email, role_id, language) = (link.email.clone(), *role_id, workspace.language);
    let new = NewMember { id, email, name, password_hash, role_id, language };
    add_member(change, &new, team_ids).await
}

/// Adds a member to the teams that still exist, and tells.
pub(crate) async fn add_member(
    change: &mut Change,
    new: &NewMember,
    team_ids: &[TeamId],
) -> Result<(), AppError> {
    let workspace_id = change.workspace_id();
    member::insert(change.tx(), workspace_id, new, change.now()).await?;
    let known: HashSet<_> = team::list(change.tx(), workspace_id).await?.iter().map(|team| team.id).collect();
    let teams: Vec<_> = team_ids.iter().copied().filter(|id| known.contains(id)).collect();
    team::set_teams(change.tx(), workspace_id, new.id, &teams).await?;
    change.emit(NewEvent::new(EventName::MemberJoined, Actor::Member(new.id), about_member(new.id)));
    Ok(())
}
