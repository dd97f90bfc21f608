//! Contacts are found by any identity and by parts of name and number; notifications reach whom they concern.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::conversation::OpenSource;
use domain::identity::{ContactKind, IdentityKind};
use domain::message::Direction;
use domain::notification::NotificationKind;
use domain::phone::Phone;
use domain::{
    AppId, ChannelId, ContactId, ConversationId, Ids, MemberId, MessageId, Ms, NotificationId, WorkspaceId,
};
use store::category::{self, Category};
use store::contact::{self, Contact, Filter, Identity};
use store::conversation::{self, Opening};
use store::ingest::{Arrival, Item, NewDelivery, StatusItem, StatusWord, apply};
use store::message::{self, NewMessage};
use store::notification::{self, NewNotification};
use store::outbound::{Outcome, Outgoing, RecipientIds, Settled, Settling, settle};
use store::{Store, StoreError, mention, portfolio, retention};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};

fn identity(kind: IdentityKind, value: &str) -> Identity {
    Identity { id: Ids.next(), kind, scope: String::new(), value: value.to_owned() }
}

async fn add(store: &Store, id: WorkspaceId, kind: ContactKind, name: &str, known: Vec<Identity>) -> Contact {
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

#[tokio::test]
async fn categories_are_kept_when_archived() {
    each_database(async |store| {
        let id = store.new_workspace().await.unwrap();
        let sale = Category { id: Ids.next(), name: "Venta".into(), archived: false };
        let gone = Category { name: "Ventas".into(), archived: true, ..sale.clone() };
        let (first, second) = (sale.clone(), gone.clone());
        let done: Result<(), StoreError> = store
            .write(move |tx| {
                Box::pin(async move {
                    category::insert(tx, id, &first, NOON).await?;
                    category::update(tx, id, &second).await
                })
            })
            .await;
        done.unwrap();
        assert_eq!(category::list(store.read(), id).await.unwrap(), std::slice::from_ref(&gone));
        assert_eq!(category::get(store.read(), Ids.next(), gone.id).await.unwrap(), None);
    })
    .await;
}

/// A conversation in which a member wrote two messages that the vendor may still refuse.
struct Talk {
    store: Store,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    contact: Contact,
    conversation_id: ConversationId,
    author: MemberId,
    messages: Vec<MessageId>,
}

impl Talk {
    async fn new(store: Store) -> Self {
        let workspace_id = store.new_workspace().await.unwrap();
        let known = vec![identity(IdentityKind::WaId, "593995550142")];
        let contact = add(&store, workspace_id, ContactKind::Unknown, "Lucía", known).await;
        let (channel_id, author, contact_id): (ChannelId, MemberId, _) = (Ids.next(), Ids.next(), contact.id);
        let known = contact.clone();
        let opened: Result<_, StoreError> = store
            .change(workspace_id, move |change| {
                Box::pin(async move {
                    let address_id = conversation::ensure_address(change, &known, channel_id, "900").await?;
                    let opening = Opening {
                        contact_id,
                        address_id,
                        channel_id,
                        source: OpenSource::Explicit,
                        by: Actor::Member(author),
                        assignee_id: None,
                        team_id: None,
                    };
                    let conversation_id = conversation::insert(change, &opening).await?;
                    let mut messages = Vec::new();
                    for (text, author) in [
                        ("uno\ndos", Actor::Member(author)),
                        ("tres", Actor::Member(author)),
                        ("cuatro", Actor::System),
                    ] {
                        let new = NewMessage {
                            client_id: Ids.next(),
                            address_id,
                            channel_id,
                            conversation_id,
                            direction: Direction::Outbound,
                            text: text.into(),
                            author,
                            reply_to_id: None,
                            mentions: vec![],
                            preview_url: false,
                            trace_id: None,
                        };
                        messages.push(message::insert(change, &new).await?);
                    }
                    Ok((conversation_id, messages))
                })
            })
            .await;
        let (conversation_id, messages) = opened.unwrap();
        Self { store, workspace_id, channel_id, contact, conversation_id, author, messages }
    }

    /// The vendor's status `failed`, twice.
    async fn fail_by_webhook(&self, message_id: MessageId) {
        let item = StatusItem {
            channel_id: self.channel_id,
            vendor_id: format!("wamid.{message_id}"),
            message_id: Some(message_id),
            try_number: 1,
            word: StatusWord::Failed,
            at: NOON,
            error: Some(serde_json::json!({ "code": 131_026, "title": "undeliverable", "details": null })),
            pricing: None,
        };
        let delivery = NewDelivery {
            id: Ids.next(),
            app_id: Ids.next::<AppId>(),
            state: "applied",
            reason: None,
            items: 2,
            applied_items: 2,
            phone_number_id: None,
            channel_id: Some(self.channel_id),
            size: 1,
            body: vec![1],
            trace_id: "trace".into(),
            received_at: NOON,
        };
        let arrivals =
            vec![Arrival { delivery, items: vec![Item::Status(item.clone()), Item::Status(item)] }];
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| Box::pin(async move { apply(change, &arrivals).await }))
            .await;
        done.unwrap();
    }

    /// The vendor's refusal of the call itself.
    async fn fail_by_call(&self, message_id: MessageId) {
        let row = message::get(self.store.read(), self.workspace_id, message_id).await.unwrap().unwrap();
        let message = Outgoing {
            job_id: Ids.next(),
            attempts: 1,
            key: row.key,
            id: row.id,
            address_id: row.address_id,
            contact_id: row.contact_id,
            conversation_id: row.conversation_id,
            tries: 1,
            kind: row.kind,
            text: row.text,
            preview_url: false,
            reply_to_vendor_id: None,
            trace_id: None,
            queued_at: NOON,
            recipient: RecipientIds::default(),
            at_us: 0,
        };
        let refused = serde_json::json!({ "code": 131_047, "title": "window", "details": null });
        let ended = vec![Settled { message, outcome: Outcome::Refused(refused) }];
        let by = Settling {
            channel_id: self.channel_id,
            portfolio: "900".into(),
            worker: "one".into(),
            now: NOON,
        };
        let done: Result<(), StoreError> = self
            .store
            .change(self.workspace_id, move |change| {
                Box::pin(async move { settle(change, &by, &ended).await })
            })
            .await;
        done.unwrap();
    }

    async fn tell(&self, new: Vec<NewNotification>, at: Ms) {
        let id = self.workspace_id;
        let done: Result<(), StoreError> = self
            .store
            .write(move |tx| Box::pin(async move { notification::insert(tx, id, &new, at).await }))
            .await;
        done.unwrap();
    }
}

#[tokio::test]
async fn authors_are_told_once_of_each_message_that_fails() {
    each_database(async |store| {
        let talk = Talk::new(store).await;
        let (db, id) = (talk.store.read(), talk.workspace_id);
        talk.fail_by_webhook(talk.messages[0]).await;
        talk.fail_by_call(talk.messages[1]).await;
        talk.fail_by_call(talk.messages[1]).await;
        talk.fail_by_call(talk.messages[2]).await;
        let told = notification::list(db, id, talk.author, None, 10).await.unwrap();
        let told: Vec<_> =
            told.iter().map(|one| (one.kind, one.message_id, one.extract.as_deref())).collect();
        assert_eq!(
            told,
            [
                (NotificationKind::Failed, Some(talk.messages[1]), Some("tres")),
                (NotificationKind::Failed, Some(talk.messages[0]), Some("uno dos")),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn notifications_are_listed_read_told_live_and_forgotten() {
    each_database(async |store| {
        let talk = Talk::new(store).await;
        let (db, id, author) = (talk.store.read(), talk.workspace_id, talk.author);
        let stranger: MemberId = Ids.next();
        let new = |member_id| NewNotification {
            member_id,
            kind: NotificationKind::Assigned,
            conversation_id: Some(talk.conversation_id),
            message_id: None,
            actor: Actor::Contact(talk.contact.id),
        };
        talk.tell(vec![new(author), new(stranger), new(author)], NOON).await;
        let all = notification::list(db, id, author, None, 10).await.unwrap();
        assert_eq!((all.len(), all[0].contact_name.as_deref()), (2, Some("Lucía")));
        assert_eq!(all[0].actor_name.as_deref(), Some("Lucía"));
        assert!(all[0].id > all[1].id);
        let older = notification::list(db, id, author, Some(all[0].id), 10).await.unwrap();
        assert_eq!(older, all[1..]);
        let start = NotificationId(uuid::Uuid::nil());
        let live = notification::after(db, id, &[author, stranger], start).await.unwrap();
        assert_eq!(live.iter().map(|one| one.member_id).collect::<Vec<_>>(), [author, stranger, author]);
        assert!(notification::after(db, id, &[author], all[0].id).await.unwrap().is_empty());

        let mark = async |ids: Option<Vec<NotificationId>>| {
            let marked: Result<u64, StoreError> = talk
                .store
                .write(move |tx| {
                    Box::pin(
                        async move { notification::mark_read(tx, id, author, ids.as_deref(), NOON).await },
                    )
                })
                .await;
            marked.unwrap()
        };
        assert_eq!(notification::unread(db, id, author).await.unwrap(), 2);
        assert_eq!(mark(Some(live.iter().take(2).map(|one| one.id).collect())).await, 1);
        assert_eq!(notification::unread(db, id, author).await.unwrap(), 1);
        assert_eq!(mark(None).await, 1);
        assert_eq!(notification::unread(db, id, author).await.unwrap(), 0);
        assert_eq!(notification::unread(db, id, stranger).await.unwrap(), 1);

        let later = NOON.plus(retention::NOTIFICATIONS_MS);
        talk.tell(vec![new(author)], later).await;
        talk.store.remove_old(id, later.plus(1), NOON).await.unwrap();
        assert_eq!(notification::list(db, id, author, None, 10).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_mention_is_noted_once() {
    each_database(async |store| {
        let (id, message): (WorkspaceId, MessageId) = (Ids.next(), Ids.next());
        let (conversation, members): (ConversationId, [MemberId; 2]) = (Ids.next(), [Ids.next(), Ids.next()]);
        let done: Result<(), StoreError> = store
            .write(move |tx| {
                Box::pin(async move {
                    let rows = members.map(|member| (member, conversation, message));
                    mention::insert(tx, id, &rows, NOON).await?;
                    mention::insert(tx, id, &rows, NOON).await?;
                    mention::delete(tx, id, message, members[0]).await
                })
            })
            .await;
        done.unwrap();
        assert_eq!(mention::of_message(store.read(), id, message).await.unwrap(), [members[1]]);
    })
    .await;
}
