//! Contacts are found by any identity and by parts of name and number.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::identity::{ContactKind, IdentityKind};
use domain::phone::Phone;
use domain::{ContactId, WorkspaceId};
use store::contact::{self, Filter, Identity};
use store::{Store, StoreError, portfolio};

#[path = "support/mod.rs"]
mod support;
use support::each_database;
#[path = "support/people.rs"]
mod people;
use people::{add, identity};

async fn found(store: &Store, id: WorkspaceId, filter: Filter) -> Vec<ContactId> {
    contact::list(store.read(), id, &filter, None, 100).await.unwrap()
}

fn by_q(q: &str) -> Filter {
    Filter { q: Some(q.to_owned()), ..Filter::default() }
}

fn by_identity(value: &str) -> Filter {
    Filter { identity: Some(value.to_owned()), ..Filter::default() }
}

#[tokio::test]
async fn contacts_are_found_by_identity_name_and_number() {
    each_database(async |store| {
        let (id, other) = (store.new_workspace().await.unwrap(), store.new_workspace().await.unwrap());
        let known = vec![
            identity(IdentityKind::WaId, "5215512345678"),
            identity(IdentityKind::Phone, "+5215512345678"),
        ];
        let jose = add(&store, id, ContactKind::Lead, "José Muñoz", known).await.id;
        let known = vec![identity(IdentityKind::Username, "Lucia_10")];
        let lucia = add(&store, id, ContactKind::Unknown, "Lucía 100%", known).await.id;
        let done: Result<_, StoreError> = store
            .write(move |tx| Box::pin(async move { portfolio::ensure(tx, id, "900", None).await }))
            .await;
        done.unwrap();
        let own = Identity { scope: "900".into(), ..identity(IdentityKind::UserId, "EC.7") };
        let known = vec![identity(IdentityKind::Email, "ana@example.com"), own];
        let ana = add(&store, id, ContactKind::Supplier, "", known).await.id;
        add(
            &store,
            other,
            ContactKind::Lead,
            "José Muñoz",
            vec![identity(IdentityKind::WaId, "5215512345678")],
        )
        .await;

        assert_eq!(found(&store, id, Filter::default()).await, [ana, jose]);
        let unknown = Filter { kind: Some(ContactKind::Unknown), ..Filter::default() };
        assert_eq!(found(&store, id, unknown).await, [lucia]);
        for value in ["5215512345678", "525512345678", "+52 55 1234 5678", "+52 1 55 1234-5678"] {
            assert_eq!(found(&store, id, by_identity(value)).await, [jose], "{value}");
        }
        assert_eq!(found(&store, id, by_identity("@Lucia_10")).await, [lucia]);
        for value in ["ana@example.com", "EC.7"] {
            assert_eq!(found(&store, id, by_identity(value)).await, [ana], "{value}");
        }
        assert!(found(&store, id, by_identity("ana@example")).await.is_empty());
        for (q, whom) in
            [("munoz JOSÉ", jose), ("1234 56", jose), ("lucia_1", lucia), ("100%", lucia), ("@LUCIA", lucia)]
        {
            assert_eq!(found(&store, id, by_q(q)).await, [whom], "{q}");
        }
        for q in ["jose ana", "_", "12", "!"] {
            assert!(found(&store, id, by_q(q)).await.iter().all(|whom| q == "_" && *whom == lucia), "{q}");
        }
        let both = Filter { kind: Some(ContactKind::Lead), ..by_q("lucia") };
        assert!(found(&store, id, both).await.is_empty());
        let phone = Phone::read("+525512345678").unwrap();
        assert_eq!(contact::by_phone(store.read(), id, &phone).await.unwrap(), Some(jose));
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_and_renaming_moves_the_name_to_search() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let mut all = Vec::new();
        for n in 0..7 {
            all.push(add(&store, id, ContactKind::Contact, &format!("Persona {n}"), vec![]).await);
        }
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = contact::list(store.read(), id, &Filter::default(), before, 3).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(*last);
            seen.extend(page);
        }
        assert_eq!(seen, all.iter().rev().map(|contact| contact.id).collect::<Vec<_>>());
        let mut first = all.remove(0);
        first.given_name = Some("Íñigo".into());
        first.language = Some("es-MX".into());
        let copy = first.clone();
        let written: Result<(), StoreError> =
            store.write(move |tx| Box::pin(async move { contact::update(tx, id, &copy).await })).await;
        written.unwrap();
        assert_eq!(found(&store, id, by_q("inigo")).await, [first.id]);
        assert!(found(&store, id, by_q("persona 0")).await.is_empty());
        assert_eq!(contact::get(store.read(), id, first.id).await.unwrap(), Some(first));
    })
    .await;
}
