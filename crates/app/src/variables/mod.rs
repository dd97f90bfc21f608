//! What dynamic variables stand for in a conversation, and texts filled with them.

mod sample;

pub use sample::Sample;

use crate::conversation::reached;
use crate::{App, AppError, Caller};
use domain::calendar::Moment;
use domain::identity::IdentityKind;
use domain::language::Language;
use domain::permission::Permission;
use domain::variables::{Missing, Registry};
use domain::{ContactId, ConversationId, Ms, WorkspaceId};
use std::collections::{BTreeMap, HashMap};
use store::Access;
use store::channel::{self, Channel};
use store::contact::{self, Contact, NameSource};
use store::conversation::Conversation;
use store::member::{self, Member};
use store::team::{self, Team};
use store::workspace::{self, Workspace};

/// What the variables of one conversation stand for now. Names that stand for nothing are left out.
#[derive(Debug, Clone)]
pub struct Variables {
    registry: Registry,
    values: BTreeMap<&'static str, String>,
    /// The language the person is spoken to in, as a tag: theirs, else the workspace's.
    pub language: String,
    /// The workspace's language, as a tag.
    pub fallback_language: String,
}

/// A text with its variables filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledText {
    /// What could not be filled stays as it was written.
    pub text: String,
    /// The names that could not be filled, each once, in order.
    pub missing: Vec<String>,
}

impl Variables {
    /// What a name such as `contact.name` stands for.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Fills what can be filled.
    pub fn fill(&self, text: &str) -> FilledText {
        let (text, missing) = self.registry.fill_in(text, |name| self.lookup(name));
        let mut names: Vec<String> = Vec::new();
        for Missing { name, .. } in missing {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        FilledText { text, missing: names }
    }

    /// The value of a name for [`Registry::fill`] and whatever takes such a lookup.
    pub fn lookup(&self, name: &str) -> Option<String> {
        self.values.get(name).cloned()
    }

    fn set(&mut self, name: &'static str, value: impl Into<Option<String>>) {
        if let Some(value) = value.into().filter(|value| !value.trim().is_empty()) {
            self.values.insert(name, value);
        }
    }

    fn of_contact(&mut self, contact: &Contact) {
        // A number or an id is no name to greet somebody by: a fallback reads better.
        let named = matches!(contact.name_source(), NameSource::Given | NameSource::Profile);
        if named {
            let name = contact.name();
            let (first, last) = parts(&name);
            self.set("contact.firstname", first);
            self.set("contact.lastname", last);
            self.set("contact.name", name.trim().to_owned());
        }
        self.set("contact.phone", contact.phone().map(str::to_owned));
        let mut identities = contact.identities.iter().rev();
        let email = identities.find(|identity| identity.kind == IdentityKind::Email);
        self.set("contact.email", email.map(|identity| identity.value.clone()));
        self.set("contact.language", contact.language.clone());
    }

    fn of_assignee(&mut self, assignee: &Member) {
        self.set("assignee.name", assignee.name.clone());
        self.set("assignee.firstname", parts(&assignee.name).0);
        self.set("assignee.email", assignee.email.clone());
    }

    fn of_place(&mut self, workspace: &Workspace, channel: Option<&Channel>, team: Option<&Team>) {
        self.set("workspace.name", workspace.name.clone());
        self.set("channel.name", channel.map(|channel| channel.name.clone()));
        self.set("channel.phone", channel.map(|channel| channel.phone.clone()));
        self.set("conversation.team", team.map(|team| team.name.clone()));
    }

    fn of_moment(&mut self, moment: &Moment, language: Language) {
        self.set("system.current_date", moment.date(language));
        self.set("system.current_time", moment.time(language));
        self.set("system.current_weekday", moment.weekday(language).to_owned());
    }
}

/// The first word of a name, and the rest.
fn parts(name: &str) -> (Option<String>, Option<String>) {
    let mut words = name.split_whitespace();
    let first = words.next().map(str::to_owned);
    (first, Some(words.collect::<Vec<_>>().join(" ")))
}

/// What the variables of a conversation stand for at `now`. Also inside of a change.
pub async fn variables_of(
    db: &impl Access,
    workspace_id: WorkspaceId,
    conversation: &Conversation,
    now: Ms,
) -> Result<Variables, AppError> {
    let found = variables_of_each(db, workspace_id, std::slice::from_ref(conversation), now).await?;
    found.into_iter().next().map(|(_, variables)| variables).ok_or(AppError::NotFound)
}

/// Of each conversation its contact and what its variables stand for at `now`, in their order; everything is read once
/// for all of them.
async fn variables_of_each(
    db: &impl Access,
    workspace_id: WorkspaceId,
    conversations: &[Conversation],
    now: Ms,
) -> Result<Vec<(Contact, Variables)>, AppError> {
    let about = Around::load(db, workspace_id, conversations).await?;
    let mut ids: Vec<ContactId> = conversations.iter().map(|one| one.contact_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let contacts = contact::load(db, workspace_id, &ids).await?;
    let contacts: HashMap<ContactId, Contact> = contacts.into_iter().map(|one| (one.id, one)).collect();
    let known = conversations.iter().filter_map(|one| Some((one, contacts.get(&one.contact_id)?)));
    Ok(known.map(|(one, contact)| (contact.clone(), about.variables(one, contact, now))).collect())
}

/// What belongs to conversations beside their contacts.
struct Around {
    workspace: Workspace,
    channels: Vec<Channel>,
    members: Vec<Member>,
    teams: Vec<Team>,
}

impl Around {
    async fn load(
        db: &impl Access,
        workspace_id: WorkspaceId,
        conversations: &[Conversation],
    ) -> Result<Self, AppError> {
        let workspace = workspace::get(db, workspace_id).await?.ok_or(AppError::NotFound)?;
        let channels = channel::list(db, workspace_id).await?;
        let assigned = conversations.iter().any(|one| one.assignee_id.is_some());
        let members = if assigned { member::list(db, workspace_id).await? } else { Vec::new() };
        let teamed = conversations.iter().any(|one| one.team_id.is_some());
        let teams = if teamed { team::list(db, workspace_id).await? } else { Vec::new() };
        Ok(Self { workspace, channels, members, teams })
    }

    fn variables(&self, conversation: &Conversation, contact: &Contact, now: Ms) -> Variables {
        let own = contact.language.as_deref().filter(|tag| !tag.is_empty());
        let spoken = own.and_then(Language::of_tag).unwrap_or(self.workspace.language);
        let fallback_language = self.workspace.language.as_str().to_owned();
        let language = own.map_or_else(|| fallback_language.clone(), str::to_owned);
        let (registry, values) = (Registry::built_in(), BTreeMap::new());
        let mut found = Variables { registry, values, language, fallback_language };
        found.set("conversation.id", conversation.id.to_string());
        found.of_contact(contact);
        let assignee = self.members.iter().find(|member| Some(member.id) == conversation.assignee_id);
        if let Some(assignee) = assignee {
            found.of_assignee(assignee);
        }
        let channel = self.channels.iter().find(|channel| channel.id == conversation.channel_id);
        let team = self.teams.iter().find(|team| Some(team.id) == conversation.team_id);
        found.of_place(&self.workspace, channel, team);
        found.of_moment(&Moment::at(now, &self.workspace.time_zone), spoken);
        found
    }
}

impl App {
    /// The names that may be used in texts, without a sign before them.
    pub fn variable_names(&self, caller: &Caller) -> Result<Vec<String>, AppError> {
        caller.require(Permission::ConversationView)?;
        Ok(Registry::built_in().entries().map(|(name, _)| name.to_owned()).collect())
    }

    /// What the variables of a conversation the caller may answer stand for now.
    pub async fn variables(&self, caller: &Caller, id: ConversationId) -> Result<Variables, AppError> {
        let db = self.store.read();
        let found = reached(db, caller, Permission::ConversationReply, id).await?;
        variables_of(db, caller.workspace_id, &found, self.clock.now()).await
    }

    /// A text as it would be sent in a conversation now.
    pub async fn fill_text(
        &self,
        caller: &Caller,
        id: ConversationId,
        text: &str,
    ) -> Result<FilledText, AppError> {
        if domain::message::length(text) > LONGEST {
            return Err(AppError::invalid("text", "at most 10,000 UTF-16 units"));
        }
        Ok(self.variables(caller, id).await?.fill(text))
    }
}

/// UTF-16 units of a text to be filled at most.
const LONGEST: usize = 10_000;
