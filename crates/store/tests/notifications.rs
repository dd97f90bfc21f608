//! What members are told of: notifications, mentions, and the categories they close with; on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::actor::Actor;
use domain::conversation::OpenSource;
use domain::identity::{ContactKind, IdentityKind};
use domain::message::Direction;
use domain::notification::NotificationKind;
use domain::{AppId, ChannelId, ConversationId, Ids, MemberId, MessageId, Ms, NotificationId, WorkspaceId};
use store::category::{self, Category};
use store::contact::Contact;
use store::conversation::{self, Opening};
use store::ingest::{Arrival, Item, NewDelivery, StatusItem, StatusWord, apply};
use store::message::{self, NewMessage};
use store::notification::{self, NewNotification};
use store::outbound::{Outcome, Outgoing, RecipientIds, Settled, Settling, settle};
use store::{Store, StoreError, mention, retention};

#[path = "support/mod.rs"]
mod support;
use support::{NOON, each_database};
#[path = "support/people.rs"]
mod people;
use people::{add, identity};

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
                            kind: "text",
                            text: Some(text.into()),
                            content: None,
                            file_id: None,
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
            free_until: None,
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
            content: None,
            file_id: None,
            files: Vec::new(),
            preview_url: false,
            reply_to_vendor_id: None,
            trace_id: None,
            queued_at: NOON,
            recipient: RecipientIds::default(),
            at_us: 0,
        };
        let refused = serde_json::json!({ "code": 131_047, "title": "window", "details": null });
        let ended = vec![Settled::new(message, Outcome::Refused(refused))];
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
            template_id: None,
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
