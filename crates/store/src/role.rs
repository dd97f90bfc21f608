//! Roles: what members and keys may do.

use crate::db::{Access, Insert, OnConflict, Row, StoreError, Tx, all, one, params, statements};
use domain::permission::Permission;
use domain::role::{BUILT_IN, Grants, grants};
use domain::{Ids, Ms, RoleId, WorkspaceId};
use serde_json::json;
use std::collections::BTreeMap;

/// A named set of permissions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// `owner`, `admin` … or the word of a custom one.
    pub key: String,
    /// What people call it; the console translates the built-in ones by `key`.
    pub name: String,
    /// Whether it came with the workspace.
    pub built_in: bool,
    /// What it grants.
    pub permissions: Grants,
}

impl Role {
    /// Whether it is the owner's.
    pub fn is_owner(&self) -> bool {
        self.key == "owner"
    }
}

statements! {
    GET = "SELECT id AS role_id, key AS role_key, name AS role_name, built_in, permissions FROM role WHERE workspace_id = $1 AND id = $2";
    LIST = "SELECT id AS role_id, key AS role_key, name AS role_name, built_in, permissions FROM role WHERE workspace_id = $1 ORDER BY created_at, id";
}

/// Permissions that came after the first release: rows of built-in roles do not name them, and programs of then could not
/// read rows that do.
const LATER: &[Permission] =
    &[Permission::TemplateView, Permission::TemplateManage, Permission::SnippetManage];

const COLUMNS: &[&str] = &["workspace_id", "id", "key", "name", "built_in", "permissions", "created_at"];

/// One role.
pub async fn get(
    db: &impl Access,
    workspace_id: WorkspaceId,
    id: RoleId,
) -> Result<Option<Role>, StoreError> {
    one(db, GET, params![workspace_id, id]).await?.as_ref().map(read).transpose()
}

/// All roles of a workspace, the built-in ones first, from most to least.
pub async fn list(db: &impl Access, workspace_id: WorkspaceId) -> Result<Vec<Role>, StoreError> {
    all(db, LIST, params![workspace_id]).await?.iter().map(read).collect()
}

/// Adds the built-in roles to a new workspace.
pub async fn seed(tx: &Tx, workspace_id: WorkspaceId, ids: Ids, at: Ms) -> Result<Vec<Role>, StoreError> {
    let mut insert = Insert::into("role", COLUMNS, OnConflict::Fail);
    let mut roles = Vec::with_capacity(BUILT_IN.len());
    for key in BUILT_IN {
        let name: String =
            key.chars().take(1).flat_map(char::to_uppercase).chain(key.chars().skip(1)).collect();
        let role =
            Role { id: ids.next(), key: (*key).to_owned(), name, built_in: true, permissions: grants(key) };
        let stored = role.permissions.iter().filter(|(permission, _)| !LATER.contains(permission));
        let permissions = json!(stored.collect::<BTreeMap<_, _>>());
        insert.row(params![
            workspace_id,
            role.id,
            role.key.as_str(),
            role.name.as_str(),
            true,
            permissions,
            at
        ]);
        roles.push(role);
    }
    insert.run(tx).await?;
    Ok(roles)
}

/// Reads the columns `role_id`, `role_key`, `role_name`, `built_in` and `permissions`.
pub(crate) fn read(row: &Row) -> Result<Role, StoreError> {
    let (key, built_in): (String, bool) = (row.get("role_key")?, row.get("built_in")?);
    let mut permissions: Grants = row.json("permissions")?;
    if built_in {
        let later = grants(&key).into_iter().filter(|(permission, _)| LATER.contains(permission));
        permissions.extend(later);
    }
    Ok(Role { id: row.id("role_id")?, key, name: row.get("role_name")?, built_in, permissions })
}
