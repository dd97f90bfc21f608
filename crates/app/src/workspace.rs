//! The workspace's own settings.

use crate::member::checked_name;
use crate::{App, AppError, Caller};
use domain::WorkspaceId;
use domain::event::EventName;
use domain::language::Language;
use domain::permission::Permission;
use store::event::{self, About, NewEvent};
use store::workspace::{self, Workspace};

/// What may be changed.
#[derive(Debug, Clone, Default)]
pub struct WorkspaceChange {
    /// Its name.
    pub name: Option<String>,
    /// The language of new members.
    pub language: Option<Language>,
    /// IANA name.
    pub time_zone: Option<String>,
    /// Whether closing asks for a category.
    pub closing_note_required: Option<bool>,
    /// Seconds a console holds a message back: 0, 3, 5 or 10.
    pub undo_send_seconds: Option<i64>,
}

/// Longer would be waiting, not taking back.
const UNDO_SEND_SECONDS: [i64; 4] = [0, 3, 5, 10];

fn check_undo(seconds: i64) -> Result<(), AppError> {
    if UNDO_SEND_SECONDS.contains(&seconds) {
        return Ok(());
    }
    Err(AppError::invalid("undo_send_seconds", "0, 3, 5 or 10"))
}

/// Refuses what is not an IANA time zone.
pub(crate) fn check_time_zone(name: &str) -> Result<(), AppError> {
    let known = jiff::tz::TimeZone::get(name);
    known.map(drop).map_err(|_| AppError::invalid("time_zone", "not an IANA time zone"))
}

impl App {
    /// The workspace, and the number of its newest event.
    pub async fn workspace(&self, id: WorkspaceId) -> Result<(Workspace, i64), AppError> {
        let seq = event::last_seq(self.store.read(), id).await?;
        let workspace = workspace::get(self.store.read(), id).await?.ok_or(AppError::NotFound)?;
        Ok((workspace, seq))
    }

    /// Changes the settings.
    pub async fn change_workspace(
        &self,
        caller: &Caller,
        wanted: WorkspaceChange,
    ) -> Result<Workspace, AppError> {
        caller.require(Permission::WorkspaceManage)?;
        let name = wanted.name.as_deref().map(|name| checked_name(name, "name")).transpose()?;
        wanted.time_zone.as_deref().map(check_time_zone).transpose()?;
        wanted.undo_send_seconds.map(check_undo).transpose()?;
        let caller = caller.clone();
        self.store
            .change(caller.workspace_id, move |change| {
                Box::pin(async move {
                    let found = workspace::get(change.tx(), caller.workspace_id).await?;
                    let mut workspace = found.ok_or(AppError::NotFound)?;
                    workspace.name = name.unwrap_or(workspace.name);
                    workspace.language = wanted.language.unwrap_or(workspace.language);
                    workspace.time_zone = wanted.time_zone.unwrap_or(workspace.time_zone);
                    workspace.closing_note_required =
                        wanted.closing_note_required.unwrap_or(workspace.closing_note_required);
                    workspace.undo_send_seconds =
                        wanted.undo_send_seconds.unwrap_or(workspace.undo_send_seconds);
                    workspace::update(change.tx(), &workspace).await?;
                    let event = NewEvent::new(EventName::WorkspaceUpdated, caller.actor, About::default());
                    let fields =
                        &["name", "language", "time_zone", "closing_note_required", "undo_send_seconds"];
                    change.emit(event.fields(fields).trace(caller.trace_id));
                    Ok(workspace)
                })
            })
            .await
    }
}
