//! Contacts, closing categories and notifications, as browsers and programs see them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod harness;

use app::contact::NewContact;
use app::notification::{mentioned, notify_assigned, notify_mentioned};
use domain::actor::Actor;
use domain::identity::ContactKind;
use domain::{ConversationId, MemberId, MessageId};
use harness::{Browser, Server, server};
use serde_json::{Value, json};

async fn get(server: &Server, who: &Browser, path: &str) -> Value {
    let answer = server.by(who, "GET", path, Value::Null).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn names(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

fn member_id(who: &Browser) -> MemberId {
    who.session["member"]["id"].as_str().unwrap().parse().unwrap()
}

fn workspace_id(who: &Browser) -> domain::WorkspaceId {
    who.session["workspace"]["id"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_contact_is_made_once_for_a_number_in_any_form() {
    let server = server().await;
    let owner = server.set_up().await;
    let new = json!({ "name": " José ", "phone": "+52 (55) 1234-5678", "kind": "lead" });
    let made = server.by(&owner, "POST", "/v1/contacts", new).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let contact = &made.body;
    assert_eq!((&contact["name"], &contact["name_source"]), (&json!("José"), &json!("given")));
    assert_eq!((&contact["phone"], &contact["country"]), (&json!("+525512345678"), &json!("MX")));
    assert_eq!(contact["phone_display"], "+52 55 1234 5678");
    assert_eq!(contact["identities"][0]["kind"], "phone");
    assert_eq!(contact["wa_id"], Value::Null);
    let again = json!({ "name": "Otro", "phone": "5215512345678" });
    let again = server.by(&owner, "POST", "/v1/contacts", again).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, contact));
    for phone in ["0991234567", "mañana", "", "+1"] {
        let refused = server.by(&owner, "POST", "/v1/contacts", json!({ "phone": phone })).await;
        refused.refused(422, "request.invalid");
        assert_eq!(refused.body["field"], "phone");
    }
    let path = format!("/v1/contacts/{}", contact["id"].as_str().unwrap());
    assert_eq!(&get(&server, &owner, &path).await, contact);
    for id in ["00000000-0000-0000-0000-000000000000", "x"] {
        let path = format!("/v1/contacts/{id}");
        server.by(&owner, "GET", &path, Value::Null).await.refused(404, "not_found");
    }
}

#[tokio::test]
async fn people_are_added_together_once_each_and_none_when_one_is_refused() {
    testkit::each_product(async |product| {
        let person =
            |phone: &str| NewContact { name: None, phone: phone.to_owned(), kind: ContactKind::Lead };
        let add = async |phones: &[&str]| {
            let people = phones.iter().map(|phone| person(phone)).collect();
            product.app.add_contacts(&product.seeded.owner, people).await
        };
        let phones = ["+52 55 1234 5678", "+593 99 555 0142", "5215512345678"];
        assert!(add(&[phones[0], "mañana"]).await.is_err());
        assert_eq!(add(&phones).await.unwrap(), 2);
        assert_eq!(add(&phones).await.unwrap(), 0);
        let leads = product.member("rosa").await.get("/v1/contacts?kind=lead").await;
        assert_eq!(leads["data"].as_array().unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_contact_changes_field_by_field_and_events_name_what_changed() {
    let server = server().await;
    let owner = server.set_up().await;
    let made = server.by(&owner, "POST", "/v1/contacts", json!({ "phone": "593995550142" })).await.body;
    let path = format!("/v1/contacts/{}", made["id"].as_str().unwrap());
    assert_eq!((&made["name"], &made["name_source"]), (&json!("+593 99 555 0142"), &json!("phone")));
    let change = async |patch: Value| server.by(&owner, "PATCH", &path, patch).await;
    let named = change(json!({ "given_name": "Lucía Vera", "language": "es-EC" })).await.body;
    assert_eq!(
        (&named["name"], &named["language"], &named["kind"]),
        (&json!("Lucía Vera"), &json!("es-EC"), &json!("contact"))
    );
    assert_eq!(change(json!({ "given_name": "Lucía Vera" })).await.body, named);
    assert_eq!(names(&get(&server, &owner, "/v1/contacts?q=LUCIA").await), ["Lucía Vera"]);
    assert_eq!(change(json!({ "kind": "unknown" })).await.body["kind"], "unknown");
    assert!(names(&get(&server, &owner, "/v1/contacts").await).is_empty());
    assert_eq!(names(&get(&server, &owner, "/v1/contacts?kind=unknown").await), ["Lucía Vera"]);
    let cleared = change(json!({ "given_name": " ", "language": null })).await.body;
    assert_eq!((&cleared["given_name"], &cleared["language"]), (&Value::Null, &Value::Null));
    change(json!({ "kind": "friend" })).await.refused(422, "request.invalid");
    change(json!({ "language": "es_EC!" })).await.refused(422, "request.invalid");
    change(json!({ "given_name": "x".repeat(101) })).await.refused(422, "request.invalid");
    let events = store::event::after(server.app.store.read(), workspace_id(&owner), 0, 100).await.unwrap();
    let told = events.iter().filter(|event| event.name.as_str().starts_with("contact."));
    let told: Vec<_> = told.map(|event| event.fields.join(" ")).collect();
    assert_eq!(told, ["", "given_name language", "kind", "given_name language"]);
}

#[tokio::test]
async fn contacts_are_paged_found_and_bound_by_roles() {
    let server = server().await;
    let owner = server.set_up().await;
    for n in 0..5 {
        let new = json!({ "name": format!("Persona {n}"), "phone": format!("+59399555014{n}") });
        assert_eq!(server.by(&owner, "POST", "/v1/contacts", new).await.status, 201);
    }
    let first = get(&server, &owner, "/v1/contacts?limit=3").await;
    assert_eq!(names(&first), ["Persona 4", "Persona 3", "Persona 2"]);
    let after = first["next"].as_str().unwrap();
    let second = get(&server, &owner, &format!("/v1/contacts?limit=3&after={after}")).await;
    assert_eq!((names(&second), &second["next"]), (vec!["Persona 1", "Persona 0"], &Value::Null));
    let by_number = get(&server, &owner, "/v1/contacts?identity=%2B593%2099%20555%200143").await;
    assert_eq!(names(&by_number), ["Persona 3"]);
    server.by(&owner, "GET", "/v1/contacts?after=x", Value::Null).await.refused(422, "cursor.invalid");
    server.by(&owner, "GET", "/v1/contacts?kind=x", Value::Null).await.refused(422, "request.invalid");
    let viewer = server.join(&owner, "vera@example.com", "viewer").await;
    assert_eq!(names(&get(&server, &viewer, "/v1/contacts?q=persona%200").await), ["Persona 0"]);
    let new = json!({ "phone": "+593995550199" });
    server.by(&viewer, "POST", "/v1/contacts", new).await.refused(403, "permission.denied");
    let path = format!("/v1/contacts/{}", first["data"][0]["id"].as_str().unwrap());
    let change = json!({ "kind": "lead" });
    server.by(&viewer, "PATCH", &path, change).await.refused(403, "permission.denied");
    server.anonymous("GET", "/v1/contacts", Value::Null).await.refused(401, "auth.required");
}

#[tokio::test]
async fn categories_have_names_of_their_own_and_come_back() {
    let server = server().await;
    let owner = server.set_up().await;
    let before = get(&server, &owner, "/v1/closing-categories").await["data"].as_array().unwrap().len();
    let create =
        async |name: &str| server.by(&owner, "POST", "/v1/closing-categories", json!({ "name": name })).await;
    let made = create("Garantía").await;
    assert_eq!(made.status, 201, "{}", made.body);
    create(" GARANTIA ").await.refused(409, "conflict");
    create(" ").await.refused(422, "request.invalid");
    let other = create("Devolución").await.body;
    let path = |category: &Value| format!("/v1/closing-categories/{}", category["id"].as_str().unwrap());
    let rename = json!({ "name": "garantia" });
    server.by(&owner, "PATCH", &path(&other), rename.clone()).await.refused(409, "conflict");
    assert_eq!(server.by(&owner, "PATCH", &path(&made.body), rename).await.body["name"], "garantia");
    assert_eq!(server.by(&owner, "DELETE", &path(&made.body), Value::Null).await.status, 204);
    server.by(&owner, "DELETE", &path(&made.body), Value::Null).await.refused(404, "not_found");
    let listed = get(&server, &owner, "/v1/closing-categories").await;
    assert_eq!(listed["data"].as_array().unwrap().len(), before + 1);
    assert_eq!(create("Garantía").await.body, made.body);
    let agent = server.join(&owner, "ana@example.com", "agent").await;
    get(&server, &agent, "/v1/closing-categories").await;
    let new = json!({ "name": "X" });
    server.by(&agent, "POST", "/v1/closing-categories", new).await.refused(403, "permission.denied");
}

/// Ana gives Rosa a conversation, takes one herself, and writes a note to Rosa's team; the note is then edited.
async fn tell(server: &Server, owner: &Browser, agent: &Browser, team: &Value) {
    let (rosa, ana) = (member_id(owner), member_id(agent));
    let team = team["id"].as_str().unwrap().parse().unwrap();
    let (conversation, note): (ConversationId, MessageId) = (server.app.ids.next(), server.app.ids.next());
    let by = Actor::Member(ana);
    let told: Result<(), app::AppError> = server
        .app
        .store
        .change(workspace_id(owner), move |change| {
            Box::pin(async move {
                notify_assigned(change, conversation, rosa, by).await?;
                notify_assigned(change, conversation, ana, by).await?;
                let whom = mentioned(change.tx(), change.workspace_id(), &[rosa], &[team]).await?;
                notify_mentioned(change, conversation, note, &whom, by).await?;
                Ok(notify_mentioned(change, conversation, note, &whom, by).await?)
            })
        })
        .await;
    told.unwrap();
}

#[tokio::test]
async fn members_read_their_own_notifications() {
    let server = server().await;
    let owner = server.set_up().await;
    let agent = server.join(&owner, "ana@example.com", "agent").await;
    let team = json!({ "name": "Ventas", "member_ids": [member_id(&owner), member_id(&agent)] });
    let team = server.by(&owner, "POST", "/v1/teams", team).await.body;
    tell(&server, &owner, &agent, &team).await;
    let count = async |who: &Browser| get(&server, who, "/v1/notifications/count").await["unread"].clone();
    assert_eq!((count(&owner).await, count(&agent).await), (json!(2), json!(0)));
    let listed = get(&server, &owner, "/v1/notifications?limit=1").await;
    let newest = &listed["data"][0];
    assert_eq!((&newest["kind"], &newest["actor"]["kind"]), (&json!("mention"), &json!("member")));
    assert_eq!((&newest["read_at"], &newest["actor"]["name"]), (&Value::Null, &json!("ana@example.com")));
    let next = format!("/v1/notifications?after={}", listed["next"].as_str().unwrap());
    let older = get(&server, &owner, &next).await;
    assert_eq!((&older["data"][0]["kind"], &older["next"]), (&json!("assigned"), &Value::Null));
    let one = json!({ "ids": [newest["id"]] });
    assert_eq!(server.by(&agent, "POST", "/v1/notifications/read", one.clone()).await.status, 204);
    assert_eq!(count(&owner).await, 2);
    assert_eq!(server.by(&owner, "POST", "/v1/notifications/read", one).await.status, 204);
    assert_eq!(count(&owner).await, 1);
    assert_eq!(server.by(&owner, "POST", "/v1/notifications/read", json!({})).await.status, 204);
    assert_eq!(count(&owner).await, 0);
}

#[tokio::test]
async fn programs_see_contacts_of_their_workspace_and_have_no_notifications() {
    let server = server().await;
    let owner = server.set_up().await;
    let role_id = server.role_id(&owner, "admin").await;
    let key = json!({ "name": "Importer", "role_id": role_id });
    let key = server.by(&owner, "POST", "/v1/api-keys", key).await.body["key"].as_str().unwrap().to_owned();
    let new = json!({ "phone": "+593 99 555 0142" });
    let made = server.with_key(&key, "POST", "/v1/contacts", new).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let found = server.with_key(&key, "GET", "/v1/contacts?identity=593995550142", Value::Null).await.body;
    assert_eq!(found["data"], json!([made.body]));
    server.with_key(&key, "GET", "/v1/notifications", Value::Null).await.refused(401, "auth.required");
}

#[tokio::test]
async fn mentions_of_nobody_are_refused() {
    let server = server().await;
    let owner = server.set_up().await;
    let (db, id) = (server.app.store.read(), workspace_id(&owner));
    let nobody = mentioned(db, id, &[server.app.ids.next()], &[]).await;
    assert!(matches!(nobody, Err(app::AppError::Conflict { code: "member.not_found", .. })));
    let no_team = mentioned(db, id, &[], &[server.app.ids.next()]).await;
    assert!(matches!(no_team, Err(app::AppError::Conflict { code: "team.not_found", .. })));
    assert!(mentioned(db, id, &[], &[]).await.unwrap().is_empty());
}
