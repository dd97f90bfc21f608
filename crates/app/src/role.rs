//! Roles.

use crate::{App, AppError, Caller};
use domain::permission::Permission;
use store::role::{self, Role};

impl App {
    /// All roles.
    pub async fn roles(&self, caller: &Caller) -> Result<Vec<Role>, AppError> {
        caller.require(Permission::MemberView)?;
        Ok(role::list(self.store.read(), caller.workspace_id).await?)
    }
}
