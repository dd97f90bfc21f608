//! What members do with conversations, who sees which, and how they are listed; on both databases, through HTTP, with
//! the emulator as Meta.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::Caller;
use app::message::{ThreadAt, ThreadItem};
use domain::permission::{Permission, Scope};
use domain::{Ids, Ms};
use serde_json::{Value, json};
use testkit::each_product;
use uuid::Uuid;

mod scene;
use scene::{ANA, list, path, scene, text, thread};

#[tokio::test]
async fn views_follow_what_members_do() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        assert_eq!(list(&luis, "view=unassigned").await, ["Ana"]);
        let me = product.seeded.member_ids[1];
        let assigned = luis.post(&path(&conversation, "/assign"), json!({ "assignee_id": me })).await;
        assert_eq!(assigned["assignee_id"], json!(me));
        assert_eq!(list(&luis, "view=mine&unread=true&waiting=us&window=open").await, ["Ana"]);
        let counts = luis.get("/v1/conversations/counts").await;
        assert_eq!((&counts["views"]["mine"], &counts["unread_mine"]), (&json!(1), &json!(1)));
        let read = luis.post(&path(&conversation, "/read"), json!({})).await;
        assert_eq!(read["unread"], 0);
        assert!(list(&luis, "view=mine&unread=true").await.is_empty());
        luis.post(&path(&conversation, "/unread"), json!({})).await;
        assert_eq!(list(&luis, "view=mine&unread=true").await, ["Ana"]);
        let closed = luis.post(&path(&conversation, "/close"), json!({ "note": "resuelto" })).await;
        assert_eq!(
            (closed["status"].as_str(), closed["closing"]["note"].as_str()),
            (Some("closed"), Some("resuelto"))
        );
        assert_eq!(list(&luis, "view=closed").await, ["Ana"]);
        let reopened = luis.post(&path(&conversation, "/reopen"), Value::Null).await;
        assert_eq!((reopened["status"].as_str(), &reopened["closing"]), (Some("open"), &Value::Null));
        let items = thread(&luis, &conversation).await;
        let lines: Vec<&str> = items.iter().filter_map(|item| item["event"]["name"].as_str()).collect();
        assert_eq!(
            lines,
            ["conversation.opened", "conversation.assigned", "conversation.closed", "conversation.reopened"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_snoozed_conversation_comes_back_by_time_or_by_a_message() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let past = json!({ "until": "2020-01-01T00:00:00Z" });
        luis.call("POST", &path(&conversation, "/snooze"), past).await.refused(422, "snooze.in_past");
        let until = json!({ "until": app::rfc3339(product.now().plus(Ms::HOUR)) });
        let snoozed = luis.post(&path(&conversation, "/snooze"), until).await;
        assert_eq!(snoozed["status"], "snoozed");
        assert_eq!(product.app.wake_snoozed().await.unwrap(), 0);
        product.jump(Ms::HOUR + 1);
        assert_eq!(product.app.wake_snoozed().await.unwrap(), 1);
        assert_eq!(list(&luis, "view=all").await, ["Ana"]);
        luis.post(&path(&conversation, "/snooze"), json!({ "until": null })).await;
        assert_eq!(list(&luis, "view=snoozed").await, ["Ana"]);
        product.writes(ANA, "Ana", "¿hola?").await;
        assert_eq!(list(&luis, "view=all").await, ["Ana"]);
    })
    .await;
}

#[tokio::test]
async fn a_blocked_person_opens_nothing_and_gets_nothing() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let blocked = luis.post(&path(&conversation, "/block"), json!({ "reason": "insultos" })).await;
        assert_eq!(blocked["blocked"]["reason"], "insultos");
        product.settle().await;
        let refused = luis.call("POST", &path(&conversation, "/messages"), text("hola")).await;
        refused.refused(409, "contact.blocked");
        assert!(list(&luis, "view=all").await.is_empty());
        assert_eq!(list(&luis, "view=blocked").await, ["Ana"]);
        luis.post(&path(&conversation, "/unblock"), Value::Null).await;
        product.settle().await;
        product.writes(ANA, "Ana", "perdón").await;
        assert_eq!(list(&luis, "view=all").await, ["Ana"]);
    })
    .await;
}

#[tokio::test]
async fn whoever_sees_only_their_own_sees_no_others_episode_of_the_same_person() {
    each_product(async |product| {
        let (luis, first) = scene(product).await;
        luis.post(&path(&first, "/messages"), text("del primero")).await;
        luis.post(&path(&first, "/close"), json!({})).await;
        product.writes(ANA, "Ana", "otra cosa").await;
        let second = product.conversation_with("Ana").await;
        assert_ne!(first["id"], second["id"]);
        let app = &product.app;
        let marta = product.seeded.member_ids[2];
        let mut caller = app.member_caller(product.seeded.workspace_id, marta).await.unwrap();
        luis.post(&path(&second, "/assign"), json!({ "assignee_id": marta })).await;
        let texts = async |caller: &Caller| {
            let id = second["id"].as_str().unwrap().parse().unwrap();
            let page = app.thread(caller, id, ThreadAt::End, 50).await.unwrap();
            let said = page.items.into_iter().filter_map(|item| match item {
                ThreadItem::Message(view) => view.message.text,
                ThreadItem::Event(..) => None,
            });
            said.collect::<Vec<_>>()
        };
        assert_eq!(texts(&caller).await, ["¿Tienen repuestos?", "del primero", "otra cosa"]);
        caller.access.grants.insert(Permission::ConversationView, Scope::Own);
        assert_eq!(texts(&caller).await, ["otra cosa"]);
    })
    .await;
}

#[tokio::test]
async fn lists_page_by_key_and_search_by_name_and_number() {
    each_product(async |product| {
        for n in 0..7 {
            product.writes(&format!("+5939955501{n:02}"), &format!("Persona {n}"), "hola").await;
        }
        let luis = product.member("luis").await;
        for sort in ["newest", "waiting", "window"] {
            let (mut seen, mut after) = (Vec::new(), String::new());
            loop {
                let page = luis.get(&format!("/v1/conversations?limit=3&sort={sort}{after}")).await;
                seen.extend(page["data"].as_array().unwrap().iter().map(|row| row["id"].clone()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
            seen.sort_by_key(ToString::to_string);
            seen.dedup();
            assert_eq!(seen.len(), 7, "{sort}");
        }
        assert_eq!(list(&luis, "q=persona%203").await, ["Persona 3"]);
        assert_eq!(list(&luis, "q=%2B593%2099%20555%200104").await, ["Persona 4"]);
        let page = luis.get("/v1/messages?limit=5").await;
        let next = page["next"].as_str().unwrap();
        let rest = luis.get(&format!("/v1/messages?limit=5&after={next}")).await;
        assert_eq!(rest["data"].as_array().unwrap().len(), 2);
        luis.call("GET", "/v1/conversations?after=zzz", Value::Null).await.refused(422, "cursor.invalid");
    })
    .await;
}

#[tokio::test]
async fn drafts_marks_and_explicit_opening() {
    each_product(async |product| {
        let (luis, conversation) = scene(product).await;
        let draft = json!({ "mode": "reply", "text": "Estimada", "reply_to_id": null });
        luis.call("PUT", &path(&conversation, "/draft"), draft).await.ok();
        luis.post(&path(&conversation, "/read"), json!({})).await;
        let detail = luis.get(&path(&conversation, "")).await;
        assert_eq!(detail["draft"]["text"], "Estimada");
        assert_eq!(detail["my_last_read_message_id"], conversation["last_message"]["id"]);
        luis.call("DELETE", &path(&conversation, "/draft"), Value::Null).await.ok();
        assert_eq!(luis.get(&path(&conversation, "")).await["draft"], Value::Null);
        // What was sent or noted is no draft any more, whoever asks; what is of the other mode, or another's, stays.
        let rosa = product.member("rosa").await;
        for (mode, own, other) in [("reply", "text", "note"), ("note", "note", "text")] {
            let said =
                |kind: &str| json!({ "client_id": Ids.next::<Uuid>(), "kind": kind, "text": "Estimada" });
            let draft = json!({ "mode": mode, "text": "Estimada", "reply_to_id": null });
            luis.call("PUT", &path(&conversation, "/draft"), draft.clone()).await.ok();
            rosa.call("PUT", &path(&conversation, "/draft"), draft).await.ok();
            luis.post(&path(&conversation, "/messages"), said(other)).await;
            assert_eq!(luis.get(&path(&conversation, "")).await["draft"]["mode"], mode);
            luis.post(&path(&conversation, "/messages"), said(own)).await;
            assert_eq!(luis.get(&path(&conversation, "")).await["draft"], Value::Null);
            assert_eq!(rosa.get(&path(&conversation, "")).await["draft"]["mode"], mode);
        }
        let wanted = json!({ "contact_id": conversation["contact"]["id"], "channel_id": product.channel_id });
        let open = luis.call("POST", "/v1/conversations", wanted.clone()).await;
        assert_eq!((open.status, &open.body["id"]), (200, &conversation["id"]));
        luis.post(&path(&conversation, "/close"), json!({})).await;
        let new = luis.call("POST", "/v1/conversations", wanted).await;
        assert_eq!((new.status, new.body["previous"].as_array().unwrap().len()), (201, 1));
    })
    .await;
}

#[tokio::test]
async fn viewers_see_and_change_nothing() {
    each_product(async |product| {
        let (_, conversation) = scene(product).await;
        let vera = product.member("vera").await;
        assert_eq!(list(&vera, "view=all").await, ["Ana"]);
        let denied = "permission.denied";
        vera.call("POST", &path(&conversation, "/messages"), text("no")).await.refused(403, denied);
        for action in ["/close", "/snooze", "/block", "/assign"] {
            vera.call("POST", &path(&conversation, action), json!({})).await.refused(403, denied);
        }
        let read = vera.post(&path(&conversation, "/read"), json!({})).await;
        assert_eq!(read["unread"], 1, "only who may answer ends unread");
    })
    .await;
}
