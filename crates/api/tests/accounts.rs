//! Set-up, sign-in, members, teams, links and keys, as browsers and programs see them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod harness;

use app::setup::{Seed, SeedMember};
use domain::Ms;
use domain::language::Language;
use harness::{Browser, server};
use serde_json::{Value, json};

#[tokio::test]
async fn the_first_run_makes_an_owner_and_works_once() {
    let server = server().await;
    let state = server.anonymous("GET", "/v1/setup", Value::Null).await;
    assert_eq!(state.body, json!({ "needed": true, "demo": null }));
    server.anonymous("GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
    let owner = server.set_up().await;
    assert_eq!(owner.session["member"]["role"]["key"], "owner");
    assert_eq!(owner.session["member"]["email"], "rosa@example.com");
    assert_eq!(owner.session["permissions"]["member.manage"], "all");
    assert_eq!(owner.session["member"]["preferences"]["theme"], "system");
    assert_eq!(server.by(&owner, "GET", "/v1/session", Value::Null).await.status, 200);
    let again = json!({ "workspace_name": "B", "name": "B", "email": "b@example.com",
        "password": "una clave larga", "language": "es", "time_zone": "America/Guayaquil" });
    server.anonymous("POST", "/v1/setup", again).await.refused(409, "setup.done");
    assert_eq!(server.anonymous("GET", "/readyz", Value::Null).await.status, 200);
    let document = server.anonymous("GET", "/openapi.json", Value::Null).await.body;
    assert!(document["paths"]["/v1/session"]["post"].is_object());
    assert!(document["components"]["schemas"]["Member"].is_object());
}

#[tokio::test]
async fn requests_that_make_no_sense_are_refused_in_our_shape() {
    let server = server().await;
    let missing = server.anonymous("POST", "/v1/session", json!({ "email": "a@example.com" })).await;
    missing.refused(422, "request.invalid");
    assert_eq!(missing.body["field"], "password");
    let text = axum::http::Request::post("/v1/session").header("content-type", "application/json");
    server.send(text.body("{".into()).unwrap()).await.refused(400, "request.not_json");
    let long = json!({ "email": "a".repeat(300 * 1_024), "password": "b" });
    server.anonymous("POST", "/v1/session", long).await.refused(413, "request.too_large");
    server.anonymous("GET", "/v1/nothing", Value::Null).await.refused(404, "not_found");
    server.anonymous("DELETE", "/v1/setup", Value::Null).await.refused(405, "not_found");
}

#[tokio::test]
async fn wrong_passwords_are_throttled_and_the_wait_ends() {
    let server = server().await;
    server.set_up().await;
    for email in ["rosa@example.com", "nobody@example.com"] {
        for _ in 0..5 {
            server.sign_in(email, "wrong password").await.refused(401, "auth.invalid_credentials");
        }
        let blocked = server.sign_in(email, "una clave larga").await;
        blocked.refused(429, "auth.throttled");
        assert_eq!(blocked.body["params"]["retry_after_s"], 5);
    }
    server.app.clock.advance(5 * Ms::SECOND);
    assert_eq!(server.sign_in("ROSA@example.com ", "una clave larga").await.status, 200);
    assert_eq!(server.sign_in("rosa@example.com", "una clave larga").await.status, 200);
}

#[tokio::test]
async fn writing_needs_the_csrf_token_and_our_origin() {
    let server = server().await;
    let owner = server.set_up().await;
    let patch = json!({ "availability": "away", "preferences": { "theme": "dark", "text_size": 16 } });
    let stranger = Browser { csrf: "guess".into(), ..owner.clone() };
    server.by(&stranger, "PATCH", "/v1/me", patch.clone()).await.refused(403, "auth.csrf");
    let headers = [("cookie", owner.cookie.as_str()), ("x-csrf-token", owner.csrf.as_str())];
    let evil = [headers[0], headers[1], ("origin", "https://evil.example")];
    server.call("PATCH", "/v1/me", &evil, patch.clone()).await.refused(403, "auth.csrf");
    let ours = [headers[0], headers[1], ("origin", "https://inbox.example.com")];
    let changed = server.call("PATCH", "/v1/me", &ours, patch).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.body["preferences"]["theme"], "dark");
    assert_eq!(changed.body["preferences"]["density"], "comfortable");
    let bad = json!({ "preferences": { "text_size": 15 } });
    server.by(&owner, "PATCH", "/v1/me", bad).await.refused(422, "request.invalid");
}

#[tokio::test]
async fn sessions_end_when_told_and_after_thirty_idle_days() {
    let server = server().await;
    let first = server.set_up().await;
    let second = server.sign_in("rosa@example.com", "una clave larga").await.browser();
    let sessions = server.by(&first, "GET", "/v1/me/sessions", Value::Null).await.body;
    assert_eq!(sessions["data"].as_array().unwrap().len(), 2);
    let change = json!({ "current": "una clave larga", "new": "otra clave larga" });
    assert_eq!(server.by(&second, "POST", "/v1/me/password", change).await.status, 204);
    server.by(&first, "GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
    server.app.clock.advance(20 * Ms::DAY);
    assert_eq!(server.by(&second, "GET", "/v1/session", Value::Null).await.status, 200);
    server.app.clock.advance(20 * Ms::DAY);
    assert_eq!(server.by(&second, "GET", "/v1/session", Value::Null).await.status, 200);
    assert_eq!(server.by(&second, "DELETE", "/v1/me/sessions", Value::Null).await.status, 204);
    server.by(&second, "GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
    let third = server.sign_in("rosa@example.com", "otra clave larga").await.browser();
    server.app.clock.advance(31 * Ms::DAY);
    server.by(&third, "GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
}

#[tokio::test]
async fn invitations_and_resets_work_once() {
    let server = server().await;
    let owner = server.set_up().await;
    let invited = server.invite(&owner, "ana@example.com", "agent").await;
    let url = invited.body["link"]["url"].as_str().unwrap().to_owned();
    let token = url.strip_prefix("https://inbox.example.com/invite/").unwrap();
    let page = server.anonymous("GET", &format!("/v1/invitations/by-token/{token}"), Value::Null).await.body;
    assert_eq!((&page["workspace_name"], &page["inviter_name"]), (&json!("Taller"), &json!("Rosa")));
    let accept = |password: &str| json!({ "token": token, "name": "Ana", "password": password });
    let short = server.anonymous("POST", "/v1/invitations/accept", accept("short")).await;
    short.refused(422, "password.too_short");
    assert_eq!(short.body["params"]["min"], 10);
    let joined = server.anonymous("POST", "/v1/invitations/accept", accept("una clave larga")).await;
    assert_eq!(joined.status, 201, "{}", joined.body);
    let ana = joined.browser();
    server
        .anonymous("POST", "/v1/invitations/accept", accept("una clave larga"))
        .await
        .refused(404, "link.invalid");
    server.invite(&owner, "ANA@example.com", "agent").await.refused(409, "email.taken");

    let path = format!("/v1/members/{}/password-reset", ana.session["member"]["id"].as_str().unwrap());
    let link = server.by(&owner, "POST", &path, Value::Null).await;
    assert_eq!(link.status, 201, "{}", link.body);
    let token = link.body["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let reset = json!({ "token": token, "password": "otra clave larga" });
    assert_eq!(server.anonymous("POST", "/v1/password-resets/accept", reset.clone()).await.status, 200);
    server.anonymous("POST", "/v1/password-resets/accept", reset).await.refused(404, "link.invalid");
    server.by(&ana, "GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
    assert_eq!(server.sign_in("ana@example.com", "otra clave larga").await.status, 200);

    let late = server.invite(&owner, "luis@example.com", "viewer").await.body;
    server.app.clock.advance(72 * Ms::HOUR);
    let token = late["link"]["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let path = format!("/v1/invitations/by-token/{token}");
    server.anonymous("GET", &path, Value::Null).await.refused(404, "link.invalid");
}

#[tokio::test]
async fn roles_bound_what_members_do_and_the_last_owner_stays() {
    let server = server().await;
    let owner = server.set_up().await;
    let manager = server.join(&owner, "maria@example.com", "manager").await;
    let admin = server.join(&owner, "ada@example.com", "admin").await;
    let agent = server.join(&owner, "ana@example.com", "agent").await;
    let member = |who: &Browser| format!("/v1/members/{}", who.session["member"]["id"].as_str().unwrap());
    server.invite(&agent, "x@example.com", "viewer").await.refused(403, "permission.denied");
    server.invite(&manager, "x@example.com", "admin").await.refused(403, "permission.denied");
    server.invite(&admin, "x@example.com", "owner").await.refused(403, "permission.denied");
    let reset = format!("{}/password-reset", member(&owner));
    server.by(&admin, "POST", &reset, Value::Null).await.refused(403, "permission.denied");
    server.by(&owner, "PATCH", &member(&owner), json!({ "active": false })).await.refused(409, "last_owner");
    let agent_role = server.role_id(&owner, "agent").await;
    let demote = json!({ "role_id": agent_role });
    server.by(&owner, "PATCH", &member(&owner), demote.clone()).await.refused(409, "last_owner");
    let promote = json!({ "role_id": server.role_id(&owner, "owner").await });
    server.by(&admin, "PATCH", &member(&admin), promote.clone()).await.refused(403, "permission.denied");
    assert_eq!(server.by(&owner, "PATCH", &member(&admin), promote).await.status, 200);
    assert_eq!(server.by(&owner, "PATCH", &member(&owner), demote).await.status, 200);
    server
        .by(&owner, "PATCH", "/v1/workspace", json!({ "name": "B" }))
        .await
        .refused(403, "permission.denied");

    let team = json!({ "name": "Ventas", "member_ids": [agent.session["member"]["id"]] });
    let team = server.by(&manager, "POST", "/v1/teams", team).await;
    assert_eq!(team.status, 201, "{}", team.body);
    let session = server.by(&agent, "GET", "/v1/session", Value::Null).await.body;
    assert_eq!(session["member"]["team_ids"][0], team.body["id"]);
    assert_eq!(server.by(&manager, "PATCH", &member(&agent), json!({ "active": false })).await.status, 200);
    server.by(&agent, "GET", "/v1/session", Value::Null).await.refused(401, "auth.required");
    server.sign_in("ana@example.com", "una clave larga").await.refused(401, "auth.invalid_credentials");
}

#[tokio::test]
async fn keys_reach_only_their_workspace_and_stop_when_revoked() {
    let server = server().await;
    let owner = server.set_up().await;
    let developer = server.join(&owner, "dev@example.com", "developer").await;
    let admin_role = server.role_id(&owner, "admin").await;
    let body = json!({ "name": "Importer", "role_id": admin_role });
    server.by(&developer, "POST", "/v1/api-keys", body.clone()).await.refused(403, "permission.denied");
    let made = server.by(&owner, "POST", "/v1/api-keys", body).await;
    let key = made.body["key"].as_str().unwrap().to_owned();
    assert!(key.starts_with("tk_"));
    assert_eq!(server.with_key(&key, "GET", "/v1/members", Value::Null).await.status, 200);
    server.with_key(&key, "GET", "/v1/me/sessions", Value::Null).await.refused(401, "auth.required");

    let person = SeedMember {
        name: "Otra".into(),
        email: "otra@example.org".into(),
        role: "owner".into(),
        teams: vec![0],
    };
    let seed = Seed {
        name: "Otro".into(),
        language: Language::Portuguese,
        time_zone: "America/Sao_Paulo".into(),
        demo: false,
        password: "una clave larga".into(),
        teams: vec!["Vendas".into()],
        members: vec![person],
    };
    let other = server.app.seed_workspace(seed).await.unwrap();
    let team = format!("/v1/teams/{}", other.team_ids[0]);
    server.with_key(&key, "PATCH", &team, json!({ "name": "X" })).await.refused(404, "not_found");
    let member = format!("/v1/members/{}", other.member_ids[0]);
    server.with_key(&key, "PATCH", &member, json!({ "active": false })).await.refused(404, "not_found");
    let members = server.with_key(&other.api_key, "GET", "/v1/members", Value::Null).await.body;
    assert_eq!(members["data"].as_array().unwrap().len(), 1);
    assert_eq!(server.with_key(&other.api_key, "PATCH", &team, json!({ "name": "X" })).await.status, 200);

    let path = format!("/v1/api-keys/{}", made.body["api_key"]["id"].as_str().unwrap());
    assert_eq!(server.by(&owner, "DELETE", &path, Value::Null).await.status, 204);
    server.with_key(&key, "GET", "/v1/members", Value::Null).await.refused(401, "auth.required");
}
