//! Webhook requests: listed with their state, tried again after connecting, and the list of events; on both databases.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use app::ingest::Ingest;
use domain::{AppId, ChannelId, Ids, Ms, TeamId};
use serde_json::{Value, json};
use store::StoreError;
use store::account::AccountData;
use store::channel::{Channel, token_place};
use testkit::{Product, each_product};

/// Of the app that the product under test is connected with.
const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

fn body(vendor_id: &str) -> Vec<u8> {
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "800", "changes": [{ "field": "messages",
        "value": { "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "593995550777", "phone_number_id": "777" },
            "contacts": [{ "profile": { "name": "Beto" }, "wa_id": "593995550143" }],
            "messages": [{ "from": "593995550143", "id": vendor_id, "timestamp": "1795521600",
                "type": "text", "text": { "body": "¿Hay alguien?" } }] } }] }] })
    .to_string()
    .into_bytes()
}

async fn arrives(product: &Product, raw: &[u8]) {
    let signature = whatsapp::signature::sign(SECRET, raw);
    Ingest::start(product.app.clone()).receive(raw, Some(&signature), "trace").await.unwrap();
}

/// Connects the number 777 to an account of an app.
async fn connect(product: &Product, app_id: AppId, waba_id: &'static str) -> ChannelId {
    let (store, workspace_id) = (&product.app.store, product.seeded.workspace_id);
    let known = known(product).await;
    let id = Ids.next();
    let sealed_token = store.vault().seal(&token_place(id), b"token").unwrap();
    let phone = "+593995550777".to_owned();
    let mut channel = Channel { id, phone, phone_number_id: "777".into(), sealed_token, ..known };
    let saved: Result<(), StoreError> = store
        .write(move |tx| {
            Box::pin(async move {
                let portfolio_id = store::portfolio::ensure(tx, workspace_id, "998877", None).await?;
                let (name, waba_id) = ("Taller".to_owned(), waba_id.to_owned());
                let (currency, time_zone) = (None, None);
                let data = AccountData { waba_id, app_id, portfolio_id, name, currency, time_zone };
                channel.account_id = store::account::ensure(tx, workspace_id, data).await?;
                store::channel::insert(tx, &channel).await
            })
        })
        .await;
    saved.unwrap();
    id
}

async fn known(product: &Product) -> Channel {
    let (db, workspace_id) = (product.app.store.read(), product.seeded.workspace_id);
    store::channel::get(db, workspace_id, product.channel_id).await.unwrap().unwrap()
}

async fn messages(product: &Product) -> i64 {
    product.app.store.numbers("SELECT COUNT(*) AS n FROM message").await.unwrap()[0]
}

#[tokio::test]
async fn what_came_for_an_unknown_number_is_applied_after_connecting_it() {
    each_product(async |product| {
        let program = product.program();
        arrives(product, &body("wamid.777")).await;
        let unknown = "/v1/deliveries?state=unknown_number";
        let rows = program.get(unknown).await["data"].clone();
        assert_eq!((&rows[0]["items"], &rows[0]["applied_items"]), (&json!(1), &json!(0)));
        assert_eq!((&rows[0]["phone_number_id"], &rows[0]["body"]), (&json!("777"), &Value::Null));
        let path = format!("/v1/deliveries/{}", rows[0]["id"].as_str().unwrap());
        let whole = program.get(&path).await;
        assert_eq!(whole["body"].as_str().unwrap().as_bytes(), body("wamid.777"));
        let replay = format!("{path}/replay");
        let viewer = product.member("vera").await;
        viewer.call("GET", unknown, Value::Null).await.refused(403, "permission.denied");
        viewer.call("POST", &replay, Value::Null).await.refused(403, "permission.denied");
        assert_eq!(program.post(&replay, Value::Null).await["state"], "unknown_number");
        // A number of another app: that app's secret did not sign it.
        let stranger = connect(product, Ids.next(), "801").await;
        assert_eq!(program.post(&replay, Value::Null).await["state"], "unknown_number");
        let owner = product.member("rosa").await;
        owner.post(&format!("/v1/channels/{stranger}/disconnect"), Value::Null).await;
        let channel_id = connect(product, known(product).await.app_id, "802").await;
        for _ in 0..2 {
            let settled = program.post(&replay, Value::Null).await;
            assert_eq!((&settled["state"], &settled["applied_items"]), (&json!("applied"), &json!(1)));
            assert_eq!((&settled["reason"], &settled["channel_id"]), (&Value::Null, &json!(channel_id)));
        }
        assert_eq!(messages(product).await, 1);
        let opened = product.conversation_with("Beto").await;
        assert_eq!(opened["last_message"]["extract"], "¿Hay alguien?");
        assert_eq!(program.get(unknown).await["data"], json!([]));
        product.jump(31 * Ms::DAY);
        product.app.remove_old(product.seeded.workspace_id).await.unwrap();
        assert_eq!(program.get(&path).await["body"], Value::Null);
        program.call("POST", &replay, Value::Null).await.refused(409, "delivery.body_gone");
        program.call("GET", "/v1/deliveries?after=x", Value::Null).await.refused(422, "cursor.invalid");
        program.call("GET", "/v1/deliveries?state=x", Value::Null).await.refused(422, "request.invalid");
    })
    .await;
}

#[tokio::test]
async fn a_body_that_makes_no_sense_is_kept_and_stays_so() {
    each_product(async |product| {
        arrives(product, b"{\"object\":").await;
        let program = product.program();
        let row = program.get("/v1/deliveries?state=malformed&limit=1").await["data"][0].clone();
        let replay = format!("/v1/deliveries/{}/replay", row["id"].as_str().unwrap());
        let again = program.post(&replay, Value::Null).await;
        assert_eq!((&again["state"], &again["reason"]), (&row["state"], &row["reason"]));
    })
    .await;
}

#[tokio::test]
async fn events_are_read_from_number_to_number() {
    each_product(async |product| {
        product.writes("+593995550142", "Ana", "Hola").await;
        let program = product.program();
        let mut numbers = Vec::new();
        let mut after = "0".to_owned();
        loop {
            let page = program.get(&format!("/v1/events?limit=2&after={after}")).await;
            let Some(next) = page["next"].as_str() else { break };
            numbers
                .extend(page["data"].as_array().unwrap().iter().map(|event| event["seq"].as_i64().unwrap()));
            assert_eq!(numbers.last().unwrap().to_string(), next);
            next.clone_into(&mut after);
        }
        assert_eq!(numbers, (1..=numbers.len() as i64).collect::<Vec<_>>());
        let all = program.get("/v1/events?limit=1000").await["data"].clone();
        let received =
            all.as_array().unwrap().iter().find(|event| event["name"] == "message.received").unwrap();
        assert_eq!(received["actor"]["name"], "Ana");
        assert!(!received.to_string().contains("Hola"));
        let viewer = product.member("vera").await;
        viewer.call("GET", "/v1/events", Value::Null).await.refused(403, "permission.denied");
    })
    .await;
}

#[tokio::test]
async fn a_channel_belongs_to_a_team_that_exists() {
    each_product(async |product| {
        let owner = product.member("rosa").await;
        let path = format!("/v1/channels/{}", product.channel_id);
        let before = owner.get(&path).await["team_id"].clone();
        let stranger: TeamId = Ids.next();
        owner.call("PATCH", &path, json!({ "team_id": stranger })).await.refused(422, "team.not_found");
        assert_eq!(owner.get(&path).await["team_id"], before);
    })
    .await;
}

#[tokio::test]
async fn the_vendors_check_of_the_url_is_noted() {
    each_product(async |product| {
        let owner = product.member("rosa").await;
        let path = format!("/v1/channels/{}/webhook", product.channel_id);
        let webhook = owner.get(&path).await;
        let check = |token: &str| {
            format!("/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=42&hub.verify_token={token}")
        };
        let wrong = product.anonymous().call("GET", &check("guess"), Value::Null).await;
        assert_eq!(wrong.status, 403);
        assert_eq!(owner.get(&path).await["verified_at"], webhook["verified_at"]);
        let token = webhook["verify_token"].as_str().unwrap();
        assert_eq!(product.anonymous().get(&check(token)).await, 42);
        assert!(owner.get(&path).await["verified_at"].is_string());
    })
    .await;
}
