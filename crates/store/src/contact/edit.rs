//! Changing contacts and adding them by hand.

use super::Contact;
use crate::db::{Insert, OnConflict, StoreError, Tx, params, run, statements};
use domain::extract::fold;
use domain::{Ms, WorkspaceId};

statements! {
    UPDATE = "UPDATE contact SET kind = $3, given_name = $4, name_folded = $5, language = $6 WHERE workspace_id = $1 AND id = $2";
    INSERT = "INSERT INTO contact (workspace_id, id, kind, given_name, profile_name, name_folded, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

const IDENTITY: &[&str] = &["workspace_id", "id", "contact_id", "kind", "scope", "value", "created_at"];

/// Writes kind, given name and language, and keeps the name to search by right.
pub async fn update(tx: &Tx, workspace_id: WorkspaceId, contact: &Contact) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        contact.id,
        contact.kind.as_str(),
        contact.given_name.as_deref(),
        folded(contact),
        contact.language.as_deref(),
    ];
    run(tx, UPDATE, values).await.map(drop)
}

/// Adds a contact with its identities; one that belongs to somebody is `Taken`.
pub async fn insert(
    tx: &Tx,
    workspace_id: WorkspaceId,
    contact: &Contact,
    now: Ms,
) -> Result<(), StoreError> {
    let values = params![
        workspace_id,
        contact.id,
        contact.kind.as_str(),
        contact.given_name.as_deref(),
        contact.profile_name.as_deref(),
        folded(contact),
        contact.language.as_deref(),
        contact.created_at,
    ];
    run(tx, INSERT, values).await?;
    let mut identities = Insert::into("identity", IDENTITY, OnConflict::Fail);
    for identity in &contact.identities {
        identities.row(params![
            workspace_id,
            identity.id,
            contact.id,
            identity.kind.as_str(),
            identity.scope.as_str(),
            identity.value.as_str(),
            now,
        ]);
    }
    identities.run(tx).await.map(drop)
}

fn folded(contact: &Contact) -> String {
    fold(contact.given_name.as_deref().or(contact.profile_name.as_deref()).unwrap_or_default())
}
