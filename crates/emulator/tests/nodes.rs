//! What client libraries read and write besides messages.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used, reason = "a test may panic")]

mod support;

use serde_json::{Value, json};
use support::{APP, LUCIA, NUMBER, TOKEN, WABA, account, answer, app, code, number, text, world};

#[tokio::test]
async fn the_token_and_the_version_may_be_anywhere() {
    let world = world().await;
    for path in [format!("/v19.0/{NUMBER}"), format!("/{NUMBER}"), format!("/v26.0/{NUMBER}/")] {
        let url = format!("{}{path}?access_token={TOKEN}", world.base);
        let request = world.http.get(url).header("content-type", "application/json");
        let (status, read) = answer(request).await;
        assert_eq!(
            (status, &read["id"], &read["verified_name"]),
            (200, &json!(NUMBER), &json!("Casa Olivo"))
        );
    }
    let mut body = text(LUCIA, "hola");
    body["access_token"] = json!(TOKEN);
    let url = format!("{}/{NUMBER}/messages", world.base);
    assert_eq!(answer(world.http.post(&url).json(&body)).await.0, 200);
    let form = [
        ("messaging_product", "whatsapp"),
        ("to", LUCIA),
        ("text", r#"{"body":"hola"}"#),
        ("access_token", TOKEN),
    ];
    assert_eq!(answer(world.http.post(&url).form(&form)).await.0, 200);
    let basic =
        world.http.post(&url).header("authorization", format!("OAuth {TOKEN}")).json(&text(LUCIA, "hola"));
    assert_eq!(answer(basic).await.0, 200);
    assert_eq!(world.handle.counters().sends_accepted, 3);
}

#[tokio::test]
async fn lists_have_cursors_that_end() {
    let world = world().await;
    let numbers: Vec<emulator::Number> = (0..7)
        .map(|at| {
            let mut one = number();
            one.phone_number_id = format!("30555100020031{at}");
            one.display_phone_number = format!("+1 202-555-018{at}");
            one
        })
        .collect();
    world.emulator.register(app(&world.callback.url), account(), numbers).await.unwrap();
    let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let path = format!("{WABA}/phone_numbers?limit=3&fields=id,display_phone_number&after={after}");
        let (status, page) = world.graph("GET", &path, None).await;
        assert_eq!(status, 200);
        let data = page["data"].as_array().unwrap();
        seen.extend(data.iter().map(|number| number["id"].as_str().unwrap().to_owned()));
        pages += 1;
        if page["paging"].get("next").is_none() {
            break;
        }
        after = page["paging"]["cursors"]["after"].as_str().unwrap().to_owned();
        let next = page["paging"]["next"].as_str().unwrap();
        assert!(!next.contains(TOKEN), "links carry no token");
        assert_eq!(answer(world.http.get(next).bearer_auth(TOKEN)).await.0, 200);
    }
    seen.dedup();
    assert_eq!((pages, seen.len()), (3, 8));
    let (_, past) = world.graph("GET", &format!("{WABA}/phone_numbers?after={}", "YXQ6OTk"), None).await;
    assert_eq!(past, json!({ "data": [] }));
    let refused = world.graph("GET", &format!("{WABA}/phone_numbers?after=nonsense"), None).await;
    assert_eq!((refused.0, code(&refused)), (400, 100));
}

#[tokio::test]
async fn settings_profile_and_automation() {
    let world = world().await;
    let path = |edge: &str| format!("{NUMBER}/{edge}");
    let (_, settings) = world.graph("GET", &path("settings"), None).await;
    assert_eq!(settings["calling"]["status"], "DISABLED");
    let calling = json!({ "calling": { "status": "ENABLED" } });
    assert_eq!(world.graph("POST", &path("settings"), Some(calling)).await.1, json!({ "success": true }));
    assert_eq!(world.graph("GET", &path("settings"), None).await.1["calling"]["status"], "ENABLED");
    assert_eq!(code(&world.graph("POST", &path("settings"), Some(json!({ "x": 1 }))).await), 100);
    let profile = path("whatsapp_business_profile");
    let written = json!({ "messaging_product": "whatsapp", "about": "Oils", "websites": ["https://olive.example"], "vertical": "RETAIL" });
    assert_eq!(world.graph("POST", &profile, Some(written)).await.0, 200);
    let (_, read) = world.graph("GET", &format!("{profile}?fields=about,email,websites"), None).await;
    assert_eq!(
        read["data"],
        json!([{ "messaging_product": "whatsapp", "about": "Oils", "websites": ["https://olive.example"] }])
    );
    for bad in [
        json!({ "about": "" }),
        json!({ "vertical": "X" }),
        json!({ "websites": ["ftp://x"] }),
        json!({ "email": 1 }),
    ] {
        assert_eq!(world.graph("POST", &profile, Some(bad)).await.0, 400);
    }
    let commands = json!({ "commands": [{ "command_name": "citas", "command_description": "Pedir cita" }], "prompts": ["¿Horario?"] });
    assert_eq!(world.graph("POST", &path("conversational_automation"), Some(commands)).await.0, 200);
    let (_, read) = world.graph("GET", &format!("{NUMBER}?fields=conversational_automation"), None).await;
    assert_eq!(read["conversational_automation"]["prompts"], json!(["¿Horario?"]));
}

#[tokio::test]
async fn blocking_people_with_a_body_in_delete() {
    let world = world().await;
    let body = json!({ "messaging_product": "whatsapp", "block_users": [{ "user": format!("+{LUCIA}") }] });
    let path = format!("{NUMBER}/block_users");
    let refused = world.graph("POST", &path, Some(body.clone())).await;
    assert_eq!(code(&refused), 139_100, "only people who wrote within a day");
    world.open_window("Lucía Andrade").await;
    let (status, blocked) = world.graph("POST", &path, Some(body.clone())).await;
    assert_eq!((status, &blocked["block_users"]["added_users"][0]["wa_id"]), (200, &json!(LUCIA)));
    let (_, list) = world.graph("GET", &path, None).await;
    assert_eq!(list["data"][0]["wa_id"], LUCIA);
    world.handle.say(&world.id("Lucía Andrade"), NUMBER, "¿me leen?").unwrap();
    world.send(&text(LUCIA, "no")).await;
    world.handle.settled().await;
    assert_eq!(world.callback.messages().len(), 1, "a blocked person's messages do not arrive");
    assert_eq!(world.callback.statuses()[0].1["errors"][0]["code"], 130_403);
    let (status, removed) = world.graph("DELETE", &path, Some(body)).await;
    assert_eq!((status, &removed["block_users"]["removed_users"][0]["wa_id"]), (200, &json!(LUCIA)));
    assert_eq!(world.graph("GET", &path, None).await.1, json!({ "data": [] }));
}

#[tokio::test]
async fn qr_codes() {
    let world = world().await;
    let path = format!("{NUMBER}/message_qrdls");
    let new = json!({ "prefilled_message": "Hola", "generate_qr_image": "SVG" });
    let (_, made) = world.graph("POST", &path, Some(new)).await;
    let code_text = made["code"].as_str().unwrap().to_owned();
    assert_eq!(made["deep_link_url"], format!("https://wa.me/message/{code_text}"));
    let update = json!({ "code": code_text, "prefilled_message": "Buenas" });
    assert_eq!(world.graph("POST", &path, Some(update)).await.1["prefilled_message"], "Buenas");
    let (_, one) = world.graph("GET", &format!("{path}/{code_text}"), None).await;
    assert_eq!(one["data"][0]["prefilled_message"], "Buenas");
    assert_eq!(world.graph("GET", &path, None).await.1["data"].as_array().unwrap().len(), 1);
    assert_eq!(world.graph("DELETE", &format!("{path}/{code_text}"), None).await.0, 200);
    assert_eq!(code(&world.graph("DELETE", &format!("{path}/{code_text}"), None).await), 100);
    assert_eq!(code(&world.graph("POST", &path, Some(json!({}))).await), 131_008);
}

#[tokio::test]
async fn accounts_apps_and_tokens() {
    let world = world().await;
    let (_, account) = world.graph("GET", &format!("{WABA}?fields=id,name,currency,timezone_id"), None).await;
    assert_eq!(account, json!({ "id": WABA, "name": "Casa Olivo", "currency": "USD", "timezone_id": "1" }));
    let (_, token) = world.graph("GET", &format!("debug_token?input_token={TOKEN}"), None).await;
    assert_eq!((&token["data"]["is_valid"], &token["data"]["app_id"]), (&json!(true), &json!(APP)));
    let (_, token) = world.graph("GET", "debug_token?input_token=other", None).await;
    assert_eq!(token["data"]["is_valid"], false);
    assert_eq!(world.graph("GET", APP, None).await.1["id"], APP);
    assert!(world.graph("GET", "me", None).await.1["id"].is_string());
    let (_, owned) = world.graph("GET", "700100/owned_whatsapp_business_accounts", None).await;
    assert_eq!(owned["data"][0]["id"], WABA);
    let register = |pin: &str| Some(json!({ "messaging_product": "whatsapp", "pin": pin }));
    assert_eq!(world.graph("POST", &format!("{NUMBER}/register"), register("123456")).await.0, 200);
    assert_eq!(code(&world.graph("POST", &format!("{NUMBER}/register"), register("654321")).await), 133_005);
}

#[tokio::test]
async fn another_apps_objects_do_not_exist() {
    let world = world().await;
    let mut other = app(&world.callback.url);
    (other.app_id, other.access_token) = ("901".to_owned(), "token-2".to_owned());
    let mut theirs = account();
    theirs.waba_id = "902".to_owned();
    world.emulator.register(other, theirs, Vec::new()).await.unwrap();
    let refused = answer(world.http.get(format!("{}/{NUMBER}", world.base)).bearer_auth("token-2")).await;
    assert_eq!((refused.0, code(&refused), &refused.1["error"]["error_subcode"]), (400, 100, &json!(33)));
}

#[tokio::test]
async fn registering_over_http_says_whether_the_callback_answered() {
    let world = world().await;
    let body = json!({
        "app": { "app_id": "1", "app_secret": "s", "verify_token": "wrong", "webhook_url": world.callback.url, "access_token": "t", "portfolio_id": "2" },
        "account": { "waba_id": "3", "name": "Otra", "currency": "USD", "timezone_id": "1" },
        "numbers": [{ "phone_number_id": "4", "display_phone_number": "+593 2 555 0100", "verified_name": "Otra" }],
    });
    let (status, registered) = world.sim("POST", "numbers", Some(body)).await;
    assert_eq!((status, &registered["webhook_verified"]), (201, &json!(false)));
    assert_eq!(registered["numbers"][0]["throughput"], 80);
    let (_, list) = world.sim("GET", "numbers", None).await;
    let ids: Vec<&Value> =
        list["data"].as_array().unwrap().iter().map(|number| &number["phone_number_id"]).collect();
    assert_eq!(ids, [NUMBER, "4"]);
    assert_eq!(world.sim("POST", "numbers", Some(json!({}))).await.0, 400);
}
