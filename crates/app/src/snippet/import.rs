//! Many snippets at once.

use super::{NewSnippet, check, emit, may_write, sees};
use crate::{App, AppError, Caller};
use store::Change;
use store::snippet::{self, Snippet};

/// Snippets in one import at most.
const MOST: usize = 500;

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// How many were made.
    pub created: usize,
    /// Shortcuts that were taken, or came twice: those snippets were left out.
    pub taken: Vec<String>,
}

impl App {
    /// Makes those whose shortcut is free, all of them or, with one that is refused, none.
    pub async fn import_snippets(&self, caller: &Caller, new: Vec<NewSnippet>) -> Result<Imported, AppError> {
        if new.len() > MOST {
            return Err(AppError::invalid("snippets", "at most 500 at once"));
        }
        let private = new.iter().all(|new| new.private);
        may_write(caller, private)?;
        let now = self.clock.now();
        let made = new.into_iter().enumerate().map(|(at, new)| {
            check::made(caller, self.ids.next(), new, now).map_err(|error| numbered(at, error))
        });
        let made = made.collect::<Result<Vec<Snippet>, AppError>>()?;
        let by = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| Box::pin(async move { add(change, &by, made).await }))
            .await
    }
}

async fn add(change: &mut Change, by: &Caller, made: Vec<Snippet>) -> Result<Imported, AppError> {
    let known = snippet::list(change.tx(), by.workspace_id, by.actor).await?;
    let known = known.into_iter().filter(|known| sees(by, known)).map(|known| known.shortcut);
    let mut shortcuts: Vec<String> = known.collect();
    let (mut added, mut taken) = (Vec::new(), Vec::new());
    for new in made {
        if shortcuts.contains(&new.shortcut) {
            taken.push(new.shortcut);
            continue;
        }
        check::belongings(change.tx(), by, &new).await?;
        shortcuts.push(new.shortcut.clone());
        added.push(new);
    }
    snippet::insert(change.tx(), by.workspace_id, &added).await?;
    // Once for each group of members that is told.
    let mut told = Vec::new();
    for new in &added {
        let group = (new.private, new.team_id);
        if !told.contains(&group) {
            emit(change, by, new);
            told.push(group);
        }
    }
    Ok(Imported { created: added.len(), taken })
}

/// Says which one was refused.
fn numbered(at: usize, error: AppError) -> AppError {
    match error {
        AppError::Invalid { field, reason } => {
            AppError::invalid("snippets", format!("number {}: {field}: {reason}", at + 1))
        }
        other => other,
    }
}
