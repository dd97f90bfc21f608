//! Templates on their way through Meta's review.
#![allow(dead_code, reason = "every test file uses its own part")]

use domain::Ids;
use serde_json::{Value, json};
use testkit::{Client, Product};
use uuid::Uuid;

pub(crate) const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile";

pub(crate) fn body(text: &str, samples: &[&str]) -> Value {
    let mut body = json!({ "type": "BODY", "text": text });
    if !samples.is_empty() {
        body["example"] = json!({ "body_text": [samples] });
    }
    body
}

pub(crate) fn definition(name: &str, category: &str, components: &Value) -> Value {
    json!({ "name": name, "language": "es", "category": category, "components": components })
}

pub(crate) async fn account(client: &Client) -> Value {
    client.get("/v1/accounts").await["data"][0].clone()
}

pub(crate) async fn drafted(client: &Client, definition: Value, targets: Value) -> Value {
    let account = account(client).await;
    let new = json!({ "account_id": account["id"], "definition": definition, "targets": targets });
    client.post("/v1/templates", new).await
}

pub(crate) fn at(template: &Value, rest: &str) -> String {
    format!("/v1/templates/{}{rest}", template["id"].as_str().unwrap())
}

pub(crate) async fn review(product: &Product, template: &Value, action: &str, body: Value) {
    let vendor_id = template["vendor_id"].as_str().unwrap();
    product.at_meta("POST", &format!("/emulator/templates/{vendor_id}/{action}"), body).await;
}

/// Submitted, approved by hand, and read again.
pub(crate) async fn approved(product: &Product, client: &Client, definition: Value, targets: Value) -> Value {
    let draft = drafted(client, definition, targets).await;
    let submitted = client.post(&at(&draft, "/submit"), Value::Null).await;
    assert_eq!(submitted["status"], "in_review", "{submitted}");
    review(product, &submitted, "approve", json!({})).await;
    client.get(&at(&draft, "")).await
}

pub(crate) fn by_hand(product: &Product) {
    product.meta.set_conditions(&json!({ "review": "manual", "review_rules": "review" })).unwrap();
}

pub(crate) fn send(template: &Value, values: &Value) -> Value {
    json!({ "client_id": Ids.next::<Uuid>(), "kind": "template", "template_id": template["id"], "values": values })
}

pub(crate) fn value(name: &str, text: &str) -> Value {
    json!({ "place": { "part": "body" }, "name": name, "input": { "kind": "text", "text": text } })
}

pub(crate) async fn events(product: &Product, name: &str) -> Vec<Value> {
    let all = product.program().get("/v1/events?limit=1000").await["data"].clone();
    all.as_array().unwrap().iter().filter(|event| event["name"] == name).cloned().collect()
}
