//! People that texts with variables are tried on before they are sent to anybody.

use super::variables_of;
use crate::conversation::reach;
use crate::{App, AppError, Caller};
use domain::ContactId;
use std::collections::{BTreeMap, HashSet};
use store::contact;
use store::conversation::{self, Filter, View};

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
        let (mut samples, mut seen) = (Vec::new(), HashSet::new());
        for row in rows.iter().filter(|row| seen.insert(row.contact_id)) {
            let Some(person) = contact::get(db, workspace_id, row.contact_id).await? else { continue };
            let values = variables_of(db, workspace_id, row, now).await?.values;
            samples.push(Sample { contact_id: row.contact_id, name: person.name(), values });
        }
        Ok(samples)
    }
}
