//! Who calls a use case, and what they may do.

use crate::AppError;
use domain::WorkspaceId;
use domain::actor::Actor;
use domain::permission::{Access, Permission, Scope};

/// A signed-in member or a program with a key.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The workspace everything is scoped to.
    pub workspace_id: WorkspaceId,
    /// Who acts.
    pub actor: Actor,
    /// What the role grants.
    pub access: Access,
    /// The trace of the request.
    pub trace_id: Option<String>,
}

impl Caller {
    /// The scope of a permission, or the refusal that names it.
    pub fn require(&self, permission: Permission) -> Result<Scope, AppError> {
        self.access.scope(permission).map_err(|denied| AppError::Denied(denied.0))
    }
}
