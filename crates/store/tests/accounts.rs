//! Members, teams, sessions, links, keys and throttling on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::language::Language;
use domain::{Ids, MemberId, Ms, TeamId, WorkspaceId};
use store::api_key::{self, ApiKey};
use store::link::{self, Link, Purpose};
use store::member::{self, NewMember};
use store::session::{self, Session};
use store::throttle::{self, Attempt};
use store::workspace::{self, Workspace};
use store::{Store, StoreError, role, team};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

async fn with_member(store: &Store, email: &'static str) -> (WorkspaceId, MemberId) {
    let (id, member_id): (WorkspaceId, MemberId) = (Ids.next(), Ids.next());
    let new = Workspace {
        id,
        number: 0,
        name: "Taller".into(),
        language: Language::Spanish,
        time_zone: "America/Guayaquil".into(),
        closing_note_required: false,
        undo_send_seconds: 0,
        demo: false,
        created_at: NOON,
    };
    let made: Result<(), StoreError> = store
        .write(move |tx| {
            Box::pin(async move {
                workspace::insert_with_events(tx, &new, Vec::new()).await?;
                workspace::insert_categories(tx, id, Ids, &["Resuelto", "Venta"], NOON).await?;
                let roles = role::seed(tx, id, Ids, NOON).await?;
                let member = NewMember {
                    id: member_id,
                    email: email.into(),
                    name: "Rosa".into(),
                    password_hash: "hash".into(),
                    role_id: roles[0].id,
                    language: Language::Spanish,
                };
                member::insert(tx, id, &member, NOON).await
            })
        })
        .await;
    made.unwrap();
    (id, member_id)
}

#[tokio::test]
async fn members_carry_role_and_teams_and_leave_removed_teams() {
    each_database(async |store| {
        let (id, rosa) = with_member(&store, "rosa@example.com").await;
        let (other, _) = with_member(&store, "otra@example.com").await;
        let sales: TeamId = Ids.next();
        let written: Result<(), StoreError> = store
            .write(move |tx| {
                Box::pin(async move {
                    team::insert(tx, id, sales, "Ventas", NOON).await?;
                    team::set_members(tx, id, sales, &[rosa, rosa]).await
                })
            })
            .await;
        written.unwrap();
        let member = member::get(store.read(), id, rosa).await.unwrap().unwrap();
        assert!(member.role.is_owner() && member.active);
        assert_eq!(member.team_ids, [sales]);
        assert_eq!(member::list(store.read(), id).await.unwrap(), [member]);
        assert!(member::get(store.read(), other, rosa).await.unwrap().is_none());
        assert!(team::get(store.read(), other, sales).await.unwrap().is_none());
        assert_eq!(member::other_owners(store.read(), id, rosa).await.unwrap(), 0);
        store.write(move |tx| Box::pin(team::delete(tx, id, sales))).await.unwrap();
        assert!(team::list(store.read(), id).await.unwrap().is_empty());
        assert!(team::of_member(store.read(), id, rosa).await.unwrap().is_empty());
        assert_eq!(role::list(store.read(), id).await.unwrap().len(), domain::role::BUILT_IN.len());
    })
    .await;
}

#[tokio::test]
async fn an_email_belongs_to_one_member_of_all_workspaces() {
    each_database(async |store| {
        let (id, _) = with_member(&store, "rosa@example.com").await;
        let role_id = role::list(store.read(), id).await.unwrap()[1].id;
        let again = NewMember {
            id: Ids.next(),
            email: "rosa@example.com".into(),
            name: "Rosa".into(),
            password_hash: "x".into(),
            role_id,
            language: Language::English,
        };
        let taken: Result<(), StoreError> =
            store.write(move |tx| Box::pin(async move { member::insert(tx, id, &again, NOON).await })).await;
        assert!(matches!(taken, Err(StoreError::Taken(_))));
    })
    .await;
}

#[tokio::test]
async fn sessions_are_found_until_they_expire_or_end() {
    each_database(async |store| {
        let (id, rosa) = with_member(&store, "rosa@example.com").await;
        let made = |n: u8| Session {
            id: Ids.next(),
            workspace_id: id,
            member_id: rosa,
            csrf_token: n.to_string(),
            address: "::1".into(),
            user_agent: "test".into(),
            created_at: NOON,
            last_seen_at: NOON,
            expires_at: NOON.plus(10),
        };
        let (one, two) = (made(1), made(2));
        for (n, new) in [(1_u8, one.clone()), (2, two.clone())] {
            let write =
                store.write(move |tx| Box::pin(async move { session::insert(tx, &[n; 32], &new).await }));
            let written: Result<(), StoreError> = write.await;
            written.unwrap();
        }
        assert_eq!(session::by_token(store.read(), &[1; 32], NOON).await.unwrap().as_ref(), Some(&one));
        assert!(session::by_token(store.read(), &[1; 32], NOON.plus(10)).await.unwrap().is_none());
        let kept = two.id;
        store
            .write(move |tx| Box::pin(session::touch(tx, id, kept, NOON.plus(5), NOON.plus(20))))
            .await
            .unwrap();
        assert_eq!(session::of_member(store.read(), id, rosa, NOON.plus(11)).await.unwrap().len(), 1);
        store.write(move |tx| Box::pin(session::delete_all(tx, id, rosa, Some(kept)))).await.unwrap();
        assert!(session::by_token(store.read(), &[1; 32], NOON).await.unwrap().is_none());
        let expired = store.write(|tx| Box::pin(session::delete_expired(tx, NOON.plus(20)))).await.unwrap();
        assert_eq!(expired, 1);
    })
    .await;
}

#[tokio::test]
async fn links_work_once_and_the_newest_counts() {
    each_database(async |store| {
        let (id, rosa) = with_member(&store, "rosa@example.com").await;
        let role_id = role::list(store.read(), id).await.unwrap()[3].id;
        for n in [1_u8, 2] {
            let new = Link {
                id: Ids.next(),
                workspace_id: id,
                email: "ana@example.com".into(),
                purpose: Purpose::Invitation { name: None, role_id, team_ids: vec![Ids.next()] },
                created_by: rosa,
                created_at: NOON,
                expires_at: NOON.plus(10),
            };
            let write =
                store.write(move |tx| Box::pin(async move { link::replace(tx, &[n; 32], &new).await }));
            let written: Result<(), StoreError> = write.await;
            written.unwrap();
        }
        assert!(link::invitation(store.read(), &[1; 32], NOON).await.unwrap().is_none());
        assert!(link::reset(store.read(), &[2; 32], NOON).await.unwrap().is_none());
        let found = link::invitation(store.read(), &[2; 32], NOON).await.unwrap().unwrap();
        assert_eq!(link::invitations(store.read(), id, NOON).await.unwrap(), std::slice::from_ref(&found));
        assert!(link::invitations(store.read(), id, NOON.plus(10)).await.unwrap().is_empty());
        let take = || store.write(move |tx| Box::pin(link::take(tx, id, found.id, NOON)));
        assert!(take().await.unwrap());
        assert!(!take().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn keys_are_found_until_they_expire_or_are_revoked() {
    each_database(async |store| {
        let (id, rosa) = with_member(&store, "rosa@example.com").await;
        let role = role::list(store.read(), id).await.unwrap().remove(1);
        let key = ApiKey {
            id: Ids.next(),
            workspace_id: id,
            name: "Importer".into(),
            role,
            created_by: Some(rosa),
            created_at: NOON,
            last_used_at: None,
            expires_at: Some(NOON.plus(10)),
        };
        let new = key.clone();
        let write = store.write(move |tx| Box::pin(async move { api_key::insert(tx, &[1; 32], &new).await }));
        let written: Result<(), StoreError> = write.await;
        written.unwrap();
        assert_eq!(api_key::by_token(store.read(), &[1; 32], NOON).await.unwrap().as_ref(), Some(&key));
        assert!(api_key::by_token(store.read(), &[1; 32], NOON.plus(10)).await.unwrap().is_none());
        store.write(move |tx| Box::pin(api_key::touch(tx, id, key.id, NOON))).await.unwrap();
        let touched = api_key::get(store.read(), id, key.id).await.unwrap().unwrap();
        assert_eq!(touched.last_used_at, Some(NOON));
        assert!(store.write(move |tx| Box::pin(api_key::revoke(tx, id, key.id, NOON))).await.unwrap());
        assert!(api_key::list(store.read(), id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn tries_are_counted_blocked_forgiven_and_forgotten() {
    each_database(async |store| {
        let try_at = |at: Ms| store.write(move |tx| Box::pin(throttle::count(tx, b"key", at)));
        assert_eq!(try_at(NOON).await.unwrap(), Attempt::Counted(1));
        assert_eq!(try_at(NOON).await.unwrap(), Attempt::Counted(2));
        store.write(|tx| Box::pin(throttle::block(tx, b"key", NOON.plus(50)))).await.unwrap();
        assert_eq!(try_at(NOON.plus(49)).await.unwrap(), Attempt::Blocked(NOON.plus(50)));
        assert_eq!(try_at(NOON.plus(50)).await.unwrap(), Attempt::Counted(3));
        store.write(|tx| Box::pin(throttle::forgive(tx, b"key"))).await.unwrap();
        assert_eq!(try_at(NOON.plus(51)).await.unwrap(), Attempt::Counted(3));
        assert_eq!(try_at(NOON.plus(52 + Ms::DAY)).await.unwrap(), Attempt::Counted(1));
        store.write(|tx| Box::pin(throttle::clear(tx, b"key"))).await.unwrap();
        assert_eq!(try_at(NOON).await.unwrap(), Attempt::Counted(1));
        let old = store.write(|tx| Box::pin(throttle::delete_old(tx, NOON.plus(2 * Ms::DAY)))).await.unwrap();
        assert_eq!(old, 1);
    })
    .await;
}
