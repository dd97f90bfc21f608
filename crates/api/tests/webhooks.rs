//! Webhooks of every field: what is applied, what is kept because there is nothing to do, and what they set off; on
//! both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::delivery::CHECK_CHANNEL;
use app::ingest::Ingest;
use domain::Ms;
use serde_json::{Value, json};
use store::StoreError;
use testkit::{Product, each_product};

/// Of the app that the product under test is connected with.
const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";
const ACCOUNT: &str = "102290129340398";

async fn arrives(product: &Product, changes: Value) {
    let entry = json!([{ "id": ACCOUNT, "time": 1_795_215_000, "changes": changes }]);
    let raw = json!({ "object": "whatsapp_business_account", "entry": entry }).to_string().into_bytes();
    let signature = whatsapp::signature::sign(SECRET, &raw);
    Ingest::start(product.app.clone()).receive(&raw, Some(&signature), "trace").await.unwrap();
}

/// A change of the field `messages` for the connected number.
fn messages(product: &Product, parts: &Value) -> Value {
    let metadata = json!({ "display_phone_number": "593", "phone_number_id": product.phone_number_id() });
    let mut value = json!({ "messaging_product": "whatsapp", "metadata": metadata });
    value.as_object_mut().unwrap().extend(parts.as_object().unwrap().clone());
    json!([{ "field": "messages", "value": value }])
}

/// The state and reason of the newest delivery.
async fn newest(product: &Product) -> (String, String) {
    let row = product.program().get("/v1/deliveries?limit=1").await["data"][0].clone();
    (row["state"].as_str().unwrap().into(), row["reason"].as_str().unwrap_or_default().into())
}

async fn unapplied(product: &Product) -> usize {
    let events = product.program().get("/v1/events?limit=1000").await["data"].clone();
    events.as_array().unwrap().iter().filter(|event| event["name"] == "delivery.unapplied").count()
}

/// Changes that are kept, and a part of the reason.
fn nothing_to_do(product: &Product) -> Vec<(Value, &'static str)> {
    vec![
        (json!([{ "field": "standby", "value": { "messages": [] } }]), "standby"),
        (json!([{ "field": "flows", "value": { "event": "FLOW_STATUS_CHANGE" } }]), "flows"),
        (json!([{ "field": "something_new", "value": 5 }]), "something_new"),
        (
            messages(product, &json!({ "errors": [{ "code": 130_429, "title": "Rate limit hit" }] })),
            "130429: Rate limit hit",
        ),
        (
            messages(
                product,
                &json!({ "user_actions": [{ "action_type": "marketing_messages_link_click" }] }),
            ),
            "link_click",
        ),
        (
            messages(
                product,
                &json!({ "statuses": [{ "id": "w", "status": "held", "timestamp": "1795521600" }] }),
            ),
            "held",
        ),
    ]
}

#[tokio::test]
async fn what_there_is_nothing_to_do_for_is_kept_without_alarm() {
    each_product(async |product| {
        for (changes, why) in nothing_to_do(product) {
            arrives(product, changes).await;
            let (state, reason) = newest(product).await;
            assert!(state == "kept" && reason.contains(why), "{why}: {state}, {reason}");
        }
        let said = json!({ "from": "593995550143", "id": "wamid.k", "timestamp": "1795521600", "type": "text",
            "text": { "body": "Hola" } });
        let both = json!({ "messages": [said], "errors": [{ "code": 130_429 }] });
        arrives(product, messages(product, &both)).await;
        assert_eq!(newest(product).await.0, "kept");
        assert_eq!(unapplied(product).await, 0);
        let program = product.program();
        let rows = program.get("/v1/deliveries?state=kept").await["data"].clone();
        assert_eq!((rows.as_array().unwrap().len(), &rows[0]["applied_items"]), (7, &json!(1)));
        let path = format!("/v1/deliveries/{}", rows[0]["id"].as_str().unwrap());
        assert_eq!(program.post(&format!("{path}/replay"), Value::Null).await["state"], "kept");
        assert!(program.get(&path).await["body"].is_string());
        product.jump(31 * Ms::DAY);
        product.app.remove_old(product.seeded.workspace_id).await.unwrap();
        assert_eq!(program.get(&path).await["body"], Value::Null);
    })
    .await;
}

fn from(person: &str, vendor_id: &str, at: i64, rest: &Value) -> Value {
    let mut message = json!({ "from": person, "id": vendor_id, "timestamp": at.to_string() });
    message.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    message
}

#[tokio::test]
async fn whatever_somebody_writes_is_shown_and_kept_whole() {
    each_product(async |product| {
        let at = product.now().0 / Ms::SECOND;
        let odd = from("593995550143", "wamid.o", at, &json!({ "type": "location", "location": "here" }));
        let ad =
            json!({ "type": "text", "text": { "body": "Vi su anuncio" }, "referral": { "source_id": "77" } });
        let both = [odd, from("593995550143", "wamid.r", at, &ad)];
        arrives(product, messages(product, &json!({ "messages": both }))).await;
        assert_eq!(newest(product).await.0, "applied");
        let listed = product.program().get("/v1/messages?limit=10").await["data"].clone();
        let kinds: Vec<&str> =
            listed.as_array().unwrap().iter().map(|message| message["kind"].as_str().unwrap()).collect();
        assert!(kinds.contains(&"unsupported") && kinds.contains(&"text"), "{kinds:?}");
        assert_eq!(product.app.store.numbers("SELECT unread AS n FROM conversation").await.unwrap(), [2]);
        let odd = "SELECT COUNT(*) AS n FROM message WHERE content->>'location' = 'here'";
        assert_eq!(product.app.store.numbers(odd).await.unwrap(), [1]);
        let referral = "SELECT COUNT(*) AS n FROM message WHERE content->>'referral' LIKE '%77%'";
        assert_eq!(product.app.store.numbers(referral).await.unwrap(), [1]);
    })
    .await;
}

const WINDOWS: &str = "SELECT COUNT(*) AS n FROM address WHERE window_expires_at IS NOT NULL";
const OPEN: &str = "SELECT COUNT(*) AS n FROM conversation";

#[tokio::test]
async fn edits_and_deletions_open_nothing_and_are_kept_whole() {
    each_product(async |product| {
        let at = product.now().0 / Ms::SECOND;
        let edit = json!({ "type": "edit", "edit": { "original_message_id": "wamid.A",
            "message": { "type": "text", "text": { "body": "Mejor el martes" } } } });
        let revoke = json!({ "type": "revoke", "revoke": { "original_message_id": "wamid.A" } });
        let both = [from("593995550143", "w.e", at, &edit), from("593995550143", "w.d", at, &revoke)];
        arrives(product, messages(product, &json!({ "messages": both }))).await;
        let count = async |sql| product.app.store.numbers(sql).await.unwrap()[0];
        assert_eq!((count(WINDOWS).await, count(OPEN).await), (0, 0));
        let kept = "SELECT COUNT(*) AS n FROM message WHERE content->>'edit' LIKE '%martes%' OR content->>'revoke' LIKE '%wamid.A%'";
        assert_eq!(count(kept).await, 2);
        product.writes("+593995550143", "Beto", "Hola").await;
        let edit = json!({ "type": "edit", "edit": { "original_message_id": "wamid.A", "message": 5 } });
        arrives(product, messages(product, &json!({ "messages": [from("593995550143", "w.f", at, &edit)] }))).await;
        assert_eq!(product.app.store.numbers("SELECT unread AS n FROM conversation").await.unwrap(), [1]);
    })
    .await;
}

#[tokio::test]
async fn a_reaction_and_a_missed_call_move_the_window_and_nothing_else() {
    each_product(async |product| {
        let vendor_id = product.writes("+593995550142", "Ana", "Hola").await;
        let ends = async || {
            product.app.store.numbers("SELECT window_expires_at AS n FROM address").await.unwrap()[0]
        };
        let first = ends().await;
        let person = product.person("+593995550142", "Ana");
        product.jump(Ms::HOUR);
        product.meta.react(&person, product.phone_number_id(), &vendor_id, "👍").unwrap();
        product.settle().await;
        let second = ends().await;
        assert!(second - first >= Ms::HOUR - Ms::SECOND, "{first} {second}");
        product.jump(25 * Ms::HOUR);
        let closed = product.conversation_with("Ana").await;
        product.meta.call(&person, product.phone_number_id()).unwrap();
        product.settle().await;
        let open = product.conversation_with("Ana").await;
        assert_eq!(
            (&closed["window"]["state"], &open["window"]["state"]),
            (&json!("closed"), &json!("open"))
        );
        assert_eq!((&open["unread"], &open["last_message"]), (&closed["unread"], &closed["last_message"]));
        let events = product.program().get("/v1/events?limit=1000").await["data"].clone();
        let told =
            events.as_array().unwrap().iter().find(|event| event["fields"] == json!(["window"])).unwrap();
        assert_eq!(told["conversation_id"], open["id"]);
        let stranger = product.person("+593995550199", "Cira");
        product.meta.call(&stranger, product.phone_number_id()).unwrap();
        product.settle().await;
        let count = async |sql| product.app.store.numbers(sql).await.unwrap()[0];
        assert_eq!((count(WINDOWS).await, count(OPEN).await), (2, 1));
        assert_eq!(count("SELECT COUNT(*) AS n FROM message").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_still_an_alarm() {
    each_product(async |product| {
        arrives(
            product,
            messages(product, &json!({ "statuses": [{ "id": "w" }], "errors": [{ "code": 1 }] })),
        )
        .await;
        assert_eq!(newest(product).await.0, "failed");
        assert_eq!(unapplied(product).await, 1);
    })
    .await;
}

#[tokio::test]
async fn news_of_an_account_let_its_numbers_be_checked_now() {
    each_product(async |product| {
        let (workspace_id, lane) = (product.seeded.workspace_id, product.channel_id.to_string());
        let later = product.app.clock.unmoved().plus(Ms::HOUR);
        let payload = json!({ "channel_id": product.channel_id });
        let added: Result<(), StoreError> = product
            .app
            .store
            .write(move |tx| {
                Box::pin(async move {
                    store::job::ensure(tx, workspace_id, later, CHECK_CHANNEL, &lane, payload).await
                })
            })
            .await;
        added.unwrap();
        let run_at = "SELECT run_at AS n FROM job WHERE kind = 'check_channel' AND state = 'queued'";
        let other = json!([{ "field": "security", "value": {} }]);
        arrives(product, other).await;
        assert_eq!(product.app.store.numbers(run_at).await.unwrap(), [later.0]);
        arrives(product, json!([{ "field": "account_update", "value": { "event": "ACCOUNT_VIOLATION" } }]))
            .await;
        assert_eq!(newest(product).await.0, "kept");
        let now = product.app.clock.unmoved();
        assert!(product.app.store.numbers(run_at).await.unwrap()[0] <= now.0);
        product.settle().await;
        assert!(product.app.store.numbers(run_at).await.unwrap()[0] > now.0);
    })
    .await;
}
