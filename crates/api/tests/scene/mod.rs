//! A person has written, and a member has the conversation before them.
#![allow(dead_code, reason = "every test file uses its own part")]

use domain::Ids;
use serde_json::{Value, json};
use testkit::{Client, Product};
use uuid::Uuid;

pub(crate) const ANA: &str = "+593995550142";

pub(crate) fn text(text: &str) -> Value {
    json!({ "client_id": Ids.next::<Uuid>(), "kind": "text", "text": text })
}

pub(crate) fn path(conversation: &Value, rest: &str) -> String {
    format!("/v1/conversations/{}{rest}", conversation["id"].as_str().unwrap())
}

pub(crate) async fn thread(client: &Client, conversation: &Value) -> Vec<Value> {
    let page = client.get(&path(conversation, "/thread")).await;
    page["data"].as_array().unwrap().clone()
}

pub(crate) async fn list(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("/v1/conversations?{query}")).await;
    let names = page["data"].as_array().unwrap().iter();
    names.map(|row| row["contact"]["name"].as_str().unwrap().to_owned()).collect()
}

pub(crate) async fn scene(product: &Product) -> (Client, Value) {
    product.writes(ANA, "Ana", "¿Tienen repuestos?").await;
    (product.member("luis").await, product.conversation_with("Ana").await)
}
