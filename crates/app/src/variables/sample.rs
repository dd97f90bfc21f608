//! People that texts with variables are tried on before they are sent to anybody.

use super::{Variables, variables_of_each};
use crate::conversation::reach;
use crate::{App, AppError, Caller};
use domain::ContactId;
use std::collections::{BTreeMap, HashSet};
use store::contact::Contact;
use store::conversation::{self, Conversation, Filter, View};

/// Newest conversations that are looked at.
const MOST: u64 = 24;

/// A person and what the variables stand for in their newest conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The person.
    pub contact_id: ContactId,
    /// What they are called.
    pub name: String,
    /// Values by name, without a sign before it; names that stand for nothing are left out.
    pub values: BTreeMap<&'static str, String>,
}

impl App {
    /// People of the newest conversations the caller may see, each once.
    pub async fn variable_samples(&self, caller: &Caller) -> Result<Vec<Sample>, AppError> {
        let (reach, now) = (reach(caller)?, self.clock.now());
        let (db, workspace_id) = (self.store.read(), caller.workspace_id);
        let newest = Filter::of(View::Any);
        let rows = conversation::page(db, workspace_id, &reach, &newest, now, None, MOST).await?;
        let mut seen = HashSet::new();
        let newest: Vec<Conversation> = rows.into_iter().filter(|row| seen.insert(row.contact_id)).collect();
        let found = variables_of_each(db, workspace_id, &newest, now).await?;
        let sample = |(person, found): (Contact, Variables)| Sample {
            contact_id: person.id,
            name: person.name(),
            values: found.values,
        };
        Ok(found.into_iter().map(sample).collect())
    }
}
