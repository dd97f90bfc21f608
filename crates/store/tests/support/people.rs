//! Contacts that are there before a test begins.

use crate::support::NOON;
use domain::identity::{ContactKind, IdentityKind};
use domain::{Ids, WorkspaceId};
use store::Store;
use store::contact::{self, Contact, Identity};

pub(crate) fn identity(kind: IdentityKind, value: &str) -> Identity {
    Identity { id: Ids.next(), kind, scope: String::new(), value: value.to_owned() }
}

pub(crate) async fn add(
    store: &Store,
    id: WorkspaceId,
    kind: ContactKind,
    name: &str,
    known: Vec<Identity>,
) -> Contact {
    let contact = Contact {
        id: Ids.next(),
        kind,
        given_name: None,
        profile_name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        language: None,
        created_at: NOON,
        identities: known,
    };
    let copy = contact.clone();
    store.write(move |tx| Box::pin(async move { contact::insert(tx, id, &copy, NOON).await })).await.unwrap();
    contact
}
