//! Every route of the description, walked with the session and key of another workspace, and with each role: nothing
//! of the first workspace is told, and nothing of it changes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

use domain::role::{BUILT_IN, grants};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{Client, PASSWORD, Product, each_product};
use uuid::Uuid;

/// A member of each built-in role, in the roles' order.
const MEMBERS: [&str; 7] = ["rosa", "adela", "mario", "luis", "mila", "diego", "vera"];

struct Route {
    method: String,
    path: String,
    body: Value,
}

/// What a description's route needs: real ids of the first workspace in its path, and a body that would be taken.
async fn routes(product: &Product) -> Vec<Route> {
    let document = serde_json::to_value(api::openapi()).unwrap();
    let ids = ids(product).await;
    let mut routes = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let noun = match path.split('/').nth(2).unwrap_or_default() {
                "me" => "sessions",
                noun => noun,
            };
            let filled =
                path.replace("{id}", ids.get(noun).map_or("0", String::as_str)).replace("{token}", "x");
            let filled = filled.replace("{template_id}", &ids["templates"]);
            let body = bodies(&ids).remove(&format!("{method} {path}")).unwrap_or(json!({}));
            routes.push(Route { method: method.to_uppercase(), path: filled, body });
        }
    }
    routes
}

async fn ids(product: &Product) -> BTreeMap<String, String> {
    let program = product.program();
    let first = async |path: &str| {
        let list = program.get(path).await;
        list["data"][0]["id"].as_str().unwrap_or_else(|| panic!("{path} is empty")).to_owned()
    };
    let mut ids = BTreeMap::new();
    for noun in [
        "conversations",
        "messages",
        "members",
        "teams",
        "channels",
        "closing-categories",
        "deliveries",
        "api-keys",
    ] {
        ids.insert(noun.to_owned(), first(&format!("/v1/{noun}")).await);
    }
    let account = first("/v1/accounts").await;
    ids.insert("templates".to_owned(), template(&program, &account).await);
    ids.insert("accounts".to_owned(), account);
    let snippet = json!({ "shortcut": "ana", "texts": { "es": "Ana" } });
    let snippet = program.call("POST", "/v1/snippets", snippet).await.ok();
    ids.insert("snippets".to_owned(), snippet["id"].as_str().unwrap().to_owned());
    later(product, &mut ids).await;
    ids.insert("contacts".to_owned(), first("/v1/contacts?q=Ana").await);
    ids.insert("roles".to_owned(), first("/v1/roles").await);
    let invitation = json!({ "email": "new@taller.example", "role_id": ids["roles"], "team_ids": [] });
    let invited = product.member("rosa").await.post("/v1/invitations", invitation).await;
    ids.insert("invitations".to_owned(), invited["invitation"]["id"].as_str().unwrap().to_owned());
    let file = product.member("rosa").await.upload("/v1/files?name=Ana.txt", "text/plain", vec![b'a']).await;
    ids.insert("files".to_owned(), file.ok()["id"].as_str().unwrap().to_owned());
    let sessions = product.member("rosa").await.get("/v1/me/sessions").await;
    ids.insert("sessions".to_owned(), sessions["data"][0]["id"].as_str().unwrap().to_owned());
    ids
}

/// A message that waits for its time, and that time.
async fn later(product: &Product, ids: &mut BTreeMap<String, String>) {
    let at = app::rfc3339(product.now().plus(domain::Ms::HOUR));
    let message = json!({ "client_id": Uuid::from_u128(8), "kind": "text", "text": "luego" });
    let waits = format!("/v1/conversations/{}/scheduled", ids["conversations"]);
    let waits = product.program().call("POST", &waits, json!({ "at": &at, "message": message })).await.ok();
    ids.insert("at".to_owned(), at.clone());
    ids.insert("scheduled".to_owned(), waits["id"].as_str().unwrap().to_owned());
}

async fn template(program: &Client, account: &str) -> String {
    let new = json!({ "account_id": account, "definition": definition("aviso") });
    program.post("/v1/templates", new).await["id"].as_str().unwrap().to_owned()
}

fn definition(name: &str) -> Value {
    json!({ "name": name, "language": "es", "category": "UTILITY", "components": [] })
}

/// Bodies that would change something if they were let in.
fn bodies(ids: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let text = json!({ "client_id": Uuid::from_u128(7), "kind": "text", "text": "intruso" });
    let later = json!({ "at": ids["at"], "message": text });
    let opened = json!({ "contact_id": ids["contacts"], "channel_id": ids["channels"] });
    let assigned = json!({ "assignee_id": ids["members"], "team_id": ids["teams"] });
    [
        ("post /v1/conversations", opened),
        ("post /v1/conversations/{id}/messages", text),
        ("post /v1/conversations/{id}/assign", assigned),
        ("post /v1/conversations/{id}/snooze", json!({ "until": null })),
        ("post /v1/conversations/{id}/block", json!({ "reason": "intruso" })),
        ("post /v1/conversations/{id}/close", json!({ "category_id": null, "note": "intruso" })),
        ("post /v1/conversations/{id}/read", json!({ "message_id": ids["messages"] })),
        ("put /v1/conversations/{id}/draft", json!({ "mode": "reply", "text": "intruso" })),
        ("put /v1/messages/{id}/reaction", json!({ "emoji": "👍" })),
        ("post /v1/templates", json!({ "account_id": ids["accounts"], "definition": definition("intruso") })),
        ("patch /v1/templates/{id}", json!({ "archived": true })),
        ("post /v1/templates/sync", json!({ "account_id": ids["accounts"] })),
        (
            "post /v1/templates/lint",
            json!({ "definition": definition("intruso"), "account_id": ids["accounts"] }),
        ),
        ("patch /v1/messages/{id}", json!({ "text": "intruso", "mentions": [] })),
        ("patch /v1/contacts/{id}", json!({ "given_name": "intruso" })),
        ("patch /v1/members/{id}", json!({ "active": false })),
        ("patch /v1/teams/{id}", json!({ "name": "intruso" })),
        ("patch /v1/channels/{id}", json!({ "name": "intruso" })),
        ("patch /v1/closing-categories/{id}", json!({ "name": "intruso" })),
        ("post /v1/conversations/{id}/fill", json!({ "text": "$contact.name" })),
        ("post /v1/conversations/{id}/scheduled", later),
        ("patch /v1/scheduled/{id}", json!({ "at": ids["at"] })),
        ("patch /v1/snippets/{id}", json!({ "title": "intruso" })),
        ("post /v1/messages/{id}/save", json!({ "field": "name", "text": "intruso" })),
    ]
    .into_iter()
    .map(|(route, body)| (route.to_owned(), body))
    .collect()
}

/// Everything a member of the first workspace can see of it, and how often it changed.
async fn state(product: &Product) -> Vec<Value> {
    let program = product.program();
    let mut seen = Vec::new();
    for path in [
        "/v1/conversations?view=all",
        "/v1/messages",
        "/v1/contacts?q=Ana",
        "/v1/members",
        "/v1/teams",
        "/v1/channels",
        "/v1/closing-categories",
        "/v1/snippets",
        "/v1/deliveries",
        "/v1/templates",
    ] {
        seen.push(program.get(path).await);
    }
    let seq = store::event::last_seq(product.app.store.read(), product.seeded.workspace_id).await.unwrap();
    seen.push(json!(seq));
    seen
}

/// Routes that would end the walker's own session, or that upgrade the connection (the socket has tests of its own).
fn is_left_out(Route { method, path, .. }: &Route) -> bool {
    let ends_itself = method == "DELETE" && matches!(path.as_str(), "/v1/session" | "/v1/me/sessions");
    ends_itself || path == "/v1/live"
}

async fn walk(client: &Client, routes: &[Route]) {
    for Route { method, path, body } in routes.iter().filter(|route| !is_left_out(route)) {
        let body = if method == "GET" { Value::Null } else { body.clone() };
        let answer = client.call(method, path, body).await;
        let told = answer.body.to_string();
        assert!(answer.status < 500, "{method} {path}: {} {told}", answer.status);
        assert!(!told.contains("Ana"), "{method} {path} tells of the other workspace: {told}");
        let names_one = path.matches('-').count() >= 4;
        if names_one {
            assert!(matches!(answer.status, 401 | 403 | 404), "{method} {path}: {} {told}", answer.status);
        }
    }
}

#[tokio::test]
async fn another_workspace_learns_and_changes_nothing() {
    each_product(async |product| {
        product.writes("+593995550142", "Ana", "hola").await;
        let other = product.second_workspace().await;
        let routes = routes(product).await;
        assert!(routes.len() > 60, "{} routes", routes.len());
        let before = state(product).await;
        for name in MEMBERS {
            let session = product.anonymous().sign_in(&format!("{name}@other.example"), PASSWORD).await;
            walk(&session, &routes).await;
        }
        walk(&product.anonymous().with_key(&other.api_key), &routes).await;
        walk(&product.anonymous(), &routes).await;
        assert_eq!(state(product).await, before);
    })
    .await;
}

/// What a role may not do is refused with the permission it lacks, before anything is looked up.
#[tokio::test]
async fn each_role_is_held_to_its_permissions() {
    each_product(async |product| {
        product.writes("+593995550142", "Ana", "hola").await;
        let ids = ids(product).await;
        for (key, name) in BUILT_IN.iter().zip(MEMBERS) {
            let member = product.member(name).await;
            for (permission, method, path, body) in wanted(&ids) {
                let answer = member.call(method, &path, body).await;
                let granted = grants(key).iter().any(|(granted, _)| granted.as_str() == permission);
                let denied = answer.status == 403 && answer.body["params"]["permission"] == permission;
                assert_eq!(denied, !granted, "{key} {method} {path}: {} {}", answer.status, answer.body);
                assert!(answer.status < 500, "{key} {method} {path}: {}", answer.body);
            }
        }
        product.settle().await;
    })
    .await;
}

/// One call for each permission; those of roles that may are harmless.
fn wanted(ids: &BTreeMap<String, String>) -> Vec<(&'static str, &'static str, String, Value)> {
    let at = |noun: &str, rest: &str| format!("/v1/{noun}/{}{rest}", ids[noun]);
    let note = json!({ "client_id": Uuid::from_u128(9), "kind": "note", "text": "nota" });
    let snippet = json!({ "shortcut": "nuevo", "texts": { "es": "x" } });
    vec![
        ("conversation.view", "GET", at("conversations", ""), Value::Null),
        ("conversation.reply", "POST", at("conversations", "/messages"), note),
        ("conversation.assign", "POST", at("conversations", "/assign"), json!({})),
        ("contact.view", "GET", at("contacts", ""), Value::Null),
        ("contact.edit", "PATCH", at("contacts", ""), json!({})),
        ("contact.block", "POST", at("conversations", "/unblock"), json!({})),
        ("member.view", "GET", "/v1/members".to_owned(), Value::Null),
        ("member.manage", "GET", "/v1/invitations".to_owned(), Value::Null),
        ("team.manage", "PATCH", at("teams", ""), json!({})),
        ("channel.view", "GET", at("channels", ""), Value::Null),
        ("channel.manage", "GET", at("channels", "/webhook"), Value::Null),
        ("template.view", "GET", "/v1/templates".to_owned(), Value::Null),
        ("template.manage", "PATCH", at("templates", ""), json!({ "archived": false })),
        ("snippet.manage", "POST", "/v1/snippets".to_owned(), snippet),
        ("workspace.manage", "PATCH", "/v1/workspace".to_owned(), json!({})),
        ("developer.view", "GET", "/v1/events".to_owned(), Value::Null),
        ("developer.manage", "DELETE", format!("/v1/api-keys/{}", Uuid::from_u128(1)), Value::Null),
    ]
}
