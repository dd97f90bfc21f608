//! The seeded workspace: members, teams, numbers, contacts, and a past; or the one of an earlier start.

use super::data::{Data, DemoContact};
use super::templates::{self, Templates};
use super::{PASSWORD, env, meta, past, snippets};
use crate::failure::Failure;
use crate::server::{Plan, Server};
use app::channel::ChannelChanges;
use app::contact::NewContact;
use app::setup::{Seed, SeedMember, Seeded};
use app::{App, Caller, Settings};
use domain::language::Language;
use domain::{ChannelId, MemberId, Ms};
use emulator::Emulator;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What other programs are told of it.
pub(super) struct DemoWorkspace {
    pub(super) email: String,
    pub(super) api_key: String,
    pub(super) verify_token: String,
}

/// How long ago the workspace was set up.
const FOUNDED_MS: i64 = 31 * Ms::DAY;

/// Serves at once, so that the emulator finds the webhook, and seeds when there is no workspace yet.
pub(super) async fn open_or_seed(
    app: &App,
    emulator: &Emulator,
    console: &str,
    language: Language,
    key_file: &Path,
    listener: TcpListener,
    plan: Plan,
) -> Result<(DemoWorkspace, Server), Failure> {
    let data = Data::read().map_err(|error| Failure::new(format!("demo data: {error}")))?;
    let name = data.phrases(language).workspace.name.clone();
    if app.setup_needed().await? {
        // The numbers must exist to be connected; the callback follows when somebody answers there.
        register(emulator, None, &name, "").await;
        let mut found = found(app, &data, language).await?;
        let server = Server::start(app.clone(), listener, plan).await?;
        register(emulator, Some(console), &name, &found.verify_token).await;
        let written = templates::write(app, emulator, &found.seeded.owner).await?;
        found.templates.clone_from(&written.templates);
        past::write(app, emulator, &data, &found).await?;
        templates::judge(emulator, written).await?;
        env::write_private(key_file, &found.seeded.api_key)?;
        let email = email_of_owner(&data)?;
        return Ok((
            DemoWorkspace { email, api_key: found.seeded.api_key, verify_token: found.verify_token },
            server,
        ));
    }
    let known = reopen(app, &data, key_file).await?;
    let server = Server::start(app.clone(), listener, plan).await?;
    register(emulator, Some(console), &name, &known.verify_token).await;
    Ok((known, server))
}

/// A callback that is not verified is used all the same.
async fn register(emulator: &Emulator, console: Option<&str>, name: &str, verify_token: &str) {
    let registered =
        emulator.register(meta::app(console, verify_token), meta::account(name), meta::numbers(name)).await;
    if let Err(error) = registered {
        tracing::debug!(%error, "registered at the emulator");
    }
}

/// A workspace with two numbers and 400 contacts.
pub(super) struct Found {
    pub(super) seeded: Seeded,
    pub(super) channels: Vec<ChannelId>,
    pub(super) verify_token: String,
    /// Those who answer, as callers.
    pub(super) agents: Vec<(MemberId, Caller)>,
    pub(super) templates: Templates,
}

async fn found(app: &App, data: &Data, language: Language) -> Result<Found, Failure> {
    let offset = Arc::new(std::sync::atomic::AtomicI64::new(-FOUNDED_MS));
    let then = super::at_another_time(app, &offset);
    let seeded = then.seed_workspace(seed(data, language)).await?;
    let mut channels = Vec::new();
    for (place, (phone_number_id, _)) in meta::NUMBERS.into_iter().enumerate() {
        let team = seeded.team_ids.get(place).copied();
        let name = data.phrases(language).workspace.channels.get(place).cloned();
        channels.push(connect(&then, &seeded.owner, phone_number_id, name, team).await?);
    }
    let first = channels.first().copied().ok_or_else(|| Failure::new("no number was connected"))?;
    let verify_token = app.channel_webhook(&seeded.owner, first).await?.webhook.verify_token;
    contacts(&then, &seeded.owner, &data.people.contacts).await?;
    snippets::write(&then, &seeded.owner, language).await?;
    let mut agents = Vec::new();
    for (member, id) in data.people.members.iter().zip(&seeded.member_ids) {
        if ["admin", "manager", "agent"].contains(&member.role.as_str()) {
            agents.push((*id, app.member_caller(seeded.workspace_id, *id).await?));
        }
    }
    Ok(Found { seeded, channels, verify_token, agents, templates: Templates::new() })
}

fn seed(data: &Data, language: Language) -> Seed {
    let place = |key: &String| data.people.teams.iter().position(|team| team.key == *key);
    let members = data.people.members.iter().map(|member| SeedMember {
        name: member.name.clone(),
        email: member.email.clone(),
        role: member.role.clone(),
        teams: member.teams.iter().filter_map(place).collect(),
    });
    let teams = data.people.teams.iter();
    Seed {
        name: data.phrases(language).workspace.name.clone(),
        language,
        time_zone: "America/Guayaquil".to_owned(),
        demo: true,
        password: PASSWORD.to_owned(),
        teams: teams.filter_map(|team| team.name.get(language.as_str()).cloned()).collect(),
        members: members.collect(),
    }
}

/// Through the one-click connection, each number in turn.
async fn connect(
    app: &App,
    owner: &Caller,
    phone_number_id: &str,
    name: Option<String>,
    team: Option<domain::TeamId>,
) -> Result<ChannelId, Failure> {
    let mut settings: Settings = (*app.settings).clone();
    if let Some(simulator) = &mut settings.simulator {
        phone_number_id.clone_into(&mut simulator.phone_number_id);
    }
    let app = App { settings: Arc::new(settings), ..app.clone() };
    let id = app.connect_simulator(owner).await?.channel.id;
    app.update_channel(owner, id, ChannelChanges { name, read_policy: None, team_id: Some(team) }).await?;
    Ok(id)
}

async fn contacts(app: &App, owner: &Caller, people: &[DemoContact]) -> Result<(), Failure> {
    let new = |person: &DemoContact| NewContact {
        name: Some(person.name.clone()),
        phone: person.phone.clone(),
        kind: person.kind,
    };
    app.add_contacts(owner, people.iter().map(new).collect()).await?;
    Ok(())
}

fn email_of_owner(data: &Data) -> Result<String, Failure> {
    let owner = data.people.members.first();
    owner.map(|member| member.email.clone()).ok_or_else(|| Failure::new("the demo has no members"))
}

/// The workspace of an earlier start.
async fn reopen(app: &App, data: &Data, key_file: &Path) -> Result<DemoWorkspace, Failure> {
    let workspaces = store::workspace::list(app.store.read()).await?;
    let workspace = workspaces.first().ok_or_else(|| Failure::new("the data folder holds no workspace"))?;
    let email = email_of_owner(data)?;
    let credentials = store::member::credentials(app.store.read(), &email).await?;
    let owner = credentials.ok_or_else(|| Failure::new("the data folder is not a demo's"))?;
    let owner = app.member_caller(workspace.id, owner.member_id).await?;
    let api_key = known_key(app, &owner, key_file).await?;
    let channels = app.list_channels(&owner).await?;
    let channel = channels.first().ok_or_else(|| Failure::new("the data folder has no number"))?;
    let verify_token = app.channel_webhook(&owner, channel.channel.id).await?.webhook.verify_token;
    Ok(DemoWorkspace { email, api_key, verify_token })
}

/// The key of the first start, so that programs keep working; a new one when that is lost or was revoked.
async fn known_key(app: &App, owner: &Caller, key_file: &Path) -> Result<String, Failure> {
    if let Ok(key) = std::fs::read_to_string(key_file)
        && app.authenticate_key(&key).await?.is_some()
    {
        return Ok(key);
    }
    let roles = app.roles(owner).await?;
    let role = roles.iter().find(|role| role.key == "admin");
    let role = role.ok_or_else(|| Failure::new("the role for the key is gone"))?;
    let (api_key, _) = app.create_api_key(owner, "Tertulia", role.id, None).await?;
    env::write_private(key_file, &api_key)?;
    Ok(api_key)
}
