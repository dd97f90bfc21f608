//! The first run: workspace, built-in roles, owner. Also how the demo and tests make a whole workspace.

use crate::link::{add_member, email_taken};
use crate::member::{about_member, checked_name};
use crate::sign_in::{Browser, NewSession};
use crate::workspace::check_time_zone;
use crate::{App, AppError, Caller, password};
use domain::actor::Actor;
use domain::event::EventName;
use domain::language::Language;
use domain::member::email_key;
use domain::permission::Access;
use domain::{MemberId, TeamId, WorkspaceId};
use store::event::NewEvent;
use store::member::{Member, NewMember};
use store::role::Role;
use store::workspace::Workspace;
use store::{StoreError, member, role, workspace};

/// What the first owner fills in.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The workspace's name.
    pub workspace_name: String,
    /// Its language.
    pub language: Language,
    /// Its IANA time zone.
    pub time_zone: String,
    /// The owner's name.
    pub name: String,
    /// The owner's address.
    pub email: String,
    /// The owner's password.
    pub password: String,
}

/// A whole workspace, for the demo and tests; the first member is the owner, whatever role it names.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Whether its accounts are offered at sign-in.
    pub demo: bool,
    /// The password of all members.
    pub password: String,
    /// Names of teams.
    pub teams: Vec<String>,
    /// The members.
    pub members: Vec<SeedMember>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct SeedMember {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The key of a built-in role.
    pub role: String,
    /// Places in the list of teams, from 0.
    pub teams: Vec<usize>,
}

/// What was made of a [`Seed`].
#[derive(Debug, Clone)]
pub struct Seeded {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// The members, in the order of the seed.
    pub member_ids: Vec<MemberId>,
    /// The teams, in the order of the seed.
    pub team_ids: Vec<TeamId>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The owner, ready to call use cases.
    pub owner: Caller,
    /// A key with the role of an admin.
    pub api_key: String,
}

/// Categories of closing notes a workspace begins with.
fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::Spanish => &["Resuelto", "Venta", "Información dada", "Sin respuesta", "Spam"],
        Language::English => &["Solved", "Sale", "Information given", "No answer", "Spam"],
        Language::Portuguese => &["Resolvido", "Venda", "Informação dada", "Sem resposta", "Spam"],
    }
}

/// A workspace and its owner, checked and hashed.
struct Foundation {
    workspace: Workspace,
    owner: NewMember,
}

impl App {
    /// Whether nobody has set this server up.
    pub async fn setup_needed(&self) -> Result<bool, AppError> {
        Ok(workspace::list(self.store.read()).await?.is_empty())
    }

    /// The accounts that the sign-in page offers with the demo's password; `None` outside of the demo.
    pub async fn demo_accounts(&self) -> Result<Option<(Vec<Member>, String)>, AppError> {
        let Some(password) = self.settings.demo_password.clone() else { return Ok(None) };
        let mut accounts = Vec::new();
        for workspace in workspace::list(self.store.read()).await?.iter().filter(|found| found.demo) {
            accounts.extend(member::list(self.store.read(), workspace.id).await?);
        }
        accounts.retain(|member| member.active);
        Ok(Some((accounts, password)))
    }

    /// Makes the workspace and its owner, who is signed in; only when there is no workspace.
    pub async fn set_up(&self, setup: Setup, browser: Browser) -> Result<NewSession, AppError> {
        if !self.setup_needed().await? {
            return Err(AppError::conflict("setup.done"));
        }
        password::check(&setup.password, "password")?;
        check_time_zone(&setup.time_zone)?;
        let workspace = self.new_workspace(&setup.workspace_name, setup.language, setup.time_zone, false)?;
        let mut owner = self.new_member(&setup.name, &setup.email, setup.language)?;
        owner.password_hash = password::hash(setup.password).await?;
        let (workspace_id, member_id) = (workspace.id, owner.id);
        let founded = self.found(Foundation { workspace, owner }, true).await;
        founded.map_err(|error| match error {
            AppError::Store(StoreError::Taken(_)) => AppError::conflict("setup.done"),
            other => other,
        })?;
        self.open_session(workspace_id, member_id, browser).await
    }

    /// Makes a whole workspace. The password is hashed once for all members, which keeps the demo quick.
    pub async fn seed_workspace(&self, seed: Seed) -> Result<Seeded, AppError> {
        let hash = password::hash(seed.password).await?;
        let workspace = self.new_workspace(&seed.name, seed.language, seed.time_zone, seed.demo)?;
        let workspace_id = workspace.id;
        let (first, others) = seed.members.split_first().ok_or_else(|| invalid_seed("no members"))?;
        let mut owner = self.new_member(&first.name, &first.email, seed.language)?;
        owner.password_hash.clone_from(&hash);
        let owner_id = owner.id;
        let roles = self.found(Foundation { workspace, owner }, false).await.map_err(email_taken)?;
        let caller = self.member_caller(workspace_id, owner_id).await?;
        let mut team_ids = Vec::with_capacity(seed.teams.len());
        for (place, name) in seed.teams.iter().enumerate() {
            let members = if first.teams.contains(&place) { vec![owner_id] } else { Vec::new() };
            team_ids.push(self.create_team(&caller, name, members).await?.id);
        }
        let mut member_ids = vec![owner_id];
        for person in others {
            let mut new = self.new_member(&person.name, &person.email, seed.language)?;
            new.password_hash.clone_from(&hash);
            let role = roles.iter().find(|role| role.key == person.role);
            new.role_id = role.ok_or_else(|| invalid_seed("unknown role"))?.id;
            member_ids.push(new.id);
            let teams: Vec<TeamId> =
                person.teams.iter().filter_map(|place| team_ids.get(*place).copied()).collect();
            let added = self.store.change(workspace_id, move |change| {
                Box::pin(async move { add_member(change, &new, &teams).await })
            });
            added.await.map_err(email_taken)?;
        }
        let admin = roles.iter().find(|role| role.key == "admin");
        let admin = admin.ok_or_else(|| invalid_seed("no role for the key"))?.id;
        let (api_key, _) = self.create_api_key(&caller, "Tertulia", admin, None).await?;
        Ok(Seeded { workspace_id, member_ids, team_ids, roles, owner: caller, api_key })
    }

    /// A member as a caller, for what runs without a request.
    pub async fn member_caller(&self, workspace_id: WorkspaceId, id: MemberId) -> Result<Caller, AppError> {
        let member = member::get(self.store.read(), workspace_id, id).await?.ok_or(AppError::NotFound)?;
        let access =
            Access { member_id: Some(id), team_ids: member.team_ids, grants: member.role.permissions };
        Ok(Caller { workspace_id, actor: Actor::Member(id), access, trace_id: None })
    }

    fn new_workspace(
        &self,
        name: &str,
        language: Language,
        time_zone: String,
        demo: bool,
    ) -> Result<Workspace, AppError> {
        Ok(Workspace {
            id: self.ids.next(),
            number: 0,
            name: checked_name(name, "workspace_name")?,
            language,
            time_zone,
            closing_note_required: false,
            undo_send_seconds: 0,
            demo,
            created_at: self.clock.now(),
        })
    }

    /// Without password, and with a role that whoever calls this still chooses.
    fn new_member(&self, name: &str, email: &str, language: Language) -> Result<NewMember, AppError> {
        let email = email_key(email).ok_or_else(|| AppError::invalid("email", "no e-mail address"))?;
        let (id, role_id) = (self.ids.next(), self.ids.next());
        let name = checked_name(name, "name")?;
        Ok(NewMember { id, email, name, password_hash: String::new(), role_id, language })
    }

    async fn found(&self, new: Foundation, only_first: bool) -> Result<Vec<Role>, AppError> {
        let (ids, now) = (self.ids, self.clock.now());
        let write = self.store.write(move |tx| {
            Box::pin(async move {
                let Foundation { workspace, mut owner } = new;
                if only_first && !workspace::list(tx).await?.is_empty() {
                    return Err(AppError::conflict("setup.done"));
                }
                let actor = Actor::Member(owner.id);
                let joined = NewEvent::new(EventName::MemberJoined, actor, about_member(owner.id));
                workspace::insert_with_events(tx, &workspace, vec![joined]).await?;
                let roles = role::seed(tx, workspace.id, ids, now).await?;
                let role = roles.iter().find(|role| role.is_owner());
                owner.role_id = role.ok_or_else(|| AppError::Internal("no owner's role".into()))?.id;
                member::insert(tx, workspace.id, &owner, now).await?;
                let names = categories(workspace.language);
                workspace::insert_categories(tx, workspace.id, ids, names, now).await?;
                Ok(roles)
            })
        });
        write.await
    }
}

fn invalid_seed(reason: &str) -> AppError {
    AppError::Internal(format!("a seed that makes no sense: {reason}"))
}
