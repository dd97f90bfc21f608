//! The names of those who act.

use crate::contact;
use crate::db::{Access, StoreError, scoped, select};
use domain::WorkspaceId;
use domain::actor::Actor;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The names of members, keys and contacts; whoever is not known is left out, and so are automations and the system.
pub async fn names(
    db: &impl Access,
    workspace_id: WorkspaceId,
    actors: &[Actor],
) -> Result<HashMap<Actor, String>, StoreError> {
    let (mut members, mut keys, mut contacts) = (HashSet::new(), HashSet::new(), HashSet::new());
    for actor in actors {
        match actor {
            Actor::Member(id) => drop(members.insert(id.0)),
            Actor::Key(id) => drop(keys.insert(id.0)),
            Actor::Contact(id) => drop(contacts.insert(*id)),
            Actor::Automation(_) | Actor::System => {}
        }
    }
    let mut names = HashMap::new();
    for (id, name) in named(db, workspace_id, "member", members).await? {
        names.insert(Actor::Member(id.into()), name);
    }
    for (id, name) in named(db, workspace_id, "api_key", keys).await? {
        names.insert(Actor::Key(id.into()), name);
    }
    let contacts: Vec<_> = contacts.into_iter().collect();
    for contact in contact::load(db, workspace_id, &contacts).await? {
        names.insert(Actor::Contact(contact.id), contact.name());
    }
    Ok(names)
}

async fn named(
    db: &impl Access,
    workspace_id: WorkspaceId,
    table: &'static str,
    ids: HashSet<Uuid>,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = scoped(workspace_id, table, &["id", "name"], "id", ids.into_iter().collect());
    select(db, &query).await?.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
